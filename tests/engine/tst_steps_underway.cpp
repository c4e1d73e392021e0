#include "core/train/steps_underway.h"

#include "core/checkpoint/network_state.h"
#include "core/data/dataset.h"
#include "core/nn/device.h"
#include "core/train/trainer.h"
#include "core/util/error.h"
#include "tests/engine/training_fixture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <utility>

using namespace twins;
using namespace twins::test;

namespace
{

/// Numbers that have not come as long as nobody waits for them: a GPU that is slower than the host.
class LateCopy final : public HostCopy
{
public:
    explicit LateCopy(const torch::Tensor& values)
        : values_(values.clone())
    {
    }
    [[nodiscard]] bool isHere() const override { return isHere_; }
    [[nodiscard]] torch::Tensor values() override
    {
        isHere_ = true;
        return values_;
    }

private:
    torch::Tensor values_;
    bool isHere_ = false;
};

std::unique_ptr<HostCopy> copyLate(const torch::Tensor& values)
{
    return std::make_unique<LateCopy>(values);
}

StepUnderway stepOf(std::int64_t step, CopyToHost copy)
{
    StepUnderway underway{.metrics = {.step = step}, .numbers = StepNumbers(std::move(copy))};
    underway.numbers.add(torch::tensor(0.5F * static_cast<float>(step)), &StepMetrics::loss);
    underway.numbers.send();
    return underway;
}

/// As runTraining() does it, but with figures that arrive as `copy` has them arrive.
TrainingOutcome train(const fs::path& folder, const ExperimentConfig& config, CopyToHost copy,
                      Recorder& recorder, TrainingControl& control)
{
    (void)useThreads(config.threads);
    const DataSplits data = loadData(config);
    Network network = makeNetwork(experimentNetwork(config, nullptr, data.train.channels, data.classCount()));
    network->initialise(static_cast<std::uint64_t>(config.seed));
    TrainingPosition position;
    position.config = config;
    position.frozenHash = frozenWingHash(network);
    TrainingModel model;
    model.network = network;
    RunWriter writer(folder, config, {});
    Trainer trainer(position, data, std::move(model), torch::kCPU, writer, recorder, control,
                    std::move(copy));
    return trainer.run();
}

} // namespace

TEST_CASE("numbers that are fetched together are each where they belong; what is undefined stays as it was")
{
    for (const CopyToHost& copy : {CopyToHost(copyToHost), CopyToHost(copyLate)}) {
        StepNumbers numbers(copy);
        torch::Tensor loss = torch::tensor(0.1F);
        numbers.add(loss, &StepMetrics::loss);
        numbers.add({}, &StepMetrics::lossFrozen);
        numbers.add(torch::tensor({-7.0F}), &StepMetrics::gradientNorm);
        numbers.send();
        loss.zero_(); // a recorded step writes its own figures over
        StepMetrics metrics;
        numbers.writeTo(metrics);
        CHECK(numbers.areHere());
        CHECK(metrics.loss == static_cast<double>(0.1F));
        CHECK(std::isnan(metrics.lossFrozen));
        CHECK(metrics.gradientNorm == -7.0);
    }
    StepNumbers none;
    none.send();
    CHECK(none.areHere());
}

TEST_CASE("a copy from the CPU is here at once and nobody else's memory")
{
    torch::Tensor values = torch::tensor({1.0, 2.0}, torch::kDouble);
    const auto copy = copyToHost(values);
    values.zero_();
    CHECK(copy->isHere());
    CHECK(torch::equal(copy->values(), torch::tensor({1.0, 2.0}, torch::kDouble)));
    CHECK(sendTo(values, torch::kCPU).data_ptr() == values.data_ptr());
}

TEST_CASE("steps whose figures are here are given out at once")
{
    std::vector<StepMetrics> arrived;
    StepsUnderway underway([&](const StepUnderway& step) { arrived.push_back(step.metrics); });
    for (std::int64_t step = 1; step <= 3; ++step) {
        underway.add(stepOf(step, copyToHost));
        CHECK_FALSE(underway.isDeviceBusy());
        underway.giveOut();
        REQUIRE(arrived.size() == static_cast<std::size_t>(step));
        CHECK(arrived.back().step == step);
        CHECK(arrived.back().loss == 0.5 * static_cast<double>(step));
    }
}

TEST_CASE("of steps whose figures are late the host waits for the one before the newest")
{
    std::vector<std::int64_t> arrived;
    StepsUnderway underway([&](const StepUnderway& step) {
        CHECK(step.metrics.loss == 0.5 * static_cast<double>(step.metrics.step));
        arrived.push_back(step.metrics.step);
    });
    CHECK_FALSE(underway.isDeviceBusy());
    underway.add(stepOf(1, copyLate));
    CHECK(underway.isDeviceBusy());
    underway.giveOut();
    CHECK(arrived.empty());
    underway.add(stepOf(2, copyLate));
    CHECK(arrived.empty()); // waiting and telling are two things: the first is the device's time
    underway.giveOut();
    CHECK(arrived == std::vector<std::int64_t>{1});
    underway.add(stepOf(3, copyLate));
    underway.add(stepOf(4, copyLate));
    CHECK(underway.isDeviceBusy());
    underway.finish();
    CHECK(arrived == std::vector<std::int64_t>{1, 2, 3, 4});
    CHECK_FALSE(underway.isDeviceBusy());
    underway.finish();
    CHECK(arrived.size() == 4);
}

TEST_CASE("a step that is refused is not given out again")
{
    int calls = 0;
    StepsUnderway underway([&](const StepUnderway&) {
        ++calls;
        throw std::runtime_error("diverged");
    });
    underway.add(stepOf(1, copyToHost));
    CHECK_THROWS_AS(underway.giveOut(), std::runtime_error);
    underway.finish();
    CHECK(calls == 1);
}

TEST_CASE("figures that arrive late make the same run")
{
    const TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.gradientClip = 1.0;
    config.dynamicsEvery = 4;
    Recorder now, late;
    TrainingControl control;
    std::int64_t ahead = 0;
    late.onNews = [&](const TrainingProgress& news) {
        if (news.phase == Phase::Training && !late.steps.empty()) {
            CHECK(news.step - late.steps.back().step <= 1);
            ahead += news.step - late.steps.back().step;
        }
    };
    CHECK(train(folder / "now", config, copyToHost, now, control) == TrainingOutcome::Completed);
    CHECK(train(folder / "late", config, copyLate, late, control) == TrainingOutcome::Completed);
    REQUIRE(now.steps.size() == 10);
    REQUIRE(late.steps.size() == 10);
    for (std::size_t i = 0; i < now.steps.size(); ++i) {
        const StepMetrics &a = now.steps[i], &b = late.steps[i];
        CHECK(a.step == b.step);
        CHECK(a.epoch == b.epoch);
        CHECK(a.loss == b.loss);
        CHECK(a.lossFrozen == b.lossFrozen);
        CHECK(a.gradientNorm == b.gradientNorm);
        CHECK(a.trainRobustAccuracy == b.trainRobustAccuracy);
        CHECK(b.seconds > 0.0);
        CHECK(b.imagesPerSecond > 0.0);
    }
    // The last step of an epoch and those that are looked into are waited for.
    CHECK(ahead == 5);
    REQUIRE(late.dynamics.size() == now.dynamics.size());
    CHECK(late.dynamics.back().layers.back().gradientNorm == now.dynamics.back().layers.back().gradientNorm);
    const RunPaths a{folder / "now"}, b{folder / "late"};
    CHECK(fileHash(a.checkpoint(2)) == fileHash(b.checkpoint(2)));
    CHECK(readRun(b.root).steps.size() == 10);
    CHECK(late.epochs.back().testRobustAccuracy == now.epochs.back().testRobustAccuracy);
}

TEST_CASE("a divergence that is seen late is told as one that is seen at once, and nothing of it is saved")
{
    const TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.learningRate = 10.0;
    config.epochs = 10;
    std::vector<std::string> sentences;
    std::vector<std::size_t> told;
    for (const CopyToHost& copy : {CopyToHost(copyToHost), CopyToHost(copyLate)}) {
        const fs::path run = folder / std::to_string(sentences.size());
        Recorder recorder;
        TrainingControl control;
        try {
            (void)train(run, config, copy, recorder, control);
            FAIL("a learning rate of 10 should diverge");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::Diverged);
            sentences.emplace_back(error.what());
        }
        told.push_back(recorder.steps.size());
        for (const StepMetrics& step : recorder.steps) {
            CHECK(std::isfinite(step.loss));
        }
        const TrainingPosition saved = readTrainingPosition(RunPaths{run}.lastState());
        CHECK(saved.step <= static_cast<std::int64_t>(recorder.steps.size()));
    }
    CHECK(sentences[0] == sentences[1]);
    CHECK(told[0] == told[1]);
}

TEST_CASE("who pauses sees every step that was taken")
{
    const TemporaryFolder folder;
    const ExperimentConfig config = tinyConfig(Method::At);
    Recorder recorder;
    TrainingControl control;
    std::vector<std::pair<std::int64_t, std::size_t>> pauses; ///< step, and figures that were told by then
    recorder.afterStep = [&](const StepMetrics& metrics) {
        if (metrics.step == 2) {
            control.pause();
        }
    };
    recorder.afterEvent = [&](const RunEvent& event) {
        if (event.kind != RunEvent::Kind::Paused) {
            return;
        }
        pauses.emplace_back(event.step, recorder.steps.size());
        pauses.size() < 3 ? control.stepOnce() : control.requestStop();
    };
    CHECK(train(folder / "run", config, copyLate, recorder, control) == TrainingOutcome::Stopped);
    REQUIRE(pauses.size() == 3);
    for (const auto& [step, figures] : pauses) {
        CHECK(static_cast<std::size_t>(step) == figures);
    }
    CHECK(pauses[1].first == pauses[0].first + 1);
    CHECK(pauses[2].first == pauses[0].first + 2);
    CHECK(readTrainingPosition(RunPaths{folder / "run"}.lastState()).step == pauses.back().first);
    CHECK(readRun(folder / "run").steps.size() == pauses.back().second);
}
