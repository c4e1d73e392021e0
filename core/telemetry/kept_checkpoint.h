#pragma once

#include "core/telemetry/run_data.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace twins
{

/// Epochs whose checkpoints a run kept in `folder`/checkpoints, ascending; empty where there are none.
[[nodiscard]] std::vector<std::int64_t> keptEpochs(const std::filesystem::path& folder);

/// The kept checkpoint that an evaluation of `run` is about: that of `epoch`, or else that of the best epoch
/// where it was kept, or else the last one. @throws Error(Input) when the run kept no such checkpoint.
[[nodiscard]] std::filesystem::path keptCheckpoint(const RunData& run,
                                                   std::optional<std::int64_t> epoch = {});
/// The same of the run in `folder`; reads it only where `epoch` does not say which.
[[nodiscard]] std::filesystem::path keptCheckpoint(const std::filesystem::path& folder,
                                                   std::optional<std::int64_t> epoch = {});

} // namespace twins
