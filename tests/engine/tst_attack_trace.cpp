// The attack player's engine: every image on an attack's way, what is told of it, and what is refused.
#include "core/data/dataset.h"
#include "core/evaluate/attack_tracer.h"
#include "core/util/error.h"
#include "tests/engine/evaluation_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace twins;
namespace fs = std::filesystem;

namespace
{

TraceRequest requestOf(std::int64_t testImage)
{
    TraceRequest request;
    request.config.dataSet = "digits";
    request.config.threads = 1;
    request.checkpoint = RunPaths{test::trainedRun()}.checkpoint(6).string();
    request.testImage = testImage;
    return request;
}

/// The first test image that the network answers rightly, that a radius of 0.0125 does not fool and one of
/// 0.3 does.
std::int64_t steadyImage()
{
    static const std::int64_t steady = [] {
        AttackTracer tracer;
        for (std::int64_t image = 0;; ++image) {
            TraceRequest request = requestOf(image);
            request.spec = standardAttack(AttackKind::Pgd, Norm::Linf, 0.1);
            request.spec.iterations = 10;
            const std::vector<SweepPoint> points = tracer.sweep(request).value().points;
            if (!points[1].isFooled && points[8].isFooled) {
                return image;
            }
        }
    }();
    return steady;
}

TraceRequest request(AttackKind kind = AttackKind::Pgd, double epsilon = 0.1)
{
    TraceRequest request = requestOf(steadyImage());
    request.spec = standardAttack(kind, Norm::Linf, epsilon);
    request.spec.iterations = std::min<std::int64_t>(request.spec.iterations, 10);
    return request;
}

AttackTrace traced(const TraceRequest& request)
{
    AttackTracer tracer;
    return tracer.trace(request).value();
}

std::string refused(const TraceRequest& request)
{
    AttackTracer tracer;
    try {
        (void)tracer.trace(request);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

double largestChange(const std::vector<float>& a, const std::vector<float>& b)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        largest = std::max(largest, std::abs(double(a[i]) - double(b[i])));
    }
    return largest;
}

std::size_t answerOf(const std::vector<float>& shares)
{
    return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

} // namespace

TEST_CASE("the first image is the test image itself, with its label")
{
    const AttackTrace trace = traced(request());
    const DataSplits data = loadData(request().config);
    CHECK(trace.label == data.test.labels[static_cast<std::size_t>(steadyImage())]);
    CHECK(trace.classNames == data.classNames);
    REQUIRE(trace.steps.front().image.size() == data.test.imageBytes());
    for (std::size_t i = 0; i < data.test.imageBytes(); ++i) {
        CHECK(
            trace.steps.front().image[i] ==
            doctest::Approx(
                double(
                    data.test.pixels[static_cast<std::size_t>(steadyImage()) * data.test.imageBytes() + i]) /
                255.0));
    }
    CHECK(trace.steps.front().distance == 0.0);
    CHECK_FALSE(trace.steps.front().stepSize.has_value());
}

TEST_CASE("an image can be asked for by its place in the data set")
{
    const DataSplits data = loadData(request().config);
    TraceRequest asked = request();
    asked.testImage = 0;
    asked.dataSetIndex = data.test.indices[static_cast<std::size_t>(steadyImage())];
    const AttackTrace trace = traced(asked);
    CHECK(trace.testImage == steadyImage());
    CHECK(trace.adversarial == traced(request()).adversarial);
    asked.dataSetIndex = -7;
    CHECK(refused(asked).find("there is no test image -7") == 0);
}

TEST_CASE("loss, margin, distance and verdict are those of the probabilities and images told")
{
    TraceRequest asked = request(AttackKind::Pgd, 0.3);
    const AttackTrace trace = traced(asked);
    const auto label = static_cast<std::size_t>(trace.label);
    for (const TraceStep& step : trace.steps) {
        const std::vector<float>& shares = step.answers.adaptive;
        REQUIRE(shares.size() == trace.classNames.size());
        CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == doctest::Approx(1.0).epsilon(1e-5));
        CHECK(step.loss == doctest::Approx(-std::log(double(shares[label]))).epsilon(1e-3));
        float other = 0.0F;
        for (std::size_t k = 0; k < shares.size(); ++k) {
            other = k == label ? other : std::max(other, shares[k]);
        }
        // A difference of logits is the logarithm of the ratio of their probabilities.
        CHECK(step.margin == doctest::Approx(std::log(double(other) / double(shares[label]))).epsilon(1e-3));
        CHECK(step.distance == doctest::Approx(largestChange(step.image, trace.steps.front().image)));
        CHECK(step.distance <= 0.3 + 1e-6);
    }
    CHECK(trace.isFooled == (answerOf(trace.adversarialAnswers.adaptive) != label));
    CHECK(trace.isFooled);
    CHECK(trace.adversarial == trace.steps.back().image);
    CHECK(trace.asFloat->fools);
    CHECK(trace.asFloat->answer.label ==
          static_cast<std::int64_t>(answerOf(trace.adversarialAnswers.adaptive)));
}

TEST_CASE("the frozen wing can be attacked as well, and both wings answer")
{
    TraceRequest asked = request(AttackKind::Fgsm, 0.1);
    const AttackTrace adaptive = traced(asked);
    asked.throughFrozenWing = true;
    const AttackTrace frozen = traced(asked);
    CHECK(frozen.steps.front().answers.frozen == adaptive.steps.front().answers.frozen);
    CHECK(frozen.steps.front().answers.frozen != frozen.steps.front().answers.adaptive);
    CHECK(frozen.cleanSaliency != adaptive.cleanSaliency);
    CHECK(frozen.isFooled ==
          (answerOf(frozen.adversarialAnswers.frozen) != static_cast<std::size_t>(frozen.label)));
}

TEST_CASE("FGSM goes by the sign of the saliency that is told")
{
    const double epsilon = 0.05;
    const AttackTrace trace = traced(request(AttackKind::Fgsm, epsilon));
    REQUIRE(trace.steps.size() == 2);
    CHECK(trace.steps[1].stepSize == doctest::Approx(epsilon));
    int moved = 0;
    for (std::size_t i = 0; i < trace.cleanSaliency.size(); ++i) {
        const double gradient = trace.cleanSaliency[i];
        const double sign = gradient > 0.0 ? 1.0 : gradient < 0.0 ? -1.0 : 0.0;
        const double expected = std::clamp(double(trace.steps[0].image[i]) + epsilon * sign, 0.0, 1.0);
        if (std::abs(gradient) > 1e-7) {
            CHECK(trace.steps[1].image[i] == doctest::Approx(expected).epsilon(1e-5));
            ++moved;
        }
    }
    CHECK(moved > 32); // of 64
}

TEST_CASE("PGD asks once a step and once for the verdict")
{
    TraceRequest asked = request();
    asked.spec.randomStart = false;
    const AttackTrace trace = traced(asked);
    REQUIRE(trace.steps.size() == 11); // the clean image is where it starts
    CHECK(trace.gradients == 10);
    for (std::size_t i = 1; i < trace.steps.size(); ++i) {
        CHECK(trace.steps[i].pass == static_cast<std::int64_t>(i));
        CHECK(trace.steps[i].stepSize == doctest::Approx(asked.spec.stepSize));
        CHECK(largestChange(trace.steps[i].image, trace.steps[i - 1].image) <= asked.spec.stepSize + 1e-6);
    }
    asked.spec.randomStart = true;
    CHECK(traced(asked).steps.size() == 12);
}

TEST_CASE("APGD's step begins at twice the radius and is only ever halved")
{
    TraceRequest asked = request(AttackKind::ApgdCe, 0.02);
    asked.spec.iterations = 60;
    const AttackTrace trace = traced(asked);
    std::set<double> sizes;
    double before = 0.04;
    for (const TraceStep& step : trace.steps) {
        if (step.stepSize) {
            sizes.insert(*step.stepSize);
            CHECK(*step.stepSize <= before + 1e-9);
            const double halvings = std::log2(0.04 / *step.stepSize);
            CHECK(halvings == doctest::Approx(std::round(halvings)));
            before = *step.stepSize;
        }
    }
    REQUIRE_FALSE(sizes.empty());
    CHECK(*sizes.rbegin() == doctest::Approx(0.04));
    CHECK(sizes.size() > 1);
}

TEST_CASE("restarts are told apart and start elsewhere, until one succeeds")
{
    TraceRequest asked = request(AttackKind::Pgd, 0.01);
    asked.spec.restarts = 3;
    const AttackTrace trace = traced(asked);
    REQUIRE_FALSE(trace.isFooled);
    std::vector<const TraceStep*> first(3, nullptr);
    for (const TraceStep& step : trace.steps) {
        REQUIRE(step.restart < 3);
        if (step.pass > 0 && first[static_cast<std::size_t>(step.restart)] == nullptr) {
            first[static_cast<std::size_t>(step.restart)] = &step;
        }
    }
    for (const TraceStep* step : first) {
        REQUIRE(step != nullptr);
    }
    CHECK(largestChange(first[0]->image, first[1]->image) > 1e-4);
    CHECK(largestChange(first[1]->image, first[2]->image) > 1e-4);
    CHECK(trace.adversarial == trace.steps.front().image); // nothing was found
    asked.spec.epsilon = 0.4;
    asked.spec.stepSize = 0.1;
    CHECK(traced(asked).steps.back().restart == 0);
}

TEST_CASE("a long attack is thinned evenly, its ends are kept")
{
    TraceRequest asked = request(AttackKind::Square, 0.01);
    asked.spec.iterations = 900;
    const AttackTrace trace = traced(asked);
    REQUIRE_FALSE(trace.isFooled);
    CHECK(trace.steps.size() <= static_cast<std::size_t>(kMostSteps) + 1);
    CHECK(trace.steps.size() > static_cast<std::size_t>(kMostSteps) / 3);
    CHECK(trace.steps.front().pass == 0);
    CHECK(trace.steps.back().pass >= 800);
    const std::int64_t stride = trace.steps[1].pass;
    for (std::size_t i = 1; i + 1 < trace.steps.size(); ++i) {
        CHECK(trace.steps[i].pass - trace.steps[i - 1].pass == stride);
    }
}

TEST_CASE("every attack of the table can be played in each of its norms, with a target too")
{
    for (const AttackRow& row : attackTable()) {
        for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
            if (std::string(row.norms).find(name(norm)) == std::string::npos) {
                continue;
            }
            CAPTURE(row.key);
            CAPTURE(name(norm));
            TraceRequest asked = request();
            const double epsilon = norm == Norm::Linf ? 0.2 : norm == Norm::L2 ? 2.0 : 30.0;
            asked.spec = standardAttack(row.kind, norm, epsilon);
            asked.spec.iterations = std::min<std::int64_t>(asked.spec.iterations, 8);
            const AttackTrace free = traced(asked);
            CHECK(free.steps.size() >= 2);
            asked.target = (free.label + 1) % static_cast<std::int64_t>(free.classNames.size());
            const AttackTrace towards = traced(asked);
            CHECK(towards.isFooled ==
                  (answerOf(towards.adversarialAnswers.adaptive) == static_cast<std::size_t>(*asked.target)));
        }
    }
}

TEST_CASE("a sweep over the radius starts at the clean margin and agrees with the attack at its radius")
{
    AttackTracer tracer;
    TraceRequest asked = request(AttackKind::Pgd, 0.1);
    const AttackTrace trace = tracer.trace(asked).value();
    const RadiusSweep sweep = tracer.sweep(asked).value();
    REQUIRE(sweep.points.size() == sweepRadii(0.1).size());
    CHECK(sweep.points.front().margin == doctest::Approx(trace.steps.front().margin));
    // The nearer the goal the wider the ball: PGD's start is the image itself, so it never does worse than
    // it.
    CHECK(sweep.points[1].margin > sweep.points[0].margin);
    CHECK(sweep.points[3].margin > sweep.points[1].margin);
    for (const SweepPoint& point : sweep.points) {
        CHECK(point.isFooled == (point.margin > 0.0));
        if (point.epsilon == 0.1) {
            CHECK(point.isFooled == trace.isFooled);
        }
    }
    CHECK(sweep.points[8].isFooled); // three times 0.1
    CHECK(sweep.title == trace.title);
    asked.spec = standardAttack(AttackKind::Fab, Norm::Linf, 0.1);
    CHECK(tracer.sweep(asked).value().title.rfind("PGD", 0) == 0);
}

TEST_CASE("a picture file is attacked away from what the network answers")
{
    TraceRequest asked = request(AttackKind::Pgd, 0.3);
    asked.picture = fs::path(TWINS_TEST_DATA) / "photos" / "plain.png";
    const AttackTrace trace = traced(asked);
    CHECK(trace.labelIsAnswer);
    CHECK(trace.testImage == -1);
    CHECK(answerOf(trace.steps.front().answers.adaptive) == static_cast<std::size_t>(trace.label));
    CHECK(trace.asPng.has_value());
    asked.picture = "nowhere.png";
    CHECK(refused(asked).find("nowhere.png") != std::string::npos);
}

TEST_CASE("one tracer plays test images and picture files of another size in turn")
{
    AttackTracer tracer;
    TraceRequest image = request(), picture = request();
    image.checkpoint = picture.checkpoint = "embedded:fashion-r8-linf"; // made for 28x28, the digits have 8x8
    picture.picture = fs::path(TWINS_TEST_DATA) / "photos" / "plain.png";
    for (int turn = 0; turn < 2; ++turn) {
        CHECK(tracer.trace(image).value().height == 8);
        CHECK(tracer.trace(picture).value().height == 28);
    }
}

TEST_CASE("what cannot be played is refused in one sentence")
{
    TraceRequest asked = request();
    asked.testImage = 100'000;
    CHECK(refused(asked).find("there is no test image 100000; 'digits' has those from 0 to") == 0);
    asked = request();
    asked.target = traced(request()).label;
    CHECK(refused(asked).find("already; take another class as the target") != std::string::npos);
    asked.target = 10;
    CHECK(refused(asked).find("there is no class 10; give a number from 0 to 9") == 0);
    asked = request();
    asked.checkpoint = "none.safetensors";
    CHECK(refused(asked).find("none.safetensors") != std::string::npos);
    asked = request();
    asked.checkpoint = "embedded:fashion-r8-linf";
    asked.throughFrozenWing = true;
    CHECK(refused(asked).find("has one wing only") != std::string::npos);
    asked = request(AttackKind::CarliniWagner);
    CHECK_FALSE(refused(asked).empty()); // defined for L2 alone
}

TEST_CASE("whoever is overtaken gives nothing back")
{
    AttackTracer tracer;
    int asked = 0;
    CHECK_FALSE(tracer.trace(request(), [&] { return ++asked > 5; }).has_value());
    CHECK_FALSE(tracer.sweep(request(), [] { return true; }).has_value());
    CHECK(tracer.trace(request()).has_value());
}
