#include "core/nn/families.h"

namespace twins
{

namespace
{

constexpr std::int64_t kPooledSide = 7;
constexpr std::int64_t kHidden = 4096;

/// VGG with BatchNorm (Simonyan and Zisserman, arXiv 1409.1556). With the ImageNet head: torchvision's names,
/// three linear layers on a 7x7 map; without it the form used on CIFAR: one linear layer, `classifier`, on
/// the average of the map. A stage is the convolutions up to a max-pool. torchvision's dropout (p = 0.5,
/// training only) is left out: each random number of a run is a function of its position, and adversarial
/// training uses none.
class Vgg final : public NetworkImpl
{
public:
    explicit Vgg(const NetworkSpec& spec)
        : NetworkImpl(spec)
    {
        const auto features = namedGroup();
        std::int64_t channels = spec.channels;
        int index = 0; // in torchvision's nn.Sequential of convolution, BatchNorm, ReLU and max-pool
        for (std::size_t stage = 0; stage < spec.blocks.size(); ++stage) {
            const std::int64_t out = std::min(spec.width << stage, 8 * spec.width);
            for (std::int64_t i = 0; i < spec.blocks[stage]; ++i, index += 3) {
                Layer layer{stage, i + 1 == spec.blocks[stage],
                            torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, out, 3).padding(1)),
                            makeNorm(out)};
                features->register_module(std::to_string(index), layer.convolution.ptr());
                features->register_module(std::to_string(index + 1), layer.norm.ptr());
                inStage(stage, layer.convolution.ptr());
                inStage(stage, layer.norm.ptr());
                layers_.push_back(layer);
                channels = out;
            }
            ++index;
        }
        register_module("features", features);
        if (!spec.imagenetStem) {
            finish("classifier", register_module("classifier", torch::nn::Linear(channels, spec.classes)));
            return;
        }
        const auto classifier = namedGroup();
        hidden1_ = torch::nn::Linear(channels * kPooledSide * kPooledSide, kHidden);
        hidden2_ = torch::nn::Linear(kHidden, kHidden);
        const torch::nn::Linear head(kHidden, spec.classes);
        classifier->register_module("0", hidden1_.ptr());
        classifier->register_module("3", hidden2_.ptr());
        classifier->register_module("6", head.ptr());
        register_module("classifier", classifier);
        inStage(spec.blocks.size(), hidden1_.ptr());
        inStage(spec.blocks.size(), hidden2_.ptr());
        finish("classifier.6", head);
    }

private:
    struct Layer {
        std::size_t stage;
        bool pooled; ///< a max-pool follows
        torch::nn::Conv2d convolution;
        TwoWingBatchNorm norm;
    };

    Value flow(Flow& layers, const Value& image) override
    {
        Value out = image;
        for (Layer& layer : layers_) {
            out = layers.relu(
                layers.norm(*layer.norm, layers.convolution(*layer.convolution, out), layer.stage));
            if (layer.pooled) {
                out = layers.maxPool(out, 2, 2, 0);
            }
        }
        if (hidden1_.is_empty()) {
            return layers.average(out);
        }
        out = layers.flatten(layers.averageTo(out, kPooledSide));
        return layers.relu(layers.linear(*hidden2_, layers.relu(layers.linear(*hidden1_, out))));
    }

    std::vector<Layer> layers_;
    torch::nn::Linear hidden1_{nullptr}, hidden2_{nullptr};
};

} // namespace

std::shared_ptr<NetworkImpl> makeVgg(const NetworkSpec& spec)
{
    return std::make_shared<Vgg>(spec);
}

} // namespace twins
