#pragma once

#include "core/config/experiment_config.h"
#include "core/session/session_state.h"
#include "core/session/snapshot_mailbox.h"
#include "core/telemetry/run_data.h"
#include "core/telemetry/run_lock.h"
#include "core/util/error.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>

namespace twins
{

/// Which parts of RunData a change touched.
struct RunChanges {
    bool replaced = false; ///< another run: everything is new
    bool steps = false;
    bool epochs = false;
    bool events = false;
    bool batchNorm = false;
    bool samples = false;
    bool masking = false;
    bool dynamics = false;
    bool log = false;
    bool status = false;
};

/// The window's only door to the training. Lives in the GUI thread, as do all its callers and signals; no
/// call blocks. Owns the worker thread and the run that is shown (`run()`), live or opened from a folder. A
/// call that the state does not allow is ignored. The shown run changes hands when the new one has begun: a
/// training that fails while it loads leaves the run before it on the screen. state() is Idle again when
/// finished() or failed() is emitted, and run() then holds everything that the training made.
class TrainingSession : public QObject
{
    Q_OBJECT

public:
    explicit TrainingSession(QObject* parent = nullptr);
    /// With something else that trains, on the worker's thread.
    explicit TrainingSession(TrainFunction train, QObject* parent = nullptr);
    ~TrainingSession() override; ///< stops a running training and waits for its attack step in flight

    [[nodiscard]] SessionState state() const noexcept;
    [[nodiscard]] const RunData& run() const noexcept; ///< never null; an empty RunData before the first run
    [[nodiscard]] const TrainingProgress& progress() const noexcept;
    /// Idle, and the shown run was stopped, interrupted or failed after it had saved a state that it can go
    /// on from.
    [[nodiscard]] bool canResume() const;

    /// Starts a training in a new folder under `runsRoot`, called after the configuration's name, or after
    /// data set and method where it has none of its own. Only when Idle.
    /// `note` goes into the run's notes.md.
    void start(const ExperimentConfig& config, const std::filesystem::path& runsRoot,
               const std::string& note = {});
    /// A new folder that holds the shown run up to `epoch`, whose checkpoint was kept, and trains the epochs
    /// that remain; failed() where that cannot be. The optimiser starts without momentum. Only when Idle.
    void rollBack(std::int64_t epoch, const std::filesystem::path& runsRoot, const std::string& note);
    void resume();   ///< goes on with the shown run; only when Idle and canResume()
    void pause();    ///< only when Running
    void proceed();  ///< only when Pausing or Paused
    void stepOnce(); ///< one step, then pause; only when Paused
    void stop();     ///< in every state but Idle and Stopping
    /// learning_rate, lambda: taken over before the next step, marked in the plots. Only in a training that
    /// is not being stopped, for a parameter that is live and a value in its range.
    void setLive(const QString& key, double value);
    /// Reads a run folder in the background; runChanged({replaced}) or failed() follows, unless another
    /// openRun(), a start() or a resume() comes first. Only when Idle. A run that another process writes is
    /// watched from then on: runChanged() follows its growth until that process lets go of it, or another run
    /// takes its place.
    void openRun(const std::filesystem::path& folder);
    /// The process that writes the shown run, while it is watched.
    [[nodiscard]] std::optional<LockHolder> writer() const;
    /// Adds a report of the masking sentinel that was made on demand, and is kept in the folder already, to
    /// the shown run; runChanged({masking}) follows.
    void addMasking(const MaskingReport& report);

Q_SIGNALS:
    void stateChanged(twins::SessionState state);
    void progressChanged();                            ///< at most 25 times a second
    void runChanged(const twins::RunChanges& changes); ///< at most 25 times a second
    void finished(bool completed);          ///< exactly once a training that did not fail: done, or stopped
    void failed(const twins::Error& error); ///< exactly once a training or openRun() that failed

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::RunChanges)
