#pragma once

#include "core/nn/network.h"
#include "core/nn/tensors.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace twins::test
{

/// Logits and the gradient of sum(logits * upper) with respect to the images, float32.
struct Reference {
    torch::Tensor logits, gradient;
};

/// Layer by layer with LibTorch, in the precision that network and images have.
inline Reference byTorch(Network network, Wing wing, const torch::Tensor& images, const torch::Tensor& upper)
{
    const torch::Tensor point = images.detach().requires_grad_(true);
    const torch::Tensor logits = network->forward(point, {wing, false});
    const torch::Tensor gradient = torch::autograd::grad({(logits * upper).sum()}, {point}).front();
    return {logits.detach().to(torch::kFloat), gradient.to(torch::kFloat)};
}

/// The same in double precision.
inline Reference exactly(Network network, Wing wing, const torch::Tensor& images, const torch::Tensor& upper)
{
    network->to(torch::kDouble);
    Reference exact = byTorch(network, wing, images.to(torch::kDouble), upper.to(torch::kDouble));
    network->to(torch::kFloat);
    return exact;
}

/// Of each image, relative to its gradient's length, in rising order.
inline std::vector<double> relativeErrors(const torch::Tensor& ours, const torch::Tensor& exact)
{
    const torch::Tensor errors = (ours - exact).flatten(1).norm(2, 1) / exact.flatten(1).norm(2, 1);
    std::vector<double> sorted(errors.data_ptr<float>(), errors.data_ptr<float>() + errors.numel());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// Largest difference, relative to the largest value.
inline double apart(const torch::Tensor& ours, const torch::Tensor& expected)
{
    return distance(ours, expected) / (expected.abs().max().item<double>() + 1e-12);
}

/// A network that is no fresh one, the same every time.
inline Network disturbed(const NetworkSpec& spec)
{
    Network network = makeNetwork(spec);
    network->initialise(5);
    disturbNorms(network, 17);
    return network;
}

/// Holds an engine to double precision through each wing. `make(network, wing)` gives it, as something with
/// logits(images), forward(images) and, by `gradientOf(engine, images, forward, upper)`, the gradient.
template<typename Make, typename GradientOf>
void compareWithDouble(const NetworkSpec& spec, std::int64_t channels, std::int64_t side, std::int64_t count,
                       double tolerance, Make make, GradientOf gradientOf)
{
    Network network = disturbed(spec);
    torch::manual_seed(2);
    const torch::Tensor images = torch::rand({count, channels, side, side});
    const torch::Tensor upper = torch::randn({count, spec.classes});
    for (const Wing wing : {Wing::Adaptive, Wing::Frozen}) {
        if (wing == Wing::Frozen && !spec.twoWings) {
            continue;
        }
        const Reference expected = exactly(network, wing, images, upper);
        auto engine = make(network, wing);
        const auto forward = engine.forward(images);
        CHECK(apart(forward.logits, expected.logits) < 2e-5);
        CHECK(torch::equal(engine.logits(images), forward.logits));
        CHECK_FALSE(forward.logits.requires_grad());
        // Of an image with millions of ReLUs one may lie so near 0 that rounding opens or shuts it, with
        // LibTorch as with us: some images agree to the last digits, and all of them nearly.
        const torch::Tensor gradient = gradientOf(engine, images, forward, upper);
        CHECK(gradient.is_contiguous());
        const std::vector<double> errors = relativeErrors(gradient, expected.gradient);
        CHECK(errors.front() < tolerance);
        CHECK(errors.back() < 0.1);
        CHECK(torch::equal(gradientOf(engine, images, forward, upper), gradient)); // any number of times
    }
}

/// A named architecture with wings of their own and a normalisation, for colour images.
inline NetworkSpec named(const std::string& name, bool twoWings = true)
{
    NetworkSpec spec = namedArchitecture(name);
    spec.channels = 3;
    spec.twoWings = twoWings;
    spec.sharedAffine = false;
    spec.mean = {0.5, 0.4, 0.3};
    spec.std = {0.2, 0.25, 0.3};
    return spec;
}

/// The named architectures without those that have the layers of others, only more of them.
inline std::vector<std::string> differentArchitectures()
{
    const std::vector<std::string> repeated = {
        "resnet34", "resnet101", "resnet152",        "cifar-resnet32",   "cifar-resnet56", "vgg13-bn",
        "vgg16-bn", "vgg19-bn",  "wide-resnet28-10", "wide-resnet34-10", "wide-resnet50-2"};
    std::vector<std::string> names = architectureNames();
    std::erase_if(names, [&](const std::string& one) { return std::ranges::count(repeated, one) > 0; });
    return names;
}

} // namespace twins::test
