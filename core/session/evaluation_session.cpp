#include "core/session/evaluation_session.h"

#include "core/session/doorbell.h"
#include "core/session/evaluation_worker.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace twins
{
class EvaluationSession::Private
{
public:
    Private(EvaluationSession* session, EvaluationFunctions functions)
        : q(session)
        , bell([this] { answer(); })
        , worker(std::move(functions), [this] { bell.ring(); })
    {
        drainTimer.setSingleShot(true);
        drainTimer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&drainTimer, &QTimer::timeout, q, [this] { drain(); });
        sinceDrain.start();
    }

    bool begin(EvaluationJob job);
    void setState(EvaluationState next);
    void answer();
    void drain();

    EvaluationSession* const q;
    EvaluationState state = EvaluationState::Idle;
    EvaluationLive live;
    QTimer drainTimer;
    QElapsedTimer sinceDrain;
    Doorbell bell;
    EvaluationWorker worker; // last: its thread rings the bell
};

void EvaluationSession::Private::setState(EvaluationState next)
{
    state = next;
    Q_EMIT q->stateChanged(next);
}

bool EvaluationSession::Private::begin(EvaluationJob job)
{
    if (state != EvaluationState::Idle) {
        return false;
    }
    live = {.task = job.task, .run = job.run, .plans = job.plans};
    live.current.folder = job.folder;
    worker.begin(std::move(job));
    setState(EvaluationState::Running);
    Q_EMIT q->progressed();
    return true;
}

void EvaluationSession::Private::answer()
{
    if (const std::optional<EvaluationOutcome> outcome = worker.takeOutcome()) {
        drain();
        setState(EvaluationState::Idle);
        Q_EMIT q->ended(*outcome);
        return;
    }
    if (!drainTimer.isActive()) {
        drainTimer.start(static_cast<int>(std::max<qint64>(0, kDrainMilliseconds - sinceDrain.elapsed())));
    }
}

void EvaluationSession::Private::drain()
{
    drainTimer.stop();
    sinceDrain.restart();
    EvaluationUpdate update = worker.takeUpdate();
    if (update.empty()) {
        return;
    }
    if (update.plan != live.plan) {
        live.progress = {};
        live.current = {};
    }
    live.plan = update.plan;
    if (update.progress) {
        live.hasBegun = true;
        live.progress = *update.progress;
    }
    if (update.current) {
        live.current = std::move(*update.current);
    }
    if (update.progress || update.current) {
        Q_EMIT q->progressed();
    }
    for (const KeptVerdict& verdict : update.verdicts) {
        Q_EMIT q->verdictTaken(verdict);
    }
}

EvaluationSession::EvaluationSession(EvaluationFunctions functions, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(functions)))
{
}

EvaluationSession::~EvaluationSession() = default;

EvaluationState EvaluationSession::state() const noexcept
{
    return d->state;
}

const EvaluationLive& EvaluationSession::live() const noexcept
{
    return d->live;
}

bool EvaluationSession::evaluate(const EvaluationRequest& request, const std::vector<std::string>& plans,
                                 const std::filesystem::path& run)
{
    return d->begin({.task = EvaluationTask::Evaluate, .request = request, .plans = plans, .run = run});
}

bool EvaluationSession::resume(const std::filesystem::path& folder, const std::filesystem::path& run)
{
    return d->begin({.task = EvaluationTask::Resume, .run = run, .folder = folder});
}

bool EvaluationSession::rescore(const std::filesystem::path& folder, const std::filesystem::path& run)
{
    return d->begin({.task = EvaluationTask::Rescore, .run = run, .folder = folder});
}

bool EvaluationSession::transfer(const EvaluationRequest& request, const std::filesystem::path& run)
{
    return d->begin({.task = EvaluationTask::Transfer, .request = request, .run = run});
}

bool EvaluationSession::checkMasking(const EvaluationRequest& request, const std::filesystem::path& run)
{
    return d->begin({.task = EvaluationTask::Masking, .request = request, .run = run});
}

void EvaluationSession::cancel()
{
    if (d->state != EvaluationState::Running) {
        return;
    }
    d->worker.requestStop();
    d->setState(EvaluationState::Stopping);
}

} // namespace twins
