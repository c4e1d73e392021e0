#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// What the name of a BatchNorm layer says about its place in the network.
struct LayerPlace {
    std::string stage;       ///< "3" of "layer3.1.bn2"; empty where the name tells none
    std::string block;       ///< "1" of it; empty where the name tells none
    bool isResidual = false; ///< a block that its input is added to, in residual networks
    bool isShortcut = false; ///< on that addition's way: "layer2.0.downsample.1"
};

/// Knows the names of residual networks (torchvision's, the CIFAR ones, pre-activation and wide ones) and of
/// DenseNets; any other name has neither stage nor block.
[[nodiscard]] LayerPlace placeOfLayer(const std::string& layer);

/// Layers that stand together in a picture of the network.
struct ChainBlock {
    enum class Part { Stem, Stage, Head, Plain }; ///< Plain: a network whose names tell no stages
    Part part = Part::Plain;
    std::string stage;                   ///< of Part::Stage: "3"
    std::string block;                   ///< may be empty
    bool isResidual = false;             ///< its input is added to what comes out of it
    std::vector<std::size_t> layers;     ///< indices, in order; without the shortcut's
    std::optional<std::size_t> shortcut; ///< index of the layer on the addition's way
};

/// The layers, named in the order of the forward pass, as a chain of blocks. Every index is in it once. Names
/// without a stage before the first stage are the stem, behind the last one the head; where no name has a
/// stage each layer is a block of its own.
[[nodiscard]] std::vector<ChainBlock> chainOf(const std::vector<std::string>& layers);

} // namespace twins
