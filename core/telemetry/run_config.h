#pragma once

#include "core/telemetry/run_data.h"
#include "core/telemetry/run_folder.h"

namespace twins
{

/// What a run folder's config.json holds.
struct ConfigAndRecord {
    ExperimentConfig config;
    RunRecord record;
};
/// @throws Error(Input) when it is missing or damaged.
[[nodiscard]] ConfigAndRecord readConfigAndRecord(const RunPaths& paths);

/// How a run that nobody writes any more ended, from status.json; Unfinished without a readable one.
[[nodiscard]] RunStatus endOf(const RunPaths& paths);

} // namespace twins
