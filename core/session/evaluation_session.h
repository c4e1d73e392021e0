#pragma once

#include "core/session/evaluation_functions.h"
#include "core/session/evaluation_job.h"

#include <QMetaType>
#include <QObject>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// What the evaluation session is doing.
enum class EvaluationState { Idle, Running, Stopping };

/// The job in flight, or the last one, as far as it has been told.
struct EvaluationLive {
    EvaluationTask task = EvaluationTask::Evaluate;
    std::filesystem::path run;      ///< that it is about
    std::vector<std::string> plans; ///< Evaluate
    std::size_t plan = 0;           ///< number of the one at work, from 0
    bool hasBegun = false;          ///< data and network are loaded: what follows is known
    EvaluationProgress progress;
    KeptVerdict current; ///< what is known of the evaluation at work
};

/// The window's only door to robustness evaluation. Lives in the GUI thread, as do all its callers and
/// signals; no call blocks. The work is done on a low-priority thread of its own, so that a training goes on
/// beside it. One job at a time: a call while one is running does nothing and returns false.
class EvaluationSession : public QObject
{
    Q_OBJECT

public:
    explicit EvaluationSession(QObject* parent = nullptr); ///< with the engine
    /// With something else that evaluates, on the session's thread.
    explicit EvaluationSession(EvaluationFunctions functions, QObject* parent = nullptr);
    /// Stops a running job and waits for its attack step in flight (a rescoring is waited for to its end).
    ~EvaluationSession() override;

    [[nodiscard]] EvaluationState state() const noexcept;
    [[nodiscard]] const EvaluationLive& live() const noexcept;

    /// Evaluates `request` under each of `plans` in turn, with a verdict of its own in a folder under
    /// `run`/evaluations. `request.plan` says everything of the plans but their names.
    bool evaluate(const EvaluationRequest& request, const std::vector<std::string>& plans,
                  const std::filesystem::path& run);
    /// Goes on with the stopped evaluation in `folder`.
    bool resume(const std::filesystem::path& folder, const std::filesystem::path& run);
    /// Takes the verdict in `folder` again from the kept images.
    bool rescore(const std::filesystem::path& folder, const std::filesystem::path& run);
    bool transfer(const EvaluationRequest& request, const std::filesystem::path& run);
    /// The report is kept with those of the training where `run` is a run's folder.
    bool checkMasking(const EvaluationRequest& request, const std::filesystem::path& run);
    /// Answered within one attack step; a rescoring is short and not interrupted.
    void cancel();

Q_SIGNALS:
    void stateChanged(twins::EvaluationState state);
    void progressed(); ///< live() has changed; at most 25 times a second
    /// An evaluation came to its end, complete or stopped; once each, before ended().
    void verdictTaken(const twins::KeptVerdict& verdict);
    /// Exactly once a job. state() is Idle again.
    void ended(const twins::EvaluationOutcome& outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::EvaluationState)
Q_DECLARE_METATYPE(twins::KeptVerdict)
Q_DECLARE_METATYPE(twins::EvaluationOutcome)
