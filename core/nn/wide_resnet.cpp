#include "core/nn/families.h"

namespace twins
{

namespace
{

class WideBlock : public torch::nn::Module
{
public:
    WideBlock(std::int64_t inChannels, std::int64_t out, std::int64_t stride, const NetworkSpec& spec)
    {
        bn1_ = register_module("bn1", TwoWingBatchNorm(inChannels, spec.twoWings, spec.sharedAffine));
        conv1_ = register_module("conv1", convolution(inChannels, out, 3, stride));
        bn2_ = register_module("bn2", TwoWingBatchNorm(out, spec.twoWings, spec.sharedAffine));
        conv2_ = register_module("conv2", convolution(out, out, 3, 1));
        if (inChannels != out) {
            shortcut_ = register_module("convShortcut", convolution(inChannels, out, 1, stride));
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

/// Wide residual network for small images (Zagoruyko and Komodakis, arXiv 1605.07146) with the names of the
/// robustness literature (TRADES, arXiv 1901.08573): three blocks of 16, 32 and 64 times the widening factor,
/// which is spec.width / 16; the stem has 16 channels. The last BatchNorm belongs to the last stage.
class WideResNet final : public NetworkImpl
{
public:
    explicit WideResNet(const NetworkSpec& spec)
        : NetworkImpl(spec)
    {
        std::int64_t channels = 16;
        conv1_ = register_module("conv1", convolution(spec.channels, channels, 3, 1));
        inStage(0, conv1_.ptr());
        for (std::size_t stage = 0; stage < spec.blocks.size(); ++stage) {
            const std::int64_t out = spec.width << stage;
            const auto block = namedGroup(), layer = namedGroup();
            for (std::int64_t i = 0; i < spec.blocks[stage]; ++i) {
                const std::int64_t stride = stage > 0 && i == 0 ? 2 : 1;
                blocks_.emplace_back(stage + 1, std::make_shared<WideBlock>(channels, out, stride, spec));
                layer->register_module(std::to_string(i), blocks_.back().second);
                channels = out;
            }
            block->register_module("layer", layer);
            register_module("block" + std::to_string(stage + 1), block);
            inStage(stage + 1, block);
        }
        bn1_ = register_module("bn1", makeNorm(channels));
        inStage(spec.blocks.size(), bn1_.ptr());
        finish("fc", register_module("fc", torch::nn::Linear(channels, spec.classes)));
    }

private:
    torch::Tensor body(const torch::Tensor& x, const Pass& pass) override
    {
        torch::Tensor out = conv1_->forward(x);
        for (auto& [stage, block] : blocks_) {
            out = block->forward(out, passOf(pass, stage));
        }
        return torch::relu(bn1_->forward(out, passOf(pass, spec().blocks.size()))).mean({2, 3});
    }

    torch::nn::Conv2d conv1_{nullptr};
    std::vector<std::pair<std::size_t, std::shared_ptr<WideBlock>>> blocks_; ///< with their stage
    TwoWingBatchNorm bn1_{nullptr};
};

} // namespace

std::shared_ptr<NetworkImpl> makeWideResNet(const NetworkSpec& spec)
{
    return std::make_shared<WideResNet>(spec);
}

} // namespace twins
