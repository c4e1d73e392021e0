#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
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
    struct Entry {
        std::string name, type, shape;
    };
    std::vector<Entry> tensors;
};

/// @throws Error(Input) saying what the file is instead.
[[nodiscard]] CheckpointReport inspectCheckpoint(const std::string& pathOrEmbedded);

} // namespace twins
