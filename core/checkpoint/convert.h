#pragma once

#include "core/checkpoint/checkpoint_file.h"

#include <filesystem>
#include <string>

namespace twins
{

/// Which wings of a checkpoint a converted file holds.
enum class KeptWings {
    Adaptive, ///< the network that is evaluated and shipped, under plain names
    Frozen,   ///< the frozen wing alone, under plain names
    Both      ///< the frozen wing under main_bn, as the authors of TWINS name it
};

/// The tensors of `checkpoint` for a reader that demands every name (load_state_dict(strict=True)): the wings
/// asked for, and a `num_batches_tracked` (0) for each running mean that lacks one. The network's shape goes
/// into the metadata "twins.network" where it is known.
/// @throws Error(Configuration) when the frozen wing or both are asked for and the file has one.
[[nodiscard]] TensorFile convertedTensors(const CheckpointFile& checkpoint, KeptWings wings);

/// Writes a checkpoint by the ending of `path`: .safetensors, or .pt, .pth, .ckpt and .th for PyTorch's zip
/// container. Atomic. @throws Error(Configuration) for another ending; Error(Input) when it cannot be
/// written.
void writeCheckpoint(const std::filesystem::path& path, const TensorFile& file);

} // namespace twins
