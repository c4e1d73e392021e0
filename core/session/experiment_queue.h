#pragma once

#include "core/config/experiment_config.h"
#include "core/session/training_session.h"

#include <QObject>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace twins
{

/// One experiment of a queue, and what became of it.
struct QueuedExperiment {
    enum class State { Waiting, Running, Done, Stopped, Failed };

    ExperimentConfig config;
    State state = State::Waiting;
    std::filesystem::path folder; ///< of its run, once it has begun
    std::optional<Error> error;   ///< why it failed
};

/// Trains experiments one after the other, unattended, through the window's session: one that fails does not
/// stop the rest. GUI thread only; the session outlives the queue.
class ExperimentQueue : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentQueue(TrainingSession& session, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<QueuedExperiment>& experiments() const noexcept { return m_experiments; }
    [[nodiscard]] bool isRunning() const noexcept { return m_isRunning; }
    [[nodiscard]] std::size_t waiting() const; ///< experiments not begun

    void add(const std::vector<ExperimentConfig>& configs);
    /// Trains what waits, in new folders under `runsRoot`. Only when the session is idle.
    void start(const std::filesystem::path& runsRoot);
    /// Stops the training in flight; what waits stays.
    void stop();
    void clear(); ///< forgets everything; only when not running

Q_SIGNALS:
    void changed();
    void ended(); ///< nothing waits any more, or it was stopped

private:
    void next();
    void close(QueuedExperiment::State state, const std::optional<Error>& error);
    [[nodiscard]] QueuedExperiment* current();

    TrainingSession& m_session;
    std::filesystem::path m_root;
    std::vector<QueuedExperiment> m_experiments;
    bool m_isRunning = false;
    bool m_isStopping = false;
};

} // namespace twins
