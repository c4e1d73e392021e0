#include "core/session/training_session.h"

#include "core/config/parameter_table.h"
#include "core/session/doorbell.h"
#include "core/session/run_update.h"
#include "core/session/run_watch.h"
#include "core/session/training_worker.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace twins
{
namespace
{

bool isLegalLiveValue(const std::string& key, double value)
{
    const std::vector<Parameter>& table = parameterTable();
    const auto found = std::ranges::find(table, key, &Parameter::key);
    return found != table.end() && found->live && std::isfinite(value) && value <= found->maximum &&
           (found->minimumExcluded ? value > found->minimum : value >= found->minimum);
}

} // namespace

class TrainingSession::Private
{
public:
    Private(TrainingSession* session, TrainFunction train)
        : q(session)
        , bell([this] { answer(); })
        , watchBell([this] { takeWatched(); })
        , watch([this] { watchBell.ring(); })
        , worker(std::move(train), [this] { bell.ring(); })
    {
        drainTimer.setSingleShot(true);
        drainTimer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&drainTimer, &QTimer::timeout, q, [this] { drain(); });
        sinceDrain.start();
    }

    void setState(SessionState next);
    void setPausingAgain();
    void begin(TrainingJob job);
    void answer();
    void drain(std::optional<RunStatus> ending = {});
    void follow(const std::vector<RunEvent>& events);
    void end(const TrainingResult& result);
    void end(ReadResult result);
    void takeWatched();
    void take(WatchNews news);

    TrainingSession* const q;
    SessionState state = SessionState::Idle;
    RunData run;
    TrainingProgress progress;
    bool started = false;                     ///< the shown run is the one in training
    bool hasLastState = false;                ///< of the shown run
    std::vector<LogLine> earlyLog;            ///< of a training that has not begun yet
    std::shared_ptr<TrainingControl> control; ///< of the training in flight
    std::uint64_t newestRead = 0;
    QTimer drainTimer;
    QElapsedTimer sinceDrain;
    std::optional<LockHolder> writer; ///< of the shown run, while it is watched
    Doorbell bell;
    Doorbell watchBell;
    RunWatch watch;        // after its bell
    TrainingWorker worker; // last: its thread rings the bell
};

void TrainingSession::Private::setState(SessionState next)
{
    Q_ASSERT_X(canChange(state, next), "TrainingSession", "illegal change of state");
    state = next;
    Q_EMIT q->stateChanged(next);
}

/// From Paused: the training is on its way to its next wait.
void TrainingSession::Private::setPausingAgain()
{
    setState(SessionState::Running);
    if (state == SessionState::Running) { // a listener may have stopped it
        setState(SessionState::Pausing);
    }
}

void TrainingSession::Private::begin(TrainingJob job)
{
    ++newestRead;
    watch.end();
    writer.reset();
    started = false;
    earlyLog.clear();
    progress = {};
    control = job.control;
    worker.add(std::move(job));
    setState(SessionState::Preparing);
    Q_EMIT q->progressChanged();
}

void TrainingSession::Private::answer()
{
    for (WorkResult& result : worker.takeResults()) {
        std::visit([this]<typename T>(T&& value) { end(std::forward<T>(value)); }, std::move(result));
    }
    if (!drainTimer.isActive()) {
        drainTimer.start(static_cast<int>(std::max<qint64>(0, kDrainMilliseconds - sinceDrain.elapsed())));
    }
}

void TrainingSession::Private::drain(std::optional<RunStatus> ending)
{
    drainTimer.stop();
    sinceDrain.restart();
    RunUpdate update = worker.takeUpdate();
    const bool begins = update.started.has_value();
    const bool hasProgress = update.progress.has_value();
    const std::vector<RunEvent> events = update.events;
    if (hasProgress) {
        progress = *update.progress;
    }

    RunChanges changes;
    if (begins || started) {
        if (begins) {
            update.log.insert(update.log.begin(), earlyLog.begin(), earlyLog.end());
        }
        started = true;
        changes = apply(std::move(update), run);
        if (ending) {
            run.status = *ending;
            changes.status = true;
        }
    } else {
        earlyLog.insert(earlyLog.end(), update.log.begin(), update.log.end());
    }

    if (any(changes)) {
        Q_EMIT q->runChanged(changes);
    }
    if (hasProgress) {
        Q_EMIT q->progressChanged();
    }
    if (begins && state == SessionState::Preparing) {
        setState(SessionState::Running);
    }
    follow(events);
}

/// The training tells when it begins and ends to wait. A pause that was asked for again right after the last
/// one was lifted may see the older Paused first; the Resumed behind it then corrects the state.
void TrainingSession::Private::follow(const std::vector<RunEvent>& events)
{
    for (const RunEvent& event : events) {
        if (event.kind == RunEvent::Kind::Paused && state == SessionState::Pausing) {
            setState(SessionState::Paused);
        } else if (event.kind == RunEvent::Kind::Resumed && state == SessionState::Paused) {
            setPausingAgain();
        }
    }
}

void TrainingSession::Private::end(const TrainingResult& result)
{
    const bool completed = result.outcome == TrainingOutcome::Completed;
    RunStatus status = completed ? RunStatus::Completed : RunStatus::Stopped;
    if (result.error) {
        status = result.error->kind() == ErrorKind::Diverged ? RunStatus::Diverged : RunStatus::Failed;
    }

    drain(status);
    if (started) {
        hasLastState = result.hasLastState;
    }
    started = false;
    control.reset();
    setState(SessionState::Idle);
    if (result.error) {
        Q_EMIT q->failed(*result.error);
    } else {
        Q_EMIT q->finished(completed);
    }
}

void TrainingSession::Private::end(ReadResult result)
{
    if (result.ticket != newestRead) {
        return;
    }
    if (result.error) {
        Q_EMIT q->failed(*result.error);
        return;
    }
    run = std::move(result.run);
    progress = {};
    hasLastState = result.hasLastState;
    writer = std::move(result.writer);
    if (result.follower) {
        watch.begin(std::move(result.follower), run.folder);
    } else {
        watch.end();
    }
    Q_EMIT q->runChanged(everythingChanged());
    Q_EMIT q->progressChanged();
}

void TrainingSession::Private::takeWatched()
{
    for (WatchNews& news : watch.take()) {
        take(std::move(news));
    }
}

void TrainingSession::Private::take(WatchNews news)
{
    RunChanges changes;
    writer = std::move(news.growth.writer);
    if (news.error) {
        changes.status = true;
        run.status = RunStatus::Unfinished;
    } else {
        changes = apply(std::move(news.growth), run);
    }
    hasLastState = news.hasLastState;
    Q_EMIT q->runChanged(changes);
    if (news.error) {
        Q_EMIT q->failed(*news.error);
    }
}

TrainingSession::TrainingSession(TrainFunction train, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(train)))
{
}

TrainingSession::~TrainingSession() = default;

SessionState TrainingSession::state() const noexcept
{
    return d->state;
}

const RunData& TrainingSession::run() const noexcept
{
    return d->run;
}

const TrainingProgress& TrainingSession::progress() const noexcept
{
    return d->progress;
}

bool TrainingSession::canResume() const
{
    const RunStatus status = d->run.status;
    return d->state == SessionState::Idle && d->hasLastState &&
           (status == RunStatus::Stopped || status == RunStatus::Unfinished || status == RunStatus::Failed);
}

void TrainingSession::start(const ExperimentConfig& config, const std::filesystem::path& runsRoot,
                            const std::string& note)
{
    if (d->state == SessionState::Idle) {
        d->begin({config, runsRoot, false, std::make_shared<TrainingControl>(), {}, note});
    }
}

void TrainingSession::rollBack(std::int64_t epoch, const std::filesystem::path& runsRoot,
                               const std::string& note)
{
    if (d->state != SessionState::Idle || d->run.folder.empty()) {
        return;
    }
    const RollBack from{d->run.folder, epoch};
    d->begin({d->run.config, runsRoot, false, std::make_shared<TrainingControl>(), from, note});
}

void TrainingSession::resume()
{
    if (canResume()) {
        d->begin({d->run.config, d->run.folder, true, std::make_shared<TrainingControl>()});
    }
}

void TrainingSession::pause()
{
    if (d->state != SessionState::Running) {
        return;
    }
    d->control->pause();
    d->setState(SessionState::Pausing);
}

void TrainingSession::proceed()
{
    if (d->state != SessionState::Pausing && d->state != SessionState::Paused) {
        return;
    }
    d->control->proceed();
    d->setState(SessionState::Running);
}

void TrainingSession::stepOnce()
{
    if (d->state != SessionState::Paused) {
        return;
    }
    d->control->stepOnce();
    d->setPausingAgain();
}

void TrainingSession::stop()
{
    if (d->state == SessionState::Idle || d->state == SessionState::Stopping) {
        return;
    }
    d->control->requestStop();
    d->setState(SessionState::Stopping);
}

void TrainingSession::setLive(const QString& key, double value)
{
    const std::string name = key.toStdString();
    if (d->control && d->state != SessionState::Stopping && isLegalLiveValue(name, value)) {
        d->control->setLive(name, value);
    }
}

void TrainingSession::openRun(const std::filesystem::path& folder)
{
    if (d->state == SessionState::Idle) {
        d->worker.add(ReadJob{folder, ++d->newestRead});
    }
}

std::optional<LockHolder> TrainingSession::writer() const
{
    return d->writer;
}

void TrainingSession::addMasking(const MaskingReport& report)
{
    d->run.masking.push_back(report);
    Q_EMIT runChanged({.masking = true});
}

} // namespace twins
