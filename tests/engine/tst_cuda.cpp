// What only a GPU shows: the kernels, the recorded steps and the data on the device, against the CPU and
// LibTorch's operators. Without a GPU the test is skipped (exit code 77).
#define DOCTEST_CONFIG_IMPLEMENT
#include "core/attack/attack_engine.h"
#include "core/attack/pgd.h"
#include "core/attack/projection.h"
#include "core/data/photo_store.h"
#include "core/device/device_kernels.h"
#include "core/device/folded_network.h"
#include "core/device/norm_on_gpu.h"
#include "core/device/precision_scope.h"
#include "core/device/repeated_steps.h"
#include "core/loss/training_engine.h"
#include "core/train/batch_source.h"
#include "core/train/sgd.h"
#include "core/train/training_pass.h"
#include "tests/support/engine_reference.h"
#include "tests/support/stem_cases.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>
#include <torch/cuda.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <numeric>
#include <vector>

using namespace twins;
using namespace twins::test;

namespace
{

const torch::Device kGpu(torch::kCUDA, 0);

double cosine(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a * b).sum().item<double>() / (a.norm() * b.norm()).item<double>();
}

std::vector<std::uint64_t> seedsFor(std::int64_t count)
{
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count));
    std::iota(seeds.begin(), seeds.end(), 1U);
    return seeds;
}

} // namespace

TEST_CASE("the program has kernels for this GPU, and knows its memory")
{
    CHECK(hasCudaKernels());
    REQUIRE(freeMemory(kGpu).has_value());
    CHECK(*freeMemory(kGpu) > 0);
}

TEST_CASE("every architecture gives the CPU's logits and gradients in double precision")
{
    for (const std::string& name : differentArchitectures()) {
        CAPTURE(name);
        const NetworkSpec spec = named(name);
        Network network = disturbed(spec);
        torch::manual_seed(2);
        const std::int64_t side = name.starts_with("vgg") ? 64 : 32;
        const torch::Tensor images = torch::rand({4, 3, side, side});
        const torch::Tensor upper = torch::randn({4, spec.classes});
        for (const Wing wing : {Wing::Adaptive, Wing::Frozen}) {
            network->to(torch::kCPU);
            const Reference expected = exactly(network, wing, images, upper);
            network->to(kGpu);
            for (const auto& [precision, logits, direction] :
                 {std::tuple{AttackPrecision::Float32, 1e-4, 0.9999},
                  std::tuple{AttackPrecision::Tf32, 0.02, 0.98}, // 0.989 after DenseNet-121's 120 layers
                  std::tuple{AttackPrecision::Bfloat16, 0.15, 0.9}}) {
                CAPTURE(twins::name(precision));
                FoldedNetwork folded(network, wing, 3, side, side, precision);
                const FoldedNetwork::Forward forward = folded.forward(images.to(kGpu));
                CHECK(apart(forward.logits.cpu(), expected.logits) < logits);
                const torch::Tensor gradient = folded.gradient(forward, upper.to(kGpu)).cpu();
                CHECK(gradient.is_contiguous());
                CHECK(cosine(gradient, expected.gradient) > direction);
            }
        }
    }
}

TEST_CASE("what follows a convolution is one kernel's, in both memory formats and types")
{
    torch::manual_seed(1);
    for (const auto type : {torch::kFloat, torch::kBFloat16}) {
        for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
            for (const std::int64_t channels : {1, 3, 6, 16}) {
                for (const bool relu : {false, true}) {
                    for (const bool hasAddend : {false, true}) {
                        const auto made = [&] {
                            return torch::randn({3, channels, 5, 4}, kGpu).to(type).contiguous(format);
                        };
                        torch::Tensor out = made();
                        const torch::Tensor bias = torch::randn({channels}, kGpu).to(type);
                        const torch::Tensor addend = hasAddend ? made() : torch::Tensor();
                        torch::Tensor expected =
                            out.to(torch::kFloat) + bias.to(torch::kFloat).view({1, -1, 1, 1});
                        expected = hasAddend ? expected + addend.to(torch::kFloat) : expected;
                        expected = (relu ? expected.relu() : expected).to(type);
                        REQUIRE(epilogueOnGpu(out, bias, addend, relu));
                        CHECK(torch::equal(out, expected));
                    }
                }
            }
        }
    }
    torch::Tensor onHost = torch::zeros({1, 1, 2, 2});
    CHECK_FALSE(epilogueOnGpu(onHost, torch::zeros({1}), {}, false));
}

TEST_CASE("the way back through a ReLU is one kernel's, in both memory formats and types")
{
    torch::manual_seed(2);
    for (const auto type : {torch::kFloat, torch::kBFloat16}) {
        for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
            for (const std::int64_t channels : {1, 3, 16}) {
                const auto made = [&] {
                    return torch::randn({3, channels, 5, 4}, kGpu).to(type).contiguous(format);
                };
                const torch::Tensor a = made(), b = made();
                torch::Tensor after = made().relu();
                after[0][0][0][0] = std::numeric_limits<float>::quiet_NaN(); // must not be lost
                const torch::Tensor gate = (after <= 0).logical_not();
                CHECK(torch::equal(reluBackOnGpu(a, {}, after), a * gate));
                CHECK(torch::equal(reluBackOnGpu(a, b, after),
                                   (a.to(torch::kFloat) + b.to(torch::kFloat)).to(type) * gate));
                const torch::Tensor place = a.clone();
                CHECK(torch::equal(reluBackOnGpu(place, b, after, true), reluBackOnGpu(a, b, after)));
                CHECK_FALSE(reluBackOnGpu(a.cpu(), {}, after.cpu()).defined());
                CHECK_FALSE(reluBackOnGpu(a.narrow(2, 0, 2), {}, after).defined());
            }
        }
    }
}

TEST_CASE("a BatchNorm is folded into the layer before it by one kernel")
{
    torch::manual_seed(8);
    for (const auto type : {torch::kFloat, torch::kBFloat16}) {
        for (const bool hasBias : {false, true}) {
            const auto made = [](torch::IntArrayRef sizes) {
                return torch::randn(sizes, kGpu);
            };
            const torch::Tensor weight = made({7, 5, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast);
            const torch::Tensor bias = hasBias ? made({7}) : torch::Tensor();
            const NormConstants norm{made({7}), made({7}), made({7}), made({7}).abs()};
            torch::Tensor folded = torch::empty_like(weight, weight.options().dtype(type));
            const torch::Tensor shift = foldOnGpu(weight, bias, norm, folded);
            REQUIRE(shift.defined());
            const torch::Tensor scale = norm.scale / (norm.variance + kNormEpsilon).sqrt();
            const torch::Tensor before = hasBias ? bias : torch::zeros_like(norm.mean);
            CHECK(apart(folded.to(torch::kFloat), weight * scale.view({-1, 1, 1, 1})) <
                  (type == torch::kFloat ? 1e-6 : 5e-3));
            CHECK(apart(shift, norm.shift + (before - norm.mean) * scale) < 1e-6);
            torch::Tensor otherwise = torch::empty({7, 5, 3, 3}, weight.options());
            CHECK_FALSE(foldOnGpu(weight, bias, norm, otherwise).defined());
            // Of one tap: both formats are the same memory, with strides that differ.
            torch::Tensor single =
                torch::empty({7, 5, 1, 1}, weight.options(), at::MemoryFormat::ChannelsLast);
            CHECK(foldOnGpu(made({7, 5, 1, 1}), bias, norm, single).defined());
        }
    }
}

TEST_CASE("the way back through a mean over the image and a ReLU is one kernel's")
{
    torch::manual_seed(2);
    for (const auto type : {torch::kFloat, torch::kBFloat16}) {
        for (const std::int64_t channels : {3, 16}) {
            const torch::Tensor after = torch::randn({3, channels, 5, 4}, kGpu)
                                            .relu()
                                            .to(type)
                                            .contiguous(at::MemoryFormat::ChannelsLast);
            const torch::Tensor gradient = torch::randn({3, channels, 1, 1}, kGpu).to(type);
            CHECK(torch::equal(reluBackOnGpu(gradient.expand_as(after), {}, after), gradient * (after > 0)));
        }
    }
}

TEST_CASE("images reach the first convolution, and its gradient the images, as on the CPU")
{
    for (const StemCase& stem : stemCases()) {
        CAPTURE(stem.what);
        const StemTrial exact = tryStem(stem, kGpu, torch::kFloat);
        CHECK(exact.geometry.extent == stem.extent);
        CHECK(apart(exact.sums, exact.expectedSums) < 1e-5);
        CHECK(apart(exact.gradient, exact.expectedGradient) < 1e-5);
        const StemTrial rounded = tryStem(stem, kGpu, torch::kBFloat16);
        CHECK(apart(rounded.sums, rounded.expectedSums) < 0.02);
        CHECK(apart(rounded.gradient, rounded.expectedGradient) < 0.02);
    }
    // Where the kernels answer, no operator does.
    const torch::Tensor images = torch::rand({2, 3, 4, 4}, kGpu);
    const StemGeometry geometry{.height = 4, .width = 4, .rows = 4, .columns = 4, .channels = 4};
    const torch::Tensor ready = prepareOnGpu(images, {}, {}, geometry, torch::kFloat);
    REQUIRE(ready.defined());
    CHECK(unprepareOnGpu(images, ready, {}, {}, geometry).defined());
}

TEST_CASE("a max-pool and its way back are LibTorch's, with equals and NaN")
{
    torch::manual_seed(6);
    for (const auto type : {torch::kFloat, torch::kBFloat16}) {
        for (const auto& [kernel, stride, padding] : {std::tuple{3L, 2L, 1L}, std::tuple{2L, 2L, 0L},
                                                      std::tuple{3L, 1L, 1L}, std::tuple{5L, 3L, 2L}}) {
            CAPTURE(kernel);
            CAPTURE(stride);
            // Whole numbers: many equals, and sums without rounding.
            torch::Tensor x = torch::randint(-3, 4, {2, 16, 11, 14}, kGpu)
                                  .to(type)
                                  .contiguous(at::MemoryFormat::ChannelsLast);
            x[0][3][4][5] = std::numeric_limits<float>::quiet_NaN();
            const std::vector<std::int64_t> size(2, kernel), step(2, stride), frame(2, padding), ones(2, 1);
            const auto [values, places] = at::max_pool2d_with_indices(x, size, step, frame);
            const PoolWindow window{kernel, stride, padding};
            const Pooled pooled = maxPoolOnGpu(x, window, values.size(2), values.size(3), false);
            REQUIRE(pooled.values.defined());
            CHECK(torch::allclose(pooled.values, values, 0.0, 0.0, true));
            const torch::Tensor gradient = torch::randint_like(values, -3, 4);
            const torch::Tensor back =
                at::max_pool2d_with_indices_backward(gradient, x, size, step, frame, ones, false, places);
            CHECK(torch::equal(maxPoolBackOnGpu(gradient, pooled.taps, window, x.size(2), x.size(3)), back));
            const torch::Tensor rectified = x.relu();
            const auto [positive, there] = at::max_pool2d_with_indices(rectified, size, step, frame);
            const Pooled own = maxPoolOnGpu(rectified, window, values.size(2), values.size(3), true);
            const torch::Tensor gated = at::max_pool2d_with_indices_backward(gradient, rectified, size, step,
                                                                             frame, ones, false, there) *
                                        (rectified <= 0).logical_not();
            CHECK(torch::equal(maxPoolBackOnGpu(gradient, own.taps, window, x.size(2), x.size(3)), gated));
        }
    }
    CHECK_FALSE(maxPoolOnGpu(torch::rand({1, 3, 4, 4}, kGpu), {2, 2, 0}, 2, 2, false).values.defined());
}

TEST_CASE("the gradient of the loss with respect to the logits is one kernel's")
{
    torch::manual_seed(7);
    for (const std::int64_t classes : {2, 10, 100, 1000}) {
        const torch::Tensor logits = 5.0 * torch::randn({37, classes}, kGpu);
        const torch::Tensor labels = torch::randint(classes, {37}).to(kGpu);
        const torch::Tensor shares = torch::softmax(torch::randn({37, classes}, kGpu), 1);
        const torch::Tensor softmax = torch::softmax(logits, 1);
        CHECK(apart(logitGradientOnGpu(logits, labels),
                    softmax - torch::zeros_like(logits).scatter_(1, labels.unsqueeze(1), 1.0)) < 1e-6);
        CHECK(apart(logitGradientOnGpu(logits, shares), softmax - shares) < 1e-6);
    }
}

TEST_CASE(
    "BatchNorm of both wings with what follows it has the values, gradients and statistics of the CPU's")
{
    const std::vector<Pass> passes = {{.wing = Wing::Split, .training = true},
                                      {.wing = Wing::Adaptive, .training = true},
                                      {.wing = Wing::Split, .training = true, .keepRunning = true},
                                      {.wing = Wing::Split, .training = false},
                                      {.wing = Wing::Frozen, .training = true}};
    for (const std::int64_t channels : {4, 12, 64, 260, 1024}) {
        for (const bool isShared : {true, false}) {
            for (const Pass& pass : passes) {
                for (const bool relu : {false, true}) {
                    for (const bool hasAddend : {false, true}) {
                        CAPTURE(channels);
                        CAPTURE(isShared);
                        CAPTURE(static_cast<int>(pass.wing));
                        CAPTURE(pass.training);
                        CAPTURE(relu);
                        CAPTURE(hasAddend);
                        torch::manual_seed(channels);
                        TwoWingBatchNorm exact(channels, true, isShared), ours(channels, true, isShared);
                        const torch::NoGradGuard setUp;
                        for (torch::Tensor& parameter : exact->parameters()) {
                            parameter.uniform_(0.5, 1.5);
                        }
                        exact->bias.sub_(1.0);
                        exact->running_mean.normal_();
                        exact->running_var.uniform_(0.5, 2.0);
                        exact->main_bn->running_mean.normal_();
                        exact->main_bn->running_var.uniform_(0.5, 2.0);
                        const auto copy = [](const auto& from, const auto& to) {
                            for (const auto& item : from) {
                                to[item.key()].copy_(item.value());
                            }
                        };
                        copy(exact->named_parameters(), ours->named_parameters());
                        copy(exact->named_buffers(), ours->named_buffers());
                        exact->to(torch::kDouble);
                        ours->to(kGpu);
                        // Means far from zero, where sums of squares would lose their digits.
                        const torch::Tensor x = torch::randn({7, channels, 9, 5}) + 20.0;
                        const torch::Tensor addend = torch::randn_like(x), upper = torch::randn_like(x);
                        const torch::AutoGradMode grad(true);
                        const auto leaf = [](const torch::Tensor& tensor) {
                            return tensor.detach().requires_grad_(true);
                        };
                        const torch::Tensor a = leaf(x.to(torch::kDouble));
                        const torch::Tensor b = leaf(addend.to(torch::kDouble));
                        torch::Tensor expected = exact->forward(a, pass);
                        expected = hasAddend ? expected + b : expected;
                        expected = relu ? expected.relu() : expected;
                        (expected * upper).sum().backward();
                        const auto onGpu = [&](const torch::Tensor& tensor) {
                            return leaf(tensor.to(kGpu).contiguous(at::MemoryFormat::ChannelsLast));
                        };
                        const torch::Tensor c = onGpu(x), d = onGpu(addend);
                        const torch::Tensor result =
                            normOnGpu(*ours, pass, c, hasAddend ? d : torch::Tensor(), relu);
                        REQUIRE(result.defined());
                        (result * upper.to(kGpu)).sum().backward();
                        const auto near = [](const torch::Tensor& own, const torch::Tensor& wanted) {
                            return apart(own.detach().cpu().to(torch::kFloat),
                                         wanted.detach().to(torch::kFloat)) < 2e-4;
                        };
                        CHECK(near(result, expected));
                        // A ReLU's gate may open by rounding alone: few elements may differ.
                        CHECK(cosine(c.grad().cpu(), a.grad().to(torch::kFloat)) > 0.9999);
                        if (hasAddend) {
                            CHECK(cosine(d.grad().cpu(), b.grad().to(torch::kFloat)) > 0.9999);
                        }
                        const auto wanted = exact->named_parameters();
                        for (const auto& item : ours->named_parameters()) {
                            CAPTURE(item.key());
                            const torch::Tensor gradient = wanted[item.key()].grad();
                            const torch::Tensor own = item.value().grad();
                            REQUIRE(own.defined() == gradient.defined());
                            if (gradient.defined()) {
                                CHECK(cosine(own.cpu(), gradient.to(torch::kFloat)) > 0.9999);
                            }
                        }
                        const auto statistics = exact->named_buffers();
                        for (const auto& item : ours->named_buffers()) {
                            CAPTURE(item.key());
                            CHECK(near(item.value(), statistics[item.key()]));
                        }
                    }
                }
            }
        }
    }
    TwoWingBatchNorm odd(3, true, true);
    odd->to(kGpu);
    CHECK_FALSE(normOnGpu(*odd, {}, torch::rand({2, 3, 4, 4}, kGpu), {}, true).defined());
}

TEST_CASE("a recorded training pass leaves the gradients and statistics of an unrecorded one")
{
    for (const Method method : {Method::TwinsAt, Method::TwinsTrades}) {
        Network network = disturbed(named("resnet18"));
        network->to(kGpu);
        TrainingEngine engine(network, {3, 32, 32}, EngineChoice::Automatic, kGpu);
        Sgd optimiser(network);
        const Tf32Scope exact(false);
        TrainingPass recorded(network, engine, optimiser, engine.repeatedSteps());
        TrainingPass plain(network, engine, optimiser, std::nullopt);
        struct State {
            std::vector<torch::Tensor> gradients, statistics;
            double loss, norm;
        };
        torch::manual_seed(7);
        for (int step = 0; step < 6; ++step) {
            const torch::Tensor images = torch::rand({8, 3, 32, 32}).to(kGpu);
            const torch::Tensor labels = torch::randint(10, {8}).to(kGpu);
            std::vector<torch::Tensor> before;
            for (const torch::Tensor& buffer : network->buffers()) {
                before.push_back(buffer.clone());
            }
            const auto after = [&](TrainingPass& pass) {
                std::vector<torch::Tensor> buffers = network->buffers();
                for (std::size_t i = 0; i < buffers.size(); ++i) {
                    buffers[i].copy_(before[i]);
                }
                const PassOutcome& outcome =
                    pass.run(images, images, labels, {.method = method, .lambda = 0.5});
                State state{{}, {}, outcome.loss.item<double>(), outcome.gradientNorm.item<double>()};
                for (const torch::Tensor& parameter : network->parameters()) {
                    state.gradients.push_back(parameter.grad().defined() ? parameter.grad().cpu()
                                                                         : torch::Tensor());
                }
                for (const torch::Tensor& buffer : buffers) {
                    state.statistics.push_back(buffer.to(torch::kFloat).cpu());
                }
                return state;
            };
            const State expected = after(plain), ours = after(recorded);
            CAPTURE(step);
            CHECK(ours.loss == doctest::Approx(expected.loss).epsilon(1e-3));
            CHECK(ours.norm == doctest::Approx(expected.norm).epsilon(1e-2));
            for (std::size_t i = 0; i < expected.gradients.size(); ++i) {
                CAPTURE(i);
                REQUIRE(ours.gradients[i].defined() == expected.gradients[i].defined());
                if (expected.gradients[i].defined() && expected.gradients[i].norm().item<double>() > 1e-4) {
                    CHECK(cosine(ours.gradients[i], expected.gradients[i]) > 0.99);
                }
            }
            for (std::size_t i = 0; i < expected.statistics.size(); ++i) {
                CAPTURE(i);
                CHECK(torch::allclose(ours.statistics[i], expected.statistics[i], 1e-3, 1e-4));
            }
        }
        CHECK(recorded.takeNote() == "");
    }
}

TEST_CASE("a step of the attack is one kernel's, and the operators'")
{
    torch::manual_seed(4);
    for (const std::int64_t side : {1, 7, 64}) {
        const torch::Tensor images = torch::rand({5, 3, side, side}, kGpu);
        torch::Tensor gradient = torch::randn_like(images);
        gradient[1].zero_();
        for (const bool isL2 : {false, true}) {
            for (const bool isSign : {false, true}) {
                const double epsilon = isL2 ? 0.5 : 0.03, stepSize = isSign ? 0.01 : 0.2;
                torch::Tensor ours = (images + 0.02 * torch::randn_like(images)).clamp(0.0, 1.0);
                const torch::Tensor moved =
                    ours + stepSize * ascentDirection(gradient, isSign ? Norm::Linf : Norm::L2);
                const torch::Tensor theirs =
                    projectImages(images, moved - images, isL2 ? Norm::L2 : Norm::Linf, epsilon);
                const torch::Tensor again = ours.clone();
                const PgdRule rule{static_cast<float>(stepSize), static_cast<float>(epsilon), isSign, isL2};
                REQUIRE(pgdStepOnGpu(rule, images, gradient, ours));
                CHECK(distance(ours, theirs) < 1e-6);
                torch::Tensor repeated = again;
                REQUIRE(pgdStepOnGpu(rule, images, gradient, repeated));
                CHECK(torch::equal(repeated, ours)); // its sums are always added up in one order
            }
        }
    }
}

TEST_CASE("a recorded attack is the one that was recorded, also after the weights have moved")
{
    torch::manual_seed(3);
    const torch::Tensor images = torch::rand({13, 3, 32, 32}, kGpu); // fewer than the rows of its buffers
    const torch::Tensor labels = torch::arange(13, torch::kLong).remainder(10).to(kGpu);
    for (const AttackPrecision precision :
         {AttackPrecision::Float32, AttackPrecision::Tf32, AttackPrecision::Bfloat16}) {
        for (const Norm norm : {Norm::Linf, Norm::L2}) {
            CAPTURE(name(precision));
            CAPTURE(name(norm));
            Network network = disturbed(named("resnet18"));
            network->to(kGpu);
            AttackEngine recorded(network, Wing::Adaptive, {3, 32, 32}, EngineChoice::Automatic, kGpu,
                                  precision);
            CHECK(recorded.description().starts_with("folded (cuda:0"));
            const AttackSettings settings{.norm = norm,
                                          .epsilon = norm == Norm::Linf ? 0.03 : 0.5,
                                          .stepSize = norm == Norm::Linf ? 0.008 : 0.1,
                                          .steps = 5};
            for (int round = 0; round < 5; ++round) { // recorded from the third on
                CAPTURE(round);
                const torch::NoGradGuard noGrad;
                for (const auto& [key, norms] : network->norms()) {
                    norms->running_mean.add_(0.2 * torch::randn_like(norms->running_mean));
                    norms->weight.mul_(1.0 + 0.2 * torch::rand_like(norms->weight));
                }
                recorded.refresh();
                AttackEngine fresh(network, Wing::Adaptive, {3, 32, 32}, EngineChoice::Automatic, kGpu,
                                   precision);
                CHECK(apart(recorded.logits()(images), fresh.logits()(images)) < 1e-3);
                const auto loss = [&](const torch::Tensor& x) {
                    return torch::cross_entropy_loss(fresh.logits()(x), labels).item<double>();
                };
                const auto attacked = [&](AttackEngine& engine) {
                    return *attackLogits(engine.logits(), images, labels, settings, seedsFor(13));
                };
                const torch::Tensor ours = attacked(recorded), theirs = attacked(fresh);
                CHECK(ours.sizes() == images.sizes());
                CHECK(loss(ours) == doctest::Approx(loss(theirs)).epsilon(0.02));
                CHECK(loss(ours) > loss(images) + 0.05);
                CHECK(normOf(ours - images, norm).max().item<double>() < settings.epsilon * 1.001);
            }
            CHECK(recorded.takeNote() == "");
        }
    }
}

TEST_CASE("a step is recorded the third time, and does what it did")
{
    RepeatedSteps steps(kGpu);
    const auto use = [&]() -> RepeatedStep& {
        return steps.of(
            "plus one", [] { return StepBuffers{torch::zeros({4}, kGpu)}; },
            [](const StepBuffers& buffers) {
                torch::Tensor counter = buffers[0];
                counter.add_(1.0);
            });
    };
    (void)use(); // given up before it ran: no use
    for (int i = 1; i <= 5; ++i) {
        RepeatedStep& step = use();
        step.run();
        CHECK(step.isRecorded() == (i >= 3));
        CHECK(step.buffers()[0].sum().item<double>() == 4.0 * i);
    }
    CHECK(steps.takeNote() == "");
}

TEST_CASE("where a step cannot be recorded it goes on, and the memory stays in order")
{
    RepeatedSteps steps(kGpu);
    for (int i = 1; i <= 4; ++i) {
        RepeatedStep& step = steps.of(
            "waits", [] { return StepBuffers{torch::zeros({1}, kGpu)}; },
            [](const StepBuffers& buffers) {
                torch::Tensor counter = buffers[0];
                counter.add_(1.0 + 0.0 * counter.item<double>()); // the host waits, which no graph can
            });
        step.run();
        CHECK_FALSE(step.isRecorded());
        CHECK(step.buffers()[0].item<double>() == i);
    }
    CHECK(steps.takeNote() != "");
    for (int i = 0; i < 3; ++i) { // more than the free memory, were it not given back in between
        const std::int64_t most = *freeMemory(kGpu) / 2;
        CHECK(torch::empty({most}, torch::dtype(torch::kByte).device(kGpu)).numel() == most);
    }
}

TEST_CASE("a training pass laid out channels last has the gradients of the CPU's")
{
    Network network = disturbed(named("resnet18")), same = disturbed(named("resnet18"));
    same->to(kGpu);
    torch::manual_seed(5);
    const torch::Tensor images = torch::rand({8, 3, 32, 32});
    const torch::Tensor labels = torch::arange(8, torch::kLong).remainder(10);
    const LossSettings settings{.method = Method::TwinsAt, .lambda = 1.0};
    const torch::Tensor expected = trainingLoss(network, images, images, labels, settings).total;
    expected.backward();
    TrainingEngine engine(same, {3, 32, 32}, EngineChoice::Automatic, kGpu);
    CHECK(engine.description() == "channels last (cuda:0)");
    const torch::Tensor x = images.to(kGpu);
    const Tf32Scope exact(false);
    const torch::Tensor ours = trainingLoss(same, engine.features(), x, x, labels.to(kGpu), settings).total;
    engine.backward(ours);
    CHECK(ours.item<double>() == doctest::Approx(expected.item<double>()).epsilon(1e-3));
    const auto theirs = network->named_parameters();
    for (const auto& item : same->named_parameters()) {
        const torch::Tensor gradient = theirs[item.key()].grad();
        if (gradient.defined() && gradient.norm().item<double>() > 1e-4) {
            CAPTURE(item.key());
            CHECK(cosine(item.value().grad().cpu(), gradient) > 0.99);
        }
    }
}

TEST_CASE("batches cut on the GPU are the loader's, to the bit")
{
    ImageSet set;
    set.channels = 3;
    set.height = set.width = 8;
    for (std::int64_t i = 0; i < 50; ++i) {
        for (std::size_t k = 0; k < set.imageBytes(); ++k) {
            set.pixels.push_back(
                static_cast<std::uint8_t>((static_cast<std::size_t>(i) * 131 + k * 37) % 256));
        }
        set.labels.push_back(i % 7);
        set.indices.push_back(i);
    }
    const auto resident = residentImages(set, DataPlace::Automatic, {}, kGpu);
    REQUIRE(resident != nullptr);
    set.photos = std::make_shared<PhotoStore>(std::vector<std::filesystem::path>{"photo.png"}, 0);
    CHECK(residentImages(set, DataPlace::Automatic, {0, false, true}, kGpu) == nullptr); // cut anew
    set.photos = nullptr;
    const BatchLoader::Options options{
        .batchSize = 16, .augmentation = {2, true}, .seed = 3, .epoch = 2, .firstBatch = 1};
    BatchSource ours(set, options, kGpu, resident.get()), theirs(set, options, kGpu, nullptr);
    BatchTensors a, b;
    std::int64_t images = 0;
    while (theirs.next(b)) {
        REQUIRE(ours.next(a));
        CHECK(a.images.is_cuda());
        CHECK(torch::equal(a.images, b.images));
        CHECK(torch::equal(a.labels, b.labels));
        images += a.labels.size(0);
    }
    CHECK(images == 34);
    const torch::Tensor bytes = torch::arange(256, torch::kLong).to(torch::kByte);
    CHECK(torch::equal(PixelTable(kGpu).floatsOf(bytes.to(kGpu)).cpu(),
                       PixelTable(torch::kCPU).floatsOf(bytes)));
}

int main(int argc, char** argv)
{
    if (!torch::cuda::is_available()) {
        std::puts("skipped: LibTorch sees no GPU here");
        return 77;
    }
    return doctest::Context(argc, argv).run();
}
