#include "core/nn/families.h"

namespace twins
{

namespace
{

std::int64_t expansion(const NetworkSpec& spec)
{
    return spec.bottleneck ? 4 : 1;
}

/// One residual block, basic or bottleneck, with torchvision's names. The CIFAR networks' shortcut has no
/// parameters (option A of arXiv 1512.03385): every second pixel, and zeros for the new channels.
class ResidualBlock : public torch::nn::Module
{
public:
    ResidualBlock(std::int64_t inChannels, std::int64_t planes, std::int64_t stride, const NetworkSpec& spec)
        : stride_(stride)
    {
        const std::int64_t out = planes * expansion(spec);
        const auto add = [&](std::int64_t from, std::int64_t to, std::int64_t kernel, std::int64_t step,
                             std::int64_t groups = 1) {
            const std::string number = std::to_string(path_.size() + 1);
            // Registered one after the other: parameters() lists them in torchvision's order.
            auto conv = register_module("conv" + number, convolution(from, to, kernel, step, groups));
            auto norm =
                register_module("bn" + number, TwoWingBatchNorm(to, spec.twoWings, spec.sharedAffine));
            path_.emplace_back(conv, norm);
        };
        if (spec.bottleneck) {
            const std::int64_t inner = planes * spec.widthPerGroup / 64 * spec.groups;
            add(inChannels, inner, 1, 1);
            add(inner, inner, 3, stride, spec.groups);
            add(inner, out, 1, 1);
        } else {
            add(inChannels, planes, 3, stride);
            add(planes, planes, 3, 1);
        }
        if (stride == 1 && inChannels == out) {
            return;
        }
        if (spec.family == Family::CifarResNet) {
            newChannels_ = out - inChannels;
            return;
        }
        shortcutConvolution_ = convolution(inChannels, out, 1, stride);
        shortcutNorm_ = TwoWingBatchNorm(out, spec.twoWings, spec.sharedAffine);
        const auto downsample = namedGroup();
        downsample->register_module("0", shortcutConvolution_.ptr());
        downsample->register_module("1", shortcutNorm_.ptr());
        register_module("downsample", downsample);
    }

    Value flow(Flow& layers, const Value& x, std::size_t stage)
    {
        Value out = x;
        for (std::size_t i = 0; i < path_.size(); ++i) {
            out = layers.norm(*path_[i].second, layers.convolution(*path_[i].first, out), stage);
            if (i + 1 < path_.size()) {
                out = layers.relu(out);
            }
        }
        return layers.relu(layers.add(out, shortcut(layers, x, stage)));
    }

private:
    Value shortcut(Flow& layers, const Value& x, std::size_t stage)
    {
        if (!shortcutNorm_.is_empty()) {
            return layers.norm(*shortcutNorm_, layers.convolution(*shortcutConvolution_, x), stage);
        }
        if (newChannels_ == 0) {
            return x;
        }
        const std::int64_t before = newChannels_ / 2;
        return layers.sample(x, stride_, before, newChannels_ - before);
    }

    std::vector<std::pair<torch::nn::Conv2d, TwoWingBatchNorm>> path_; ///< conv1 bn1 conv2 bn2 (conv3 bn3)
    torch::nn::Conv2d shortcutConvolution_{nullptr};
    TwoWingBatchNorm shortcutNorm_{nullptr};
    std::int64_t stride_;
    std::int64_t newChannels_ = 0; ///< of a shortcut without parameters
};

/// Residual network of any depth and width: torchvision's names, or those of the CIFAR networks, which differ
/// in the shortcut and call the classifier `linear`.
class ResNet final : public NetworkImpl
{
public:
    explicit ResNet(const NetworkSpec& spec)
        : NetworkImpl(spec)
    {
        const std::int64_t stemKernel = spec.imagenetStem ? 7 : 3;
        conv1_ = register_module(
            "conv1", convolution(spec.channels, spec.width, stemKernel, spec.imagenetStem ? 2 : 1));
        bn1_ = register_module("bn1", makeNorm(spec.width));
        inStage(0, conv1_.ptr());
        inStage(0, bn1_.ptr());
        std::int64_t channels = spec.width;
        for (std::size_t stage = 0; stage < spec.blocks.size(); ++stage) {
            const std::int64_t planes = spec.width << stage;
            const auto layer = namedGroup();
            for (std::int64_t block = 0; block < spec.blocks[stage]; ++block) {
                const std::int64_t stride = stage > 0 && block == 0 ? 2 : 1;
                blocks_.emplace_back(stage + 1,
                                     std::make_shared<ResidualBlock>(channels, planes, stride, spec));
                layer->register_module(std::to_string(block), blocks_.back().second);
                channels = planes * expansion(spec);
            }
            register_module("layer" + std::to_string(stage + 1), layer);
            inStage(stage + 1, layer);
        }
        const std::string head = spec.family == Family::CifarResNet ? "linear" : "fc";
        finish(head, register_module(head, torch::nn::Linear(channels, spec.classes)));
    }

private:
    Value flow(Flow& layers, const Value& image) override
    {
        Value out = layers.relu(layers.norm(*bn1_, layers.convolution(*conv1_, image), 0));
        if (spec().imagenetStem) {
            out = layers.maxPool(out, 3, 2, 1);
        }
        for (auto& [stage, block] : blocks_) {
            out = block->flow(layers, out, stage);
        }
        return layers.average(out);
    }

    torch::nn::Conv2d conv1_{nullptr};
    TwoWingBatchNorm bn1_{nullptr};
    std::vector<std::pair<std::size_t, std::shared_ptr<ResidualBlock>>> blocks_; ///< with their stage
};

} // namespace

std::shared_ptr<NetworkImpl> makeResNet(const NetworkSpec& spec)
{
    return std::make_shared<ResNet>(spec);
}

} // namespace twins
