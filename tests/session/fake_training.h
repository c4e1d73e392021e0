#pragma once

#include "core/train/run_training.h"

#include <QSemaphore>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace twins::test
{

/// Trains nothing, with the manners of the trainer: looks at the reins before every attack step, tells when
/// it waits, and writes whatever its script says. The script is set before it runs.
class FakeTraining
{
public:
    // The script.
    std::int64_t steps = 5; ///< 0: until stopped
    std::int64_t attackSteps = 4;
    bool holdBeforeStarted = false;              ///< wait for `gate` (or a stop) before onStarted()
    bool holdBeforeEnd = false;                  ///< wait for `gate` (or a stop) after the last step
    std::function<void()> beforeStarted;         ///< may throw
    std::function<void(std::int64_t)> afterStep; ///< may throw
    std::function<void()> afterPaused;           ///< after telling that it waits; may throw
    std::function<void(const TrainingRequest&)> beforeEnd;
    SampleSetPtr examples;           ///< that it tells of after the last step, where there are any
    BatchNormSnapshotPtr statistics; ///< the same
    double speed = 0.0;              ///< images a second that it tells
    std::vector<StepMetrics> past;   ///< what a resumed run starts with
    /// After each step, wait until `shown` was released (or for a stop): a training as slow as its reader.
    bool isPaced = false;
    QSemaphore gate;
    QSemaphore shown; ///< released by who has looked at the steps so far

    // What the test can see while it runs.
    std::atomic<int> calls{0};
    std::atomic<std::int64_t> stepsDone{0};
    std::atomic<bool> holding{false};
    QSemaphore held; ///< for a test that waits for `holding` without its event loop
    std::atomic<bool> returned{false};
    std::atomic<bool> asked{false}; ///< the test sets it when its call for a stop or pause has returned
    std::atomic<int> attackStepsTooMany{0}; ///< attack steps begun although `asked` was set

    [[nodiscard]] TrainFunction function();
    [[nodiscard]] TrainingRequest lastRequest() const;
    [[nodiscard]] std::vector<std::map<std::string, double>>
    liveChanges() const; ///< those that were not empty

private:
    TrainingOutcome train(const TrainingRequest& request, TrainingObserver& observer,
                          TrainingControl& control);
    /// Returns false when stopped.
    bool attackStep(TrainingObserver& observer, TrainingControl& control);
    void hold(const TrainingControl& control);
    void waitUntilShown(const TrainingControl& control);

    mutable std::mutex mutex_; // protects the two below
    TrainingRequest request_;
    std::vector<std::map<std::string, double>> live_;
};

/// One line of a log, told apart by its text.
[[nodiscard]] LogLine logLine(const std::string& text);

} // namespace twins::test
