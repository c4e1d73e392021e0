#pragma once

#include "core/session/evaluation_functions.h"
#include "core/session/evaluation_job.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace twins
{

/// The evaluation's low-priority thread. Does one job at a time; whatever it throws arrives as the error of
/// its one outcome. A job's updates are all in the box before its outcome can be taken.
class EvaluationWorker
{
public:
    /// `wake` is called on the worker's thread when there is something to take.
    EvaluationWorker(EvaluationFunctions functions, std::function<void()> wake);
    /// Asks the job to stop and waits for it.
    ~EvaluationWorker();
    EvaluationWorker(const EvaluationWorker&) = delete;
    EvaluationWorker& operator=(const EvaluationWorker&) = delete;

    void begin(EvaluationJob job); ///< only when the last job's outcome has been taken
    void requestStop();            ///< of the job in flight
    [[nodiscard]] EvaluationUpdate takeUpdate();
    [[nodiscard]] std::optional<EvaluationOutcome> takeOutcome();

private:
    void work(const std::stop_token& quit);
    [[nodiscard]] EvaluationOutcome perform(const EvaluationJob& job, const std::stop_token& stop);
    void evaluate(const EvaluationJob& job, const std::stop_token& stop, EvaluationOutcome& outcome);
    void resume(const EvaluationJob& job, const std::stop_token& stop, EvaluationOutcome& outcome);
    [[nodiscard]] EvaluationObserver observer(std::size_t plan, const std::filesystem::path& folder);
    void post(const std::function<void(EvaluationUpdate&)>& fill);

    const EvaluationFunctions functions_;
    const std::function<void()> wake_;
    std::mutex mutex_; // protects the four below
    std::optional<EvaluationJob> job_;
    std::stop_source stop_;
    EvaluationUpdate update_;
    std::optional<EvaluationOutcome> outcome_;
    std::condition_variable_any changed_;
    std::jthread thread_; // last: lives while everything it uses does
};

} // namespace twins
