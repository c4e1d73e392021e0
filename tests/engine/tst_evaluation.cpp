// Evaluations: suites of attacks, their kept verdicts, going on, scoring again, and the masking sentinel.
#include "core/attack/projection.h"
#include "core/config/config_json.h"
#include "core/evaluate/attack_suite.h"
#include "core/evaluate/check_masking.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/evaluate/evaluation_files.h"
#include "core/evaluate/evaluator.h"
#include "core/evaluate/masking_images.h"
#include "core/evaluate/masking_sentinel.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/engine/evaluation_fixture.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <numeric>

using namespace twins;
using namespace twins::test;
namespace fs = std::filesystem;

namespace
{

std::vector<std::int64_t> fooledBy(const fs::path& folder)
{
    return readTensorFile(folder / "adversarials.safetensors").tensors.at("fooled_by").toInts();
}

/// A smooth two-layer network on 8x8 grey images and images it answers rightly by definition of the labels.
struct Toy {
    torch::Tensor w1, w2;
    Toy()
    {
        torch::manual_seed(21);
        w1 = torch::randn({64, 32}) / 8.0;
        w2 = torch::randn({32, 6});
    }
    torch::Tensor operator()(const torch::Tensor& x) const
    {
        return torch::tanh((x.flatten(1) - 0.5).matmul(w1) * 3.0).matmul(w2);
    }
    [[nodiscard]] AttackBatch batch(std::int64_t count, const Logits& judge) const
    {
        torch::manual_seed(22);
        const torch::Tensor x = torch::rand({count, 1, 8, 8});
        const torch::NoGradGuard noGrad;
        AttackBatch result{
            x, {judge(x).argmax(1), {}, false}, std::vector<std::uint64_t>(static_cast<std::size_t>(count))};
        std::iota(result.seeds.begin(), result.seeds.end(), 1U);
        return result;
    }
};

MaskingReport probe(const Logits& network, double epsilon = 0.05)
{
    const Toy toy;
    return *probeMasking(network, toy.batch(64, network), Norm::Linf, epsilon);
}

MaskingLight lightOf(const MaskingReport& report, const std::string& id)
{
    for (const MaskingCheck& check : report.checks) {
        if (check.id == id) {
            return check.light;
        }
    }
    FAIL("no such check");
    return MaskingLight::Green;
}

} // namespace

TEST_CASE("AutoAttack is the published suite")
{
    ExperimentConfig config;
    const EvaluationPlan standard = evaluationPlan({.name = "autoattack"}, config, 10);
    REQUIRE(standard.stages.size() == 4);
    const AttackKind order[] = {AttackKind::ApgdCe, AttackKind::ApgdT, AttackKind::FabT, AttackKind::Square};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(standard.stages[i].kind == order[i]);
        CHECK(standard.stages[i].restarts == 1);
        CHECK(standard.stages[i].targets == 9);
        CHECK(standard.stages[i].iterations == (i == 3 ? 5000 : 100));
        CHECK(standard.stages[i].epsilon == config.epsilon);
    }
    const EvaluationPlan plus = evaluationPlan({.name = "autoattack-plus"}, config, 10);
    REQUIRE(plus.stages.size() == 6);
    CHECK(plus.stages[0].restarts == 5);
    CHECK(plus.stages[2].kind == AttackKind::Fab);
    CHECK(plus.stages[5].kind == AttackKind::FabT);
    const EvaluationPlan rand = evaluationPlan({.name = "autoattack-rand"}, config, 10);
    REQUIRE(rand.stages.size() == 2);
    CHECK(rand.stages[1].eot == 20);
    config.norm = Norm::L1;
    config.epsilon = 12.0;
    const EvaluationPlan l1 = evaluationPlan({.name = "autoattack"}, config, 10);
    CHECK(l1.stages[0].restarts == 5);
    CHECK(l1.stages[1].targets == 5);
    CHECK(l1.stages[0].largeRadii);
}

TEST_CASE("plans by name, adjusted, and refused")
{
    ExperimentConfig config;
    const EvaluationPlan fifty = evaluationPlan({.name = "pgd-50-10"}, config, 10);
    CHECK(fifty.title == "PGD-50-10");
    CHECK(fifty.stages[0].stepSize == doctest::Approx(2.5 * config.epsilon / 50));
    const EvaluationPlan released = evaluationPlan({.name = "pgd-10-released"}, config, 10);
    CHECK_FALSE(released.stages[0].randomStart);
    CHECK(released.stages[0].stepSize / released.stages[0].epsilon == doctest::Approx(0.00784 / 0.0314));
    const EvaluationPlan list = evaluationPlan({.name = "apgd-ce,square", .queries = 77}, config, 10);
    CHECK(list.stages[0].iterations == 100);
    CHECK(list.stages[1].iterations == 77);
    const EvaluationPlan dlr =
        evaluationPlan({.name = "pgd", .steps = 7, .restarts = 3, .loss = "dlr"}, config, 10);
    CHECK(dlr.title == "PGD-7-3 (dlr)");
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        for (const double radius : {8.0 / 255.0, 0.3, 0.7, 1.0, 1.5}) {
            ExperimentConfig other;
            other.norm = norm;
            other.evalEpsilon = radius;
            const EvaluationPlan sweep = evaluationPlan({.name = "sweep"}, other, 10);
            CHECK(std::count_if(sweep.stages.begin(), sweep.stages.end(),
                                [&](const AttackSpec& stage) { return stage.epsilon == radius; }) == 1);
            CHECK(std::is_sorted(
                sweep.stages.begin(), sweep.stages.end(),
                [](const AttackSpec& a, const AttackSpec& b) { return a.epsilon < b.epsilon; }));
            CHECK(sweep.stages.back().epsilon >= 1.0);
        }
    }
    CHECK(refused([&] { (void)evaluationPlan({.name = "autoatack"}, config, 10); }).find("'autoattack'") !=
          std::string::npos);
    CHECK(refused([&] { (void)evaluationPlan({.name = "fgsm,sqare"}, config, 10); }).find("'square'") !=
          std::string::npos);
    CHECK(refused([&] {
              (void)evaluationPlan({.name = "autoattack"}, config, 3);
          }).find("apgd-ce, fab and square") != std::string::npos);
    CHECK(refused([&] {
              (void)evaluationPlan({.name = "pgd", .loss = "hinge"}, config, 10);
          }).find("ce, margin") != std::string::npos);
}

TEST_CASE("each stage sees only the images that stand, and the verdict can be taken again from what is kept")
{
    const TemporaryRun place;
    const EvaluationRequest request = quickSuite(place.path);
    const EvaluationRecord record = evaluateCheckpoint(request, {});
    REQUIRE(record.isComplete());
    REQUIRE(record.stages.size() == 3);
    CHECK(record.images == 120);
    CHECK(record.stages[0].before == record.cleanCorrect);
    CHECK(record.stages[1].before == record.stages[0].after);
    CHECK(record.stages[2].before == record.stages[1].after);
    CHECK(record.robustCorrect == record.stages[2].after);
    CHECK(record.stages[0].after < record.stages[0].before);
    CHECK(record.stages[0].gradients == record.stages[0].before);
    CHECK(record.stages[2].gradients == 0);
    CHECK(record.largestDistance <= 0.1 + 1e-6);
    CHECK(record.curve.back().survivors == record.robustCorrect);
    std::int64_t images = 0, clean = 0, robust = 0;
    for (const ClassRecord& one : record.classes) {
        images += one.images;
        clean += one.cleanCorrect;
        robust += one.robustCorrect;
    }
    CHECK(images == record.images);
    CHECK(clean == record.cleanCorrect);
    CHECK(robust == record.robustCorrect);
    CHECK(record.survival.adversarial == record.cleanCorrect - record.robustCorrect);
    CHECK(record.survival.png <= record.survival.adversarial);

    const Rescored again = rescoreEvaluation(place.path);
    CHECK(again.agrees());
    CHECK(again.robustCorrect == record.robustCorrect);
    // It counts, it does not copy: other images, another figure.
    TensorFile file = readTensorFile(place.path / "adversarials.safetensors");
    std::fill(file.tensors["adversarial"].bytes.begin(), file.tensors["adversarial"].bytes.end(),
              std::byte{0});
    writeTensorFile(place.path / "adversarials.safetensors", file);
    CHECK_FALSE(rescoreEvaluation(place.path).agrees());

    const std::vector<LedgerEntry> ledger = readLedger(place.parent.path());
    CHECK(ledger.empty()); // it lies in no folder "evaluations"
    fs::create_directories(place.parent / "evaluations");
    fs::rename(place.path, place.parent / "evaluations" / "one");
    REQUIRE(readLedger(place.parent.path()).size() == 1);
    const EvaluationRecord kept = readLedger(place.parent.path())[0].record;
    CHECK(toJson(kept) == toJson(record));
    CHECK(kept.stages[1].attack == record.stages[1].attack);
}

TEST_CASE("a stopped evaluation goes on to the verdict of one that was not")
{
    const TemporaryRun whole, stopped;
    (void)evaluateCheckpoint(quickSuite(whole.path), {});
    for (const int after : {3, 30, 70}) {
        fs::remove_all(stopped.path);
        std::stop_source stop;
        int calls = 0;
        const EvaluationRecord first =
            evaluateCheckpoint(quickSuite(stopped.path), stop.get_token(),
                               [&](const EvaluationProgress& progress, const EvaluationRecord&) {
                                   if (progress.phase == EvaluationPhase::Attacks && ++calls == after) {
                                       stop.request_stop();
                                   }
                               });
        CHECK(first.status == "stopped");
        CHECK(first.robustCorrect >= readEvaluation(whole.path).record.robustCorrect);
        const EvaluationRecord second = resumeEvaluation(stopped.path, {});
        CHECK(second.isComplete());
        CHECK(second.robustCorrect == readEvaluation(whole.path).record.robustCorrect);
        CHECK(fooledBy(stopped.path) == fooledBy(whole.path));
    }
    // Not with another checkpoint in its place.
    nlohmann::json verdict = nlohmann::json::parse(readTextFile(stopped.path / "verdict.json"));
    verdict["checkpoint_sha256"] = "0000";
    std::ofstream(stopped.path / "verdict.json") << verdict.dump();
    CHECK(refused([&] { (void)resumeEvaluation(stopped.path, {}); }).find("checksums differ") !=
          std::string::npos);
    CHECK(refused([&] { (void)rescoreEvaluation(stopped.path); }).find("checksums differ") !=
          std::string::npos);
}

TEST_CASE("a damaged or missing verdict is refused with file and field")
{
    const TemporaryRun place;
    CHECK(refused([&] { (void)rescoreEvaluation(place.parent.path()); }).find("verdict.json is missing") !=
          std::string::npos);
    EvaluationRequest request = quickSuite(place.path);
    request.plan.name = "fgsm";
    (void)evaluateCheckpoint(request, {});
    const nlohmann::json good = nlohmann::json::parse(readTextFile(place.path / "verdict.json"));
    for (const char* field : {"status", "attack", "norm", "images", "checkpoint", "seed"}) {
        nlohmann::json verdict = good;
        verdict.erase(field);
        std::ofstream(place.path / "verdict.json") << verdict.dump();
        const std::string sentence = refused([&] { (void)rescoreEvaluation(place.path); });
        CHECK(sentence.find("verdict.json") != std::string::npos);
        CHECK(sentence.find(std::string("'") + field + "'") != std::string::npos);
    }
    nlohmann::json verdict = good;
    verdict["images"] = "many";
    std::ofstream(place.path / "verdict.json") << verdict.dump();
    CHECK(refused([&] { (void)rescoreEvaluation(place.path); }).find("'images'") != std::string::npos);
    verdict = good;
    verdict["images"] = 7;
    std::ofstream(place.path / "verdict.json") << verdict.dump();
    CHECK(refused([&] { (void)rescoreEvaluation(place.path); }).find("[7,C,H,W]") != std::string::npos);
}

TEST_CASE("an evaluation depends on neither the batch nor its size")
{
    const TemporaryRun small, large;
    EvaluationRequest request = quickSuite(small.path);
    request.config.evalBatch = 7;
    (void)evaluateCheckpoint(request, {});
    request.folder = large.path;
    request.config.evalBatch = 250;
    (void)evaluateCheckpoint(request, {});
    CHECK(fooledBy(small.path) == fooledBy(large.path));
}

TEST_CASE("pinned images come with the saliency of the clean and of the adversarial one")
{
    constexpr int kImages = 3, kChannels = 2, kPixels = 4, kClasses = 5;
    torch::manual_seed(4);
    const torch::Tensor weights = torch::randn({kChannels * kPixels, kClasses});
    const Logits logits = [weights](const torch::Tensor& x) {
        return torch::tanh(torch::matmul(x.flatten(1), weights)) * 2.0;
    };
    ImageSet images{.channels = kChannels, .height = 2, .width = 2};
    for (int i = 0; i < kImages; ++i) {
        images.indices.push_back(10 + i);
        images.labels.push_back(i + 1);
        for (int value = 0; value < kChannels * kPixels; ++value) {
            images.pixels.push_back(static_cast<std::uint8_t>(40 + 23 * value + 7 * i));
        }
    }
    EvaluatorOptions options{.attack = AttackSettings{.epsilon = 0.1, .stepSize = 0.05, .steps = 3},
                             .batch = 2};
    const auto samples = attackSamples(logits, nullptr, images, options);
    REQUIRE(samples);
    REQUIRE(samples->size() == kImages);

    // Cross-entropy of the label in double precision, and its central differences.
    const torch::Tensor exact = weights.to(torch::kDouble);
    const auto lossOf = [&](const std::vector<double>& pixels, std::int64_t label) {
        const torch::Tensor scores =
            torch::tanh(torch::matmul(torch::tensor(pixels, torch::kDouble), exact)) * 2.0;
        return (torch::logsumexp(scores, 0) - scores[label]).item<double>();
    };
    for (const AdversarialSample& sample : *samples) {
        for (const auto& [from, map] : {std::pair(&sample.image, &sample.cleanSaliency),
                                        std::pair(&sample.adversarial, &sample.adversarialSaliency)}) {
            REQUIRE(map->size() == kPixels);
            std::vector<double> pixels(from->begin(), from->end());
            for (std::size_t pixel = 0; pixel < kPixels; ++pixel) {
                double largest = 0.0;
                for (std::size_t channel = 0; channel < kChannels; ++channel) {
                    double& value = pixels[channel * kPixels + pixel];
                    const double at = value, step = 1e-5;
                    value = at + step;
                    const double above = lossOf(pixels, sample.label);
                    value = at - step;
                    const double below = lossOf(pixels, sample.label);
                    value = at;
                    largest = std::max(largest, std::abs(above - below) / (2.0 * step));
                }
                CHECK((*map)[pixel] == doctest::Approx(largest).epsilon(1e-4));
            }
        }
        CHECK(sample.cleanSaliency != sample.adversarialSaliency);
    }

    int asked = 0; // three steps of the attack and two batches a picture: 7 in all
    CHECK(!attackSamples(logits, nullptr, images, options, [&] { return ++asked < 6; }));
    asked = 0;
    CHECK(attackSamples(logits, nullptr, images, options, [&] { return ++asked < 8; }));
}

TEST_CASE("a growing radius leaves nobody standing, image by image")
{
    const EvaluationRecord record = evaluateCheckpoint(digitsRequest("sweep", 60), {});
    CHECK(record.isSweep);
    for (std::size_t i = 1; i < record.stages.size(); ++i) {
        CHECK(record.stages[i].after <= record.stages[i - 1].after);
        CHECK(record.stages[i].attack.epsilon > record.stages[i - 1].attack.epsilon);
    }
    CHECK(record.stages.back().after == 0);
    CHECK(evaluateCheckpoint(digitsRequest("none", 60), {}).robustCorrect ==
          evaluateCheckpoint(digitsRequest("none", 60), {}).cleanCorrect);
}

TEST_CASE("the verdict of a sweep is that at the radius of evaluation, and can be taken again")
{
    const TemporaryRun whole, stopped;
    EvaluationRequest request = digitsRequest("sweep", 60);
    request.folder = whole.path;
    const EvaluationRecord record = evaluateCheckpoint(request, {});
    const auto at = static_cast<std::size_t>(record.verdictStage());
    REQUIRE(at + 1 < record.stages.size());
    CHECK(record.stages[at].attack.epsilon == record.epsilon);
    CHECK(record.robustCorrect == record.stages[at].after);
    CHECK(record.robustCorrect > 0);
    CHECK(record.robustCorrect < record.cleanCorrect);
    std::int64_t ofClasses = 0;
    for (const ClassRecord& one : record.classes) {
        ofClasses += one.robustCorrect;
    }
    CHECK(ofClasses == record.robustCorrect);
    CHECK(record.survival.adversarial == record.cleanCorrect - record.robustCorrect);
    CHECK(record.largestDistance <= record.epsilon + 1e-6);
    const Rescored again = rescoreEvaluation(whole.path);
    CHECK(again.agrees());
    CHECK(again.robustCorrect == record.robustCorrect);

    // Stopped at a larger radius: the figure is there already, and stays.
    std::stop_source stop;
    request.folder = stopped.path;
    const EvaluationRecord first = evaluateCheckpoint(
        request, stop.get_token(), [&](const EvaluationProgress& progress, const EvaluationRecord&) {
            if (progress.stage > static_cast<std::int64_t>(at)) {
                stop.request_stop();
            }
        });
    CHECK(first.status == "stopped");
    CHECK(first.robustCorrect == record.robustCorrect);
    CHECK(resumeEvaluation(stopped.path, {}).robustCorrect == record.robustCorrect);
    CHECK(fooledBy(stopped.path) == fooledBy(whole.path));
}

TEST_CASE("more images than there are means all, and the sentinel finds a trained network honest")
{
    CHECK(evaluateCheckpoint(digitsRequest("none", 100000), {}).subset == "all");
    EvaluationRequest first = digitsRequest("none", 100000);
    first.first = true;
    CHECK(refused([&] { (void)evaluateCheckpoint(first, {}); }).find("the first 100000 images") !=
          std::string::npos);
    CHECK(refused([&] {
              EvaluationRequest frozen = digitsRequest("none");
              frozen.checkpoint = "embedded:fashion-r8-linf";
              frozen.wing = EvaluatedWing::Ensemble;
              (void)evaluateCheckpoint(frozen, {});
          }).find("one wing only") != std::string::npos);
    EvaluationRequest honest = digitsRequest("none", 0);
    const auto report = checkMasking(honest, {});
    REQUIRE(report);
    CAPTURE(toJson(*report).dump());
    CHECK(report->light() == MaskingLight::Green);
    CHECK(report->checks.size() == 7);
    CHECK(report->images == 64);
    CHECK(report->checkpoint == "epoch-0006.safetensors");
    CHECK(report->wing == "adaptive");
    CHECK(report->epsilon == 0.1);
    CHECK(report->created.size() == std::string("2026-11-24T14:30:00Z").size());
    std::stop_source stopped;
    stopped.request_stop();
    CHECK_FALSE(checkMasking(honest, stopped.get_token()).has_value());
}

TEST_CASE("images made against one wing are judged by the other and by both")
{
    const EvaluationRequest request = digitsRequest("pgd", 100);
    const WingTransfer transfer = wingTransfer(request, {});
    CHECK(transfer.images == 100);
    for (int wing = 0; wing < 3; ++wing) {
        CHECK(transfer.clean[wing] > 0.5);
        for (int other = 0; other < 3; ++other) {
            // Nothing hurts a wing more than what was made against it.
            CHECK(transfer.accuracy[wing][wing] <= transfer.accuracy[other][wing] + 0.02);
            CHECK(transfer.accuracy[other][wing] <= transfer.clean[wing] + 0.02);
        }
    }
    EvaluationRequest adaptive = digitsRequest("none", 100), frozen = adaptive, both = adaptive;
    frozen.wing = EvaluatedWing::Frozen;
    both.wing = EvaluatedWing::Ensemble;
    CHECK(evaluateCheckpoint(adaptive, {}).cleanAccuracy() == doctest::Approx(transfer.clean[0]));
    CHECK(evaluateCheckpoint(frozen, {}).cleanAccuracy() == doctest::Approx(transfer.clean[1]));
    CHECK(evaluateCheckpoint(both, {}).cleanAccuracy() == doctest::Approx(transfer.clean[2]));
    CHECK(evaluateCheckpoint(both, {}).wing == "ensemble");
}

TEST_CASE("the sentinel looks for its images batch by batch, and stops when asked")
{
    const Toy toy;
    ImageSet images{.channels = 1, .height = 8, .width = 8};
    images.pixels.resize(40 * 64, 100);
    images.labels.assign(40, 0);
    images.indices.resize(40);
    std::iota(images.indices.begin(), images.indices.end(), 0);
    int passes = 0;
    const Logits network = [&](const torch::Tensor& x) {
        ++passes;
        return toy(x).fill_(0.0); // class 0
    };
    const auto look = [&](int answers) {
        passes = 0;
        return maskingImages(network, images, 40, {.batch = 10}, [&] { return answers-- > 0; }).size();
    };
    CHECK(look(2) == 20);
    CHECK(passes == 2);
    CHECK(look(0) == 0);
    CHECK(look(9) == 40);
}

TEST_CASE("the sentinel is silent on an honest network and repeats itself")
{
    const Toy toy;
    const MaskingReport report = probe(toy);
    CAPTURE(toJson(report).dump());
    CHECK(report.light() == MaskingLight::Green);
    CHECK(toJson(probe(toy)) == toJson(report));
    CHECK(toJson(maskingFromJson(nlohmann::json::parse(toJson(report).dump()))) == toJson(report));
    CHECK(maskingFromJson(nlohmann::json::array()).epoch == -2);
}

TEST_CASE("the sentinel names what masks: saturation, rounding, randomness, shattered gradients, softmax")
{
    const Toy toy;
    SUBCASE("a saturated softmax: logits so large that the loss has no gradient left")
    {
        const MaskingReport report = probe([toy](const torch::Tensor& x) { return toy(x) * 1e5; });
        CHECK(lightOf(report, "zero-gradient") == MaskingLight::Red);
        CHECK(report.light() == MaskingLight::Red);
    }
    SUBCASE("a rounding layer has no gradient at all, and Square sees it")
    {
        const MaskingReport report =
            probe([toy](const torch::Tensor& x) { return toy((x * 8.0).round() / 8.0); }, 0.1);
        CHECK(lightOf(report, "zero-gradient") == MaskingLight::Red);
        CHECK(lightOf(report, "loss-growth") == MaskingLight::Red);
        CHECK(lightOf(report, "square") != MaskingLight::Green);
        CHECK(lightOf(report, "sweep") != MaskingLight::Green);
        for (const MaskingCheck& check : report.checks) {
            CHECK(check.advice.empty() == (check.light == MaskingLight::Green));
        }
    }
    SUBCASE("random resizing changes the logits from pass to pass")
    {
        const MaskingReport report = probe([toy](const torch::Tensor& x) {
            const auto side = 5 + torch::randint(0, 3, {1}).item<std::int64_t>();
            const auto smaller =
                torch::nn::functional::interpolate(x, torch::nn::functional::InterpolateFuncOptions()
                                                          .size(std::vector<std::int64_t>{side, side})
                                                          .mode(torch::kNearest));
            return toy(
                torch::nn::functional::interpolate(smaller, torch::nn::functional::InterpolateFuncOptions()
                                                                .size(std::vector<std::int64_t>{8, 8})
                                                                .mode(torch::kNearest)));
        });
        CHECK(lightOf(report, "random-logits") == MaskingLight::Red);
    }
    SUBCASE("shattered gradients: a ripple too fine to matter, too steep to see past")
    {
        const MaskingReport report =
            probe([toy](const torch::Tensor& x) { return toy(x + 0.01 * torch::sin(x * 4000.0)); }, 0.1);
        CAPTURE(toJson(report).dump());
        CHECK((lightOf(report, "square") != MaskingLight::Green ||
               lightOf(report, "one-step") != MaskingLight::Green ||
               lightOf(report, "loss-growth") != MaskingLight::Green));
        CHECK(report.light() != MaskingLight::Green);
    }
    SUBCASE("outputs that went through a softmax already")
    {
        const MaskingReport report =
            probe([toy](const torch::Tensor& x) { return torch::softmax(toy(x), 1); });
        CHECK(lightOf(report, "softmax-outputs") == MaskingLight::Red);
    }
}
