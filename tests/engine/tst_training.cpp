#include "core/checkpoint/network_state.h"
#include "core/config/method_table.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/train/run_training.h"
#include "core/train/training_state.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/engine/training_fixture.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numbers>
#include <thread>

using namespace twins;
using namespace twins::test;

TEST_CASE("every method trains, evaluates and leaves a complete run folder")
{
    for (const MethodTraits& traits : methodTable()) {
        const Method method = traits.method;
        CAPTURE(name(method));
        TemporaryFolder folder;
        const fs::path run = folder / "run";
        Recorder recorder;
        TrainingControl control;
        CHECK(trainInto(run, tinyConfig(method), recorder, control) == TrainingOutcome::Completed);
        // 90 images after the validation split, 5 batches an epoch.
        CHECK(recorder.steps.size() == 10);
        CHECK(recorder.epochs.size() == 3); // before the first step, and after each epoch
        CHECK(recorder.batchNorm.size() == 3);
        CHECK(recorder.samples.size() == 3);
        CHECK(recorder.samples.front()->samples.size() == 6);
        CHECK(recorder.progress.step == recorder.progress.steps);
        for (const StepMetrics& step : recorder.steps) {
            CHECK(std::isfinite(step.loss));
            CHECK(std::isnan(step.lossFrozen) == !usesTwoWings(method));
            CHECK(std::isnan(step.lossExtra) == (traits.extra == ExtraTermKind::None && !traits.joint));
            CHECK(std::isfinite(step.trainCleanAccuracy));
            CHECK(std::isfinite(step.trainRobustAccuracy) == usesAttack(method));
        }
        CHECK(std::isfinite(recorder.epochs.back().frozenTestRobustAccuracy) == usesTwoWings(method));
        CHECK(std::isfinite(recorder.epochs.back().validationRobustAccuracy));

        const RunData read = readRun(run);
        CHECK(read.status == RunStatus::Completed);
        CHECK(read.config == tinyConfig(method));
        CHECK(read.steps.size() == 10);
        CHECK(read.epochs.size() == 3);
        CHECK(read.record.trainImages == 90);
        CHECK(fs::exists(RunPaths{run}.checkpoint(2)));
        CHECK(fs::exists(RunPaths{run}.lastState()));
    }
}

TEST_CASE("the frozen wing stays what it was while the adaptive one moves")
{
    TemporaryFolder folder;
    Recorder recorder;
    TrainingControl control;
    (void)trainInto(folder / "run", tinyConfig(Method::TwinsAt), recorder, control);
    const BatchNormSnapshot &first = *recorder.batchNorm.front(), &last = *recorder.batchNorm.back();
    CHECK(last.frozenUnchanged);
    for (std::size_t i = 0; i < first.layers.size(); ++i) {
        CHECK(first.layers[i].frozen.mean == last.layers[i].frozen.mean);
        CHECK(first.layers[i].frozen.variance == last.layers[i].frozen.variance);
        CHECK(first.layers[i].adaptive.mean != last.layers[i].adaptive.mean);
        CHECK(last.layers[i].frozen.weight == last.layers[i].adaptive.weight); // sound: shared affine
    }
}

TEST_CASE("stopped at any step and resumed, a run ends in the same bits as one that was never stopped")
{
    for (const Method method :
         {Method::TwinsAt, Method::Trades, Method::L2Sp, Method::TwinsProbeThenFinetune, Method::Joint}) {
        TemporaryFolder folder;
        Recorder whole;
        TrainingControl control;
        (void)trainInto(folder / "whole", tinyConfig(method), whole, control);
        const std::string expected = fileHash(RunPaths{folder / "whole"}.checkpoint(2));

        for (const std::int64_t stopAt : {1, 3, 5, 7, 10}) {
            CAPTURE(stopAt);
            const fs::path run = folder / ("stopped-" + std::to_string(stopAt));
            TrainingControl stopping;
            Recorder before;
            before.afterStep = [&](const StepMetrics& step) {
                if (step.step == stopAt) {
                    stopping.requestStop();
                }
            };
            CHECK(trainInto(run, tinyConfig(method), before, stopping) == TrainingOutcome::Stopped);
            CHECK(readRun(run).status == RunStatus::Stopped);
            TrainingControl going;
            Recorder after;
            CHECK(trainInto(run, {}, after, going, true) == TrainingOutcome::Completed);
            CHECK(fileHash(RunPaths{run}.checkpoint(2)) == expected);

            const RunData read = readRun(run);
            const auto resumption = std::ranges::find(read.events, RunEvent::Kind::Resumed, &RunEvent::kind);
            REQUIRE(resumption != read.events.end());
            CHECK(resumption->step == stopAt);
            REQUIRE(read.steps.size() == whole.steps.size());
            REQUIRE(read.epochs.size() == whole.epochs.size());
            for (std::size_t i = 0; i < read.steps.size(); ++i) {
                CHECK(read.steps[i].loss == whole.steps[i].loss);
                CHECK(read.steps[i].step == whole.steps[i].step);
            }
            CHECK(read.epochs.back().testRobustAccuracy == whole.epochs.back().testRobustAccuracy);
            CHECK(read.batchNorm.size() == whole.batchNorm.size());
        }
    }
}

TEST_CASE("the masking sentinel looks when it is due, writes a line, and a resumed run has each line once")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::At);
    config.epochs = 4;
    config.testImages = 0;
    config.trainImages = 300;
    config.evalImages = 40;
    config.maskingEvery = 3;
    config.maskingImages = 8;
    Recorder whole;
    TrainingControl control;
    (void)trainInto(folder / "whole", config, whole, control);
    REQUIRE(whole.masking.size() == 2); // epoch 3, and the last
    CHECK(whole.masking[0].epoch == 3);
    CHECK(whole.masking[1].epoch == 4);
    CHECK(whole.masking[0].images == 8);
    CHECK(whole.masking[0].checks.size() == 7);
    CHECK(whole.masking[1].checkpoint == "epoch-0004.safetensors");
    CHECK(whole.masking[1].wing == "adaptive");
    CHECK(whole.masking[1].created.ends_with("Z"));
    CHECK(whole.masking[1].norm == config.norm);
    CHECK(whole.masking[1].epsilon == config.epsilon);
    int told = 0;
    for (const LogLine& line : whole.log) {
        told += line.text.find("masking sentinel after epoch") != std::string::npos ? 1 : 0;
    }
    CHECK(told == 2);
    const RunData read = readRun(folder / "whole");
    REQUIRE(read.masking.size() == 2);
    CHECK(toJson(read.masking[1]) == toJson(whole.masking[1]));

    // Killed after the look of epoch 3 was written, before its state was: the look is repeated, not doubled.
    const fs::path run = folder / "crashed";
    struct Crash {
    };
    struct Crashing : Recorder {
        void onMasking(const MaskingReport& /*report*/) override { throw Crash(); }
    } crashing;
    TrainingControl first, second;
    CHECK_THROWS_AS(trainInto(run, config, crashing, first), Crash);
    CHECK(readRun(run).masking.size() == 1);
    appendMasking(run, {.epoch = -1, .images = 5}); // made on demand meanwhile: it stays
    Recorder after;
    CHECK(trainInto(run, {}, after, second, true) == TrainingOutcome::Completed);
    const RunData resumed = readRun(run);
    REQUIRE(resumed.masking.size() == 3);
    CHECK(resumed.masking[0].images == 5);
    for (const std::size_t look : {0U, 1U}) {
        MaskingReport again = resumed.masking[look + 1];
        again.created = whole.masking[look].created; // another run, another time
        CHECK(toJson(again) == toJson(whole.masking[look]));
    }

    config.maskingEvery = 0;
    Recorder never;
    TrainingControl third;
    (void)trainInto(folder / "never", config, never, third);
    CHECK(never.masking.empty());
}

TEST_CASE("a crash loses at most the work since the last state")
{
    TemporaryFolder folder;
    const fs::path run = folder / "run";
    struct Crash {
    };
    Recorder crashing;
    crashing.afterStep = [](const StepMetrics& step) {
        if (step.step == 8) {
            throw Crash(); // in the second epoch; the first one's end is saved
        }
    };
    TrainingControl control;
    CHECK_THROWS_AS(trainInto(run, tinyConfig(Method::TwinsAt), crashing, control), Crash);
    CHECK(readTrainingPosition(RunPaths{run}.lastState()).step == 5);

    Recorder whole, after;
    TrainingControl a, b;
    (void)trainInto(folder / "whole", tinyConfig(Method::TwinsAt), whole, a);
    CHECK(trainInto(run, {}, after, b, true) == TrainingOutcome::Completed);
    CHECK(fileHash(RunPaths{run}.checkpoint(2)) == fileHash(RunPaths{folder / "whole"}.checkpoint(2)));
    CHECK(readRun(run).steps.size() == 10); // steps 6 to 8 were trained twice and are listed once
}

TEST_CASE("a last batch of one image is trained by running statistics, and that is said once")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.trainImages = 90; // 81 after the validation split: four batches of 20 and one of 1
    Recorder recorder;
    TrainingControl control;
    CHECK(trainInto(folder / "run", config, recorder, control) == TrainingOutcome::Completed);
    CHECK(recorder.steps.size() == 10);
    CHECK(std::isnan(recorder.steps[4].lossFrozen));
    CHECK(std::isfinite(recorder.steps[4].loss));
    int said = 0;
    for (const LogLine& line : recorder.log) {
        said += line.text.find("single image") != std::string::npos ? 1 : 0;
    }
    CHECK(said == 1);
}

TEST_CASE("either attack engine trains; the log says which, and the losses are the same up to rounding")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsTrades);
    config.epochs = 1;
    Recorder fused, reference;
    TrainingControl control;
    config.attackEngine = EngineChoice::Fused;
    (void)trainInto(folder / "fused", config, fused, control);
    config.attackEngine = EngineChoice::Reference;
    (void)trainInto(folder / "reference", config, reference, control);
    REQUIRE(fused.steps.size() == reference.steps.size());
    for (std::size_t i = 0; i < fused.steps.size(); ++i) {
        CHECK(fused.steps[i].loss == doctest::Approx(reference.steps[i].loss).epsilon(2e-3));
    }
    const auto named = [](const Recorder& run, const std::string& engine) {
        return std::ranges::any_of(run.log, [&](const LogLine& line) {
            return line.text == "attack engine: %1" && line.arguments[0].starts_with(engine);
        });
    };
    CHECK(named(fused, "fused"));
    CHECK(named(reference, "reference"));
}

TEST_CASE("images that lie on the device train to the same bits, and the log says where they lie")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.epochs = 2;
    config.cropPadding = 2;
    config.flip = true;
    Recorder host, device;
    TrainingControl control;
    config.dataOnDevice = DataPlace::Host;
    (void)trainInto(folder / "host", config, host, control);
    config.dataOnDevice = DataPlace::Device;
    (void)trainInto(folder / "device", config, device, control);
    REQUIRE(host.steps.size() == device.steps.size());
    for (std::size_t i = 0; i < host.steps.size(); ++i) {
        CHECK(host.steps[i].loss == device.steps[i].loss);
    }
    const auto saysSo = [](const Recorder& run) {
        return std::ranges::any_of(run.log, [](const LogLine& line) {
            return line.text == "the training images lie on the device";
        });
    };
    CHECK(saysSo(device));
    CHECK_FALSE(saysSo(host));
}

TEST_CASE("the seed decides everything")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::At);
    config.epochs = 1;
    Recorder a, b, c;
    TrainingControl control;
    (void)trainInto(folder / "a", config, a, control);
    (void)trainInto(folder / "b", config, b, control);
    config.seed = 2;
    (void)trainInto(folder / "c", config, c, control);
    CHECK(a.steps.back().loss == b.steps.back().loss);
    CHECK(a.steps.back().loss != c.steps.back().loss);
}

TEST_CASE(
    "pause waits within an attack step, step goes one step on, a live change is marked and takes effect")
{
    TemporaryFolder folder;
    Recorder recorder;
    TrainingControl control;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.epochs = 1;
    int pauses = 0;
    std::size_t stepsAtPause[3] = {};
    recorder.afterStep = [&](const StepMetrics& step) {
        if (step.step == 1) {
            control.pause();
        }
    };
    std::jthread reins; // what a person would do; it runs beside the training, which is waiting
    recorder.afterEvent = [&](const RunEvent& event) {
        if (event.kind == RunEvent::Kind::Paused && pauses < 2) {
            stepsAtPause[pauses] = recorder.steps.size();
            const bool first = pauses++ == 0;
            reins = std::jthread([&control, first] {
                if (first) {
                    control.stepOnce();
                } else {
                    control.setLive("learning_rate", 0.004);
                    control.setLive("lambda", 0.25);
                    control.proceed();
                }
            });
        }
    };
    CHECK(trainInto(folder / "run", config, recorder, control) == TrainingOutcome::Completed);
    CHECK(pauses == 2);
    CHECK(stepsAtPause[0] == 1);
    CHECK(stepsAtPause[1] == 2);
    CHECK(recorder.steps[1].learningRate == doctest::Approx(0.05));
    CHECK(recorder.steps[2].learningRate == doctest::Approx(0.004));
    CHECK(recorder.steps[2].lambda == doctest::Approx(0.25));
    int changes = 0;
    for (const RunEvent& event : recorder.events) {
        changes += event.kind == RunEvent::Kind::ParameterChanged ? 1 : 0;
    }
    CHECK(changes == 2);
}

TEST_CASE("a training that leaves the finite numbers says so and where")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.learningRate = 10.0; // nothing renormalises the frozen wing: its activations grow with the weights
    config.epochs = 10;
    Recorder recorder;
    TrainingControl control;
    try {
        (void)trainInto(folder / "run", config, recorder, control);
        FAIL("a learning rate of 10 should diverge");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Diverged);
        CHECK(std::string(error.what()).find("learning rate") != std::string::npos);
    }
    CHECK(readRun(folder / "run").status == RunStatus::Diverged);
}

TEST_CASE("bad input leaves no run folder behind")
{
    TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::At);
    config.checkpoint = (folder / "none.safetensors").string();
    Recorder recorder;
    TrainingControl control;
    fs::create_directories(folder / "run");
    CHECK_THROWS_AS(trainInto(folder / "run", config, recorder, control), Error);
    CHECK_FALSE(fs::exists(folder / "run"));
}

TEST_CASE("a kept checkpoint evaluates to the figures the training reported")
{
    TemporaryFolder folder;
    const fs::path run = folder / "run";
    Recorder recorder;
    TrainingControl control;
    const ExperimentConfig config = tinyConfig(Method::TwinsAt);
    (void)trainInto(run, config, recorder, control);
    for (const bool frozen : {false, true}) {
        const EvaluationRecord result =
            evaluateCheckpoint({.config = config,
                                .checkpoint = RunPaths{run}.checkpoint(2).string(),
                                .wing = frozen ? EvaluatedWing::Frozen : EvaluatedWing::Adaptive},
                               {});
        const EpochMetrics& last = recorder.epochs.back();
        CHECK(result.cleanAccuracy() == (frozen ? last.frozenTestCleanAccuracy : last.testCleanAccuracy));
        CHECK(result.robustAccuracy() == (frozen ? last.frozenTestRobustAccuracy : last.testRobustAccuracy));
        CHECK(result.images == 40);
        CHECK(result.confidence().low <= result.robustAccuracy());
        CHECK(result.confidence().high >= result.robustAccuracy());
        CHECK(result.title == "PGD-2");
    }
    CHECK_THROWS_WITH_AS(
        (void)evaluateCheckpoint(
            {.config = config, .checkpoint = RunPaths{run}.checkpoint(2).string(), .plan = {.name = "pgdd"}},
            {}),
        doctest::Contains("pgd"), Error);
}

TEST_CASE("Wilson's interval")
{
    // Brown, Cai, DasGupta (2001): 10 of 20 gives 0.299 to 0.701.
    const Interval half = wilsonInterval(10, 20);
    CHECK(half.low == doctest::Approx(0.2993).epsilon(1e-3));
    CHECK(half.high == doctest::Approx(0.7007).epsilon(1e-3));
    CHECK(wilsonInterval(0, 10).low == doctest::Approx(0.0));
    CHECK(wilsonInterval(0, 0).high == 1.0);
}
