// The fused training pass against LibTorch's own layers in double precision: features, gradients of every
// parameter, running statistics.
#include "core/fused/fused_network.h"
#include "core/fused/fused_training.h"
#include "tests/engine/kernels_wide.h"
#include "tests/support/engine_reference.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <vector>

using namespace twins;
using namespace twins::test;

namespace
{

struct Outcome {
    torch::Tensor features;
    std::map<std::string, torch::Tensor> gradients, buffers;
};

Outcome outcomeOf(Network network, const torch::Tensor& features, const torch::Tensor& upper)
{
    for (const torch::Tensor& parameter : network->parameters()) {
        parameter.mutable_grad() = torch::Tensor();
    }
    (features * upper).sum().backward();
    Outcome outcome{features.detach().to(torch::kFloat), {}, {}};
    for (const auto& item : network->named_parameters()) {
        if (item.value().grad().defined()) {
            outcome.gradients[item.key()] = item.value().grad().clone().to(torch::kFloat);
        }
    }
    for (const auto& item : network->named_buffers()) {
        outcome.buffers[item.key()] = item.value().clone().to(torch::kFloat);
    }
    return outcome;
}

struct Case {
    NetworkSpec spec;
    std::int64_t side = 32, count = 6;
    Pass pass;
    std::int64_t threads = 2;
    const Kernels* kernels = &bestKernels();
};

double relative(const torch::Tensor& ours, const torch::Tensor& exact)
{
    return (ours - exact).norm().item<double>() / (exact.norm().item<double>() + 1e-9);
}

/// Largest relative errors of the gradients, and whose ours is.
struct Worst {
    double error = 0.0;
    std::string name;
    double byTorch = 0.0; ///< layer by layer in single precision
};

/// Largest of the differences, each relative to its own size and a little of the largest, so that what is
/// zero but for rounding does not count.
Worst worstOf(const std::map<std::string, torch::Tensor>& ours,
              const std::map<std::string, torch::Tensor>& exact)
{
    double whole = 0.0;
    for (const auto& [name, value] : exact) {
        whole = std::max(whole, value.norm().item<double>());
    }
    Worst worst;
    for (const auto& [name, value] : exact) {
        REQUIRE(ours.count(name) == 1);
        const double error =
            (ours.at(name) - value).norm().item<double>() / (value.norm().item<double>() + 1e-4 * whole);
        worst = error > worst.error ? Worst{error, name} : worst;
    }
    return worst;
}

Worst compareOnce(const Case& one, std::uint64_t seed)
{
    Network network = disturbed(one.spec), single = disturbed(one.spec), exact = disturbed(one.spec);
    exact->to(torch::kDouble);
    torch::manual_seed(seed);
    const torch::Tensor images = torch::rand({one.count, 3, one.side, one.side});
    FusedTraining fused(network, one.side, one.side, one.threads, *one.kernels);
    const torch::Tensor features = fused.features(images, one.pass);
    const torch::Tensor upper = torch::randn(features.sizes());
    const Outcome ours = outcomeOf(network, features, upper);
    const Outcome torchs = outcomeOf(single, single->features(images, one.pass), upper);
    const Outcome theirs =
        outcomeOf(exact, exact->features(images.to(torch::kDouble), one.pass), upper.to(torch::kDouble));
    CHECK(relative(ours.features, theirs.features) <
          1e-4 + 10.0 * relative(torchs.features, theirs.features));
    REQUIRE(ours.gradients.size() == theirs.gradients.size());
    for (const auto& [name, buffer] : theirs.buffers) {
        CAPTURE(name);
        CHECK(relative(ours.buffers.at(name), buffer) <
              1e-4 + 10.0 * relative(torchs.buffers.at(name), buffer));
    }
    Worst worst = worstOf(ours.gradients, theirs.gradients);
    worst.byTorch = worstOf(torchs.gradients, theirs.gradients).error;
    return worst;
}

/// Among many thousands of ReLUs one may lie so near 0 that rounding opens or shuts it, with LibTorch as with
/// us: some images agree to the last digits, and all of them nearly.
void compare(const Case& one, double tolerance)
{
    std::vector<double> errors;
    for (const std::uint64_t seed : {2U, 3U, 4U}) {
        const Worst worst = compareOnce(one, seed);
        CAPTURE(worst.name);
        CHECK(worst.error < 0.1);
        errors.push_back(worst.error);
    }
    CHECK(*std::min_element(errors.begin(), errors.end()) < tolerance);
}

} // namespace

TEST_CASE("every pass of a small network gives LibTorch's gradients")
{
    for (const Kernels* kernels : kernelsToTest()) {
        for (const bool shared : {false, true}) {
            NetworkSpec spec = named("resnet8");
            spec.sharedAffine = shared;
            for (const Pass& pass : {Pass{Wing::Split, true}, Pass{Wing::Adaptive, true},
                                     Pass{Wing::Frozen, true}, Pass{Wing::Split, false},
                                     Pass{Wing::Adaptive, true, 1}, Pass{Wing::Split, true, -1, true}}) {
                CAPTURE(kernels->name);
                CAPTURE(shared);
                CAPTURE(static_cast<int>(pass.wing));
                CAPTURE(pass.training);
                CAPTURE(pass.fixedStages);
                compare({spec, 20, 7, pass, 2, kernels}, 2e-4);
            }
        }
    }
}

TEST_CASE("every architecture gives LibTorch's gradients through both wings at once")
{
    for (const std::string& name : differentArchitectures()) {
        CAPTURE(name);
        const NetworkSpec spec = named(name);
        const Pass pass{Wing::Split, true};
        const std::int64_t side = name.starts_with("vgg") || name.starts_with("densenet") ? 64 : 32;
        // In double precision layer by layer these cost seconds: one batch each.
        const Worst worst = compareOnce({spec, side, 6, pass}, 2);
        CAPTURE(worst.name);
        // Batch statistics of a handful of values, layer after layer, magnify rounding, with LibTorch as with
        // us.
        CHECK(worst.error < 0.1 + 5.0 * worst.byTorch);
    }
}

TEST_CASE("plain chains, and convolutions that reach over few channels")
{
    NetworkSpec spec;
    spec.family = Family::Plain;
    spec.channels = 3;
    spec.inputSize = 28;
    for (const char* variant : {"lenet5", "convex-small"}) {
        CAPTURE(variant);
        spec.variant = variant;
        compare({spec, 28, 6, {Wing::Adaptive, true}}, 2e-4);
    }
}

TEST_CASE("Winograd's gradient of the weights is that of the direct sum, at odd sizes")
{
    const FusedValue from{16, 9, 7}, to{32, 9, 7};
    CHECK(WinogradGradient::isWorthIt(from, to));
    CHECK_FALSE(WinogradGradient::isWorthIt({512, 4, 4}, {512, 4, 4})); // more sums than the caches hold
    torch::manual_seed(3);
    const torch::Tensor images = torch::randn({5, 9, 7, 16}), upper = torch::randn({5, 9, 7, 32});
    const torch::Tensor x = images.permute({0, 3, 1, 2}).to(torch::kDouble);
    const torch::Tensor weight = torch::zeros({32, 16, 3, 3}, torch::kDouble).requires_grad_(true);
    const torch::Tensor y = torch::conv2d(x, weight, {}, 1, 1);
    const torch::Tensor exact =
        torch::autograd::grad({(y * upper.permute({0, 3, 1, 2})).sum()}, {weight}).front();
    for (const Kernels* kernels : kernelsToTest()) {
        CAPTURE(kernels->name);
        const WinogradGradient gradient(from, to, *kernels);
        LineFloats left, right;
        std::vector<LineFloats> sums(2, LineFloats(static_cast<std::size_t>(gradient.floats()), 0.0F));
        const float* const pixels = images.data_ptr<float>();
        const float* const uppers = upper.data_ptr<float>();
        gradient.add(pixels, uppers, 3, left, right, sums[0].data()); // two shares, as of two threads
        gradient.add(pixels + 3 * 63 * 16, uppers + 3 * 63 * 32, 2, left, right, sums[1].data());
        torch::Tensor ours = torch::empty({32, 16, 3, 3});
        for (std::int64_t piece = 0; piece < gradient.pieces(); ++piece) {
            gradient.collect(piece, {sums[0].data(), sums[1].data()}, ours.data_ptr<float>());
        }
        CHECK(relative(ours, exact) < 1e-5);
    }
}

TEST_CASE("a pass repeats to the bit, and hardly depends on the number of threads")
{
    const NetworkSpec spec = named("resnet8");
    torch::manual_seed(3);
    const torch::Tensor images = torch::rand({9, 3, 16, 16}), upper = torch::randn({9, 256});
    std::vector<Outcome> outcomes;
    for (const std::int64_t threads : {2, 2, 1, 3, 12}) {
        Network network = disturbed(spec);
        FusedTraining fused(network, 16, 16, threads);
        const torch::Tensor features = fused.features(images, {Wing::Split, true});
        outcomes.push_back(outcomeOf(network, features, upper.narrow(1, 0, features.size(1))));
    }
    for (const auto& [name, gradient] : outcomes[0].gradients) {
        CAPTURE(name);
        CHECK(torch::equal(outcomes[1].gradients.at(name), gradient));
        for (std::size_t other = 2; other < outcomes.size(); ++other) {
            CHECK(relative(outcomes[other].gradients.at(name), gradient) < 1e-3);
        }
    }
}

TEST_CASE("what is not trained has no gradient, and costs the others nothing")
{
    const NetworkSpec spec = named("resnet8");
    torch::manual_seed(3);
    const torch::Tensor images = torch::rand({6, 3, 16, 16});
    Network whole = disturbed(spec), part = disturbed(spec);
    const auto isFixed = [](const std::string& name) {
        return name.starts_with("conv1") || name.starts_with("bn1") || name.starts_with("layer1");
    };
    for (const auto& item : part->named_parameters()) {
        item.value().set_requires_grad(!isFixed(item.key()));
    }
    FusedTraining first(whole, 16, 16, 2), second(part, 16, 16, 2);
    const torch::Tensor features = first.features(images, {Wing::Split, true});
    const torch::Tensor upper = torch::ones(features.sizes());
    const Outcome all = outcomeOf(whole, features, upper);
    const Outcome some = outcomeOf(part, second.features(images, {Wing::Split, true}), upper);
    CHECK(some.gradients.size() < all.gradients.size());
    for (const auto& [name, gradient] : all.gradients) {
        CAPTURE(name);
        CHECK(some.gradients.count(name) == (isFixed(name) ? 0 : 1));
        if (!isFixed(name)) {
            CHECK(torch::equal(some.gradients.at(name), gradient));
        }
    }
}

TEST_CASE("two passes may be open at once, a pass goes back once, and without gradients none is kept")
{
    const NetworkSpec spec = named("resnet8", false);
    torch::manual_seed(3);
    const torch::Tensor a = torch::rand({4, 3, 16, 16}), b = torch::rand({4, 3, 16, 16});
    Network network = disturbed(spec), exact = disturbed(spec);
    FusedTraining fused(network, 16, 16, 2);
    const Pass pass{Wing::Adaptive, true};
    const torch::Tensor ones = torch::ones({4, 1});
    // Running statistics take the batches in the order of the passes, as layer by layer.
    const torch::Tensor ours = fused.features(a, pass) * 2.0 + fused.features(b, pass).square();
    const torch::Tensor theirs = exact->features(a, pass) * 2.0 + exact->features(b, pass).square();
    const Outcome mine = outcomeOf(network, ours, ones), other = outcomeOf(exact, theirs, ones);
    for (const auto& [name, gradient] : other.gradients) {
        CAPTURE(name);
        CHECK(relative(mine.gradients.at(name), gradient) < 2e-3);
    }
    for (const auto& [name, buffer] : other.buffers) {
        CAPTURE(name);
        CHECK(relative(mine.buffers.at(name), buffer) < 1e-4);
    }
    const torch::Tensor once = fused.features(a, pass).sum();
    once.backward();
    CHECK_THROWS_AS(once.backward(), const c10::Error&);
    const torch::NoGradGuard noGrad;
    CHECK_FALSE(fused.features(a, pass).requires_grad());
}

TEST_CASE("batch statistics of a single value are refused")
{
    Network network = disturbed(named("resnet18", false));
    FusedTraining fused(network, 32, 32, 2); // 1x1 pixels in the last stage
    CHECK_THROWS_AS((void)fused.features(torch::rand({1, 3, 32, 32}), {Wing::Adaptive, true}),
                    const c10::Error&);
}

TEST_CASE("a pool gives a block again when nobody holds it, and a block outlives its pool")
{
    FloatPool::Block last;
    {
        FloatPool pool;
        FloatPool::Block first = pool.take(100);
        const float* const place = first.get();
        CHECK(reinterpret_cast<std::uintptr_t>(place) % 64 == 0);
        const FloatPool::Block second = pool.take(100); // the first is still held
        CHECK(second.get() != place);
        first.reset();
        CHECK(pool.take(200).get() != place); // too large for it
        CHECK(pool.take(40).get() != place);  // too small to take it away
        last = pool.take(60);
        CHECK(pool.bytes() == 4 * (100 + 100 + 200 + 40));
        CHECK(last.get() == place);
    }
    last[59] = 1.0F;
    CHECK(last[59] == 1.0F);
}

TEST_CASE("what is no number does not become one on the way")
{
    for (const char* name : {"resnet8", "resnet18"}) { // the second has a max-pool
        Network network = disturbed(named(name));
        {
            const torch::NoGradGuard noGrad;
            network->parameters().front().view(-1)[0] = std::numeric_limits<float>::quiet_NaN();
        }
        const torch::Tensor images = torch::rand({4, 3, 64, 64});
        FusedTraining training(network, 64, 64, 2);
        CHECK(training.features(images, {Wing::Split, true}).isnan().any().item<bool>());
        FusedNetwork attacked(network, Wing::Adaptive, 3, 64, 64, 2);
        CHECK(attacked.logits(images).isnan().any().item<bool>());
    }
}

TEST_CASE("while torch retains the graph a pass goes back any number of times")
{
    Network network = disturbed(named("resnet8"));
    FusedTraining fused(network, 16, 16, 2);
    const torch::Tensor sum = fused.features(torch::rand({4, 3, 16, 16}), {Wing::Split, true}).sum();
    const std::vector<torch::Tensor> weight = {network->parameters().front()};
    const auto first = torch::autograd::grad({sum}, weight, {}, true);
    const auto second = torch::autograd::grad({sum}, weight, {}, true);
    CHECK(torch::equal(first.front(), second.front()));
}
