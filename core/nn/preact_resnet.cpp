#include "core/nn/families.h"

namespace twins
{

namespace
{

/// A block that normalises before it convolves; the shortcut's convolution takes what the first BatchNorm
/// made.
class PreActBlock : public torch::nn::Module
{
public:
    PreActBlock(std::int64_t inChannels, std::int64_t out, std::int64_t stride, const NetworkSpec& spec)
    {
        bn1_ = register_module("bn1", TwoWingBatchNorm(inChannels, spec.twoWings, spec.sharedAffine));
        conv1_ = register_module("conv1", convolution(inChannels, out, 3, stride));
        bn2_ = register_module("bn2", TwoWingBatchNorm(out, spec.twoWings, spec.sharedAffine));
        conv2_ = register_module("conv2", convolution(out, out, 3, 1));
        if (stride != 1 || inChannels != out) {
            shortcut_ = convolution(inChannels, out, 1, stride);
            const auto shortcut = namedGroup();
            shortcut->register_module("0", shortcut_.ptr());
            register_module("shortcut", shortcut);
        }
    }

    torch::Tensor forward(const torch::Tensor& x, const Pass& pass)
    {
        const torch::Tensor active = torch::relu(bn1_->forward(x, pass));
        const torch::Tensor direct = shortcut_.is_empty() ? x : shortcut_->forward(active);
        return conv2_->forward(torch::relu(bn2_->forward(conv1_->forward(active), pass))) + direct;
    }

private:
    TwoWingBatchNorm bn1_{nullptr}, bn2_{nullptr};
    torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr}, shortcut_{nullptr};
};

/// Pre-activation residual network (He et al., arXiv 1603.05027) with the names of the robustness literature
/// (Rice et al., arXiv 2002.11569). `bn` at the end where NetworkSpec::finalNorm says so; the last stage's
/// statistics and bn are one stage.
class PreActResNet final : public NetworkImpl
{
public:
    explicit PreActResNet(const NetworkSpec& spec)
        : NetworkImpl(spec)
    {
        conv1_ = register_module("conv1", convolution(spec.channels, spec.width, 3, 1));
        inStage(0, conv1_.ptr());
        std::int64_t channels = spec.width;
        for (std::size_t stage = 0; stage < spec.blocks.size(); ++stage) {
            const std::int64_t out = spec.width << stage;
            const auto layer = namedGroup();
            for (std::int64_t block = 0; block < spec.blocks[stage]; ++block) {
                const std::int64_t stride = stage > 0 && block == 0 ? 2 : 1;
                blocks_.emplace_back(stage + 1, std::make_shared<PreActBlock>(channels, out, stride, spec));
                layer->register_module(std::to_string(block), blocks_.back().second);
                channels = out;
            }
            register_module("layer" + std::to_string(stage + 1), layer);
            inStage(stage + 1, layer);
        }
        if (spec.finalNorm) {
            bn_ = register_module("bn", makeNorm(channels));
            inStage(spec.blocks.size(), bn_.ptr());
        }
        finish("linear", register_module("linear", torch::nn::Linear(channels, spec.classes)));
    }

private:
    torch::Tensor body(const torch::Tensor& x, const Pass& pass) override
    {
        torch::Tensor out = conv1_->forward(x);
        for (auto& [stage, block] : blocks_) {
            out = block->forward(out, passOf(pass, stage));
        }
        if (!bn_.is_empty()) {
            out = torch::relu(bn_->forward(out, passOf(pass, spec().blocks.size())));
        }
        return out.mean({2, 3});
    }

    torch::nn::Conv2d conv1_{nullptr};
    std::vector<std::pair<std::size_t, std::shared_ptr<PreActBlock>>> blocks_; ///< with their stage
    TwoWingBatchNorm bn_{nullptr};
};

} // namespace

std::shared_ptr<NetworkImpl> makePreActResNet(const NetworkSpec& spec)
{
    return std::make_shared<PreActResNet>(spec);
}

} // namespace twins
