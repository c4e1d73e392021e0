#pragma once

#include "core/session/queue_file.h"
#include "core/session/queued_experiment.h"
#include "core/session/training_session.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace twins
{

/// Trains experiments one after the other, unattended, through the window's session: one that fails does not
/// stop the rest. Kept in a file where keepIn() was called: what changed is in the file before changed()
/// tells of it. GUI thread only; the session outlives the queue.
class ExperimentQueue : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentQueue(TrainingSession& session, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<QueuedExperiment>& experiments() const noexcept { return m_experiments; }
    [[nodiscard]] bool isRunning() const noexcept { return m_isRunning; }
    [[nodiscard]] std::size_t waiting() const; ///< experiments not begun

    /// Keeps this queue, still empty, in `root`/queue.json from now on, and brings back what the file holds:
    /// what was running when its program ended is Stopped. setAside() or notKept() tell what went wrong;
    /// then the queue is empty.
    void keepIn(const std::filesystem::path& root);

    /// @throws Error(Input) where the file cannot be written or is another process's; nothing is added then.
    void add(const std::vector<ExperimentConfig>& configs);
    /// Something waits and the session is idle.
    [[nodiscard]] bool canStart() const;
    /// Trains what waits, in new folders under `runsRoot`. Only when canStart(). An experiment begins when
    /// the file says so: where it cannot be written, the queue ends.
    void start(const std::filesystem::path& runsRoot);
    /// Stops the training in flight; what waits stays.
    void stop();
    void clear(); ///< forgets everything and removes the file; only when not running

Q_SIGNALS:
    void changed();
    void ended(); ///< nothing waits any more, or it was stopped
    /// The file could not be understood, which `damage` words, and lies in `path` now.
    void setAside(const twins::Error& damage, const QString& path);
    /// The file cannot be read, written or removed, or is another process's.
    void notKept(const twins::Error& error);

private:
    void takeFile();
    void letGo();
    [[nodiscard]] bool keep();
    void holdFile();
    void next();
    void close(QueuedExperiment::State state, const std::optional<Error>& error);
    [[nodiscard]] QueuedExperiment* current();

    TrainingSession& m_session;
    std::filesystem::path m_root;
    std::unique_ptr<QueueFile> m_file; // null: not kept
    QTimer m_hold;                     // while the file is ours
    std::vector<QueuedExperiment> m_experiments;
    bool m_isRunning = false;
    bool m_isStopping = false;
};

} // namespace twins
