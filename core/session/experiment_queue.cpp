#include "core/session/experiment_queue.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace twins
{

using State = QueuedExperiment::State;

namespace
{
constexpr std::chrono::minutes kHoldEvery{1}; // another host's lock is taken for dead after ten
} // namespace

ExperimentQueue::ExperimentQueue(TrainingSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &TrainingSession::runChanged, this, [this](const RunChanges& changes) {
        QueuedExperiment* experiment = current();
        if (experiment != nullptr && changes.replaced) {
            experiment->folder = m_session.run().folder;
            (void)keep();
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
    m_hold.setInterval(kHoldEvery);
    connect(&m_hold, &QTimer::timeout, this, &ExperimentQueue::holdFile);
}

void ExperimentQueue::keepIn(const std::filesystem::path& root)
{
    m_file = std::make_unique<QueueFile>(root);
    if (!m_file->exists()) {
        return; // nor is a folder made before there is something to keep
    }
    try {
        takeFile();
    } catch (const Error& error) {
        Q_EMIT notKept(error);
    }
    if (m_experiments.empty()) {
        letGo();
    }
}

void ExperimentQueue::letGo()
{
    m_hold.stop();
    m_file->letGo();
}

/// The file belongs to this queue from its first experiment to its last.
void ExperimentQueue::takeFile()
{
    if (!m_file || m_file->isOurs()) {
        return;
    }
    TakenQueue taken = m_file->take();
    m_hold.start();
    m_experiments = std::move(taken.experiments);
    if (taken.damage) {
        Q_EMIT setAside(*taken.damage, QString::fromStdString(taken.aside.string()));
    }
    if (!m_experiments.empty()) {
        Q_EMIT changed();
    }
}

/// False where what happened is not in the file, which notKept() has told.
bool ExperimentQueue::keep()
{
    try {
        if (m_file) {
            m_file->write(m_experiments);
        }
        return true;
    } catch (const Error& error) {
        Q_EMIT notKept(error);
        return false;
    }
}

void ExperimentQueue::holdFile()
{
    try {
        m_file->touch();
    } catch (const Error& error) {
        m_hold.stop(); // told once
        Q_EMIT notKept(error);
    }
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
    if (configs.empty()) {
        return;
    }
    takeFile();
    const std::size_t before = m_experiments.size();
    for (const ExperimentConfig& config : configs) {
        m_experiments.push_back({.config = config, .folder = {}, .error = {}});
    }
    try {
        if (m_file) {
            m_file->write(m_experiments);
        }
    } catch (const Error&) {
        m_experiments.erase(m_experiments.begin() + static_cast<std::ptrdiff_t>(before), m_experiments.end());
        if (m_experiments.empty()) {
            letGo();
        }
        throw;
    }
    Q_EMIT changed();
}

bool ExperimentQueue::canStart() const
{
    return !m_isRunning && m_session.state() == SessionState::Idle && waiting() > 0;
}

void ExperimentQueue::start(const std::filesystem::path& runsRoot)
{
    if (!canStart()) {
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
    const bool begins =
        !m_isStopping && found != m_experiments.end() && m_session.state() == SessionState::Idle;
    if (begins) {
        found->state = State::Running;
    }
    // Where it cannot be kept, another window may have the queue by now, and train the same.
    if (const bool isKept = keep(); begins && isKept) {
        const ExperimentConfig config = found->config;
        Q_EMIT changed();
        m_session.start(config, m_root);
        return;
    }
    if (begins) {
        found->state = State::Waiting;
    }
    m_isRunning = false;
    Q_EMIT changed();
    Q_EMIT ended();
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
    if (m_isRunning) {
        return;
    }
    try {
        if (m_file) {
            m_file->remove();
        }
    } catch (const Error& error) {
        Q_EMIT notKept(error);
        return;
    }
    m_hold.stop();
    m_experiments.clear();
    Q_EMIT changed();
}

} // namespace twins
