#include "core/session/experiment_queue.h"

#include <algorithm>

namespace twins
{

using State = QueuedExperiment::State;

ExperimentQueue::ExperimentQueue(TrainingSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &TrainingSession::runChanged, this, [this](const RunChanges& changes) {
        QueuedExperiment* experiment = current();
        if (experiment != nullptr && changes.replaced) {
            experiment->folder = m_session.run().folder;
            Q_EMIT changed();
        }
    });
    // Queued: the session and everything that shows it have done with one training before the next begins.
    connect(
        &session, &TrainingSession::finished, this,
        [this](bool completed) { close(completed ? State::Done : State::Stopped, std::nullopt); },
        Qt::QueuedConnection);
    connect(
        &session, &TrainingSession::failed, this, [this](const Error& error) { close(State::Failed, error); },
        Qt::QueuedConnection);
}

QueuedExperiment* ExperimentQueue::current()
{
    const auto found = std::ranges::find(m_experiments, State::Running, &QueuedExperiment::state);
    return found == m_experiments.end() ? nullptr : &*found;
}

std::size_t ExperimentQueue::waiting() const
{
    return static_cast<std::size_t>(
        std::ranges::count(m_experiments, State::Waiting, &QueuedExperiment::state));
}

void ExperimentQueue::add(const std::vector<ExperimentConfig>& configs)
{
    for (const ExperimentConfig& config : configs) {
        m_experiments.push_back({.config = config, .folder = {}, .error = {}});
    }
    Q_EMIT changed();
}

void ExperimentQueue::start(const std::filesystem::path& runsRoot)
{
    if (m_isRunning || m_session.state() != SessionState::Idle || waiting() == 0) {
        return;
    }
    m_root = runsRoot;
    m_isRunning = true;
    m_isStopping = false;
    next();
}

void ExperimentQueue::next()
{
    const auto found = std::ranges::find(m_experiments, State::Waiting, &QueuedExperiment::state);
    // Somebody else may have begun a training in between.
    if (m_isStopping || found == m_experiments.end() || m_session.state() != SessionState::Idle) {
        m_isRunning = false;
        Q_EMIT changed();
        Q_EMIT ended();
        return;
    }
    found->state = State::Running;
    const ExperimentConfig config = found->config;
    Q_EMIT changed();
    m_session.start(config, m_root);
}

void ExperimentQueue::close(State state, const std::optional<Error>& error)
{
    QueuedExperiment* experiment = current();
    if (experiment == nullptr) {
        return; // a training that is not of the queue
    }
    experiment->state = state;
    experiment->error = error;
    // A person who stops the one at work means the queue.
    m_isStopping = m_isStopping || state == State::Stopped;
    next();
}

void ExperimentQueue::stop()
{
    if (m_isRunning) {
        m_isStopping = true;
        m_session.stop();
    }
}

void ExperimentQueue::clear()
{
    if (!m_isRunning) {
        m_experiments.clear();
        Q_EMIT changed();
    }
}

} // namespace twins
