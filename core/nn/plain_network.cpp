#include "core/nn/families.h"
#include "core/util/error.h"

#include <map>

namespace twins
{

namespace
{

/// A convolution with ReLU and perhaps a 2x2 max-pool, or (kernel 0) a linear layer with ReLU.
struct PlainLayer {
    const char* name;
    std::int64_t out;
    std::int64_t kernel = 0, stride = 1, padding = 0;
    bool pool = false;
};

struct PlainForm {
    std::vector<PlainLayer> layers;
    const char* head;
};

/// Networks of public code bases whose checkpoints are used as yardsticks.
const std::map<std::string, PlainForm>& forms()
{
    static const std::map<std::string, PlainForm> kForms = {
        // LeNet5 of advertorch's test_utils (arXiv 1902.07623), trained on MNIST.
        {"lenet5",
         {{{"conv1", 32, 3, 1, 1, true}, {"conv2", 64, 3, 1, 1, true}, {"linear1", 200}}, "linear2"}},
        // The small networks of Wong and Kolter's convex_adversarial (arXiv 1805.12514), MNIST and CIFAR-10.
        {"convex-small", {{{"0", 16, 4, 2, 1}, {"2", 32, 4, 2, 1}, {"5", 100}}, "7"}},
    };
    return kForms;
}

/// Convolutions and linear layers in a row, without BatchNorm. Its linear layers fit one resolution, which is
/// spec.inputSize. Each hidden layer is a stage.
class PlainNetwork final : public NetworkImpl
{
public:
    PlainNetwork(const NetworkSpec& spec, const PlainForm& form)
        : NetworkImpl(spec)
    {
        std::int64_t channels = spec.channels, side = spec.inputSize, features = 0;
        for (std::size_t i = 0; i < form.layers.size(); ++i) {
            const PlainLayer& layer = form.layers[i];
            Step step{layer.pool};
            if (layer.kernel > 0) {
                step.convolution = register_module(
                    layer.name, torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, layer.out, layer.kernel)
                                                      .stride(layer.stride)
                                                      .padding(layer.padding)));
                inStage(i, step.convolution.ptr());
                channels = layer.out;
                side = (side + 2 * layer.padding - layer.kernel) / layer.stride + 1;
                side = layer.pool ? side / 2 : side;
                features = channels * side * side;
            } else {
                step.linear = register_module(layer.name, torch::nn::Linear(features, layer.out));
                inStage(i, step.linear.ptr());
                features = layer.out;
            }
            steps_.push_back(step);
        }
        finish(form.head, register_module(form.head, torch::nn::Linear(features, spec.classes)));
    }

private:
    struct Step {
        bool pool = false;
        torch::nn::Conv2d convolution{nullptr};
        torch::nn::Linear linear{nullptr};
    };

    Value flow(Flow& layers, const Value& image) override
    {
        Value out = image;
        bool isFlat = false;
        for (Step& step : steps_) {
            if (step.linear.is_empty()) {
                out = layers.relu(layers.convolution(*step.convolution, out));
            } else {
                out = layers.relu(layers.linear(*step.linear, isFlat ? out : layers.flatten(out)));
                isFlat = true;
            }
            out = step.pool ? layers.maxPool(out, 2, 2, 0) : out;
        }
        return out;
    }

    std::vector<Step> steps_;
};

} // namespace

std::shared_ptr<NetworkImpl> makePlainNetwork(const NetworkSpec& spec)
{
    const auto form = forms().find(spec.variant);
    if (form == forms().end() || spec.inputSize < 8) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error", "'%1' is no plain network that this program knows at %2 pixels"),
            {spec.variant, std::to_string(spec.inputSize)});
    }
    return std::make_shared<PlainNetwork>(spec, form->second);
}

} // namespace twins
