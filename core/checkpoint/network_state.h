#pragma once

#include "core/checkpoint/checkpoint_file.h"
#include "core/config/experiment_config.h"
#include "core/nn/network.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// Which tensors of a checkpoint go where.
enum class LoadMode {
    PreTrained, ///< all but the classifier; both wings start from the plain (adaptive) names
    AsStored,   ///< everything, each wing from its own names
};

/// Copies a checkpoint into `network`. `num_batches_tracked` may be absent (files older than PyTorch 0.4.1).
/// With AsStored a frozen wing that the file lacks is taken from the adaptive one.
/// @throws Error(Input) naming the tensor and both shapes when one is missing or does not fit; the network is
/// then unchanged.
void loadNetwork(Network network, const CheckpointFile& checkpoint, LoadMode mode);

/// Every tensor under its torchvision name, the frozen wing under main_bn (weight and bias too, where
/// shared), with "twins.network" and `metadata`.
[[nodiscard]] TensorFile networkToFile(Network network, const std::map<std::string, std::string>& metadata);

/// Parameters and buffers by name, those of the frozen wing under main_bn.
[[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> stateOf(const Network& network);
/// What a file holds: the same, and the frozen wing's weight and bias where the wings share them.
[[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> fileStateOf(const Network& network);

/// Tensor to plain memory and back (CPU, float32 or int64).
[[nodiscard]] TensorValue toValue(const torch::Tensor& tensor);
[[nodiscard]] torch::Tensor toTensor(const TensorValue& value);

/// SHA-256 over mean and variance of the frozen wing of every layer; empty with one wing.
[[nodiscard]] std::string frozenWingHash(Network network);

/// Takes mean and deviation from the configuration where it states them. @throws Error(Configuration) unless
/// there is one of each for every channel, or none.
void setNormalisation(NetworkSpec& spec, const ExperimentConfig& config);

/// The spec that an experiment trains: from the checkpoint or from the configuration's architecture, with the
/// data's classes and the method's wings. `channels` are the data's. @throws Error(Configuration or Input).
[[nodiscard]] NetworkSpec experimentNetwork(const ExperimentConfig& config, const CheckpointFile* checkpoint,
                                            std::int64_t channels, std::int64_t classes);

} // namespace twins
