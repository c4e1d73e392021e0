#pragma once

#include "core/session/queued_experiment.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// Version written as "version" into queue.json.
inline constexpr int kQueueVersion = 1;

/// The queue as queue.json holds it (ARCHITECTURE.md, "The queue is a file"). Folders under `root` are
/// written without it, so that the folder of runs can be moved.
[[nodiscard]] std::string queueToText(const std::vector<QueuedExperiment>& experiments,
                                      const std::filesystem::path& root);

/// And back, as it was written: what was running is still Running.
/// @throws Error(Configuration) that names `origin`, the field, and what was expected there; also for a
/// version that this program does not know.
[[nodiscard]] std::vector<QueuedExperiment> queueFromText(const std::string& text, const std::string& origin,
                                                          const std::filesystem::path& root);

} // namespace twins
