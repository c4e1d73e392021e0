#pragma once

#include "core/nn/network.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace twins
{

/// One layer of a network as it was written down.
struct GraphNode {
    enum class Kind {
        Image,
        Convolution,
        Norm,
        Linear,
        Relu,
        Add,
        Concatenate,
        MaxPool,
        AveragePool,
        Flatten,
        Sample
    };
    Kind kind = Kind::Image;
    std::array<std::int64_t, 2> inputs = {-1, -1};
    std::int64_t channels = 0, height = 0, width = 0; ///< of what comes out; features have 1x1 pixels
    std::int64_t kernel = 0, stride = 1, padding = 0; ///< of pools; stride of Sample
    std::int64_t before = 0;                          ///< of Sample: channels of zeros in front
    torch::nn::Conv2dImpl* convolution = nullptr;
    TwoWingBatchNormImpl* norm = nullptr;
    std::size_t stage = 0; ///< of a norm: as Flow::norm() was told
    torch::nn::LinearImpl* linear = nullptr;
};

/// A network's layers in the order of the forward pass, with the sizes for images of one size; the last node
/// is the logits. The layers belong to the network, which must outlive the graph.
struct Graph {
    std::vector<GraphNode> nodes;
};

/// `height` and `width` are those of a prepared image (NetworkSpec::inputSize where it resizes).
[[nodiscard]] Graph writeDown(NetworkImpl& network, std::int64_t height, std::int64_t width);

} // namespace twins
