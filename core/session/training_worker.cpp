#include "core/session/training_worker.h"

#include "core/session/failure.h"
#include "core/telemetry/run_folder.h"

#include <system_error>
#include <utility>

namespace twins
{
namespace
{

/// Puts what a training makes into the mailbox.
class MailboxObserver : public TrainingObserver
{
public:
    MailboxObserver(SnapshotMailbox& mailbox, const std::function<void()>& wake)
        : mailbox_(mailbox)
        , wake_(wake)
    {
    }

    void onStarted(const RunData& run) override
    {
        paths_.root = run.folder;
        if (!run.batchNorm.empty()) {
            newest_ = run.batchNorm.back();
        }
        post([&](RunUpdate& box) { box.started = run; });
    }
    void onProgress(const TrainingProgress& progress) override
    {
        post([&](RunUpdate& box) { box.progress = progress; });
    }
    void onStep(const StepMetrics& metrics) override
    {
        post([&](RunUpdate& box) { box.steps.push_back(metrics); });
    }
    void onEpoch(const EpochMetrics& metrics) override
    {
        post([&](RunUpdate& box) { box.epochs.push_back(metrics); });
    }
    void onEvent(const RunEvent& event) override
    {
        post([&](RunUpdate& box) { box.events.push_back(event); });
    }
    void onBatchNorm(BatchNormSnapshotPtr snapshot) override
    {
        // Like the samples they have been written; the memory holds a few figures a layer.
        KeptBatchNorm kept(*snapshot, paths_.batchNorm(snapshot->epoch), newest_ ? &*newest_ : nullptr);
        newest_ = kept;
        post([&](RunUpdate& box) { box.batchNorm.push_back(std::move(kept)); });
    }
    void onSamples(SampleSetPtr samples) override
    {
        const std::int64_t epoch = samples->epoch; // they have been written; the memory need not hold them
        post([&](RunUpdate& box) { box.samples.emplace_back(epoch, paths_.samples(epoch)); });
    }
    void onMasking(const MaskingReport& report) override
    {
        post([&](RunUpdate& box) { box.masking.push_back(report); });
    }
    void onDynamics(const DynamicsSample& sample) override
    {
        post([&](RunUpdate& box) { box.dynamics.push_back(sample); });
    }
    void onLog(const LogLine& line) override
    {
        post([&](RunUpdate& box) { box.log.push_back(line); });
    }

private:
    void post(const std::function<void(RunUpdate&)>& fill)
    {
        if (mailbox_.post(fill)) {
            wake_();
        }
    }

    RunPaths paths_;
    std::optional<KeptBatchNorm> newest_;
    SnapshotMailbox& mailbox_;
    const std::function<void()>& wake_;
};

/// A run that was not given a name is called after what it does.
std::string titleOf(const ExperimentConfig& config)
{
    if (!config.name.empty() && config.name != ExperimentConfig{}.name) {
        return config.name;
    }
    return config.dataSet + "-" + name(config.method);
}

bool hasLastState(const std::filesystem::path& folder)
{
    std::error_code unreadable;
    return std::filesystem::exists(RunPaths{folder}.lastState(), unreadable);
}

/// Takes a new run's folder away again when nothing was written to it.
void removeIfEmpty(const std::filesystem::path& folder)
{
    std::error_code notEmpty;
    std::filesystem::remove(folder, notEmpty);
}

} // namespace

TrainingWorker::TrainingWorker(TrainFunction train, std::function<void()> wake)
    : train_(std::move(train))
    , wake_(std::move(wake))
    , thread_([this](const std::stop_token& quit) { work(quit); })
{
}

TrainingWorker::~TrainingWorker()
{
    thread_.request_stop();
    const std::scoped_lock lock(mutex_);
    jobs_.clear();
    if (control_) {
        control_->requestStop();
    }
}

void TrainingWorker::add(TrainingJob job)
{
    enqueue(std::move(job));
}

void TrainingWorker::add(ReadJob job)
{
    enqueue(std::move(job));
}

std::vector<WorkResult> TrainingWorker::takeResults()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(results_, {});
}

void TrainingWorker::enqueue(Job job)
{
    {
        const std::scoped_lock lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
}

void TrainingWorker::work(const std::stop_token& quit)
{
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, quit, [this] { return !jobs_.empty(); }) || quit.stop_requested()) {
                return;
            }
            job = std::move(jobs_.front());
            jobs_.pop_front();
            if (const auto* training = std::get_if<TrainingJob>(&job)) {
                control_ = training->control;
            }
        }
        WorkResult result =
            std::visit([this](const auto& task) -> WorkResult { return this->perform(task); }, job);
        {
            const std::scoped_lock lock(mutex_);
            control_.reset();
            results_.push_back(std::move(result));
        }
        wake_();
    }
}

TrainingResult TrainingWorker::perform(const TrainingJob& job)
{
    TrainingResult result;
    TrainingRequest request{job.config, job.folder, job.resume, job.rollBack, job.note};
    bool madeFolder = false;
    try {
        if (job.control->stopRequested()) {
            return result;
        }
        if (!job.resume) {
            request.folder = createRunFolder(job.folder, titleOf(job.config));
            madeFolder = true;
        }
        MailboxObserver observer(mailbox_, wake_);
        result.outcome = train_(request, observer, *job.control);
    } catch (...) {
        result.error = currentFailure();
    }
    if (madeFolder) {
        removeIfEmpty(request.folder);
    }
    result.hasLastState = hasLastState(request.folder);
    return result;
}

ReadResult TrainingWorker::perform(const ReadJob& job)
{
    ReadResult result;
    result.ticket = job.ticket;
    try {
        auto follower = std::make_unique<RunFollower>(job.folder);
        RunGrowth growth = follower->look();
        result.run = std::move(growth.added);
        if (growth.writer) {
            result.writer = std::move(growth.writer);
            result.follower = std::move(follower);
        }
        result.hasLastState = hasLastState(job.folder);
    } catch (...) {
        result.error = currentFailure();
    }
    return result;
}

} // namespace twins
