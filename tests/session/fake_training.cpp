#include "tests/session/fake_training.h"

namespace twins::test
{
namespace
{

/// Keeps the processor busy for some microseconds, as an attack step does for longer.
void compute()
{
    volatile int sum = 0;
    for (int i = 0; i < 5000; ++i)
        sum = sum + i;
}

} // namespace

TrainFunction FakeTraining::function()
{
    return [this](const TrainingRequest& request, TrainingObserver& observer, TrainingControl& control) {
        struct Farewell {
            std::atomic<bool>& returned;
            ~Farewell() { returned = true; }
        } farewell{returned};
        return train(request, observer, control);
    };
}

TrainingRequest FakeTraining::lastRequest() const
{
    const std::scoped_lock lock(mutex_);
    return request_;
}

std::vector<std::map<std::string, double>> FakeTraining::liveChanges() const
{
    const std::scoped_lock lock(mutex_);
    return live_;
}

TrainingOutcome FakeTraining::train(const TrainingRequest& request, TrainingObserver& observer,
                                    TrainingControl& control)
{
    ++calls;
    returned = false;
    {
        const std::scoped_lock lock(mutex_);
        request_ = request;
    }
    observer.onLog(logLine("loading"));
    if (beforeStarted)
        beforeStarted();
    if (holdBeforeStarted)
        hold(control);
    if (control.stopRequested())
        return TrainingOutcome::Stopped;

    RunData run;
    run.folder = request.folder;
    run.config = request.config;
    if (request.resume)
        run.steps = past;
    observer.onStarted(run);

    for (std::int64_t step = 1; steps == 0 || step <= steps; ++step) {
        for (std::int64_t i = 0; i < attackSteps; ++i) {
            if (!attackStep(observer, control))
                return TrainingOutcome::Stopped;
        }
        if (auto live = control.takeLiveChanges(); !live.empty()) {
            const std::scoped_lock lock(mutex_);
            live_.push_back(std::move(live));
        }
        StepMetrics metrics;
        metrics.step = step;
        observer.onStep(metrics);
        TrainingProgress progress;
        progress.phase = Phase::Training;
        progress.step = step;
        progress.imagesPerSecond = speed;
        observer.onProgress(progress);
        ++stepsDone;
        control.stepDone();
        if (afterStep)
            afterStep(step);
        if (isPaced)
            waitUntilShown(control);
    }
    if (examples)
        observer.onSamples(examples);
    if (statistics)
        observer.onBatchNorm(statistics);
    if (beforeEnd)
        beforeEnd(request);
    if (holdBeforeEnd)
        hold(control);
    return control.stopRequested() ? TrainingOutcome::Stopped : TrainingOutcome::Completed;
}

bool FakeTraining::attackStep(TrainingObserver& observer, TrainingControl& control)
{
    const bool wasAsked = asked;
    bool waited = false;
    control.waitWhilePaused([&] {
        waited = true;
        RunEvent event;
        event.kind = RunEvent::Kind::Paused;
        observer.onEvent(event);
        if (afterPaused)
            afterPaused();
    });
    if (control.stopRequested())
        return false;
    if (waited) {
        RunEvent event;
        event.kind = RunEvent::Kind::Resumed;
        observer.onEvent(event);
    } else if (wasAsked) {
        ++attackStepsTooMany;
    }
    compute();
    return true;
}

void FakeTraining::hold(const TrainingControl& control)
{
    holding = true;
    held.release();
    const std::stop_callback release(control.stopToken(), [this] { gate.release(); });
    gate.acquire();
    holding = false;
}

void FakeTraining::waitUntilShown(const TrainingControl& control)
{
    const std::stop_callback release(control.stopToken(), [this] { shown.release(); });
    shown.acquire();
}

LogLine logLine(const std::string& text)
{
    LogLine line;
    line.text = text;
    return line;
}

} // namespace twins::test
