#pragma once

#include "core/nn/network_spec.h"
#include "core/util/tensor_file.h"

#include <map>
#include <string>

namespace twins
{

/// A checkpoint as it lies in its file: named tensors, not yet a network.
struct CheckpointFile {
    std::string origin; ///< path or embedded name, for messages
    TensorFile content;
};

/// Opens a safetensors file, or an embedded one ("embedded:fashion-r8-linf").
/// @throws Error(Input) saying what the file is instead, or what is damaged.
[[nodiscard]] CheckpointFile openCheckpoint(const std::string& pathOrEmbedded);

/// The network that the tensors belong to: from the metadata entry "twins.network", else from names and
/// shapes (torchvision's). @throws Error(Input) when it is not a residual network of that layout.
[[nodiscard]] NetworkSpec networkOf(const CheckpointFile& checkpoint);

} // namespace twins
