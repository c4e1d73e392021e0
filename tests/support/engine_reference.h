#pragma once

#include "core/nn/network.h"
#include "tests/support/tiny_network.h"

#include <torch/torch.h>

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
