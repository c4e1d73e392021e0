#include "core/nn/families.h"

namespace twins
{

namespace
{

/// What the two families call their parts.
struct Names {
    const char* stage;    ///< before the stage's number
    bool inLayer;         ///< the blocks of a stage lie in a module "layer" of it
    const char* shortcut; ///< of a block; with ".0" in a module of its own
    const char* norm;     ///< before the classifier
    const char* head;
};
constexpr Names kPreAct = {"layer", false, "shortcut.0", "bn", "linear"};
constexpr Names kWide = {"block", true, "convShortcut", "bn1", "fc"};

/// A block that normalises before it convolves; the shortcut's convolution takes what the first BatchNorm
/// made.
class PreActBlock : public torch::nn::Module
{
public:
    PreActBlock(std::int64_t inChannels, std::int64_t out, std::int64_t stride, const std::string& shortcut,
                const NetworkSpec& spec)
    {
        bn1_ = register_module("bn1", TwoWingBatchNorm(inChannels, spec.twoWings, spec.sharedAffine));
        conv1_ = register_module("conv1", convolution(inChannels, out, 3, stride));
        bn2_ = register_module("bn2", TwoWingBatchNorm(out, spec.twoWings, spec.sharedAffine));
        conv2_ = register_module("conv2", convolution(out, out, 3, 1));
        if (stride == 1 && inChannels == out) {
            return;
        }
        shortcut_ = convolution(inChannels, out, 1, stride);
        const auto dot = shortcut.find('.');
        if (dot == std::string::npos) {
            register_module(shortcut, shortcut_);
        } else {
            const auto group = namedGroup();
            group->register_module(shortcut.substr(dot + 1), shortcut_.ptr());
            register_module(shortcut.substr(0, dot), group);
        }
    }

    Value flow(Flow& layers, const Value& x, std::size_t stage)
    {
        const Value active = layers.relu(layers.norm(*bn1_, x, stage));
        const Value direct = shortcut_.is_empty() ? x : layers.convolution(*shortcut_, active);
        const Value inner = layers.relu(layers.norm(*bn2_, layers.convolution(*conv1_, active), stage));
        return layers.add(layers.convolution(*conv2_, inner), direct);
    }

private:
    TwoWingBatchNorm bn1_{nullptr}, bn2_{nullptr};
    torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr}, shortcut_{nullptr};
};

/// Residual networks of pre-activation blocks (arXiv 1603.05027) for small images. PreAct ResNets have the
/// stem's width in the first stage, the names of arXiv 2002.11569, and a BatchNorm before the classifier
/// where NetworkSpec::finalNorm says so. Wide ones (arXiv 1605.07146) have a stem of 16 channels, stages of
/// 16, 32 and 64 times the widening factor, which is spec.width / 16, the names of TRADES (arXiv 1901.08573),
/// and always that BatchNorm. It belongs to the last stage.
class PreActResNet final : public NetworkImpl
{
public:
    explicit PreActResNet(const NetworkSpec& spec)
        : NetworkImpl(spec)
    {
        const bool wide = spec.family == Family::WideResNet;
        const Names names = wide ? kWide : kPreAct;
        std::int64_t channels = wide ? 16 : spec.width;
        conv1_ = register_module("conv1", convolution(spec.channels, channels, 3, 1));
        inStage(0, conv1_.ptr());
        for (std::size_t stage = 0; stage < spec.blocks.size(); ++stage) {
            const std::int64_t out = spec.width << stage;
            const auto blocks = namedGroup();
            for (std::int64_t i = 0; i < spec.blocks[stage]; ++i) {
                const std::int64_t stride = stage > 0 && i == 0 ? 2 : 1;
                blocks_.emplace_back(
                    stage + 1, std::make_shared<PreActBlock>(channels, out, stride, names.shortcut, spec));
                blocks->register_module(std::to_string(i), blocks_.back().second);
                channels = out;
            }
            auto whole = blocks;
            if (names.inLayer) {
                whole = namedGroup();
                whole->register_module("layer", blocks);
            }
            register_module(names.stage + std::to_string(stage + 1), whole);
            inStage(stage + 1, whole);
        }
        if (wide || spec.finalNorm) {
            norm_ = register_module(names.norm, makeNorm(channels));
            inStage(spec.blocks.size(), norm_.ptr());
        }
        finish(names.head, register_module(names.head, torch::nn::Linear(channels, spec.classes)));
    }

private:
    Value flow(Flow& layers, const Value& image) override
    {
        Value out = layers.convolution(*conv1_, image);
        for (auto& [stage, block] : blocks_) {
            out = block->flow(layers, out, stage);
        }
        if (!norm_.is_empty()) {
            out = layers.relu(layers.norm(*norm_, out, spec().blocks.size()));
        }
        return layers.average(out);
    }

    torch::nn::Conv2d conv1_{nullptr};
    std::vector<std::pair<std::size_t, std::shared_ptr<PreActBlock>>> blocks_; ///< with their stage
    TwoWingBatchNorm norm_{nullptr};
};

} // namespace

std::shared_ptr<NetworkImpl> makePreActResNet(const NetworkSpec& spec)
{
    return std::make_shared<PreActResNet>(spec);
}

} // namespace twins
