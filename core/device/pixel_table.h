#pragma once

#include "core/nn/tensors.h"

namespace twins
{

/// Turns the bytes of pixels into numbers: byte/255 as the host divides, on any device, to the bit (a GPU's
/// division by a number rounds otherwise).
class PixelTable
{
public:
    explicit PixelTable(const torch::Device& device);

    /// bytes: uint8 of any shape, on the table's device. The same in float32, in [0,1].
    [[nodiscard]] torch::Tensor floatsOf(const torch::Tensor& bytes) const;
    [[nodiscard]] torch::Device device() const { return values_.device(); }

private:
    torch::Tensor values_; ///< [256]
};

} // namespace twins
