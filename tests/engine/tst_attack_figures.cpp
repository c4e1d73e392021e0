// Every attack against a second implementation: tests/data/make_attack_figures.py, one image at a time.
#include "core/attack/attack_loss.h"
#include "core/attack/projection.h"
#include "core/attack/run_attack.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <numeric>

using namespace twins;

namespace
{

const nlohmann::json& figures()
{
    static const nlohmann::json json = nlohmann::json::parse(std::ifstream(TWINS_TEST_DATA "/attacks.json"));
    return json;
}

torch::Tensor weight(const char* name)
{
    const nlohmann::json& entry = figures().at("weights").at(name);
    return torch::tensor(entry.at("values").get<std::vector<float>>())
        .view(entry.at("shape").get<std::vector<std::int64_t>>());
}

Logits figureNetwork()
{
    return [w1 = weight("conv1.weight"), b1 = weight("conv1.bias"), w2 = weight("conv2.weight"),
            b2 = weight("conv2.bias"), w3 = weight("fc.weight"),
            b3 = weight("fc.bias")](const torch::Tensor& x) {
        const torch::Tensor first = torch::conv2d(x, w1, b1, 1, 1).relu();
        const torch::Tensor second = torch::conv2d(first, w2, b2, 2, 1).relu();
        return torch::linear(second.flatten(1), w3, b3);
    };
}

AttackBatch figureImages(std::int64_t limit = 1000)
{
    std::vector<float> pixels;
    for (const auto& image : figures().at("images")) {
        const auto values = image.get<std::vector<float>>();
        pixels.insert(pixels.end(), values.begin(), values.end());
    }
    const auto labels = figures().at("labels").get<std::vector<std::int64_t>>();
    const auto count = std::min(limit, static_cast<std::int64_t>(labels.size()));
    AttackBatch batch{torch::tensor(pixels).view({-1, 1, 8, 8}).narrow(0, 0, count),
                      {torch::tensor(labels).narrow(0, 0, count), {}, false},
                      std::vector<std::uint64_t>(static_cast<std::size_t>(count))};
    std::iota(batch.seeds.begin(), batch.seeds.end(), 50U);
    return batch;
}

Norm normNamed(const std::string& text)
{
    return text == "linf" ? Norm::Linf : text == "l2" ? Norm::L2 : Norm::L1;
}

AttackLoss lossNamed(const std::string& text)
{
    return text == "margin" ? AttackLoss::Margin : text == "dlr" ? AttackLoss::Dlr : AttackLoss::CrossEntropy;
}

/// The attack of a row, from the image itself.
AttackSpec specOf(const nlohmann::json& row)
{
    AttackSpec spec = standardAttack(findAttack(row.at("attack"))->kind, normNamed(row.at("norm")),
                                     row.value("epsilon", 1.0));
    if (!row.contains("epsilon")) {
        spec.epsilon = kNoRadius;
    }
    spec.iterations = row.value("iterations", spec.iterations);
    spec.stepSize = row.value("step_size", spec.stepSize);
    spec.loss = lossNamed(row.value("loss", "ce"));
    spec.randomStart = false;
    spec.restarts = 1;
    spec.targets = 9;
    spec.largeRadii = false;
    return spec;
}

AttackOutcome attacked(const AttackSpec& spec, const AttackBatch& batch)
{
    AttackModel model(figureNetwork());
    return *runAttack(spec, model, batch);
}

std::int64_t countOf(const torch::Tensor& mask)
{
    return mask.sum().item<std::int64_t>();
}

const std::vector<AttackKind> kAll = {
    AttackKind::Noise,  AttackKind::OneStep,  AttackKind::Fgsm,         AttackKind::MiFgsm, AttackKind::Pgd,
    AttackKind::ApgdCe, AttackKind::ApgdDlr,  AttackKind::ApgdT,        AttackKind::Fab,    AttackKind::FabT,
    AttackKind::Square, AttackKind::DeepFool, AttackKind::CarliniWagner};

bool defined(AttackKind kind, Norm norm)
{
    return std::string(attackRow(kind).norms).find(name(norm)) != std::string::npos;
}

/// A quick form of an attack: few iterations, a radius that fools some of the images.
AttackSpec quick(AttackKind kind, Norm norm)
{
    AttackSpec spec = standardAttack(kind, norm, norm == Norm::Linf ? 0.12 : norm == Norm::L2 ? 0.7 : 4.0);
    spec.iterations = std::min<std::int64_t>(spec.iterations, kind == AttackKind::Square ? 60 : 12);
    spec.targets = 3;
    spec.restarts = 2;
    return spec;
}

} // namespace

TEST_CASE("each attack finds what the slow implementation finds, image by image")
{
    for (const auto& row : figures().at("rows")) {
        const auto attack = row.at("attack").get<std::string>();
        const auto norm = row.at("norm").get<std::string>();
        if (!row.contains("fooled")) {
            continue;
        }
        CAPTURE(attack);
        CAPTURE(norm);
        CAPTURE(row.value("loss", ""));
        AttackBatch batch = figureImages();
        if (row.contains("targets")) {
            batch.goal.targets = torch::tensor(row.at("targets").get<std::vector<std::int64_t>>());
            batch.goal.reachTarget = true;
        }
        const AttackOutcome outcome = attacked(specOf(row), batch);
        const auto expected = row.at("fooled").get<std::vector<bool>>();
        std::int64_t different = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            different += outcome.fooled[static_cast<std::int64_t>(i)].item<bool>() != expected[i] ? 1 : 0;
        }
        // In L1 one pixel moves at a time: where two are level, the last bit decides which.
        CHECK(different <= (norm == "l1" ? 2 : 0));
        if (row.contains("adversarial")) {
            for (std::int64_t i = 0; i < 4; ++i) {
                if (!outcome.fooled[i].item<bool>()) {
                    continue; // the clean image comes back
                }
                const auto values =
                    row.at("adversarial").at(static_cast<std::size_t>(i)).get<std::vector<float>>();
                const double apart =
                    (outcome.adversarial[i].flatten() - torch::tensor(values)).abs().max().item<double>();
                // The L2 direction of a confident answer carries the rounding of 1 - p.
                CHECK(apart < (norm == "linf" ? 5e-6 : 1e-4));
            }
        }
    }
}

TEST_CASE("minimum-norm attacks find the distances of the slow implementation")
{
    for (const auto& row : figures().at("rows")) {
        if (!row.contains("distances")) {
            continue;
        }
        const auto attack = row.at("attack").get<std::string>();
        const auto norm = row.at("norm").get<std::string>();
        CAPTURE(attack);
        CAPTURE(norm);
        const auto expected = row.at("distances").get<std::vector<double>>();
        const AttackBatch batch = figureImages(static_cast<std::int64_t>(expected.size()));
        const AttackOutcome outcome = attacked(specOf(row), batch);
        CHECK(countOf(outcome.fooled) == batch.size());
        const torch::Tensor distances = normOf(outcome.adversarial - batch.images, normNamed(norm));
        std::vector<double> apart;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double ours = distances[static_cast<std::int64_t>(i)].item<double>();
            apart.push_back(std::abs(ours - expected[i]) / expected[i]);
        }
        std::sort(apart.begin(), apart.end());
        CHECK(apart[apart.size() / 2] < 1e-4);
        CHECK(apart[apart.size() * 9 / 10] < 2e-2); // a path of 20 steps may fork on the last bit
    }
}

TEST_CASE("Square fools as many images as the slow implementation, within its spread over seeds")
{
    for (const auto& row : figures().at("rows")) {
        if (!row.contains("fooled_counts")) {
            continue;
        }
        const auto counts = row.at("fooled_counts").get<std::vector<std::int64_t>>();
        const auto [low, high] = std::minmax_element(counts.begin(), counts.end());
        AttackSpec spec = specOf(row);
        const std::int64_t ours = countOf(attacked(spec, figureImages()).fooled);
        CHECK(ours >= *low - 2);
        CHECK(ours <= *high + 2);
    }
}

TEST_CASE("adversarial images lie in ball and box, and fool; the others come back clean")
{
    const AttackBatch batch = figureImages();
    const Logits network = figureNetwork();
    for (const AttackKind kind : kAll) {
        for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
            if (!defined(kind, norm)) {
                continue;
            }
            CAPTURE(std::string(attackRow(kind).key));
            CAPTURE(std::string(name(norm)));
            const AttackSpec spec = quick(kind, norm);
            const AttackOutcome outcome = attacked(spec, batch);
            const torch::Tensor distance = normOf(outcome.adversarial - batch.images, norm);
            CHECK(distance.max().item<double>() <= spec.epsilon * (1.0 + 1e-5));
            CHECK(outcome.adversarial.min().item<double>() >= 0.0);
            CHECK(outcome.adversarial.max().item<double>() <= 1.0);
            const torch::NoGradGuard noGrad;
            CHECK(torch::equal(network(outcome.adversarial).argmax(1) != batch.goal.labels, outcome.fooled));
            CHECK(distance.masked_select(outcome.fooled.logical_not()).sum().item<double>() == 0.0);
            if (kind != AttackKind::Noise) {
                CHECK(countOf(outcome.fooled) > 0);
            }
        }
    }
}

TEST_CASE("what an attack does to an image depends on neither the batch nor its order, and is repeatable")
{
    const AttackBatch batch = figureImages(12);
    const torch::Tensor backwards = torch::arange(11, -1, -1, torch::kLong);
    const torch::Tensor some = torch::tensor({7, 2}, torch::kLong);
    for (const AttackKind kind : kAll) {
        for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
            if (!defined(kind, norm)) {
                continue;
            }
            CAPTURE(std::string(attackRow(kind).key));
            CAPTURE(std::string(name(norm)));
            AttackSpec spec = quick(kind, norm);
            spec.iterations = std::min<std::int64_t>(spec.iterations, 8);
            const AttackOutcome whole = attacked(spec, batch);
            CHECK(torch::equal(attacked(spec, batch).adversarial, whole.adversarial));
            const AttackOutcome turned = attacked(spec, batch.select(backwards));
            CHECK((turned.adversarial - whole.adversarial.index_select(0, backwards))
                      .abs()
                      .max()
                      .item<double>() < 1e-4);
            CHECK(torch::equal(turned.fooled, whole.fooled.index_select(0, backwards)));
            const AttackOutcome alone = attacked(spec, batch.select(some));
            CHECK((alone.adversarial - whole.adversarial.index_select(0, some)).abs().max().item<double>() <
                  1e-4);
        }
    }
}

TEST_CASE("every attack can be aimed at a class")
{
    AttackBatch batch = figureImages(10);
    AttackModel clean(figureNetwork());
    batch.goal.targets = clean(batch.images).argsort(1, true).select(1, 1);
    batch.goal.reachTarget = true;
    for (const AttackKind kind : kAll) {
        const Norm norm = Norm::L2;
        if (!defined(kind, norm)) {
            continue;
        }
        CAPTURE(std::string(attackRow(kind).key));
        AttackSpec spec = standardAttack(kind, norm, 3.0);
        spec.iterations = std::min<std::int64_t>(spec.iterations, 100);
        const AttackOutcome outcome = attacked(spec, batch);
        const torch::NoGradGuard noGrad;
        const torch::Tensor answers = figureNetwork()(outcome.adversarial).argmax(1);
        CHECK(torch::equal(answers == batch.goal.targets, outcome.fooled));
        if (kind != AttackKind::Noise && kind != AttackKind::OneStep && kind != AttackKind::Fgsm &&
            kind != AttackKind::CarliniWagner) {
            CHECK(countOf(outcome.fooled) >= 5);
        }
    }
}

TEST_CASE("restarts are the worst case of each image, and a cancelled attack returns nothing")
{
    const AttackBatch batch = figureImages();
    AttackSpec spec = quick(AttackKind::OneStep, Norm::Linf);
    spec.restarts = 1;
    const torch::Tensor once = attacked(spec, batch).fooled;
    spec.restarts = 12;
    const torch::Tensor often = attacked(spec, batch).fooled;
    CHECK(torch::equal(once.logical_and(often), once));
    CHECK(countOf(often) > countOf(once));

    for (const AttackKind kind : kAll) {
        const Norm norm = defined(kind, Norm::Linf) ? Norm::Linf : Norm::L2;
        AttackSpec tiny = quick(kind, norm);
        tiny.epsilon = 1e-4; // nothing is fooled, so that there is something to cancel
        AttackModel model(figureNetwork());
        int asked = 0;
        CAPTURE(std::string(attackRow(kind).key));
        CHECK_FALSE(runAttack(tiny, model, batch, [&] { return ++asked < 1; }).has_value());
        CHECK(asked == 1);
    }
}

TEST_CASE("queries and gradients are counted an image")
{
    const AttackBatch batch = figureImages(10);
    AttackSpec spec = quick(AttackKind::Pgd, Norm::Linf);
    spec.epsilon = 1e-4;
    spec.iterations = 7;
    spec.restarts = 2;
    AttackModel model(figureNetwork());
    REQUIRE(runAttack(spec, model, batch));
    CHECK(model.gradients() == 10 * 7 * 2);
    CHECK(model.queries() == 10 * (1 + 2)); // the clean answer, and one verdict a restart

    AttackSpec square = quick(AttackKind::Square, Norm::Linf);
    square.epsilon = 1e-4;
    square.iterations = 25;
    square.restarts = 1;
    AttackModel asked(figureNetwork());
    REQUIRE(runAttack(square, asked, batch));
    CHECK(asked.queries() == 10 * (1 + 25));
    CHECK(asked.gradients() == 0);
}
