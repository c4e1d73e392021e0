#pragma once

#include "core/session/snapshot_mailbox.h"
#include "core/telemetry/run_data.h"
#include "core/telemetry/run_follower.h"
#include "core/train/run_training.h"
#include "core/util/error.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

namespace twins
{

/// A training to do.
struct TrainingJob {
    ExperimentConfig config;
    std::filesystem::path
        folder; ///< resume: the run's own; otherwise the one that the run's folder is made in
    bool resume = false;
    std::shared_ptr<TrainingControl> control; ///< never null
    std::optional<RollBack> rollBack = {};    ///< of a new run that goes on from another
    std::string note = {};                    ///< for notes.md of a new run
};

/// A run folder to read.
struct ReadJob {
    std::filesystem::path folder;
    std::uint64_t ticket = 0; ///< comes back with the result
};

/// How a training ended: with an error, or as `outcome` says.
struct TrainingResult {
    TrainingOutcome outcome = TrainingOutcome::Stopped;
    std::optional<Error> error;
    bool hasLastState = false; ///< the folder holds a state to go on from
};

/// What reading a folder came to: an error, or the run.
struct ReadResult {
    std::uint64_t ticket = 0;
    RunData run;
    std::optional<Error> error;
    bool hasLastState = false;
    std::optional<LockHolder> writer;      ///< another process that writes it,
    std::unique_ptr<RunFollower> follower; ///< and then who reads on where `run` ends; else null
};

using WorkResult = std::variant<TrainingResult, ReadResult>;

/// The training's thread. Takes jobs one after the other; whatever a job throws arrives as the error of its
/// one result. A training's updates are all in the mailbox before its result can be taken.
class TrainingWorker
{
public:
    /// `wake` is called on the worker's thread when there is something to take and nothing was there before.
    TrainingWorker(TrainFunction train, std::function<void()> wake);
    /// Asks the training to stop and waits for the job in flight; jobs not begun are dropped.
    ~TrainingWorker();
    TrainingWorker(const TrainingWorker&) = delete;
    TrainingWorker& operator=(const TrainingWorker&) = delete;

    void add(TrainingJob job);
    void add(ReadJob job);
    [[nodiscard]] RunUpdate takeUpdate() { return mailbox_.take(); }
    [[nodiscard]] std::vector<WorkResult> takeResults();

private:
    using Job = std::variant<TrainingJob, ReadJob>;

    void enqueue(Job job);
    void work(const std::stop_token& quit);
    [[nodiscard]] TrainingResult perform(const TrainingJob& job);
    [[nodiscard]] static ReadResult perform(const ReadJob& job);

    const TrainFunction train_;
    const std::function<void()> wake_;
    SnapshotMailbox mailbox_;
    std::mutex mutex_; // protects the three below
    std::deque<Job> jobs_;
    std::shared_ptr<TrainingControl> control_; // of the training in flight
    std::vector<WorkResult> results_;
    std::condition_variable_any changed_;
    std::jthread thread_; // last: lives while everything it uses does
};

} // namespace twins
