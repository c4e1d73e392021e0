#pragma once

#include "core/fused/kernels.h"
#include "core/fused/plan.h"
#include "core/fused/weights.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// How prepared images lie: pixel (y, x) of image i begins at origin + i * image + y * row + x * pixel.
struct ImageLayout {
    std::int64_t origin = 0, image = 0, row = 0, pixel = 0;
};

/// A convolution or linear layer made ready for `images` images: the tables of its pixels, and the loops over
/// them. Immutable; several threads may run it at once, each with its own scratch.
class FusedProduct
{
public:
    /// `layout`: of the image that a stem reads; of no account elsewhere.
    FusedProduct(const FusedOp& op, const FusedValue& from, const FusedValue& to, const FusedWeights& weights,
                 const Kernels& kernels, std::int64_t images, const ImageLayout& layout = {});

    [[nodiscard]] std::int64_t scratch() const noexcept { return scratch_; } ///< floats that a pass needs
    /// `to`: where the sums go and what becomes of them, the bias included.
    void forward(const FusedWeights& weights, const float* input, Epilogue to, float* scratch) const;
    /// From the gradient of the output to that of the input.
    void backward(const FusedWeights& weights, const float* gradient, const Epilogue& to,
                  float* scratch) const;

private:
    struct Table {
        std::vector<std::int32_t> offsets, places;
    };
    void makeTables(const FusedWeights& weights);
    void runWinograd(const float* input, const FusedValue& from, const FusedValue& to,
                     const LineFloats& weights, const Epilogue& epilogue, float* scratch) const;
    void backStem(const FusedWeights& weights, const float* gradient, const Epilogue& to,
                  float* scratch) const;
    void addRuns(const float* products, std::int64_t columns, std::int64_t firstRow, std::int64_t rows,
                 float* image) const;
    [[nodiscard]] bool isPlain() const noexcept;             ///< row by row: 1x1, stride 1
    [[nodiscard]] std::int64_t stemColumns() const noexcept; ///< pairs (tap, input channel)

    FusedOp op_;
    FusedValue from_, to_;
    const Kernels& kernels_;
    std::int64_t images_;
    ImageLayout layout_;
    Table forward_;
    std::vector<Table> backward_; ///< one an entry of FusedWeights::reach
    std::int64_t scratch_ = 0;
    LineFloats zeros_;
};

} // namespace twins
