#pragma once

#include "core/report/finished_run.h"
#include "core/report/table.h"

#include <vector>

namespace twins
{

/// Everything that was measured in a run: steps, epochs, events, batchnorm (a row a layer),
/// batchnorm_channels, dynamics, samples, evaluations, stages, classes, masking, log. The columns of steps
/// and epochs are named as in metrics.jsonl. `run` must outlive the tables.
[[nodiscard]] std::vector<Table> runTables(const FinishedRun& run);

/// One JSON object with configuration, record and every table, as `twins export --format json` writes it.
[[nodiscard]] std::string runJson(const FinishedRun& run);

} // namespace twins
