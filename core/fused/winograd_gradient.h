#pragma once

#include "core/fused/kernels.h"
#include "core/fused/line_floats.h"
#include "core/fused/plan.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// The gradient of the weights of a 3x3 convolution in Winograd's form F(3x3, 4x4), a quarter of the
/// multiply-adds (arXiv 1509.09308, section 4): images and gradients are transformed tile by tile, the
/// products of each of the 36 points summed over all tiles, and only the sums transformed back. Immutable.
class WinogradGradient
{
public:
    WinogradGradient(const FusedValue& from, const FusedValue& to, const Kernels& kernels);

    /// Whether the sums, which are four times the weights, are small enough to be gone through for every
    /// few images.
    [[nodiscard]] static bool isWorthIt(const FusedValue& from, const FusedValue& to) noexcept;

    [[nodiscard]] std::int64_t floats() const noexcept; ///< of a partial sum
    /// Adds `images` images to a partial sum; left and right: memory that is used again.
    void add(const float* input, const float* gradient, std::int64_t images, LineFloats& left,
             LineFloats& right, float* sums) const;

    [[nodiscard]] std::int64_t pieces() const noexcept; ///< of collect(), which may run side by side
    /// Piece `piece` of dW, contiguous [out, in, 9], from the partial sums in their order.
    void collect(std::int64_t piece, const std::vector<const float*>& sums, float* weightGradient) const;

private:
    [[nodiscard]] std::int64_t pointFloats() const noexcept; ///< of a partial sum, of one point

    FusedValue from_, to_;
    const Kernels& kernels_;
};

} // namespace twins
