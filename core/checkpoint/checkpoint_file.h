#pragma once

#include "core/nn/network_spec.h"
#include "core/util/tensor_file.h"

#include <cstddef>
#include <map>
#include <string>

namespace twins
{

/// A checkpoint as it lies in its file: named tensors, not yet a network.
struct CheckpointFile {
    std::string origin; ///< path or embedded name, for messages
    TensorFile content;
    std::string container = "safetensors"; ///< or "PyTorch zip", "PyTorch legacy"
};

/// Opens a safetensors file, a PyTorch one of either container (its code is never run; names are unwrapped,
/// see unwrapNames()), or an embedded one ("embedded:fashion-r8-linf").
/// @throws Error(Input) saying what the file is instead, or what is damaged.
[[nodiscard]] CheckpointFile openCheckpoint(const std::string& pathOrEmbedded);

/// The same from memory; `origin` stands for the file in messages.
[[nodiscard]] CheckpointFile parseCheckpoint(const std::byte* data, std::size_t size,
                                             const std::string& origin);

/// The network that the tensors belong to: from the metadata entry "twins.network", else from names and
/// shapes (every family of network_spec.h), with the normalisation that the file holds.
/// @throws Error(Input) when they are of none.
[[nodiscard]] NetworkSpec networkOf(const CheckpointFile& checkpoint);

} // namespace twins
