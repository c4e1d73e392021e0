#include "core/attack/pgd.h"
#include "core/attack/projection.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace twins;
using namespace twins::test;

namespace
{

std::vector<std::uint64_t> seedsFor(std::int64_t count)
{
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count));
    std::iota(seeds.begin(), seeds.end(), 100U);
    return seeds;
}

/// Two-class linear model: logits = x w^T.
struct LinearModel {
    torch::Tensor weight; ///< [2, 64]
    torch::Tensor operator()(const torch::Tensor& x) const { return x.flatten(1).mm(weight.t()); }
};

LinearModel linearModel()
{
    torch::manual_seed(5);
    return {torch::randn({2, 64})};
}

struct NetworkState {
    std::vector<torch::Tensor> tensors, gradients;
    std::vector<bool> training;
};

NetworkState stateOf(Network network)
{
    NetworkState state;
    for (const auto& tensor : network->parameters()) {
        state.tensors.push_back(tensor.detach().clone());
        state.gradients.push_back(tensor.grad().defined() ? tensor.grad().clone() : torch::Tensor());
    }
    for (const auto& tensor : network->buffers()) {
        state.tensors.push_back(tensor.clone());
    }
    for (const auto& module : network->modules()) {
        state.training.push_back(module->is_training());
    }
    return state;
}

bool same(const NetworkState& a, const NetworkState& b)
{
    for (std::size_t i = 0; i < a.tensors.size(); ++i) {
        if (!torch::equal(a.tensors[i], b.tensors[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < a.gradients.size(); ++i) {
        if (a.gradients[i].defined() != b.gradients[i].defined() ||
            (a.gradients[i].defined() && !torch::equal(a.gradients[i], b.gradients[i]))) {
            return false;
        }
    }
    return a.training == b.training;
}

} // namespace

TEST_CASE("projection lands on the nearest point of the ball")
{
    const torch::Tensor delta = torch::tensor({{3.0F, -4.0F}, {0.3F, 0.4F}}).view({2, 1, 1, 2});
    const torch::Tensor linf = projectDelta(delta, Norm::Linf, 0.35);
    CHECK(distance(linf, torch::tensor({{0.35F, -0.35F}, {0.3F, 0.35F}}).view({2, 1, 1, 2})) < 1e-6);
    const torch::Tensor l2 = projectDelta(delta, Norm::L2, 1.0);
    CHECK(distance(l2, torch::tensor({{0.6F, -0.8F}, {0.3F, 0.4F}}).view({2, 1, 1, 2})) < 1e-6);
    CHECK(distance(projectDelta(torch::zeros({1, 1, 1, 2}), Norm::L2, 1.0), torch::zeros({1, 1, 1, 2})) ==
          0.0);
}

TEST_CASE("the ascent direction has length one in its norm")
{
    const torch::Tensor gradient = torch::tensor({{3.0F, -4.0F}, {0.0F, 0.0F}}).view({2, 1, 1, 2});
    CHECK(distance(ascentDirection(gradient, Norm::Linf),
                   torch::tensor({{1.0F, -1.0F}, {0.0F, 0.0F}}).view({2, 1, 1, 2})) == 0.0);
    CHECK(distance(ascentDirection(gradient, Norm::L2),
                   torch::tensor({{0.6F, -0.8F}, {0.0F, 0.0F}}).view({2, 1, 1, 2})) < 1e-6);
}

TEST_CASE("random starts fill the ball, and an image's start does not depend on its batch")
{
    const torch::Tensor like = torch::zeros({200, 1, 4, 4});
    for (const Norm norm : {Norm::Linf, Norm::L2}) {
        const torch::Tensor delta = randomDelta(like, norm, 0.5, seedsFor(200));
        const torch::Tensor size =
            norm == Norm::Linf ? delta.abs().flatten(1).amax(1) : imageNorms(delta).flatten();
        CHECK(size.max().item<double>() <= 0.5 + 1e-6);
        CHECK(size.mean().item<double>() > 0.4); // most of a 16-dimensional ball is near its surface
        CHECK(std::abs(delta.mean().item<double>()) < 0.02);
        const torch::Tensor alone = randomDelta(like.narrow(0, 0, 1), norm, 0.5, {107});
        CHECK(distance(alone[0], delta[7]) == 0.0);
    }
}

TEST_CASE("on a linear model PGD reaches the closed-form optimum")
{
    const LinearModel model = linearModel();
    const torch::Tensor x = torch::full({3, 1, 8, 8}, 0.5); // room for the whole ball inside [0,1]
    const torch::Tensor y = torch::tensor({0, 1, 0}, torch::kLong);
    const torch::Tensor direction = (model.weight[1] - model.weight[0]).view({1, 1, 8, 8});
    const torch::Tensor towards = torch::cat({direction, -direction, direction});

    for (const bool randomStart : {false, true}) {
        const AttackSettings settings{
            .epsilon = 0.1, .stepSize = 0.04, .steps = 10, .randomStart = randomStart};
        const torch::Tensor ours = *attackLogits(model, x, y, settings, seedsFor(3));
        CHECK(distance(ours, x + 0.1 * towards.sign()) < 1e-6);
    }
    const AttackSettings l2{
        .norm = Norm::L2, .epsilon = 0.7, .stepSize = 0.3, .steps = 10, .randomStart = false};
    const torch::Tensor ours = *attackLogits(model, x, y, l2, {});
    CHECK(distance(ours, x + 0.7 * towards / direction.norm()) < 1e-5);
}

TEST_CASE("FGSM is one signed step of size epsilon, clamped to the pixel range")
{
    const LinearModel model = linearModel();
    torch::manual_seed(2);
    const torch::Tensor x = torch::rand({4, 1, 8, 8});
    const torch::Tensor y = torch::tensor({0, 1, 0, 1}, torch::kLong);
    const torch::Tensor direction = (model.weight[1] - model.weight[0]).sign().view({1, 1, 8, 8});
    const torch::Tensor expected =
        (x + 0.2 * torch::cat({direction, -direction, direction, -direction})).clamp(0, 1);
    CHECK(distance(*attackLogits(model, x, y, fgsm(Norm::Linf, 0.2), {}), expected) < 1e-6);
}

TEST_CASE("PGD stays in the ball and in [0,1], raises the loss, and is the same on every call")
{
    Network network = tinyNetwork(true);
    const torch::Tensor x = randomImages(6), y = labelsFor(6);
    const auto loss = [&](const torch::Tensor& images) {
        return torch::nn::functional::cross_entropy(network->forward(images, {}), y).item<double>();
    };
    for (const Norm norm : {Norm::Linf, Norm::L2}) {
        const double epsilon = norm == Norm::Linf ? 0.1 : 1.0;
        const AttackSettings settings{.norm = norm, .epsilon = epsilon, .stepSize = epsilon / 4, .steps = 8};
        const torch::Tensor a = *attackImages(network, x, y, settings, seedsFor(6));
        const torch::Tensor b = *attackImages(network, x, y, settings, seedsFor(6));
        CHECK(torch::equal(a, b));
        const torch::Tensor size = norm == Norm::Linf ? (a - x).abs().max() : imageNorms(a - x).max();
        CHECK(size.item<double>() <= epsilon * (1 + 1e-5));
        CHECK(a.min().item<double>() >= 0.0);
        CHECK(a.max().item<double>() <= 1.0);
        CHECK(loss(a) > loss(x));
    }
    const AttackSettings settings{.epsilon = 0.1, .stepSize = 0.025, .steps = 4};
    const torch::Tensor together = *attackImages(network, x, y, settings, seedsFor(6));
    const torch::Tensor alone = *attackImages(network, x.narrow(0, 3, 1), y.narrow(0, 3, 1), settings, {103});
    CHECK(distance(together.narrow(0, 3, 1), alone) < 1e-5);
}

TEST_CASE("the KL attack moves the prediction away from the clean one")
{
    Network network = tinyNetwork(false);
    const torch::Tensor x = randomImages(6), y = labelsFor(6);
    const AttackSettings settings{.epsilon = 0.1, .stepSize = 0.025, .steps = 8, .loss = AttackLoss::Kl};
    const torch::Tensor adversarial = *attackImages(network, x, y, settings, seedsFor(6));
    const auto divergence = [&](const torch::Tensor& images) {
        const torch::Tensor p = torch::softmax(network->forward(x, {}), 1);
        const torch::Tensor q = torch::softmax(network->forward(images, {}), 1);
        return (p * (p.log() - q.log())).sum().item<double>();
    };
    CHECK(divergence(adversarial) > 2 * divergence((x + 0.1 * torch::randn_like(x).sign()).clamp(0, 1)));
}

TEST_CASE("an attack leaves every statistic, mode and gradient as it was, also when cancelled")
{
    Network network = tinyNetwork(true);
    const torch::Tensor x = randomImages(4), y = labelsFor(4);
    torch::nn::functional::cross_entropy(network->forward(x, {Wing::Split, true}), y).backward();
    network->train();
    const NetworkState before = stateOf(network);
    const AttackSettings settings{.epsilon = 0.1, .stepSize = 0.025, .steps = 5};

    CHECK(attackImages(network, x, y, settings, seedsFor(4)).has_value());
    CHECK(same(before, stateOf(network)));

    int steps = 0;
    const auto cancelled = attackImages(network, x, y, settings, seedsFor(4), [&] { return ++steps < 3; });
    CHECK_FALSE(cancelled.has_value());
    CHECK(steps == 3); // asked before every step, and nothing ran after the refusal
    CHECK(same(before, stateOf(network)));
}

TEST_CASE("presets choose the attack")
{
    ExperimentConfig config;
    config.method = Method::TwinsTrades;
    config.preset = Preset::AsReleased;
    CHECK(trainingAttack(config).loss == AttackLoss::CrossEntropy);
    config.preset = Preset::AsDescribed;
    CHECK(trainingAttack(config).loss == AttackLoss::Kl);
    config.method = Method::TwinsAt;
    CHECK(trainingAttack(config).loss == AttackLoss::CrossEntropy);
    config.evalEpsilon = 0.5;
    CHECK(evaluationAttack(config).epsilon == 0.5);
    CHECK(attackName(evaluationAttack(config)) == "PGD-20");
}
