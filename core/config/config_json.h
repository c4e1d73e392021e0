#pragma once

#include "core/config/experiment_config.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace twins
{

/// Version written as "version"; older files are migrated one version at a time.
inline constexpr int kConfigVersion = 1;

/// Reads a configuration: defaults of its preset, then its keys. Unknown keys, wrong types and values out of
/// range are errors that name `origin`, the key, and the nearest legal key or range. Keys under "record"
/// (what a run folder adds: fingerprint, versions, device) are kept out of the configuration and ignored
/// here.
/// @throws Error(Configuration)
[[nodiscard]] ExperimentConfig configFromJson(const nlohmann::json& json, const std::string& origin);
[[nodiscard]] ExperimentConfig configFromText(const std::string& text, const std::string& origin);
/// @throws Error(Input) when the file cannot be read, Error(Configuration) otherwise.
[[nodiscard]] ExperimentConfig readConfigFile(const std::filesystem::path& path);

/// Every parameter, in the table's order, plus "version".
[[nodiscard]] nlohmann::ordered_json configToJson(const ExperimentConfig& config);
[[nodiscard]] std::string configToText(const ExperimentConfig& config); ///< indented, ends in a newline

} // namespace twins
