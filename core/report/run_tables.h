#pragma once

#include "core/report/finished_run.h"
#include "core/report/table.h"

#include <vector>

namespace twins
{

/// Everything that was measured in a run: steps, epochs, events, batchnorm (a row a layer),
/// batchnorm_channels, dynamics, samples, evaluations, stages, classes, masking, log. The columns of steps
/// and epochs are named as in metrics.jsonl. `run` must outlive the tables. The rows of batchnorm_channels
/// and samples are read from the run's files, epoch by epoch: before each of them `watch` hears how much of
/// the table is made, and once it says no the rest is left out.
[[nodiscard]] std::vector<Table> runTables(const FinishedRun& run, const ReadWatch& watch = {});

/// One JSON object with configuration, record and every table, as `twins export --format json` writes it;
/// incomplete once `watch` has said no.
[[nodiscard]] std::string runJson(const FinishedRun& run, const ReadWatch& watch = {});

} // namespace twins
