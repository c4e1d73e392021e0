#include "core/train/steps_underway.h"

#include "core/checkpoint/network_state.h"
#include "core/data/dataset.h"
#include "core/nn/device.h"
#include "core/train/trainer.h"
#include "core/util/error.h"
#include "tests/engine/training_fixture.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>
#include <utility>

using namespace twins;
using namespace twins::test;

namespace
{

constexpr double kTick = 0.01; ///< seconds

/// A device that is slower than the host: nothing is done before it is waited for. By its clock a tick lies
/// between any two marks, and what the test lets pass.
class SlowDevice
{
public:
    [[nodiscard]] MarkDevice marks()
    {
        return [this]() -> std::shared_ptr<const DeviceMark> {
            time_ += kTick;
            return std::make_shared<const Mark>(*this, time_);
        };
    }
    void pass(double seconds) { time_ += seconds; }
    /// Has the host wait as long as all has taken so far, which no step afterwards does; or not feel it.
    void setFelt(bool isFelt) { isFelt_ = isFelt; }

private:
    class Mark final : public DeviceMark
    {
    public:
        Mark(const SlowDevice& device, double time)
            : device_(device)
            , time_(time)
        {
        }
        [[nodiscard]] bool isPast() const override { return isPast_; }
        void wait() const override
        {
            const auto now = std::chrono::steady_clock::now();
            if (!isPast_ && device_.isFelt_) {
                std::this_thread::sleep_until(now + (now - device_.start_));
            }
            isPast_ = true;
        }
        [[nodiscard]] double secondsSince(const DeviceMark& earlier) const override
        {
            return time_ - dynamic_cast<const Mark&>(earlier).time_;
        }

    private:
        const SlowDevice& device_;
        double time_;
        mutable bool isPast_ = false;
    };
    double time_ = 0.0;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    bool isFelt_ = false;
};

StepUnderway stepOf(std::int64_t step, const MarkDevice& mark)
{
    StepUnderway underway{.metrics = {.step = step}, .begin = mark()};
    underway.numbers.add(torch::tensor(0.5F * static_cast<float>(step)), &StepMetrics::loss);
    underway.numbers.send();
    underway.end = mark();
    return underway;
}

/// As runTraining() does it, on a device with these marks.
TrainingOutcome train(const fs::path& folder, const ExperimentConfig& config, MarkDevice mark,
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
                    std::move(mark));
    return trainer.run();
}

} // namespace

TEST_CASE("numbers that are fetched together are each where they belong; what is undefined stays as it was")
{
    StepNumbers numbers;
    torch::Tensor loss = torch::tensor(0.1F);
    numbers.add(loss, &StepMetrics::loss);
    numbers.add({}, &StepMetrics::lossFrozen);
    numbers.add(torch::tensor({-7.0F}), &StepMetrics::gradientNorm);
    numbers.send();
    loss.zero_(); // a recorded step writes its own figures over
    StepMetrics metrics;
    numbers.writeTo(metrics);
    CHECK(metrics.loss == static_cast<double>(0.1F));
    CHECK(std::isnan(metrics.lossFrozen));
    CHECK(metrics.gradientNorm == -7.0);
    StepNumbers none;
    none.send();
    none.writeTo(metrics);
    CHECK(metrics.gradientNorm == -7.0);
}

TEST_CASE("what is fetched from the CPU is nobody else's memory, and what is sent there the same")
{
    torch::Tensor values = torch::tensor({1.0, 2.0}, torch::kDouble);
    const torch::Tensor copy = fetchFrom(values);
    values.zero_();
    CHECK(torch::equal(copy, torch::tensor({1.0, 2.0}, torch::kDouble)));
    CHECK(sendTo(values, torch::kCPU).data_ptr() == values.data_ptr());
}

TEST_CASE("marks on the CPU are past at once and tell the host's time")
{
    const MarkDevice mark = marksOn(torch::kCPU);
    const auto before = std::chrono::steady_clock::now();
    const auto begin = mark();
    const auto between = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() == between) {
    }
    const auto end = mark();
    const double most = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
    CHECK(begin->isPast());
    CHECK(end->isPast());
    end->wait();
    CHECK(end->secondsSince(*begin) > 0.0);
    CHECK(end->secondsSince(*begin) <= most);
}

TEST_CASE("steps whose figures are here are given out at once")
{
    std::vector<StepMetrics> arrived;
    StepsUnderway underway([&](const StepUnderway& step) { arrived.push_back(step.metrics); });
    for (std::int64_t step = 1; step <= 3; ++step) {
        underway.add(stepOf(step, marksOn(torch::kCPU)));
        REQUIRE(arrived.size() == static_cast<std::size_t>(step));
        CHECK(arrived.back().step == step);
        CHECK(arrived.back().loss == 0.5 * static_cast<double>(step));
    }
}

TEST_CASE("of steps whose figures are late the host waits for the one before the newest")
{
    SlowDevice device;
    std::vector<std::int64_t> arrived;
    StepsUnderway underway([&](const StepUnderway& step) {
        CHECK(step.end->isPast());
        CHECK(step.metrics.loss == 0.5 * static_cast<double>(step.metrics.step));
        arrived.push_back(step.metrics.step);
    });
    underway.add(stepOf(1, device.marks()));
    underway.giveOut();
    CHECK(arrived.empty());
    underway.add(stepOf(2, device.marks()));
    CHECK(arrived == std::vector<std::int64_t>{1});
    const StepUnderway third = stepOf(3, device.marks());
    underway.add(third);
    CHECK(arrived == std::vector<std::int64_t>{1, 2});
    third.end->wait(); // its figures have come meanwhile
    underway.giveOut();
    CHECK(arrived == std::vector<std::int64_t>{1, 2, 3});
    underway.add(stepOf(4, device.marks()));
    underway.finish();
    CHECK(arrived == std::vector<std::int64_t>{1, 2, 3, 4});
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
    CHECK_THROWS_AS(underway.add(stepOf(1, marksOn(torch::kCPU))), std::runtime_error);
    underway.finish();
    CHECK(calls == 1);
}

TEST_CASE("figures that arrive late make the same run")
{
    const TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::TwinsAt);
    config.validationFraction = 0.0; // batches of equal size
    config.gradientClip = 1.0;
    config.dynamicsEvery = 4;
    config.dataOnDevice = DataPlace::Device; // there is always a next batch
    Recorder now, late;
    TrainingControl control;
    SlowDevice device;
    std::int64_t ahead = 0;
    late.onNews = [&](const TrainingProgress& news) {
        if (news.phase == Phase::Training && !late.steps.empty()) {
            CHECK(news.step - late.steps.back().step <= 1);
            ahead += news.step - late.steps.back().step;
        }
    };
    CHECK(train(folder / "now", config, {}, now, control) == TrainingOutcome::Completed);
    CHECK(train(folder / "late", config, device.marks(), late, control) == TrainingOutcome::Completed);
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
        CHECK(b.imagesPerSecond == doctest::Approx(20.0 / kTick));
    }
    // A tick a step and one before it. What lies between the epochs counts for nothing but two ticks: its own
    // marks lie one away from the steps.
    CHECK(late.progress.engineBusyShare == doctest::Approx(10.0 / 22.0));
    CHECK(late.progress.loaderWaitShare == 0.0);
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
    SlowDevice device;
    for (const MarkDevice& mark : {MarkDevice(), device.marks()}) {
        const fs::path run = folder / std::to_string(sentences.size());
        Recorder recorder;
        TrainingControl control;
        try {
            (void)train(run, config, mark, recorder, control);
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
    ExperimentConfig config = tinyConfig(Method::At);
    config.validationFraction = 0.0; // batches of equal size
    Recorder recorder;
    TrainingControl control;
    SlowDevice device;
    std::vector<std::pair<std::int64_t, std::size_t>> pauses; ///< step, and figures that were told by then
    recorder.afterStep = [&](const StepMetrics& metrics) {
        if (metrics.step == 2) {
            control.pause();
            device.setFelt(true);
        }
    };
    recorder.afterEvent = [&](const RunEvent& event) {
        if (event.kind != RunEvent::Kind::Paused) {
            return;
        }
        device.setFelt(false);
        device.pass(1000.0);
        pauses.emplace_back(event.step, recorder.steps.size());
        pauses.size() < 3 ? control.stepOnce() : control.requestStop();
    };
    CHECK(train(folder / "run", config, device.marks(), recorder, control) == TrainingOutcome::Stopped);
    REQUIRE(pauses.size() == 3);
    for (const auto& [step, figures] : pauses) {
        CHECK(static_cast<std::size_t>(step) == figures);
    }
    CHECK(pauses[1].first == pauses[0].first + 1);
    CHECK(pauses[2].first == pauses[0].first + 2);
    CHECK(readTrainingPosition(RunPaths{folder / "run"}.lastState()).step == pauses.back().first);
    CHECK(readRun(folder / "run").steps.size() == pauses.back().second);
    for (std::size_t i = 1; i < recorder.steps.size(); ++i) {
        CHECK(recorder.steps[i].seconds >= recorder.steps[i - 1].seconds); // by the host's clock
        CHECK(recorder.steps[i].imagesPerSecond > 20.0 / (4.0 * kTick));   // by the device's
    }
}

TEST_CASE("a pause and what lies between epochs are no part of a step, nor of the time between two")
{
    const TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::At);
    config.validationFraction = 0.0; // batches of equal size
    config.dataOnDevice = DataPlace::Device;
    Recorder recorder;
    TrainingControl control;
    SlowDevice device;
    // A pause that is asked for as a step begins is met by the gates of its attack.
    const MarkDevice mark = device.marks();
    std::int64_t marks = 0;
    const MarkDevice pausing = [&] {
        if (++marks == 6) { // the start, begin and end of two steps, begin of the third
            control.pause();
        }
        return mark();
    };
    recorder.afterEvent = [&](const RunEvent& event) {
        if (event.kind == RunEvent::Kind::Paused) {
            CHECK(event.step == 2);
            device.pass(1000.0);
            control.proceed();
        }
    };
    recorder.onNews = [&](const TrainingProgress& news) {
        if (news.phase == Phase::Evaluating) {
            device.pass(1000.0);
        }
    };
    CHECK(train(folder / "run", config, pausing, recorder, control) == TrainingOutcome::Completed);
    REQUIRE(recorder.steps.size() == 10);
    for (std::size_t i = 0; i < recorder.steps.size(); ++i) {
        // The third step has the marks of the pause within.
        CHECK(recorder.steps[i].imagesPerSecond == doctest::Approx(20.0 / (i == 2 ? 2.0 * kTick : kTick)));
    }
    CHECK(recorder.progress.engineBusyShare == doctest::Approx(11.0 / 23.0));
    CHECK(recorder.progress.secondsLeft >= 0.0);
    CHECK(recorder.progress.secondsLeft < 100.0);
}

TEST_CASE("figures do not wait for a batch that is late")
{
    const TemporaryFolder folder;
    ExperimentConfig config = tinyConfig(Method::At);
    config.prefetch = 0; // no batch is ever ready
    Recorder recorder;
    TrainingControl control;
    SlowDevice device;
    recorder.onNews = [&](const TrainingProgress& news) {
        if (news.phase == Phase::Training && !recorder.steps.empty()) {
            CHECK(news.step == recorder.steps.back().step);
        }
    };
    CHECK(train(folder / "run", config, device.marks(), recorder, control) == TrainingOutcome::Completed);
    CHECK(recorder.steps.size() == 10);
    CHECK(recorder.progress.loaderWaitShare > 0.0);
}

TEST_CASE("what has been trained is told before a failure of the host is")
{
    for (const bool isOurs : {true, false}) {
        const TemporaryFolder folder;
        Recorder recorder;
        TrainingControl control;
        SlowDevice device;
        recorder.afterStep = [isOurs](const StepMetrics& metrics) {
            if (metrics.step != 2) { // while step 3 is on its way
                return;
            }
            if (isOurs) {
                throw Error(ErrorKind::Input, "the disk is full");
            }
            throw std::runtime_error("the disk is full");
        };
        ExperimentConfig config = tinyConfig(Method::At);
        config.dataOnDevice = DataPlace::Device;
        CHECK_THROWS_WITH(train(folder / "run", config, device.marks(), recorder, control),
                          "the disk is full");
        CHECK(recorder.steps.size() == 3);
    }
}
