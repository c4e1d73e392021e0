#pragma once

#include "core/nn/network_spec.h"
#include "core/nn/two_wing_batch_norm.h"

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// One residual block, basic or bottleneck, with torchvision's names.
class ResidualBlockImpl : public torch::nn::Module
{
public:
    ResidualBlockImpl(std::int64_t inChannels, std::int64_t planes, std::int64_t stride,
                      const NetworkSpec& spec);
    torch::Tensor forward(const torch::Tensor& x, const Pass& pass);

    [[nodiscard]] static std::int64_t expansion(const NetworkSpec& spec) { return spec.bottleneck ? 4 : 1; }

private:
    std::vector<std::pair<torch::nn::Conv2d, TwoWingBatchNorm>> path_; ///< conv1 bn1 conv2 bn2 (conv3 bn3)
    torch::nn::Conv2d shortcutConvolution_{nullptr};
    TwoWingBatchNorm shortcutNorm_{nullptr};
};
TORCH_MODULE(ResidualBlock);

/// Residual network of any depth and width. Takes images in [0,1] at their own resolution and number of
/// channels: resize (nearest), clamp to [0,1], (x - mean) / std happen inside, so attacks live in image
/// space.
class ResNetImpl : public torch::nn::Module
{
public:
    explicit ResNetImpl(NetworkSpec spec);

    /// x: [N, 1 or 3, H, W] float32 in [0,1] -> logits [N, classes]. Grey images are repeated for a colour
    /// network, colour images become luma (ITU-R BT.601) for a grey one.
    torch::Tensor forward(const torch::Tensor& x, const Pass& pass);
    /// What the classifier sees: [N, features], averaged over the last stage's map.
    torch::Tensor features(const torch::Tensor& x, const Pass& pass);
    torch::Tensor classify(const torch::Tensor& features); ///< [N, features] -> logits [N, classes]
    /// Parameters of the stem, of each stage, and of the classifier, in the order of the forward pass.
    [[nodiscard]] std::vector<std::vector<torch::Tensor>> parameterGroups() const;

    [[nodiscard]] const NetworkSpec& spec() const noexcept { return spec_; }
    /// Every BatchNorm in the order of the forward pass, with its torchvision name.
    [[nodiscard]] const std::vector<std::pair<std::string, TwoWingBatchNorm>>& norms() const noexcept
    {
        return norms_;
    }
    void freezeFromAdaptive(); ///< makes both wings equal, as right after loading a pre-trained checkpoint

    /// He-normal convolutions (fan out), BatchNorm 1 and 0, uniform classifier: torchvision's, from a seed.
    void initialise(std::uint64_t seed);
    void initialiseHead(std::uint64_t seed); ///< the classifier `fc` only

    torch::nn::Linear fc{nullptr};

private:
    torch::Tensor prepare(const torch::Tensor& x) const;

    NetworkSpec spec_;
    torch::nn::Conv2d conv1_{nullptr};
    TwoWingBatchNorm bn1_{nullptr};
    std::vector<ResidualBlock> blocks_;
    std::vector<std::pair<std::string, TwoWingBatchNorm>> norms_;
    torch::Tensor mean_; ///< [1,C,1,1], undefined without normalisation; not part of the state
    torch::Tensor std_;
};
TORCH_MODULE(ResNet);

/// Elements of the parameters that the adaptive wing uses.
[[nodiscard]] std::int64_t parameterCount(const ResNetImpl& network);

} // namespace twins
