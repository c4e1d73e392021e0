#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// What kind of network, with whose names for its tensors.
enum class Family {
    ResNet,       ///< torchvision's: conv1, bn1, layerN, downsample, fc
    CifarResNet,  ///< He et al.'s for CIFAR: shortcuts without parameters (option A), linear
    PreActResNet, ///< pre-activation: conv1, layerN, shortcut, perhaps bn, linear
    WideResNet,   ///< of the robustness literature: conv1, blockN.layer, bn1, fc
    Vgg,          ///< with BatchNorm: features, classifier
    DenseNet,     ///< torchvision's: features.denseblockN.denselayerN, classifier
    Plain,        ///< convolutions and linear layers without BatchNorm
};

/// Shape of a network, and how it treats its input.
struct NetworkSpec {
    Family family = Family::ResNet;
    std::vector<std::int64_t> blocks = {
        1, 1, 1};            ///< blocks (VGG: convolutions) of each stage; stage i has width * 2^i channels
    std::int64_t width = 16; ///< channels of the first stage's 3x3 convolutions (DenseNet: of the stem)
    bool bottleneck = false; ///< 1x1-3x3-1x1 blocks with expansion 4; the stride is on the 3x3
    std::int64_t groups = 1; ///< groups of the 3x3 convolution of bottleneck blocks (ResNeXt)
    std::int64_t widthPerGroup = 64; ///< the 3x3 convolution has (width * 2^i) * widthPerGroup / 64 * groups
    bool imagenetStem = false;       ///< 7x7 stride 2 and 3x3 stride-2 max-pool; otherwise one 3x3 stride 1
                                     ///< (VGG: torchvision's three linear layers; otherwise one)
    bool finalNorm = false;          ///< PreActResNet: a BatchNorm before the classifier
    std::string variant;             ///< Plain: "lenet5" or "convex-small"
    std::int64_t channels = 1;       ///< image channels that the first convolution expects
    std::int64_t classes = 10;
    std::int64_t inputSize =
        0;                    ///< images are first resized to this side (nearest neighbour); 0 = as they come
    std::vector<double> mean; ///< per channel, images in [0,1]; empty = no normalisation
    std::vector<double> std;
    bool twoWings = false;
    bool sharedAffine = true; ///< both wings use the adaptive wing's weight and bias

    bool operator==(const NetworkSpec&) const = default;
};

/// "ResNet-8, width 16": 2 + layers in the blocks (2 or 3 each).
[[nodiscard]] std::string describe(const NetworkSpec& spec);

/// One line of JSON, kept in a checkpoint's metadata under "twins.network".
[[nodiscard]] std::string specToJson(const NetworkSpec& spec);
/// @throws Error(Input) naming `origin`.
[[nodiscard]] NetworkSpec specFromJson(const std::string& json, const std::string& origin);

/// Shape of a named architecture, one of architectureNames(). resnext50 and wide-resnet50-2 are torchvision's
/// resnext50_32x4d and wide_resnet50_2; cifar-resnet20 and the wide-resnets 28-10 and 34-10 are for small
/// images.
/// @throws Error(Configuration) for another name, with the nearest.
[[nodiscard]] NetworkSpec namedArchitecture(const std::string& name);

/// Names that namedArchitecture() knows.
[[nodiscard]] const std::vector<std::string>& architectureNames();

} // namespace twins
