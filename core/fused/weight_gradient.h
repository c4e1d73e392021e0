#pragma once

#include "core/fused/kernels.h"
#include "core/fused/line_floats.h"
#include "core/fused/plan.h"
#include "core/fused/weights.h"
#include "core/fused/winograd_gradient.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace twins
{

/// The gradient of a product's weights over many images:
///   dW[o, i, tap] = sum over output pixels of gradient[pixel, o] * input[pixel that the tap reaches, i]
/// Partial sums are made image after image, each thread its own, and collected at the end. Immutable.
class WeightGradient
{
public:
    /// `weights`: how the layer itself is computed.
    WeightGradient(const FusedOp& op, const FusedValue& from, const FusedValue& to,
                   const FusedWeights& weights, const Kernels& kernels);

    /// Memory of one thread, used again.
    struct Scratch {
        LineFloats left, right;
        std::vector<std::int32_t> places, order; ///< of the left side's pixels; order: 0, 1, 2, …
    };

    [[nodiscard]] std::int64_t floats() const noexcept { return floats_; } ///< of a partial sum
    /// Adds `images` images, laid out as FusedValue says, to a partial sum, which begins as zeros.
    void add(const float* input, const float* gradient, std::int64_t images, Scratch& scratch,
             float* sums) const;

    [[nodiscard]] std::int64_t pieces() const noexcept; ///< of collect(), which may run side by side
    /// Piece `piece` of dW, contiguous [out, in / groups, taps], from the partial sums in their order.
    void collect(std::int64_t piece, const std::vector<const float*>& sums, float* weightGradient) const;

private:
    /// Output pixels first .. first + count - 1 of all images.
    struct Pixels {
        std::int64_t first, count;
    };
    void findPlaces(const Pixels& pixels, std::int64_t& begin, std::int64_t& end, Scratch& scratch) const;
    void packLeft(const float* input, std::int64_t run, std::int64_t begin, std::int64_t end,
                  Scratch& scratch) const;
    void gatherLeft(const float* input, std::int64_t run, const Pixels& pixels, Scratch& scratch) const;
    void packRight(const float* gradient, std::int64_t run, const Pixels& pixels, Scratch& scratch) const;
    [[nodiscard]] std::int64_t leftBlocks() const noexcept; ///< of kOuterRows rows

    FusedOp op_;
    FusedValue from_, to_;
    const Kernels& kernels_;
    std::optional<WinogradGradient> winograd_; ///< does all the work where there is one
    std::int64_t runs_, in_, out_;             ///< in_, out_: channels of a run
    std::int64_t taps_;
    /// Few input channels: the rows of the sum are pairs (tap, channel), so that they fill blocks.
    bool isGathered_;
    std::vector<std::int64_t> widths_;  ///< vectors of each block of columns
    std::vector<std::int32_t> reaches_; ///< [taps, pixels of an image]: pixel of the input, or -1
    std::int64_t floats_ = 0;
};

} // namespace twins
