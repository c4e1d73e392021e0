// What a training tells of its weights and of its time.
#include "core/train/training_clock.h"
#include "core/util/error.h"
#include "tests/engine/training_fixture.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>

using namespace twins;
using namespace twins::test;

TEST_CASE("the dynamics show what BatchNorm ties together and the frozen wing breaks")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.dynamicsEvery = 3;
    config.weightDecay = 0.0;
    Recorder recorder;
    TrainingControl control;
    (void)trainInto(folder / "run", config, recorder, control);
    REQUIRE(recorder.dynamics.size() == 4); // of 10 steps the first, and every third
    CHECK(recorder.dynamics[0].step == 1);
    CHECK(recorder.dynamics[3].step == 9);
    for (const DynamicsSample& sample : recorder.dynamics) {
        const StepMetrics& step = recorder.steps[static_cast<std::size_t>(sample.step - 1)];
        CHECK(sample.epochPosition == step.epochPosition);
        CHECK(sample.names.front() == "conv1");
        REQUIRE(sample.layers.size() == sample.names.size());
        double squares = 0.0, largest = 0.0;
        for (const LayerDynamics& layer : sample.layers) {
            CHECK(std::abs(layer.cosineAdaptive) < 1e-4); // batch statistics do not see a weight's length
            largest = std::max(largest, std::abs(layer.cosineFrozen));
            // The gradients of the two losses add up to that of their sum.
            const double sum = layer.gradientNormFrozen * layer.gradientNormFrozen +
                               layer.gradientNormAdaptive * layer.gradientNormAdaptive +
                               2.0 * layer.wingCosine * layer.gradientNormFrozen * layer.gradientNormAdaptive;
            CHECK(layer.gradientNorm == doctest::Approx(std::sqrt(sum)).epsilon(1e-3));
            const double along = (layer.cosineFrozen * layer.gradientNormFrozen +
                                  layer.cosineAdaptive * layer.gradientNormAdaptive) /
                                 layer.gradientNorm;
            CHECK(layer.cosine == doctest::Approx(along).epsilon(1e-3));
            CHECK(layer.effectiveRate ==
                  doctest::Approx(step.learningRate / (layer.weightNorm * layer.weightNorm)));
            CHECK(layer.relativeUpdate ==
                  doctest::Approx(step.learningRate * layer.gradientNorm / layer.weightNorm));
            CHECK(std::abs(layer.cleanCosine) <= 1.0 + 1e-9);
            squares += layer.gradientNorm * layer.gradientNorm;
        }
        CHECK(largest > 1e-2);
        CHECK(std::sqrt(squares) < step.gradientNorm);
        CHECK(std::sqrt(squares) > 0.1 * step.gradientNorm);
        CHECK(sample.costShare > 0.0);
        CHECK(sample.costShare < 1.0);
    }
    // Without momentum yet, and without weight decay, the first step goes along the gradient: the weight
    // turns by the angle that its length, the step's and the angle between them make.
    for (const LayerDynamics& layer : recorder.dynamics[0].layers) {
        const double u = layer.relativeUpdate;
        const double turned =
            std::atan2(u * std::sqrt(1.0 - layer.cosine * layer.cosine), 1.0 - u * layer.cosine);
        CHECK(layer.angle == doctest::Approx(turned * 180.0 / std::numbers::pi).epsilon(1e-2));
    }
    const RunData read = readRun(folder / "run");
    REQUIRE(read.dynamics.size() == 4);
    CHECK(read.dynamics[2].names == recorder.dynamics[2].names);
    for (const DynamicsQuantity& quantity : dynamicsQuantities()) {
        CAPTURE(quantity.key);
        CHECK(read.dynamics[2].layers[1].*quantity.figure ==
              doctest::Approx(recorder.dynamics[2].layers[1].*quantity.figure));
    }
}

TEST_CASE("looking at the dynamics changes no bit of a training, and methods with one wing have less to see")
{
    for (const Method method :
         {Method::TwinsTrades, Method::At, Method::Trades, Method::LinearProbe, Method::TwinsJoint}) {
        CAPTURE(name(method));
        TemporaryFolder folder;
        ExperimentConfig config = tinyConfig(method);
        std::vector<std::string> hashes;
        for (const std::int64_t every : {0, 2}) {
            config.dynamicsEvery = every;
            Recorder recorder;
            TrainingControl control;
            const fs::path run = folder / std::to_string(every);
            (void)trainInto(run, config, recorder, control);
            hashes.push_back(fileHash(RunPaths{run}.checkpoint(2)));
            CHECK(recorder.dynamics.size() == (every == 0 ? 0U : 6U));
            for (const DynamicsSample& sample : recorder.dynamics) {
                const LayerDynamics& layer = sample.layers.back();
                CHECK(std::isfinite(layer.weightNorm));
                CHECK(std::isfinite(layer.cosineFrozen) == usesTwoWings(method));
                CHECK(std::isfinite(layer.gradientNorm) == (method != Method::LinearProbe));
                CHECK(std::isfinite(layer.cleanCosine) == (method != Method::LinearProbe));
            }
        }
        CHECK(hashes[0] == hashes[1]);
    }
}

TEST_CASE("a resumed run has each look at the dynamics once")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.dynamicsEvery = 1;
    TrainingControl control;
    Recorder first;
    first.afterStep = [&](const StepMetrics& metrics) {
        if (metrics.step == 7) {
            control.requestStop();
        }
    };
    CHECK(trainInto(folder / "run", config, first, control) == TrainingOutcome::Stopped);
    // A look that a crash left behind the last state.
    DynamicsSample later = first.dynamics.back();
    later.step = 9;
    std::ofstream(RunPaths{folder / "run"}.dynamics(), std::ios::app) << toJson(later).dump() << '\n';
    Recorder second;
    TrainingControl goOn;
    CHECK(trainInto(folder / "run", config, second, goOn, true) == TrainingOutcome::Completed);
    const RunData read = readRun(folder / "run");
    REQUIRE(read.dynamics.size() == 10);
    for (std::size_t i = 0; i < read.dynamics.size(); ++i) {
        CHECK(read.dynamics[i].step == static_cast<std::int64_t>(i) + 1);
    }
}

TEST_CASE("shares of a training's time are those of its steps and of what lies between them")
{
    double now = 100.0;
    TrainingClock clock([&] { return now; });
    CHECK(clock.busyShare() == 0.0); // no step yet
    now += 70.0;
    clock.paused(20.0);
    CHECK(clock.running() == doctest::Approx(50.0));
    clock.stepDone(3.0, 1.0, 1.0);
    CHECK(clock.busyShare() == doctest::Approx(0.75));
    CHECK(clock.waitShare() == doctest::Approx(0.25));
    clock.stepDone(2.0, 4.0, 0.0); // idle for another reason: metrics on disk, say
    CHECK(clock.busyShare() == doctest::Approx(0.5));
    CHECK(clock.waitShare() == doctest::Approx(0.1));
    clock.stepDone(10.0, 0.0, 5.0); // the loader was waited for while a GPU still had work
    CHECK(clock.busyShare() == doctest::Approx(0.75));
    CHECK(clock.waitShare() == doctest::Approx(0.05));
}

TEST_CASE("a training that was paused tells its shares")
{
    const TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.epochs = 1;
    TrainingControl control;
    Recorder recorder;
    recorder.afterStep = [&](const StepMetrics& metrics) {
        if (metrics.step == 2) {
            control.pause();
        }
    };
    recorder.afterEvent = [&](const RunEvent& event) {
        if (event.kind == RunEvent::Kind::Paused) {
            control.proceed();
        }
    };
    (void)runTraining({config, folder / "run", false}, recorder, control);
    const TrainingProgress& last = recorder.progress;
    CHECK(last.engineBusyShare > 0.0);
    CHECK(last.loaderWaitShare >= 0.0);
    CHECK(last.engineBusyShare + last.loaderWaitShare <= 1.0);
}
