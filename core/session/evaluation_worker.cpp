#include "core/session/evaluation_worker.h"

#include "core/session/background_thread.h"
#include "core/session/failure.h"
#include "core/telemetry/run_folder.h"

#include <utility>

namespace twins
{

EvaluationWorker::EvaluationWorker(EvaluationFunctions functions, std::function<void()> wake)
    : functions_(std::move(functions))
    , wake_(std::move(wake))
    , thread_([this](const std::stop_token& quit) { work(quit); })
{
}

EvaluationWorker::~EvaluationWorker()
{
    thread_.request_stop();
    requestStop();
}

void EvaluationWorker::begin(EvaluationJob job)
{
    {
        const std::scoped_lock lock(mutex_);
        stop_ = {};
        update_ = {};
        job_ = std::move(job);
    }
    changed_.notify_one();
}

void EvaluationWorker::requestStop()
{
    const std::scoped_lock lock(mutex_);
    stop_.request_stop();
}

EvaluationUpdate EvaluationWorker::takeUpdate()
{
    const std::scoped_lock lock(mutex_);
    const std::size_t plan = update_.plan;
    return std::exchange(update_, EvaluationUpdate{.plan = plan});
}

std::optional<EvaluationOutcome> EvaluationWorker::takeOutcome()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(outcome_, std::nullopt);
}

void EvaluationWorker::post(const std::function<void(EvaluationUpdate&)>& fill)
{
    bool wasEmpty = false;
    {
        const std::scoped_lock lock(mutex_);
        wasEmpty = update_.empty();
        fill(update_);
        ++update_.coalesced;
    }
    if (wasEmpty) {
        wake_();
    }
}

void EvaluationWorker::work(const std::stop_token& quit)
{
    lowerThreadPriority();
    while (true) {
        EvaluationJob job;
        std::stop_token stop;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, quit, [this] { return job_.has_value(); }) || quit.stop_requested()) {
                return;
            }
            job = std::move(*job_);
            job_.reset();
            stop = stop_.get_token();
        }
        EvaluationOutcome outcome = perform(job, stop);
        {
            const std::scoped_lock lock(mutex_);
            outcome_ = std::move(outcome);
        }
        wake_();
    }
}

EvaluationObserver EvaluationWorker::observer(std::size_t plan, const std::filesystem::path& folder)
{
    return [this, plan, folder](const EvaluationProgress& progress, const EvaluationRecord& record) {
        post([&](EvaluationUpdate& update) {
            update.plan = plan;
            update.progress = progress;
            update.current = KeptVerdict{folder, record};
        });
    };
}

EvaluationOutcome EvaluationWorker::perform(const EvaluationJob& job, const std::stop_token& stop)
{
    using Kind = EvaluationOutcome::Kind;
    EvaluationOutcome outcome{.task = job.task, .run = job.run, .folder = job.folder};
    try {
        switch (job.task) {
        case EvaluationTask::Evaluate:
            evaluate(job, stop, outcome);
            break;
        case EvaluationTask::Resume:
            resume(job, stop, outcome);
            break;
        case EvaluationTask::Rescore:
            outcome.rescored = functions_.rescore(job.folder);
            outcome.kind = Kind::Completed;
            break;
        case EvaluationTask::Transfer:
            outcome.transfer = functions_.transfer(job.request, stop, observer(0, {}));
            outcome.kind = outcome.transfer->stopped ? Kind::Stopped : Kind::Completed;
            break;
        case EvaluationTask::Masking:
            outcome.masking = functions_.checkMasking(job.request, stop, [this](double share) {
                post([&](EvaluationUpdate& update) {
                    update.progress = EvaluationProgress{.share = share, .stages = 1};
                });
            });
            outcome.kind = outcome.masking ? Kind::Completed : Kind::Stopped;
            if (outcome.masking && isRunFolder(job.run)) {
                appendMasking(job.run, *outcome.masking);
            }
            break;
        }
    } catch (...) {
        outcome.kind = Kind::Failed;
        outcome.error = currentFailure();
    }
    return outcome;
}

void EvaluationWorker::evaluate(const EvaluationJob& job, const std::stop_token& stop,
                                EvaluationOutcome& outcome)
{
    EvaluationRequest request = job.request;
    for (std::size_t plan = 0; plan < job.plans.size(); ++plan) {
        if (stop.stop_requested()) {
            return;
        }
        request.plan.name = job.plans[plan];
        // Without an attack there is nothing to keep but a number that every other verdict holds too.
        const bool isKept = !job.run.empty() && request.plan.name != "none";
        request.folder = isKept ? functions_.folderOf(job.run, request) : std::filesystem::path();
        EvaluationRecord record = functions_.evaluate(request, stop, observer(plan, request.folder));
        const bool isComplete = record.isComplete();
        post([&](EvaluationUpdate& update) {
            update.plan = plan;
            update.verdicts.push_back({request.folder, std::move(record)});
        });
        if (!isComplete) {
            return;
        }
    }
    outcome.kind = EvaluationOutcome::Kind::Completed;
}

void EvaluationWorker::resume(const EvaluationJob& job, const std::stop_token& stop,
                              EvaluationOutcome& outcome)
{
    EvaluationRecord record = functions_.resume(job.folder, stop, observer(0, job.folder));
    if (record.isComplete()) {
        outcome.kind = EvaluationOutcome::Kind::Completed;
    }
    post([&](EvaluationUpdate& update) { update.verdicts.push_back({job.folder, std::move(record)}); });
}

} // namespace twins
