#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// Shape of a residual network in torchvision's layout (He et al., arXiv 1512.03385), and how it treats its
/// input.
struct NetworkSpec {
    std::vector<std::int64_t> blocks = {
        1, 1, 1};                    ///< residual blocks of each stage; stage i has width * 2^i channels
    std::int64_t width = 16;         ///< channels of the stem and of the first stage's 3x3 convolutions
    bool bottleneck = false;         ///< 1x1-3x3-1x1 blocks with expansion 4; the stride is on the 3x3
    std::int64_t groups = 1;         ///< groups of the 3x3 convolution of bottleneck blocks (ResNeXt)
    std::int64_t widthPerGroup = 64; ///< the 3x3 convolution has (width * 2^i) * widthPerGroup / 64 * groups
    bool imagenetStem = false;       ///< 7x7 stride 2 and 3x3 stride-2 max-pool; otherwise one 3x3 stride 1
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

/// Blocks, width and stem of a named architecture: resnet8, resnet18, resnet34, resnet50,
/// resnet101, resnet152, resnext50, wide-resnet50-2. resnext50 and wide-resnet50-2
/// are torchvision's resnext50_32x4d and wide_resnet50_2 (arXiv 1611.05431, 1605.07146).
/// @throws Error(Configuration) for another name.
[[nodiscard]] NetworkSpec namedArchitecture(const std::string& name);

} // namespace twins
