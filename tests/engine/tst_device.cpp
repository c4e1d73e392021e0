// The folded network and the arithmetic of a GPU's attack, on the CPU: against LibTorch's own layers and
// operators.
#include "core/attack/attack_engine.h"
#include "core/attack/pgd.h"
#include "core/attack/projection.h"
#include "core/checkpoint/network_state.h"
#include "core/device/folded_network.h"
#include "core/device/pgd_math.h"
#include "core/device/precision_scope.h"
#include "tests/support/engine_reference.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace twins;
using namespace twins::test;

namespace
{

void compare(const NetworkSpec& spec, std::int64_t channels, std::int64_t side, std::int64_t count = 3)
{
    Network network = makeNetwork(spec);
    network->initialise(5);
    disturbNorms(network, 17);
    torch::manual_seed(2);
    const torch::Tensor images = torch::rand({count, channels, side, side});
    const torch::Tensor upper = torch::randn({count, spec.classes});
    for (const Wing wing : {Wing::Adaptive, Wing::Frozen}) {
        if (wing == Wing::Frozen && !spec.twoWings) {
            continue;
        }
        const Reference expected = exactly(network, wing, images, upper);
        FoldedNetwork folded(network, wing, channels, side, side, AttackPrecision::Float32);
        const FoldedNetwork::Forward forward = folded.forward(images);
        CHECK(apart(forward.logits, expected.logits) < 2e-5);
        CHECK(torch::equal(folded.logits(images), forward.logits));
        // As with the fused network: of millions of ReLUs one may lie so near 0 that rounding opens or shuts
        // it.
        const torch::Tensor gradient = folded.gradient(forward, upper);
        const std::vector<double> errors = relativeErrors(gradient, expected.gradient);
        CHECK(errors.front() < 1e-5);
        CHECK(errors.back() < 0.1);
        CHECK(torch::equal(folded.gradient(forward, upper), gradient)); // any number of times
        CHECK_FALSE(forward.logits.requires_grad());
        CHECK(gradient.is_contiguous());
    }
}

} // namespace

TEST_CASE("every architecture gives LibTorch's logits and gradients, through either wing")
{
    for (const std::string& name : differentArchitectures()) {
        CAPTURE(name);
        compare(named(name), 3, name.starts_with("vgg") ? 64 : 32, 4);
    }
}

TEST_CASE("images are prepared as the network prepares them: resized, repeated, luma, clamped")
{
    NetworkSpec spec;
    spec.inputSize = 20;
    spec.mean = {0.3};
    spec.std = {0.4};
    spec.twoWings = true;
    compare(spec, 1, 8);
    compare(spec, 3, 9); // colour images, grey network
    spec.channels = 3;
    spec.mean = {0.3, 0.2, 0.1};
    spec.std = {0.4, 0.5, 0.6};
    compare(spec, 1, 8); // grey images, colour network

    Network network = makeNetwork(spec);
    const torch::Tensor wide = 3.0 * torch::rand({2, 3, 8, 8}) - 1.0; // outside [0,1] the gradient is 0
    const torch::Tensor upper = torch::ones({2, 10});
    FoldedNetwork folded(network, Wing::Adaptive, 3, 8, 8, AttackPrecision::Float32);
    CHECK(apart(folded.gradient(folded.forward(wide), upper),
                byTorch(network, Wing::Adaptive, wide, upper).gradient) < 1e-4);
}

TEST_CASE("changed weights and statistics are seen after refresh(), in the same memory")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(6);
    FoldedNetwork folded(network, Wing::Adaptive, 1, 8, 8, AttackPrecision::Float32);
    const torch::Tensor before = folded.logits(images);
    {
        const torch::NoGradGuard noGrad;
        for (torch::Tensor& parameter : network->parameters()) {
            parameter.mul_(1.1);
        }
        network->norms()[0].second->running_mean.add_(0.2);
    }
    CHECK(torch::equal(folded.logits(images), before));
    folded.refresh();
    CHECK(apart(folded.logits(images), network->forward(images, {Wing::Adaptive, false}).detach()) < 1e-5);
}

TEST_CASE("images of another form, and wings that are not there, are refused")
{
    FoldedNetwork folded(tinyNetwork(false), Wing::Adaptive, 1, 8, 8, AttackPrecision::Float32);
    CHECK_THROWS_AS((void)folded.logits(torch::rand({2, 1, 9, 8})), c10::Error);
    CHECK_THROWS_AS((void)folded.logits(torch::rand({2, 3, 8, 8})), c10::Error);
    CHECK_THROWS_AS((void)folded.logits(torch::rand({2, 1, 8, 8}, torch::kDouble)), c10::Error);
    CHECK_THROWS_AS(FoldedNetwork(tinyNetwork(false), Wing::Frozen, 1, 8, 8, AttackPrecision::Float32),
                    c10::Error);
    CHECK_THROWS_AS(FoldedNetwork(tinyNetwork(true), Wing::Split, 1, 8, 8, AttackPrecision::Float32),
                    c10::Error);
}

TEST_CASE("bfloat16 follows float32 as far as its digits go, and leaves the weights as they are")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(6);
    const torch::Tensor upper = torch::randn({6, 3});
    FoldedNetwork exact(network, Wing::Adaptive, 1, 8, 8, AttackPrecision::Float32);
    FoldedNetwork rounded(network, Wing::Adaptive, 1, 8, 8, AttackPrecision::Bfloat16);
    const FoldedNetwork::Forward a = exact.forward(images), b = rounded.forward(images);
    CHECK((b.logits.scalar_type() == torch::kFloat));
    CHECK(apart(b.logits, a.logits) < 0.05);
    CHECK(apart(b.logits, a.logits) > 1e-5); // it did compute with fewer digits
    const torch::Tensor g = exact.gradient(a, upper), h = rounded.gradient(b, upper);
    CHECK((h.scalar_type() == torch::kFloat));
    CHECK((g * h).sum().item<double>() > 0.98 * (g.norm() * h.norm()).item<double>());
    for (const torch::Tensor& parameter : network->parameters()) {
        CHECK((parameter.scalar_type() == torch::kFloat));
    }
}

TEST_CASE("an attack through the folded network reaches what LibTorch's layers reach, and changes nothing")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(24);
    const torch::Tensor labels = labelsFor(24);
    std::vector<std::uint64_t> seeds(24);
    std::iota(seeds.begin(), seeds.end(), 1U);
    const AttackEngine folded(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Fused, torch::kCUDA,
                              AttackPrecision::Float32);
    CHECK(folded.description() == "folded (cpu, float32)"); // where the network is
    const AttackEngine reference(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Reference, torch::kCPU);
    std::map<std::string, torch::Tensor> before;
    for (const auto& item : network->named_parameters()) {
        before[item.key()] = item.value().detach().clone();
    }
    for (const auto& item : network->named_buffers()) {
        before[item.key()] = item.value().clone();
    }
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        const double epsilon = norm == Norm::Linf ? 0.02 : norm == Norm::L2 ? 0.3 : 3.0;
        const AttackSettings settings{
            .norm = norm, .epsilon = epsilon, .stepSize = epsilon / 4.0, .steps = 10};
        const torch::Tensor ours = *attackLogits(folded.logits(), images, labels, settings, seeds);
        const torch::Tensor theirs = *attackLogits(reference.logits(), images, labels, settings, seeds);
        const auto loss = [&](const torch::Tensor& x) {
            return torch::cross_entropy_loss(reference.logits()(x), labels).item<double>();
        };
        CHECK(loss(ours) == doctest::Approx(loss(theirs)).epsilon(1e-3));
        CHECK(loss(ours) > loss(images) + 0.01);
        CHECK(normOf(ours - images, norm).max().item<double>() < settings.epsilon * 1.0001);
    }
    for (const auto& item : network->named_parameters()) {
        CHECK(torch::equal(item.value(), before.at(item.key())));
        CHECK_FALSE(item.value().grad().defined());
    }
    for (const auto& item : network->named_buffers()) {
        CHECK(torch::equal(item.value(), before.at(item.key())));
    }
}

TEST_CASE("the arithmetic of a step is that of the operators, in every ball and by every direction")
{
    torch::manual_seed(4);
    const torch::Tensor images = torch::rand({5, 3, 7, 7});
    torch::Tensor gradient = torch::randn({5, 3, 7, 7});
    gradient[1].zero_();
    gradient[2].mul_(1e-9);
    gradient[3][0].zero_();
    for (const bool isL2 : {false, true}) {
        for (const bool isSign : {false, true}) {
            for (const double epsilon : {0.0, 0.03, 2.0}) {
                CAPTURE(isL2);
                CAPTURE(isSign);
                CAPTURE(epsilon);
                const Norm ball = isL2 ? Norm::L2 : Norm::Linf;
                const double stepSize = isSign ? 0.02 : 0.7;
                const PgdRule rule{static_cast<float>(stepSize), static_cast<float>(epsilon), isSign, isL2};
                torch::Tensor ours = (images + 0.02 * torch::randn_like(images)).clamp(0.0, 1.0);
                torch::Tensor theirs = ours.clone();
                for (int step = 0; step < 3; ++step) {
                    const torch::Tensor moved =
                        theirs + stepSize * ascentDirection(gradient, isSign ? Norm::Linf : Norm::L2);
                    theirs = projectImages(images, moved - images, ball, epsilon);
                    for (std::int64_t i = 0; i < 5; ++i) {
                        pgdStepOfImage(SingleThread(), rule, images[i].data_ptr<float>(),
                                       gradient[i].data_ptr<float>(), ours[i].data_ptr<float>(), 3 * 7 * 7);
                    }
                }
                if (isSign && !isL2) {
                    CHECK(torch::equal(ours, theirs)); // no sum in it: to the bit
                } else {
                    CHECK(distance(ours, theirs) < 1e-6);
                }
            }
        }
    }
}

TEST_CASE("TF32 is allowed for as long as someone wants it, and then as it was")
{
    at::Context& context = at::globalContext();
    const bool convolutions = context.allowTF32CuDNN(), products = context.allowTF32CuBLAS();
    {
        const Tf32Scope outer(!convolutions);
        CHECK(context.allowTF32CuDNN() != convolutions);
        {
            const Tf32Scope inner(true);
            CHECK(context.allowTF32CuDNN());
            CHECK(context.allowTF32CuBLAS());
        }
    }
    CHECK(context.allowTF32CuDNN() == convolutions);
    CHECK(context.allowTF32CuBLAS() == products);
}
