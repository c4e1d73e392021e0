#include "core/nn/families.h"

namespace twins
{

namespace
{

constexpr std::int64_t kBottleneck = 4; ///< the 1x1 convolution makes four times the growth

class DenseLayer : public torch::nn::Module
{
public:
    DenseLayer(std::int64_t inChannels, std::int64_t growth, const NetworkSpec& spec)
    {
        norm1_ = register_module("norm1", TwoWingBatchNorm(inChannels, spec.twoWings, spec.sharedAffine));
        conv1_ = register_module("conv1", convolution(inChannels, kBottleneck * growth, 1, 1));
        norm2_ = register_module("norm2",
                                 TwoWingBatchNorm(kBottleneck * growth, spec.twoWings, spec.sharedAffine));
        conv2_ = register_module("conv2", convolution(kBottleneck * growth, growth, 3, 1));
    }

    /// x: [N,C,H,W] -> [N, C + growth, H, W], the old channels first.
    Value flow(Flow& layers, const Value& x, std::size_t stage)
    {
        const Value narrow = layers.convolution(*conv1_, layers.relu(layers.norm(*norm1_, x, stage)));
        return layers.concatenate(
            x, layers.convolution(*conv2_, layers.relu(layers.norm(*norm2_, narrow, stage))));
    }

private:
    TwoWingBatchNorm norm1_{nullptr}, norm2_{nullptr};
    torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr};
};

class Transition : public torch::nn::Module
{
public:
    Transition(std::int64_t inChannels, std::int64_t out, const NetworkSpec& spec)
    {
        norm_ = register_module("norm", TwoWingBatchNorm(inChannels, spec.twoWings, spec.sharedAffine));
        conv_ = register_module("conv", convolution(inChannels, out, 1, 1));
    }
    Value flow(Flow& layers, const Value& x, std::size_t stage)
    {
        return layers.averagePool(layers.convolution(*conv_, layers.relu(layers.norm(*norm_, x, stage))), 2);
    }

private:
    TwoWingBatchNorm norm_{nullptr};
    torch::nn::Conv2d conv_{nullptr};
};

/// DenseNet-BC (Huang et al., arXiv 1608.06993) with torchvision's names: spec.width channels in the stem,
/// growth of half of that, compression 0.5. A stage is a dense block with the transition after it; the last
/// BatchNorm belongs to the last stage. Without the ImageNet stem one 3x3 convolution takes its place.
class DenseNet final : public NetworkImpl
{
public:
    explicit DenseNet(const NetworkSpec& spec)
        : NetworkImpl(spec)
    {
        const std::int64_t growth = spec.width / 2;
        const auto features = namedGroup();
        conv0_ = convolution(spec.channels, spec.width, spec.imagenetStem ? 7 : 3, spec.imagenetStem ? 2 : 1);
        norm0_ = makeNorm(spec.width);
        features->register_module("conv0", conv0_.ptr());
        features->register_module("norm0", norm0_.ptr());
        inStage(0, conv0_.ptr());
        inStage(0, norm0_.ptr());
        std::int64_t channels = spec.width;
        for (std::size_t stage = 1; stage <= spec.blocks.size(); ++stage) {
            const std::string number = std::to_string(stage);
            const auto block = namedGroup();
            for (std::int64_t i = 1; i <= spec.blocks[stage - 1]; ++i) {
                layers_.emplace_back(stage, std::make_shared<DenseLayer>(channels, growth, spec));
                block->register_module("denselayer" + std::to_string(i), layers_.back().second);
                channels += growth;
            }
            features->register_module("denseblock" + number, block);
            inStage(stage, block);
            if (stage < spec.blocks.size()) {
                transitions_.push_back(std::make_shared<Transition>(channels, channels / 2, spec));
                features->register_module("transition" + number, transitions_.back());
                inStage(stage, transitions_.back());
                channels /= 2;
            }
        }
        norm5_ = makeNorm(channels);
        features->register_module("norm5", norm5_.ptr());
        inStage(spec.blocks.size(), norm5_.ptr());
        register_module("features", features);
        finish("classifier", register_module("classifier", torch::nn::Linear(channels, spec.classes)));
    }

private:
    Value flow(Flow& layers, const Value& image) override
    {
        Value out = layers.relu(layers.norm(*norm0_, layers.convolution(*conv0_, image), 0));
        if (spec().imagenetStem) {
            out = layers.maxPool(out, 3, 2, 1);
        }
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            auto& [stage, layer] = layers_[i];
            out = layer->flow(layers, out, stage);
            if (i + 1 < layers_.size() && layers_[i + 1].first != stage) {
                out = transitions_[stage - 1]->flow(layers, out, stage);
            }
        }
        return layers.average(layers.relu(layers.norm(*norm5_, out, spec().blocks.size())));
    }

    torch::nn::Conv2d conv0_{nullptr};
    TwoWingBatchNorm norm0_{nullptr}, norm5_{nullptr};
    std::vector<std::pair<std::size_t, std::shared_ptr<DenseLayer>>> layers_; ///< with their stage
    std::vector<std::shared_ptr<Transition>> transitions_;
};

} // namespace

std::shared_ptr<NetworkImpl> makeDenseNet(const NetworkSpec& spec)
{
    return std::make_shared<DenseNet>(spec);
}

} // namespace twins
