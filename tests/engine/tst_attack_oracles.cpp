// Attacks against closed forms and against published expectations.
#include "core/attack/attack_loss.h"
#include "core/attack/hyperplane.h"
#include "core/attack/projection.h"
#include "core/attack/run_attack.h"
#include "core/attack/square.h"
#include "core/util/error.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using namespace twins;

namespace
{

constexpr std::int64_t kSide = 6;
constexpr std::int64_t kPixels = kSide * kSide;
constexpr double kRoom = 0.39; // of every pixel to the nearer end of the box

/// Linear network with bias: logits = x w^T + b, in the middle of the box.
struct Linear {
    torch::Tensor weight, bias;
    torch::Tensor operator()(const torch::Tensor& x) const
    {
        return torch::linear(x.flatten(1), weight, bias);
    }
};

Linear linear(std::int64_t classes)
{
    torch::manual_seed(9);
    return {torch::randn({classes, kPixels}), 0.1 * torch::randn({classes})};
}

AttackBatch answeredRight(const Linear& model, std::int64_t count)
{
    torch::manual_seed(4);
    const torch::Tensor x = 0.4 + 0.2 * torch::rand({count, 1, kSide, kSide});
    AttackBatch batch{
        x, {model(x).argmax(1), {}, false}, std::vector<std::uint64_t>(static_cast<std::size_t>(count))};
    std::iota(batch.seeds.begin(), batch.seeds.end(), 3U);
    return batch;
}

double dualLength(const torch::Tensor& w, Norm norm)
{
    return normOf(w.unsqueeze(0), norm == Norm::Linf ? Norm::L1
                                  : norm == Norm::L1 ? Norm::Linf
                                                     : Norm::L2)
        .item<double>();
}

/// Distance of image i to the nearest decision boundary: min over k of (z_y - z_k) / ||w_k - w_y||_dual.
double boundaryDistance(const Linear& model, const AttackBatch& batch, std::int64_t i, Norm norm)
{
    const torch::Tensor z = model(batch.images)[i];
    const auto y = batch.goal.labels[i].item<std::int64_t>();
    double nearest = HUGE_VAL;
    for (std::int64_t k = 0; k < z.size(0); ++k) {
        if (k != y) {
            const double gap = (z[y] - z[k]).item<double>();
            nearest = std::min(nearest, gap / dualLength(model.weight[k] - model.weight[y], norm));
        }
    }
    return nearest;
}

torch::Tensor tensorOf(std::initializer_list<float> values)
{
    return torch::tensor(std::vector<float>(values));
}

} // namespace

TEST_CASE("on a linear network minimum-norm attacks find the closed-form distance")
{
    const Linear model = linear(5);
    const AttackBatch batch = answeredRight(model, 40);
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        for (const AttackKind kind :
             {AttackKind::Fab, AttackKind::FabT, AttackKind::DeepFool, AttackKind::CarliniWagner}) {
            const bool known = std::string(attackRow(kind).norms).find(name(norm)) != std::string::npos;
            if (!known) {
                continue;
            }
            AttackSpec spec = standardAttack(kind, norm, 1.0);
            spec.epsilon = kNoRadius;
            spec.iterations = kind == AttackKind::CarliniWagner ? 400 : 40;
            AttackModel counted{Logits(model)};
            const AttackOutcome outcome = *runAttack(spec, counted, batch);
            const torch::Tensor distance = normOf(outcome.adversarial - batch.images, norm);
            CAPTURE(std::string(attackRow(kind).key));
            CAPTURE(std::string(name(norm)));
            for (std::int64_t i = 0; i < batch.size(); ++i) {
                const double optimum = boundaryDistance(model, batch, i, norm);
                if (norm == Norm::L1 && optimum > kRoom) {
                    continue; // one pixel alone would leave the box
                }
                CHECK(outcome.fooled[i].item<bool>());
                CHECK(distance[i].item<double>() > optimum * 0.9999);
                // FAB ends within its overshoot of 5 %, DeepFool within 2 %, C&W where its search ends.
                CHECK(distance[i].item<double>() <
                      optimum * (kind == AttackKind::CarliniWagner ? 1.12 : 1.07) + 2e-4);
            }
        }
    }
}

TEST_CASE("on a linear network gradient attacks fool exactly the images nearer than epsilon")
{
    const Linear model = linear(5);
    const AttackBatch batch = answeredRight(model, 40);
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        std::vector<double> distances;
        for (std::int64_t i = 0; i < batch.size(); ++i) {
            distances.push_back(boundaryDistance(model, batch, i, norm));
        }
        std::vector<double> sorted = distances;
        std::sort(sorted.begin(), sorted.end());
        const double epsilon = 0.5 * (sorted[19] + sorted[20]); // in the gap: half of the images are nearer
        for (const AttackKind kind : {AttackKind::ApgdT, AttackKind::FabT, AttackKind::ApgdDlr}) {
            AttackSpec spec = standardAttack(kind, norm, epsilon);
            spec.iterations = kind == AttackKind::FabT ? 40 : 100;
            AttackModel counted{Logits(model)};
            const torch::Tensor fooled = runAttack(spec, counted, batch)->fooled;
            CAPTURE(std::string(attackRow(kind).key));
            CAPTURE(std::string(name(norm)));
            for (std::int64_t i = 0; i < batch.size(); ++i) {
                const double distance = distances[static_cast<std::size_t>(i)];
                if (distance > epsilon) {
                    CHECK_FALSE(fooled[i].item<bool>());
                } else if (kind != AttackKind::ApgdDlr && distance < epsilon * 0.97 &&
                           (norm != Norm::L1 || distance < kRoom)) {
                    CHECK(fooled[i].item<bool>());
                }
            }
        }
    }
}

TEST_CASE("APGD ends at epsilon * sign(w) on two classes")
{
    const Linear model = linear(2);
    const AttackBatch batch = answeredRight(model, 6);
    AttackSpec spec = standardAttack(AttackKind::ApgdCe, Norm::Linf, 0.2);
    AttackModel counted{Logits(model)};
    const AttackOutcome outcome = *runAttack(spec, counted, batch);
    const torch::Tensor direction = (model.weight[1] - model.weight[0]).sign();
    for (std::int64_t i = 0; i < batch.size(); ++i) {
        REQUIRE(outcome.fooled[i].item<bool>());
        const torch::Tensor towards = batch.goal.labels[i].item<std::int64_t>() == 0 ? direction : -direction;
        const torch::Tensor delta = (outcome.adversarial[i] - batch.images[i]).flatten();
        CHECK((delta - 0.2 * towards).abs().max().item<double>() < 1e-5);
    }
}

TEST_CASE("cleverhans' two-layer network, and what its tests expect of FGSM and PGD")
{
    // cleverhans/torch/tests/test_attacks.py: weights, points in [0,1)^2, its own answers as labels.
    const torch::Tensor w1 = tensorOf({1.5F, 0.3F, -2.0F, 0.3F}).view({2, 2});
    const torch::Tensor w2 = tensorOf({-2.4F, 1.2F, 0.5F, -2.3F}).view({2, 2});
    const Logits model = [&](const torch::Tensor& x) {
        return torch::sigmoid(x.flatten(1).matmul(w1)).matmul(w2);
    };
    torch::manual_seed(12);
    const torch::Tensor x = torch::rand({100, 1, 1, 2});
    AttackBatch batch{x, {model(x).argmax(1), {}, false}, std::vector<std::uint64_t>(100, 1)};
    AttackModel counted(model);
    const auto accuracy = [](const torch::Tensor& fooled) {
        return 1.0 - fooled.to(torch::kFloat).mean().item<double>();
    };
    CHECK(accuracy(runAttack(standardAttack(AttackKind::Fgsm, Norm::Linf, 0.5), counted, batch)->fooled) <
          0.5);

    // PGD clipped to [0.5, 0.7]: the same in coordinates in which that interval is [0,1].
    const Logits inside = [&](const torch::Tensor& u) {
        return model(0.5 + 0.2 * u);
    };
    batch.images = ((x - 0.5) / 0.2).clamp(0.0, 1.0);
    AttackSpec pgd = standardAttack(AttackKind::Pgd, Norm::Linf, 1.0 / 0.2);
    pgd.stepSize = 0.05 / 0.2;
    pgd.iterations = 5;
    pgd.randomStart = false;
    AttackModel clipped(inside);
    CHECK(accuracy(runAttack(pgd, clipped, batch)->fooled) < 0.1);
}

TEST_CASE("the losses have the values worked out by hand")
{
    const torch::Tensor z = tensorOf({3.0F, 1.0F, 2.0F, -1.0F, 1.0F, 5.0F, 2.0F, 0.0F}).view({2, 4});
    const AttackGoal goal{torch::tensor({0, 2}, torch::kLong), {}, false};
    const auto value = [](const torch::Tensor& values, std::int64_t i) {
        return values[i].item<double>();
    };
    const torch::Tensor dlr = attackLoss(AttackLoss::Dlr, z, goal);
    CHECK(value(dlr, 0) == doctest::Approx(-(3.0 - 2.0) / (3.0 - 1.0)));
    CHECK(value(dlr, 1) == doctest::Approx(-(2.0 - 5.0) / (5.0 - 1.0)));
    const torch::Tensor margin = attackLoss(AttackLoss::Margin, z, goal);
    CHECK(value(margin, 0) == doctest::Approx(-1.0));
    CHECK(value(margin, 1) == doctest::Approx(3.0));
    CHECK(value(remainingMargin(z, goal), 0) == doctest::Approx(1.0));
    const AttackGoal towards{goal.labels, torch::tensor({2, 1}, torch::kLong), false};
    const torch::Tensor targeted = attackLoss(AttackLoss::Dlr, z, towards);
    CHECK(value(targeted, 0) == doctest::Approx(-(3.0 - 2.0) / (3.0 - 0.5 * (1.0 - 1.0))));
    CHECK(value(targeted, 1) == doctest::Approx(-(2.0 - 5.0) / (5.0 - 0.5 * (1.0 + 0.0))));
    const torch::Tensor ce = attackLoss(AttackLoss::CrossEntropy, z, goal);
    CHECK(value(ce, 0) ==
          doctest::Approx(std::log(std::exp(3.0) + std::exp(1.0) + std::exp(2.0) + std::exp(-1.0)) - 3.0));
    const torch::Tensor p = torch::softmax(z, 1);
    CHECK(attackLoss(AttackLoss::Kl, z, goal, p).abs().max().item<double>() < 1e-6);
    // Equal logits: 0 / 1e-12, not a NaN.
    CHECK(
        value(attackLoss(AttackLoss::Dlr, torch::ones({1, 3}), {torch::zeros({1}, torch::kLong), {}, false}),
              0) == 0.0);
}

TEST_CASE("projections onto the L1 ball, with and without the box, are the nearest points")
{
    // Duchi et al.: of (3, -1, 0.5) onto radius 2 the threshold is 1: (2, 0, 0).
    const torch::Tensor flat = tensorOf({3.0F, -1.0F, 0.5F}).view({1, 1, 1, 3});
    CHECK((projectDelta(flat, Norm::L1, 2.0).flatten() - tensorOf({2.0F, 0.0F, 0.0F}))
              .abs()
              .max()
              .item<double>() < 1e-6);
    CHECK(torch::equal(projectDelta(flat, Norm::L1, 5.0), flat));
    // The intersection with the box: no random point of it is nearer.
    torch::manual_seed(8);
    const torch::Tensor x = torch::rand({20, 1, 2, 4}), y = x + 0.8 * torch::randn({20, 1, 2, 4});
    const torch::Tensor nearest = projectImages(x, y - x, Norm::L1, 1.0);
    CHECK(normOf(nearest - x, Norm::L1).max().item<double>() <= 1.0 + 1e-5);
    const torch::Tensor best = normOf(nearest - y, Norm::L2);
    for (int i = 0; i < 2000; ++i) {
        const torch::Tensor other = (nearest + 0.05 * torch::randn_like(x)).clamp(0.0, 1.0);
        const torch::Tensor inside = normOf(other - x, Norm::L1) <= 1.0;
        const torch::Tensor nearer = normOf(other - y, Norm::L2) < best - 1e-5;
        REQUIRE_FALSE(inside.logical_and(nearer).any().item<bool>());
    }
}

TEST_CASE("the step onto a hyperplane reaches it and is the shortest in its norm")
{
    torch::manual_seed(6);
    const std::int64_t count = 30, size = 5;
    const torch::Tensor x = torch::rand({count, size}), w = torch::randn({count, size});
    const torch::Tensor inBox = torch::rand({count, size}); // a point of the plane that the box surely holds
    const torch::Tensor b = (w * inBox).sum(1);
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        const torch::Tensor d = towardsPlane(x, w, b, norm);
        CAPTURE(std::string(name(norm)));
        CHECK(((w * (x + d)).sum(1) - b).abs().max().item<double>() < 1e-5);
        CHECK((x + d).min().item<double>() >= -1e-6);
        CHECK((x + d).max().item<double>() <= 1.0 + 1e-6);
        const torch::Tensor length = normOf(d, norm);
        for (int i = 0; i < 3000; ++i) { // other points of the plane inside the box
            const torch::Tensor q = torch::rand({count, size});
            const torch::Tensor off = ((w * q).sum(1) - b) / w.square().sum(1);
            const torch::Tensor point = q - off.unsqueeze(1) * w;
            const torch::Tensor inside = point.amin(1).ge(0).logical_and(point.amax(1).le(1));
            REQUIRE_FALSE(inside.logical_and(normOf(point - x, norm) < length - 1e-5).any().item<bool>());
        }
        // Out of reach: as far as the box allows.
        const torch::Tensor far = towardsPlane(x, w, b + 100.0, norm);
        CHECK((x + far - (w > 0).to(torch::kFloat)).abs().max().item<double>() < 1e-5);
    }
}

TEST_CASE("Square's schedule and bumps are the paper's")
{
    CHECK(squareShare(0) == 0.8);
    CHECK(squareShare(10) == 0.8);
    CHECK(squareShare(11) == 0.4);
    CHECK(squareShare(50) == 0.4);
    CHECK(squareShare(201) == 0.1);
    CHECK(squareShare(4999) == 0.8 / 128);
    CHECK(squareShare(9000) == 0.8 / 512);
    const torch::Tensor bump = squareBump(5, true);
    CHECK(bump.norm().item<double>() == doctest::Approx(1.0));
    CHECK(bump[0].max().item<double>() > 0.0);
    CHECK(bump[4].max().item<double>() < 0.0); // the lower half has the other sign
    CHECK(torch::equal(squareBump(5, false), bump.t()));
    CHECK(std::abs(squareBump(1, true).item<double>()) == doctest::Approx(1.0));
}

TEST_CASE("an attack that is not defined says what to use instead")
{
    const auto refused = [](AttackSpec spec, std::int64_t classes) {
        try {
            checkAttack(spec, classes);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refused(standardAttack(AttackKind::ApgdDlr, Norm::Linf, 0.1), 3).empty());
    const std::string two = refused(standardAttack(AttackKind::ApgdDlr, Norm::Linf, 0.1), 2);
    CHECK(two.find("at least 3 classes") != std::string::npos);
    CHECK(two.find("apgd-ce, fab and square") != std::string::npos);
    CHECK(refused(standardAttack(AttackKind::ApgdT, Norm::Linf, 0.1), 3).find("at least 4") !=
          std::string::npos);
    CHECK(refused(standardAttack(AttackKind::CarliniWagner, Norm::Linf, 0.1), 10).find("it knows l2") !=
          std::string::npos);
    CHECK(refused(standardAttack(AttackKind::Pgd, Norm::Linf, 0.0), 10).find("positive") !=
          std::string::npos);
    AttackSpec pgd = standardAttack(AttackKind::Pgd, Norm::Linf, 0.1);
    pgd.loss = AttackLoss::Dlr;
    CHECK_FALSE(refused(pgd, 2).empty());
    pgd.iterations = 0;
    CHECK_FALSE(refused(pgd, 10).empty());
}

TEST_CASE("random points of the L1 ball lie in it, and a hundredth of the pixels is the steepest direction")
{
    std::vector<std::uint64_t> seeds(300);
    std::iota(seeds.begin(), seeds.end(), 1U);
    const torch::Tensor delta = randomDelta(torch::zeros({300, 1, 2, 2}), Norm::L1, 1.5, seeds);
    const torch::Tensor size = normOf(delta, Norm::L1);
    CHECK(size.max().item<double>() <= 1.5);
    // Uniform in 4 dimensions: E[r / epsilon] = 4 / 5.
    CHECK(size.mean().item<double>() / 1.5 == doctest::Approx(0.8).epsilon(0.05));
    CHECK(std::abs(delta.mean().item<double>()) < 0.05);
    torch::Tensor gradient = torch::zeros({1, 1, 10, 20});
    gradient.flatten()[3] = -5.0;
    gradient.flatten()[7] = 2.0;
    const torch::Tensor direction = ascentDirection(gradient, Norm::L1).flatten();
    CHECK(direction[3].item<double>() == doctest::Approx(-0.5));
    CHECK(direction[7].item<double>() == doctest::Approx(0.5));
    CHECK(direction.abs().sum().item<double>() == doctest::Approx(1.0));
}
