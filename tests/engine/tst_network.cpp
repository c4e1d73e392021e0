#include "core/nn/network.h"
#include "core/util/error.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

using namespace twins;
using namespace twins::test;

namespace
{

/// BatchNorm written out: (x - mean) / sqrt(var + 1e-5) * weight + bias, per channel, in float64.
torch::Tensor closedForm(const torch::Tensor& x, const torch::Tensor& mean, const torch::Tensor& variance,
                         const torch::Tensor& weight, const torch::Tensor& bias)
{
    const auto shape = [](const torch::Tensor& t) {
        return t.detach().to(torch::kDouble).view({1, -1, 1, 1});
    };
    return ((x.to(torch::kDouble) - shape(mean)) / (shape(variance) + 1e-5).sqrt() * shape(weight) +
            shape(bias))
        .to(torch::kFloat);
}

TwoWingBatchNorm sampleNorm(bool sharedAffine)
{
    TwoWingBatchNorm norm(3, true, sharedAffine);
    const torch::NoGradGuard noGrad;
    torch::manual_seed(1);
    for (const auto& parameter : norm->parameters()) {
        parameter.uniform_(0.5, 1.5);
    }
    norm->running_mean.uniform_(-1, 1);
    norm->running_var.uniform_(0.5, 2);
    norm->main_bn->running_mean.uniform_(-1, 1);
    norm->main_bn->running_var.uniform_(0.5, 2);
    return norm;
}

std::vector<torch::Tensor> copies(const std::vector<torch::Tensor>& tensors)
{
    std::vector<torch::Tensor> copied;
    for (const torch::Tensor& tensor : tensors) {
        copied.push_back(tensor.detach().clone());
    }
    return copied;
}

} // namespace

TEST_CASE("each wing normalises by its own statistics")
{
    const torch::Tensor x = torch::randn({6, 3, 4, 5});
    for (const bool shared : {true, false}) {
        TwoWingBatchNorm norm = sampleNorm(shared);
        CHECK(distance(norm->forward(x, {Wing::Adaptive, false}),
                       closedForm(x, norm->running_mean, norm->running_var, norm->weight, norm->bias)) <
              1e-5);
        const torch::Tensor& weight = shared ? norm->weight : norm->main_bn->weight;
        const torch::Tensor& bias = shared ? norm->bias : norm->main_bn->bias;
        CHECK(distance(norm->forward(x, {Wing::Frozen, false}),
                       closedForm(x, norm->main_bn->running_mean, norm->main_bn->running_var, weight, bias)) <
              1e-5);
        CHECK(norm->parameters().size() == (shared ? 2 : 4));
    }
}

TEST_CASE("training normalises by the batch and moves the running statistics by a tenth")
{
    TwoWingBatchNorm norm = sampleNorm(true);
    const torch::Tensor x = torch::randn({6, 3, 4, 5}) * 2 + 1;
    const torch::Tensor oldMean = norm->running_mean.clone(), oldVar = norm->running_var.clone();
    const torch::Tensor mean = x.mean({0, 2, 3}), biased = x.var({0, 2, 3}, false),
                        unbiased = x.var({0, 2, 3}, true);
    CHECK(distance(norm->forward(x, {Wing::Adaptive, true}),
                   closedForm(x, mean, biased, norm->weight, norm->bias)) < 1e-5);
    CHECK(distance(norm->running_mean, 0.9 * oldMean + 0.1 * mean) < 1e-6);
    CHECK(distance(norm->running_var, 0.9 * oldVar + 0.1 * unbiased) < 1e-6);
    CHECK(norm->num_batches_tracked.item<std::int64_t>() == 1);
}

TEST_CASE("a split batch is its halves through their wings")
{
    TwoWingBatchNorm norm = sampleNorm(false);
    for (const std::int64_t count : {2, 5, 8}) {
        const torch::Tensor x = torch::randn({count, 3, 4, 4});
        const std::int64_t half = count / 2;
        const torch::Tensor split = norm->forward(x, {Wing::Split, false});
        CHECK(distance(split.narrow(0, 0, half), norm->forward(x.narrow(0, 0, half), {Wing::Frozen, false})) <
              1e-6);
        CHECK(distance(split.narrow(0, half, count - half),
                       norm->forward(x.narrow(0, half, count - half), {Wing::Adaptive, false})) < 1e-6);
    }
    CHECK(norm->forward(torch::randn({1, 3, 4, 4}), {Wing::Split, false}).size(0) == 1);
}

TEST_CASE("the frozen wing's statistics never move")
{
    Network network = tinyNetwork(true);
    std::vector<torch::Tensor> before;
    for (const auto& [name, norm] : network->norms()) {
        before.push_back(norm->main_bn->running_mean.clone());
        before.push_back(norm->main_bn->running_var.clone());
    }
    (void)network->forward(randomImages(6), {Wing::Split, true});
    std::size_t i = 0;
    for (const auto& [name, norm] : network->norms()) {
        CHECK(torch::equal(norm->main_bn->running_mean, before[i++]));
        CHECK(torch::equal(norm->main_bn->running_var, before[i++]));
    }
}

TEST_CASE(
    "an image's frozen output does not depend on the rest of its batch, nor does the evaluated adaptive one")
{
    Network network = tinyNetwork(true);
    const torch::Tensor x = randomImages(6);
    for (const Wing wing : {Wing::Frozen, Wing::Adaptive}) {
        const torch::Tensor together = network->forward(x, {wing, false});
        const torch::Tensor alone = network->forward(x.narrow(0, 2, 1), {wing, false});
        CHECK(distance(together.narrow(0, 2, 1), alone) < 1e-5);
    }
    const torch::Tensor training = network->forward(x, {Wing::Frozen, true});
    CHECK(distance(training, network->forward(x, {Wing::Frozen, false})) < 1e-6);
}

TEST_CASE("evaluation leaves every tensor of the network as it was")
{
    Network network = tinyNetwork(true);
    const auto parameters = copies(network->parameters()), buffers = copies(network->buffers());
    for (const Wing wing : {Wing::Adaptive, Wing::Frozen, Wing::Split}) {
        (void)network->forward(randomImages(4), {wing, false});
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        CHECK(torch::equal(network->parameters()[i], parameters[i]));
    }
    for (std::size_t i = 0; i < buffers.size(); ++i) {
        CHECK(torch::equal(network->buffers()[i], buffers[i]));
    }
}

TEST_CASE(
    "under plain BatchNorm a convolution's gradient is orthogonal to its weight, through the frozen wing not")
{
    // Scale invariance: f(c w) = f(w) for c > 0, so <w, dL/dw> = 0 (van Laarhoven, arXiv 1706.05350).
    Network network = tinyNetwork(true);
    const torch::Tensor x = randomImages(16), y = labelsFor(16);
    const auto largestCosine = [&](const Pass& pass) {
        network->zero_grad();
        torch::nn::functional::cross_entropy(network->forward(x, pass), y).backward();
        double largest = 0.0;
        for (const auto& item : network->named_parameters()) {
            if (item.value().dim() == 4) {
                const torch::Tensor w = item.value().detach().flatten(), g = item.value().grad().flatten();
                const double cosine = (w.dot(g) / (w.norm() * g.norm())).item<double>();
                largest = std::max(largest, std::abs(cosine));
            }
        }
        return largest;
    };
    CHECK(largestCosine({Wing::Adaptive, true}) < 2e-4); // BatchNorm's 1e-5 keeps it from being exactly 0
    CHECK(largestCosine({Wing::Frozen, true}) > 1e-2);
}

TEST_CASE("images of another number of channels are adapted, sizes resized, values normalised")
{
    Network colour = tinyNetwork(false, true, 3);
    const torch::Tensor grey = randomImages(2);
    CHECK(distance(colour->forward(grey, {}), colour->forward(grey.expand({2, 3, 8, 8}), {})) < 1e-6);

    Network plain = tinyNetwork(false);
    const torch::Tensor rgb = randomImages(2, 3);
    const torch::Tensor luma =
        0.299 * rgb.narrow(1, 0, 1) + 0.587 * rgb.narrow(1, 1, 1) + 0.114 * rgb.narrow(1, 2, 1);
    CHECK(distance(plain->forward(rgb, {}), plain->forward(luma, {})) < 1e-5);

    NetworkSpec spec = plain->spec();
    Network direct = makeNetwork(spec);
    spec.inputSize = 16;
    spec.mean = {0.25};
    spec.std = {0.5};
    Network resized = makeNetwork(spec);
    direct->initialise(5);
    resized->initialise(5);
    const torch::Tensor x = randomImages(2);
    // `direct` clamps its input, so the comparison is on a prepared image inside [0,1].
    const torch::Tensor inside = x * 0.25 + 0.375;
    const torch::Tensor insidePrepared =
        (inside.repeat_interleave(2, 2).repeat_interleave(2, 3) - 0.25) / 0.5;
    CHECK(insidePrepared.min().item<double>() >= 0.0);
    CHECK(insidePrepared.max().item<double>() <= 1.0);
    CHECK(distance(resized->forward(inside, {}), direct->forward(insidePrepared, {})) < 1e-5);
}

TEST_CASE("black and white pixels have a gradient, pixels outside the image's range none, with any LibTorch")
{
    Network network = tinyNetwork(false);
    torch::Tensor images = randomImages(3);
    images.select(2, 1).zero_();
    images.select(2, 2).fill_(1.0);
    images.select(2, 3).fill_(-0.25);
    images.select(2, 4).fill_(1.25);
    const auto gradientAt = [&](const torch::Tensor& x) {
        const torch::Tensor point = x.detach().requires_grad_(true);
        return torch::autograd::grad({network->forward(point, {}).select(1, 0).sum()}, {point}).front();
    };
    const torch::Tensor gradient = gradientAt(images);
    CHECK(gradient.select(2, 1).ne(0.0).all().item<bool>());
    CHECK(gradient.select(2, 2).ne(0.0).all().item<bool>());
    CHECK(gradient.select(2, 3).eq(0.0).all().item<bool>());
    CHECK(gradient.select(2, 4).eq(0.0).all().item<bool>());
    const torch::Tensor clamped = images.clamp(0.0, 1.0);
    CHECK(torch::equal(network->forward(images, {}), network->forward(clamped, {})));
}

TEST_CASE("named architectures have the literature's number of parameters")
{
    struct Row {
        const char* name;
        std::int64_t classes, parameters;
    };
    const Row rows[] = {
        // torchvision's own counts with 1,000 classes
        {"resnet18", 1000, 11689512},
        {"resnet34", 1000, 21797672},
        {"resnet50", 1000, 25557032},
        {"resnet101", 1000, 44549160},
        {"resnet152", 1000, 60192808},
        {"resnext50", 1000, 25028904},
        {"wide-resnet50-2", 1000, 68883240},
        {"vgg11-bn", 1000, 132868840},
        {"vgg13-bn", 1000, 133053736},
        {"vgg16-bn", 1000, 138365992},
        {"vgg19-bn", 1000, 143678248},
        {"densenet121", 1000, 7978856},
        // akamaster's table for CIFAR-10: 0.27M, 0.46M, 0.85M
        {"cifar-resnet20", 10, 269722},
        {"cifar-resnet32", 10, 464154},
        {"cifar-resnet56", 10, 853018},
        // kuangliu's PreAct-18 has 11,171,146 without the last BatchNorm, which adds 2 * 512
        {"preact-resnet18", 10, 11172170},
        // kuangliu's VGG16: convolutions with bias, BatchNorm, one linear layer
        {"vgg16-bn-cifar", 10, 14728266},
        // WRN-28-10 36.5M (arXiv 1605.07146) and WRN-34-10 46.2M (arXiv 1901.08573)
        {"wide-resnet28-10", 10, 36479194},
        {"wide-resnet34-10", 10, 46160474},
    };
    for (const auto& [name, classes, count] : rows) {
        CAPTURE(name);
        NetworkSpec spec = namedArchitecture(name);
        spec.channels = 3;
        spec.classes = classes;
        spec.twoWings = true; // the frozen wing does not count
        spec.sharedAffine = false;
        Network network = makeNetwork(spec);
        CHECK(parameterCount(*network) == count);
    }
    CHECK_THROWS_WITH_AS((void)namedArchitecture("resnet9"), doctest::Contains("resnet8"), Error);
}

TEST_CASE("networks that no memory holds or that have no layers are refused before they are built")
{
    const auto refused = [](auto change) {
        NetworkSpec spec = namedArchitecture("resnet18");
        spec.channels = 3;
        spec.classes = 10;
        change(spec);
        CHECK_THROWS_WITH_AS((void)makeNetwork(spec), doctest::Contains("cannot be built"), Error);
    };
    refused([](NetworkSpec& spec) { spec.width = 1'000'000; });
    refused([](NetworkSpec& spec) { spec.width = 0; });
    refused([](NetworkSpec& spec) { spec.blocks = {2, -2}; });
    refused([](NetworkSpec& spec) { spec.blocks.clear(); });
    refused([](NetworkSpec& spec) { spec.blocks.assign(17, 1); });
    refused([](NetworkSpec& spec) { spec.blocks = {1, 1'000'000'000}; });
    refused([](NetworkSpec& spec) { spec.widthPerGroup = 1'000'000; });
    refused([](NetworkSpec& spec) { spec.channels = 2; });
    refused([](NetworkSpec& spec) { spec.classes = -1; });
}

TEST_CASE("the same seed gives the same weights, another seed others")
{
    Network a = tinyNetwork(false), b = tinyNetwork(false);
    a->initialise(1);
    b->initialise(1);
    CHECK(torch::equal(a->head()->weight, b->head()->weight));
    CHECK(torch::equal(a->parameters().front(), b->parameters().front()));
    b->initialise(2);
    CHECK_FALSE(torch::equal(a->parameters().front(), b->parameters().front()));
}
