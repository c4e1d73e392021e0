// The fused network against LibTorch's own layers: logits, gradients of images, and what they must not depend
// on.
#include "core/attack/attack_engine.h"
#include "core/attack/attack_loss.h"
#include "core/attack/pgd.h"
#include "core/attack/projection.h"
#include "core/attack/run_attack.h"
#include "core/fused/divide.h"
#include "core/fused/fused_network.h"
#include "core/fused/placement.h"
#include "core/util/error.h"
#include "tests/engine/kernels_wide.h"
#include "tests/support/engine_reference.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace twins;
using namespace twins::test;

namespace
{

void compare(const NetworkSpec& spec, std::int64_t channels, std::int64_t side, const Kernels& kernels,
             std::int64_t count = 3)
{
    compareWithDouble(
        spec, channels, side, count, 3e-5,
        [&](const Network& network, Wing wing) {
            return FusedNetwork(network, wing, channels, side, side, 2, kernels);
        },
        [](FusedNetwork& fused, const torch::Tensor& images, const FusedNetwork::Forward& forward,
           const torch::Tensor& upper) { return fused.gradient(images, forward, upper); });
}

} // namespace

TEST_CASE("every architecture gives LibTorch's logits and gradients, through either wing")
{
    for (const std::string& name : differentArchitectures()) {
        CAPTURE(name);
        compare(named(name), 3, name.starts_with("vgg") ? 64 : 32, bestKernels(), 4);
    }
}

TEST_CASE("every instruction set that this processor has agrees, at odd sizes and widths")
{
    for (const Kernels* kernels : kernelsToTest()) {
        CAPTURE(std::string(kernels->name));
        NetworkSpec spec;
        spec.twoWings = true;
        spec.classes = 7;
        compare(spec, 1, 28, *kernels, 5);
        spec.width = 12; // no whole vectors
        spec.blocks = {1, 2};
        compare(spec, 1, 9, *kernels, 5);
        spec.width = 32;
        spec.channels = 3;
        compare(spec, 3, 14, *kernels, 2);
        spec.imagenetStem = true; // 7x7, stride 2, and a max-pool
        compare(spec, 3, 37, *kernels, 2);
        compare(spec, 1, 37, *kernels, 2);
        spec.imagenetStem = false;
        spec.family = Family::DenseNet;
        spec.width = 20;
        compare(spec, 3, 16, *kernels, 2);
    }
}

TEST_CASE("the first of equal maxima wins, and what is no number wins and keeps winning")
{
    constexpr std::int64_t kChannels = 32;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    for (const Kernels* kernels : kernelsToTest()) {
        CAPTURE(std::string(kernels->name));
        std::vector<float> best(kChannels, -std::numeric_limits<float>::infinity());
        std::vector<std::uint8_t> winners(kChannels, 99);
        const std::vector<std::vector<float>> taps = {
            {1.0F, 2.0F, nan, 3.0F}, {1.0F, 4.0F, 9.0F, nan}, {0.0F, 4.0F, nan, 8.0F}};
        for (std::size_t tap = 0; tap < taps.size(); ++tap) {
            std::vector<float> candidates(kChannels);
            for (std::size_t c = 0; c < candidates.size(); ++c) {
                candidates[c] = taps[tap][c % 4];
            }
            kernels->takeMaxima(candidates.data(), static_cast<std::uint8_t>(tap), kChannels, best.data(),
                                winners.data());
        }
        std::vector<float> target(kChannels, 1.0F);
        const std::vector<float> gradient(kChannels, 5.0F);
        kernels->addWhereWon(gradient.data(), winners.data(), 1, kChannels, target.data());
        const std::vector<std::uint8_t> expected = {0, 1, 2, 1};
        for (std::size_t c = 0; c < winners.size(); ++c) {
            CHECK(winners[c] == expected[c % 4]);
            CHECK(std::isnan(best[c]) == (c % 4 > 1));
            CHECK(target[c] == (c % 4 == 1 || c % 4 == 3 ? 6.0F : 1.0F));
        }
        CHECK(best[0] == 1.0F);
        CHECK(best[1] == 4.0F);
    }
}

TEST_CASE("images are prepared as the network prepares them: resized, repeated, luma, clamped")
{
    NetworkSpec spec;
    spec.inputSize = 20;
    spec.mean = {0.3};
    spec.std = {0.4};
    compare(spec, 1, 8, bestKernels(), 4);
    compare(spec, 3, 9, bestKernels(), 4); // colour images, grey network
    spec.channels = 3;
    spec.mean = {0.3, 0.2, 0.1};
    spec.std = {0.4, 0.5, 0.6};
    compare(spec, 1, 8, bestKernels(), 4); // grey images, colour network

    Network network = makeNetwork(spec);
    const torch::Tensor wide = 3.0 * torch::rand({2, 3, 8, 8}) - 1.0; // outside [0,1] the gradient is 0
    const torch::Tensor upper = torch::ones({2, 10});
    FusedNetwork fused(network, Wing::Adaptive, 3, 8, 8, 1);
    const FusedNetwork::Forward forward = fused.forward(wide);
    CHECK(apart(fused.gradient(wide, forward, upper),
                byTorch(network, Wing::Adaptive, wide, upper).gradient) < 1e-4);
}

TEST_CASE("what it computes for an image depends on neither the batch nor the threads, to the bit")
{
    const NetworkSpec spec = named("resnet18", false);
    Network network = makeNetwork(spec);
    network->initialise(5);
    disturbNorms(network, 17);
    torch::manual_seed(3);
    const torch::Tensor images = torch::rand({37, 3, 16, 16}), upper = torch::randn({37, 10});
    FusedNetwork one(network, Wing::Adaptive, 3, 16, 16, 1), three(network, Wing::Adaptive, 3, 16, 16, 3);
    const FusedNetwork::Forward whole = one.forward(images);
    const torch::Tensor gradient = one.gradient(images, whole, upper);
    const FusedNetwork::Forward divided = three.forward(images);
    CHECK(torch::equal(divided.logits, whole.logits));
    CHECK(torch::equal(three.gradient(images, divided, upper), gradient));
    const torch::Tensor some = torch::tensor({36, 0, 17}, torch::kLong);
    const torch::Tensor few = images.index_select(0, some);
    const FusedNetwork::Forward part = three.forward(few);
    CHECK(torch::equal(part.logits, whole.logits.index_select(0, some)));
    CHECK(
        torch::equal(three.gradient(few, part, upper.index_select(0, some)), gradient.index_select(0, some)));
    CHECK(torch::equal(one.gradient(images, whole, upper), gradient)); // an earlier pass keeps its record
}

TEST_CASE("a network of many weights is divided where a single value of few pixels goes on")
{
    const auto pieces = [](const std::string& name, std::int64_t side) {
        Network network = makeNetwork(named(name, false));
        return divide(fuse(writeDown(*network, side, side)));
    };
    CHECK(pieces("resnet8", 32).size() == 1); // its weights stay near the core
    const std::vector<FusedPlan> two = pieces("resnet18", 64);
    REQUIRE(two.size() == 2);
    const FusedValue &left = two[0].values.back(), &entered = two[1].values.front();
    CHECK(left.isRectified);
    CHECK_FALSE(entered.isRectified);
    CHECK(left.channels == entered.channels);
    CHECK(left.pixels() == entered.pixels());
    CHECK(4 * entered.pixels() <= 64 * 64);
    CHECK(imagesOfSecond(two[1]) > 2);
    CHECK(two[0].ops.size() + two[1].ops.size() ==
          fuse(writeDown(*makeNetwork(named("resnet18", false)), 64, 64)).ops.size());
}

TEST_CASE("a divided network gives every image what it gives it alone, to the bit")
{
    Network network = disturbed(named("resnet18", false));
    torch::manual_seed(3);
    // Of 64x64 pixels the first piece takes two at a time, the second all.
    const torch::Tensor images = torch::rand({7, 3, 64, 64}), upper = torch::randn({7, 10});
    FusedNetwork fused(network, Wing::Adaptive, 3, 64, 64, 1);
    const FusedNetwork::Forward whole = fused.forward(images);
    const torch::Tensor gradient = fused.gradient(images, whole, upper);
    for (const std::int64_t one : {0, 3, 6}) {
        const torch::Tensor alone = images.narrow(0, one, 1);
        const FusedNetwork::Forward forward = fused.forward(alone);
        CHECK(torch::equal(forward.logits, whole.logits.narrow(0, one, 1)));
        CHECK(torch::equal(fused.gradient(alone, forward, upper.narrow(0, one, 1)),
                           gradient.narrow(0, one, 1)));
    }
}

TEST_CASE("changed weights and statistics are seen after refresh()")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(6);
    FusedNetwork fused(network, Wing::Adaptive, 1, 8, 8, 2);
    const torch::Tensor before = fused.logits(images);
    {
        const torch::NoGradGuard noGrad;
        for (torch::Tensor& parameter : network->parameters()) {
            parameter.mul_(1.1);
        }
        network->norms()[0].second->running_mean.add_(0.2);
    }
    CHECK(torch::equal(fused.logits(images), before));
    fused.refresh();
    CHECK(apart(fused.logits(images), network->forward(images, {Wing::Adaptive, false}).detach()) < 1e-5);
}

TEST_CASE("images of another form are refused")
{
    FusedNetwork fused(tinyNetwork(false), Wing::Adaptive, 1, 8, 8, 1);
    CHECK_THROWS_AS((void)fused.logits(torch::rand({2, 1, 9, 8})), c10::Error);
    CHECK_THROWS_AS((void)fused.logits(torch::rand({2, 3, 8, 8})), c10::Error);
    CHECK(fused.logits(torch::rand({0, 1, 8, 8})).size(0) == 0);
}

TEST_CASE("the engine is chosen by the device, or as asked, and says which and why")
{
    Network network = tinyNetwork(true);
    const ImageShape shape{1, 8, 8};
    const auto described = [&](EngineChoice choice, const torch::Device& device) {
        return AttackEngine(network, Wing::Adaptive, shape, choice, device).description();
    };
    CHECK(described(EngineChoice::Automatic, torch::kCPU).starts_with("fused ("));
    CHECK(described(EngineChoice::Fused, torch::kCPU).starts_with("fused ("));
    CHECK(described(EngineChoice::Reference, torch::kCPU) == "reference (as configured)");
    CHECK(described(EngineChoice::Automatic, torch::kCUDA).starts_with("folded ("));
    CHECK(described(EngineChoice::Fused, torch::kCUDA).starts_with("folded ("));
    CHECK(described(EngineChoice::Reference, torch::kCUDA) == "reference (as configured)");
    network = makeNetwork(NetworkSpec{.blocks = {1}, .width = 4});
    for (const auto& module : network->modules()) { // a layer that neither engine covers
        if (auto* convolution = module->as<torch::nn::Conv2d>()) {
            convolution->options.dilation(2);
        }
    }
    for (const torch::Device& device : {torch::Device(torch::kCPU), torch::Device(torch::kCUDA)}) {
        CHECK(described(EngineChoice::Automatic, device) ==
              "reference (the network has a convolution with dilation)");
        CHECK_THROWS_WITH_AS((void)described(EngineChoice::Fused, device),
                             doctest::Contains("a convolution with dilation; choose 'auto'"), Error);
    }
}

TEST_CASE("with either engine PGD, APGD and FAB reach the same losses and distances")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(24);
    const torch::Tensor labels = network->forward(images, {Wing::Adaptive, false}).argmax(1);
    AttackBatch batch{images, {labels, {}, false}, std::vector<std::uint64_t>(24)};
    std::iota(batch.seeds.begin(), batch.seeds.end(), 1U);
    const AttackEngine fused(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Fused, torch::kCPU);
    const AttackEngine reference(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Reference, torch::kCPU);
    const auto margins = [&](const torch::Tensor& x) {
        return remainingMargin(reference.logits()(x), batch.goal).mean().item<double>();
    };
    for (const AttackLoss loss : {AttackLoss::CrossEntropy, AttackLoss::Margin, AttackLoss::Dlr}) {
        const AttackSettings settings{.epsilon = 0.02, .stepSize = 0.005, .steps = 10, .loss = loss};
        const torch::Tensor ours = *attackLogits(fused.logits(), images, labels, settings, batch.seeds);
        const torch::Tensor theirs = *attackLogits(reference.logits(), images, labels, settings, batch.seeds);
        CHECK(margins(ours) == doctest::Approx(margins(theirs)).epsilon(1e-3));
        CHECK(margins(ours) < margins(images));
    }
    for (const AttackKind kind : {AttackKind::ApgdCe, AttackKind::Fab}) {
        AttackSpec spec = standardAttack(kind, Norm::L2, 3.0);
        spec.iterations = 20;
        AttackModel ours(fused.logits()), theirs(reference.logits());
        const AttackOutcome a = *runAttack(spec, ours, batch), b = *runAttack(spec, theirs, batch);
        CHECK(a.fooled.sum().item<std::int64_t>() == b.fooled.sum().item<std::int64_t>());
        CHECK(ours.gradients() == theirs.gradients());
        const double apart =
            (normOf(a.adversarial - images, Norm::L2) - normOf(b.adversarial - images, Norm::L2))
                .abs()
                .mean()
                .item<double>();
        CHECK(apart < 0.02);
    }
}

TEST_CASE("the mean of both wings has the mean of their gradients")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(5), upper = torch::ones({5, 3});
    const auto engine = [&](Wing wing) {
        return AttackEngine(network, wing, {1, 8, 8}, EngineChoice::Fused, torch::kCPU).logits();
    };
    const LogitsSource::Forward both =
        meanLogits(engine(Wing::Adaptive), engine(Wing::Frozen)).forward(images);
    const Reference a = byTorch(network, Wing::Adaptive, images, upper);
    const Reference b = byTorch(network, Wing::Frozen, images, upper);
    CHECK(apart(both.logits, 0.5 * (a.logits + b.logits)) < 1e-5);
    CHECK(apart(both.gradient(upper), 0.5 * (a.gradient + b.gradient)) < 1e-4);
}

TEST_CASE("workers do every item once, and hand on the first failure")
{
    for (const std::int64_t threads : {1, 2, 5}) {
        Workers workers(threads);
        for (int round = 0; round < 50; ++round) {
            std::vector<int> done(23, 0);
            workers.run(23, [&](std::int64_t item, std::int64_t worker) {
                CHECK(worker < threads);
                ++done[static_cast<std::size_t>(item)];
            });
            for (const int times : done) {
                CHECK(times == 1);
            }
        }
        CHECK_THROWS_AS(workers.run(9,
                                    [](std::int64_t item, std::int64_t) {
                                        if (item == 4) {
                                            throw std::runtime_error("no");
                                        }
                                    }),
                        std::runtime_error);
        int after = 0;
        workers.run(1, [&](std::int64_t, std::int64_t) { ++after; });
        CHECK(after == 1);
    }
}

TEST_CASE("places are given out without overlap and used again")
{
    Placement placement;
    const std::int64_t a = placement.take(100), b = placement.take(50), c = placement.take(10);
    CHECK(b >= a + 100);
    CHECK(c >= b + 50);
    const std::int64_t size = placement.size();
    placement.giveBack(a);
    placement.giveBack(b);
    CHECK(placement.take(150) == a); // the two together
    CHECK(placement.size() == size);
    placement.giveBack(c);
    CHECK(placement.take(500) == a + 160); // with what was left of them, and beyond: the end grows
    CHECK(placement.size() > size);
}
