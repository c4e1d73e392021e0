#pragma once

#include "core/attack/attack_engine.h"
#include "core/data/dataset.h"
#include "core/evaluate/evaluator.h"
#include "core/loss/extra_term.h"
#include "core/loss/training_engine.h"
#include "core/telemetry/run_folder.h"
#include "core/train/batch_source.h"
#include "core/train/bn_probe.h"
#include "core/train/dynamics_probe.h"
#include "core/train/run_training.h"
#include "core/train/source_task.h"
#include "core/train/steps_underway.h"
#include "core/train/training_clock.h"
#include "core/train/training_pass.h"
#include "core/train/training_state.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// What a run trains.
struct TrainingModel {
    Network network{nullptr};
    Network start{nullptr}; ///< the network before the first step, for methods with an extra term; else empty
    std::unique_ptr<SourceTask> source; ///< of joint fine-tuning; else null
};

/// The epochs and steps of one run: attack, loss, optimiser step, evaluation, files. Knows no method by name
/// beyond the loss and attack that core/loss and core/attack make of the configuration. One thread: the
/// caller's. On a GPU it queues a step while the one before is still computed, and waits for nothing inside
/// it; what is saved, evaluated or looked into, and who pauses, waits for all that is queued.
class Trainer
{
public:
    /// Everything but `position`, `model` and `mark` must outlive the trainer. `mark`: null, or what a test
    /// puts in the place of marksOn(device).
    Trainer(TrainingPosition position, const DataSplits& data, TrainingModel model, torch::Device device,
            RunWriter& writer, TrainingObserver& observer, TrainingControl& control, MarkDevice mark = {});

    /// For a resumed run: statistics before the first step, and the momentum from its last state.
    void restore(const std::filesystem::path& lastState, BatchNormSnapshotPtr start);

    /// Trains to the end, or until stopped; the last state is then on disk. @throws Error(Diverged) when the
    /// loss is not finite.
    TrainingOutcome run();

    void log(LogLevel level, std::string text, std::vector<std::string> arguments = {});
    /// Records that a training which had ended before its time goes on here.
    void markResumption() { emitEvent(RunEvent::Kind::Resumed, {}, {}); }
    [[nodiscard]] std::int64_t stepsPerEpoch() const noexcept { return stepsPerEpoch_; }
    [[nodiscard]] const std::string& engine() const noexcept { return engine_.description(); }
    /// What computes the training pass.
    [[nodiscard]] const std::string& trainingEngine() const noexcept { return training_.description(); }
    /// Whether the training images lie on the device.
    [[nodiscard]] bool hasResidentImages() const noexcept { return resident_ != nullptr; }

private:
    bool trainEpoch();                          ///< false: stopped
    bool trainBatches();                        ///< of the epoch; false: stopped
    bool trainStep(const BatchTensors& batch);  ///< false: stopped before the step was done
    void tellRest();                            ///< after a failure: of what was trained before it
    void stepArrived(const StepUnderway& step); ///< its figures are here; throws Error(Diverged)
    bool evaluate(std::int64_t epoch);          ///< false: stopped
    /// Into `report` where the sentinel looks after this epoch and finds images to look at. False: stopped.
    bool lookForMasking(std::int64_t epoch, std::optional<MaskingReport>& report);
    void publish(const MaskingReport& report);
    bool gate();                                                  ///< pauses here; false: stop
    void passOnNotes();                                           ///< of the engines, into the log
    [[nodiscard]] bool keepsCheckpoint(std::int64_t epoch) const; ///< whatever its accuracy
    void takeLiveChanges();
    void finishEpoch();
    void saveState();
    void saveCheckpoint(std::int64_t epoch);
    void emitEvent(RunEvent::Kind kind, std::string key, std::string value);
    void report(Phase phase, double fraction);
    [[nodiscard]] double learningRate() const;
    [[nodiscard]] double secondsLeft() const;
    [[nodiscard]] bool evaluatesAfter(std::int64_t epoch) const;
    [[nodiscard]] EvaluatorOptions evaluatorOptions() const;

    TrainingPosition at_;
    const DataSplits& data_;
    Network network_;
    torch::Device device_;
    Sgd optimiser_;
    AttackEngine engine_; ///< of the adaptive wing
    TrainingEngine training_;
    TrainingPass pass_; ///< of steps whose loss has no further term and that nothing looks into
    DynamicsProbe dynamics_;
    std::optional<AttackEngine> frozenEngine_; ///< where there are two wings
    std::unique_ptr<ResidentImages> resident_; ///< the training images on the device; null: the loader's
    Network startNetwork_;
    std::unique_ptr<SourceTask> source_;
    std::unique_ptr<ExtraTerm> extraTerm_;
    RunWriter& writer_;
    TrainingObserver& observer_;
    TrainingControl& control_;
    MarkDevice mark_;
    StepsUnderway underway_;

    ImageSet testSubset_, trainSubset_, pinned_;
    BatchNormSnapshotPtr start_;
    BatchStatisticsProbe batchStatistics_; ///< of the last step before an evaluation
    std::int64_t stepsPerEpoch_;
    std::int64_t steps_; ///< of the whole run
    double lastFactor_;
    bool saidSingle_ = false;
    bool inEvaluation_ = false;

    std::shared_ptr<const DeviceMark> lastEnd_; ///< of the step whose figures came last
    std::shared_ptr<const DeviceMark> left_;    ///< when the epoch before had been trained; null: none has
    std::shared_ptr<const DeviceMark> begin_;   ///< of the step that is being queued
    double loaderWait_ = 0.0;                   ///< before it
    /// Seconds so far that belong to no step and not to the time between two: pauses, and what is done
    /// between epochs.
    double apart_ = 0.0;
    double apartAtLeft_ = 0.0, apartAtBegin_ = 0.0, apartAtEnd_ = 0.0; ///< at those moments
    double stepSeconds_ = 0.0;       ///< smoothed, with the time between two
    double evaluationSeconds_ = 0.0; ///< of the newest evaluation
    double imagesPerSecond_ = 0.0;
    double secondsBefore_; ///< training time of this run before it was resumed
    TrainingClock clock_;
    [[nodiscard]] double seconds() const;
};

} // namespace twins
