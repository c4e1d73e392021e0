#pragma once

#include "core/config/experiment_config.h"
#include "core/telemetry/run_data.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace twins
{

/// What the training is busy with.
enum class Phase { LoadingData, LoadingNetwork, Evaluating, Training, Saving };

struct TrainingProgress {
    Phase phase = Phase::LoadingData;
    std::int64_t epoch = 0; ///< 1-based while training
    std::int64_t epochs = 0;
    std::int64_t step = 0;        ///< steps done in the run
    std::int64_t steps = 0;       ///< steps of the whole run
    double phaseFraction = 0.0;   ///< of an evaluation or load, [0,1]
    double imagesPerSecond = 0.0; ///< training images; 0 until measured
    double secondsLeft = -1.0;    ///< of the whole run; negative until known
    // Shares of the wall time since the training began or was resumed, without pauses and evaluations, [0,1].
    double engineBusyShare = 0.0; ///< attack and training pass
    double loaderWaitShare = 0.0; ///< the next batch was not ready
};

/// Receives what a training makes, on the training's thread, as finished values. Must not block for long.
class TrainingObserver
{
public:
    virtual ~TrainingObserver() = default;
    /// Once, before the first step: folder, configuration with defaults filled in, and (on resume) what is
    /// already there. Of the other calls, onProgress() and onLog() may come earlier; `run.log` does not hold
    /// those early lines.
    virtual void onStarted(const RunData& run) = 0;
    virtual void onProgress(const TrainingProgress& progress) = 0;
    virtual void onStep(const StepMetrics& metrics) = 0;
    virtual void onEpoch(const EpochMetrics& metrics) = 0;
    virtual void onEvent(const RunEvent& event) = 0;
    virtual void onBatchNorm(BatchNormSnapshotPtr snapshot) = 0;
    virtual void onSamples(SampleSetPtr samples) = 0;
    virtual void onMasking(const MaskingReport& report) = 0;
    virtual void onDynamics(const DynamicsSample& sample) = 0;
    virtual void onLog(const LogLine& line) = 0;
};

/// The reins of a running training, held by another thread. Every member may be called from any thread (not
/// from a signal handler: they lock) and never blocks, but waitWhilePaused(), which is the training's. Stop
/// and pause are answered within one attack step. Serves one training: a stop cannot be taken back.
class TrainingControl
{
public:
    void requestStop() noexcept;
    [[nodiscard]] bool stopRequested() const noexcept;
    [[nodiscard]] std::stop_token stopToken() const noexcept;

    void pause();
    void proceed();
    void stepOnce(); ///< while paused: train one step, then pause again; otherwise nothing
    [[nodiscard]] bool pauseRequested() const; ///< would waitWhilePaused() wait?

    /// A live parameter (`learning_rate`, `lambda`, …), taken over before the next step.
    void setLive(const std::string& key, double value);

    // The training's side.
    /// Blocks while paused; returns the seconds spent waiting. `onPaused` is called once when it starts to
    /// wait, without a lock held. A stop ends the wait.
    double waitWhilePaused(const std::function<void()>& onPaused);
    void stepDone(); ///< after each optimiser step: spends the one step that stepOnce() allowed
    [[nodiscard]] std::map<std::string, double> takeLiveChanges();

private:
    std::stop_source stop_;
    mutable std::mutex mutex_; // protects everything below
    std::condition_variable changed_;
    bool paused_ = false;
    bool oneStep_ = false;
    std::uint64_t releases_ = 0; // calls of proceed() and stepOnce() so far
    std::map<std::string, double> live_;
};

enum class TrainingOutcome { Completed, Stopped };

/// An epoch of another run that a new one goes on from.
struct RollBack {
    std::filesystem::path run; ///< its folder
    std::int64_t epoch = 0;    ///< its checkpoint must have been kept
};

struct TrainingRequest {
    ExperimentConfig config;
    std::filesystem::path folder; ///< run folder; created if missing
    bool resume = false;          ///< go on from checkpoints/last.state of `folder`; `config` is then ignored
    /// Copies the other run up to its epoch into `folder`, then goes on as `resume` does, without momentum.
    std::optional<RollBack> rollBack = {};
    std::string note = {}; ///< put into notes.md of a new run
};

/// Trains one experiment from start (or from its last state) to end or stop, writing its run folder.
/// Calls `observer` on the calling thread. @throws Error; the folder's status then says so.
TrainingOutcome runTraining(const TrainingRequest& request, TrainingObserver& observer,
                            TrainingControl& control);

/// What runTraining() is to those who only need something that trains.
using TrainFunction =
    std::function<TrainingOutcome(const TrainingRequest&, TrainingObserver&, TrainingControl&)>;

} // namespace twins
