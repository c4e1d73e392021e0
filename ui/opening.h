#pragma once

#include "core/config/experiment_config.h"

#include <filesystem>

namespace twins
{

/// What a path given to the window is.
enum class OpenKind { RunFolder, Configuration, Checkpoint };

/// Looks at the path's kind and name, not inside files.
/// @throws Error(Input) when there is nothing there, or it is none of the three.
[[nodiscard]] OpenKind kindOf(const std::filesystem::path& path);

/// Writes a configuration file in one step. @throws Error(Input)
void writeConfigFile(const std::filesystem::path& path, const ExperimentConfig& config);

} // namespace twins
