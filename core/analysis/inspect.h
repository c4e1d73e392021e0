#pragma once

#include "core/checkpoint/checkpoint_map.h"
#include "core/config/file_findings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// What a checkpoint file holds.
struct CheckpointReport {
    std::filesystem::path file;
    std::string container; ///< "safetensors", "PyTorch zip" or "PyTorch legacy"
    std::string sha256;
    std::string architecture;    ///< "ResNet-8, width 16, small stem"; empty when it is not one of ours
    std::int64_t parameters = 0; ///< elements of weights and biases of the adaptive wing
    std::int64_t classes = 0;
    bool twoWings = false; ///< has main_bn entries
    std::vector<std::pair<std::string, std::string>> metadata;
    CheckpointMap map;
    CheckpointFacts facts;
    std::vector<double> mean, std; ///< normalisation that the file itself holds; else empty
    std::optional<StatedRadius> radius;
    std::string prefix;       ///< wrappers around every name, taken off: "module.model."
    std::int64_t dropped = 0; ///< tensors of wrappers left out, such as an attacker's copy
};

/// How far the report may be trusted, one English sentence: "certain: …", "sure: …", "doubtful: …", "no
/// network: …".
[[nodiscard]] std::string confidenceText(const CheckpointReport& report);

/// @throws Error(Input) saying what the file is instead.
[[nodiscard]] CheckpointReport inspectCheckpoint(const std::string& pathOrEmbedded);

} // namespace twins
