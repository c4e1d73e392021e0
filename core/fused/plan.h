#pragma once

#include "core/fused/graph.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// What passes between two fused operations: [N,H,W,channels].
struct FusedValue {
    std::int64_t channels = 0, height = 0, width = 0;
    bool isRectified = false; ///< a ReLU made it: its gradient passes where it is positive

    [[nodiscard]] std::int64_t pixels() const noexcept { return height * width; }
};

/// One pass over memory: a convolution with everything that can be done to its sums before they are stored.
struct FusedOp {
    enum class Kind {
        Product,     ///< convolution or linear layer, its BatchNorm folded in, + addend, ReLU
        Affine,      ///< BatchNorm that follows no convolution, or an addition, + addend, ReLU
        Concatenate, ///< channels of input, then of addend
        MaxPool,
        AveragePool, ///< kernel 0: windows of torch's adaptive_avg_pool2d
        Sample,
    };
    Kind kind = Kind::Product;
    std::int64_t input = -1, addend = -1, output = -1; ///< values
    bool relu = false;
    torch::nn::Conv2dImpl* convolution = nullptr;
    torch::nn::LinearImpl* linear = nullptr;
    TwoWingBatchNormImpl* norm = nullptr;
    std::size_t stage = 0; ///< of the norm
    std::int64_t kernelHeight = 1, kernelWidth = 1, stride = 1, padding = 0, groups = 1;
    std::int64_t before = 0; ///< Sample: channels of zeros in front
};

/// A network in evaluation mode as few passes over memory as it takes.
struct FusedPlan {
    std::vector<FusedValue> values; ///< the first is the prepared image
    std::vector<FusedOp> ops;       ///< in order; the last makes the logits
};

/// @throws c10::Error for a layer that no operation covers (a convolution with dilation, or with unequal
/// strides), saying which.
[[nodiscard]] FusedPlan fuse(const Graph& graph);

} // namespace twins
