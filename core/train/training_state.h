#pragma once

#include "core/config/experiment_config.h"
#include "core/nn/network.h"
#include "core/train/sgd.h"
#include "core/util/tensor_file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace twins
{

/// Where a training stands. With the tensors of network and optimiser this is all that going on needs: every
/// random number is a function of seed and position (core/util/random.h).
struct TrainingPosition {
    ExperimentConfig config;    ///< with the changes made while training
    std::int64_t epoch = 1;     ///< 1-based epoch that is being trained
    std::int64_t nextBatch = 0; ///< batches of that epoch already trained
    bool evaluated = false;     ///< that epoch is trained and evaluated
    std::int64_t step = 0;      ///< steps done
    double seconds = 0.0;       ///< training time so far
    double bestAccuracy = -1.0; ///< robust accuracy of the best epoch so far
    std::string frozenHash;     ///< of the frozen wing when the run started
    std::string device;         ///< where it ran, e.g. "CPU, 2 threads"
};

/// What a method trains beside the network, by name.
using ExtraTensors = std::map<std::string, torch::Tensor>;

/// Writes checkpoints/last.state atomically: tensors "network.*", "momentum.*" and "extra.*", the position as
/// metadata.
void saveTrainingState(const std::filesystem::path& path, const TrainingPosition& position, Network network,
                       const Sgd& optimiser, const ExtraTensors& extra = {});

/// The same from a kept checkpoint's tensors, which hold the network and nothing of the optimiser.
void saveTrainingState(const std::filesystem::path& path, const TrainingPosition& position,
                       const TensorFile& checkpoint);

/// Position of a saved state, without its tensors' values. @throws Error(Input).
[[nodiscard]] TrainingPosition readTrainingPosition(const std::filesystem::path& path);

/// Puts the saved tensors back, in place. @throws Error(Input) when they do not fit.
void restoreTrainingState(const std::filesystem::path& path, Network network, Sgd& optimiser,
                          const ExtraTensors& extra = {});

} // namespace twins
