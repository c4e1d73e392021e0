#pragma once

#include "core/nn/network.h"
#include "core/nn/tensors.h"

namespace twins::test
{

/// Statistics and affine parameters as training makes them: away from 0 and 1, and different in the two
/// wings, so that a mix-up shows.
inline void disturbNorms(Network network, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    torch::manual_seed(seed);
    for (const auto& [name, norm] : network->norms()) {
        norm->running_mean.uniform_(-0.3, 0.3);
        norm->running_var.uniform_(0.5, 1.5);
        norm->weight.uniform_(0.5, 1.5);
        norm->bias.uniform_(-0.2, 0.2);
        if (norm->hasFrozenWing()) {
            norm->main_bn->running_mean.uniform_(-0.3, 0.3);
            norm->main_bn->running_var.uniform_(0.5, 1.5);
            if (norm->main_bn->weight.defined()) {
                norm->main_bn->weight.uniform_(0.5, 1.5);
                norm->main_bn->bias.uniform_(-0.2, 0.2);
            }
        }
    }
}

/// A residual network small enough for closed forms by hand: 2 stages, width 4, 3 classes, 8x8 images.
inline Network tinyNetwork(bool twoWings, bool sharedAffine = true, std::int64_t channels = 1)
{
    NetworkSpec spec;
    spec.blocks = {1, 1};
    spec.width = 4;
    spec.channels = channels;
    spec.classes = 3;
    spec.twoWings = twoWings;
    spec.sharedAffine = sharedAffine;
    Network network = makeNetwork(spec);
    network->initialise(7);
    disturbNorms(network, 3);
    return network;
}

inline torch::Tensor randomImages(std::int64_t count, std::int64_t channels = 1)
{
    torch::manual_seed(11);
    return torch::rand({count, channels, 8, 8});
}

inline torch::Tensor labelsFor(std::int64_t count)
{
    return torch::arange(count, torch::kLong).remainder(3);
}

/// Largest absolute difference of two tensors of one shape; infinity for different shapes.
inline double distance(const torch::Tensor& a, const torch::Tensor& b)
{
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : HUGE_VAL;
}

} // namespace twins::test
