#include "core/loss/training_loss.h"
#include "core/train/schedule.h"
#include "core/train/sgd.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

using namespace twins;
using namespace twins::test;

namespace
{

double crossEntropy(const torch::Tensor& logits, const torch::Tensor& labels)
{
    const torch::Tensor p = torch::softmax(logits.detach().to(torch::kDouble), 1);
    double sum = 0.0;
    for (std::int64_t i = 0; i < labels.size(0); ++i) {
        sum -= std::log(p[i][labels[i].item<std::int64_t>()].item<double>());
    }
    return sum / static_cast<double>(labels.size(0));
}

double klOf(const torch::Tensor& clean, const torch::Tensor& adversarial)
{
    const torch::Tensor p = torch::softmax(clean.detach().to(torch::kDouble), 1);
    const torch::Tensor q = torch::softmax(adversarial.detach().to(torch::kDouble), 1);
    return (p * (p.log() - q.log())).sum().item<double>();
}

ExperimentConfig withSchedule(Schedule schedule)
{
    ExperimentConfig config;
    config.schedule = schedule;
    return config;
}

} // namespace

TEST_CASE("KL is that of the definition, and zero for equal logits")
{
    const torch::Tensor clean = torch::tensor({{1.0F, 0.0F, -1.0F}, {0.5F, 0.2F, 3.0F}});
    const torch::Tensor other = torch::tensor({{0.0F, 1.0F, 0.0F}, {0.5F, 0.1F, 2.0F}});
    CHECK(klSum(clean, other).item<double>() == doctest::Approx(klOf(clean, other)).epsilon(1e-5));
    CHECK(std::abs(klSum(clean, clean).item<double>()) < 1e-6);
}

TEST_CASE("every method's loss is what its formula says")
{
    const std::int64_t count = 7; // odd: 3 frozen, 4 adaptive
    const torch::Tensor x = randomImages(count), y = labelsFor(count);
    const torch::Tensor adversarial = (x + 0.05 * torch::randn_like(x).sign()).clamp(0, 1);
    for (const Method method : {Method::TwinsAt, Method::TwinsTrades, Method::At, Method::Trades,
                                Method::Standard, Method::Pretrain}) {
        for (const bool full : {false, true}) {
            CAPTURE(name(method));
            Network network = tinyNetwork(usesTwoWings(method), false);
            // Evaluation mode: the expected value can then be put together wing by wing.
            const LossSettings settings{
                .method = method, .lambda = 0.4, .beta = 6.0, .klOverFullBatch = full, .training = false};
            const LossTerms terms = trainingLoss(network, x, adversarial, y, settings);

            const auto wingLoss = [&](Wing wing, std::int64_t first, std::int64_t n) {
                const auto part = [&](const torch::Tensor& t) {
                    return t.narrow(0, first, n);
                };
                const torch::Tensor clean = network->forward(part(x), {wing, false});
                const torch::Tensor attacked = network->forward(part(adversarial), {wing, false});
                if (usesTrades(method)) {
                    const double divisor = static_cast<double>(full ? count : n);
                    return crossEntropy(clean, part(y)) + 6.0 * klOf(clean, attacked) / divisor;
                }
                return crossEntropy(usesAttack(method) ? attacked : clean, part(y));
            };
            double expected = 0.0;
            if (usesTwoWings(method)) {
                const double frozen = wingLoss(Wing::Frozen, 0, 3), adaptive = wingLoss(Wing::Adaptive, 3, 4);
                CHECK(terms.frozen.item<double>() == doctest::Approx(frozen).epsilon(1e-4));
                CHECK(terms.adaptive.item<double>() == doctest::Approx(adaptive).epsilon(1e-4));
                expected = 0.4 * frozen + adaptive;
            } else {
                CHECK_FALSE(terms.frozen.defined());
                expected = wingLoss(Wing::Adaptive, 0, count);
            }
            CHECK(terms.total.item<double>() == doctest::Approx(expected).epsilon(1e-4));
        }
    }
}

TEST_CASE("one image with two wings goes through the adaptive one")
{
    Network network = tinyNetwork(true);
    const torch::Tensor x = randomImages(1), y = labelsFor(1);
    const LossTerms terms =
        trainingLoss(network, x, x, y, {.method = Method::TwinsAt, .lambda = 1.0, .training = false});
    CHECK_FALSE(terms.frozen.defined());
    CHECK(terms.total.item<double>() ==
          doctest::Approx(crossEntropy(network->forward(x, {}), y)).epsilon(1e-5));
}

TEST_CASE("TRADES updates the running statistics by the adversarial and then the clean images")
{
    Network network = tinyNetwork(false), byHand = tinyNetwork(false);
    const torch::Tensor x = randomImages(6), y = labelsFor(6);
    const torch::Tensor adversarial = (x + 0.3).clamp(0, 1);
    (void)trainingLoss(network, x, adversarial, y, {.method = Method::Trades});
    (void)byHand->forward(adversarial, {Wing::Adaptive, true});
    (void)byHand->forward(x, {Wing::Adaptive, true});
    CHECK(torch::equal(network->norms()[0].second->running_mean, byHand->norms()[0].second->running_mean));
    CHECK(network->norms()[0].second->num_batches_tracked.item<std::int64_t>() == 2);
}

TEST_CASE("SGD follows its formula, momentum and weight decay included")
{
    Network network = tinyNetwork(false);
    Sgd optimiser(network);
    torch::Tensor weight = network->head()->weight;
    const torch::Tensor w0 = weight.detach().clone();
    const torch::Tensor g1 = torch::full_like(w0, 0.5), g2 = torch::full_like(w0, -0.25);
    weight.mutable_grad() = g1.clone();
    optimiser.step(0.1, 0.9, 0.01);
    const torch::Tensor v1 = g1 + 0.01 * w0, w1 = w0 - 0.1 * v1;
    CHECK(distance(weight, w1) < 1e-6);
    weight.mutable_grad() = g2.clone();
    optimiser.step(0.1, 0.9, 0.01);
    const torch::Tensor v2 = 0.9 * v1 + (g2 + 0.01 * w1);
    CHECK(distance(weight, w1 - 0.1 * v2) < 1e-6);
    CHECK(optimiser.momentum().size() == 1); // parameters without a gradient are left alone
}

TEST_CASE("clipping scales the gradient to the limit and leaves smaller ones alone")
{
    Network network = tinyNetwork(false);
    Sgd optimiser(network);
    network->head()->weight.mutable_grad() = torch::full_like(network->head()->weight, 2.0);
    const torch::Tensor found = optimiser.gradientNorm();
    const double norm = found.item<double>();
    CHECK(norm == doctest::Approx(2.0 * std::sqrt(static_cast<double>(network->head()->weight.numel()))));
    for (const double limit : {norm * 2, 0.0}) {
        optimiser.clipGradients(limit, found);
        CHECK(torch::equal(network->head()->weight.grad(), torch::full_like(network->head()->weight, 2.0)));
    }
    optimiser.clipGradients(1.0, found);
    CHECK(optimiser.gradientNorm().item<double>() == doctest::Approx(1.0));
}

TEST_CASE("schedules")
{
    const ExperimentConfig steps = withSchedule(Schedule::MultiStep);
    CHECK(dropSteps(steps, 60) == std::vector<std::int64_t>{30, 50});
    CHECK(scheduleFactor(steps, 29, 60) == 1.0);
    CHECK(scheduleFactor(steps, 30, 60) == doctest::Approx(0.1));
    CHECK(scheduleFactor(steps, 59, 60) == doctest::Approx(0.01));
    const ExperimentConfig cosine = withSchedule(Schedule::Cosine);
    CHECK(scheduleFactor(cosine, 0, 100) == 1.0);
    CHECK(scheduleFactor(cosine, 50, 100) == doctest::Approx(0.5));
    CHECK(scheduleFactor(cosine, 25, 100) == doctest::Approx(0.5 * (1 + std::numbers::sqrt2 / 2)));
    CHECK(scheduleFactor(withSchedule(Schedule::Constant), 99, 100) == 1.0);
}
