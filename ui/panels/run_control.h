#pragma once

#include "core/session/training_session.h"
#include "ui/theme.h"

#include <QFrame>

class QToolButton;

namespace twins
{

struct RunActions;
class HeadlineFigure;

/// The strip under the menu line: start, pause, step, stop, resume, and the four headline figures.
class RunControl : public QFrame
{
    Q_OBJECT

public:
    /// The buttons are faces of `actions`, which the menu shows too.
    RunControl(const TrainingSession& session, const RunActions& actions, QWidget* parent = nullptr);

    /// Buttons that fit the state: Start when idle, Pause when training.
    void showState(SessionState state);
    /// Clean and robust accuracy of the last evaluation.
    void showRun(const RunData& run);
    /// Rate and time left.
    void showProgress(const TrainingProgress& progress);
    void applyTheme(const Theme& theme);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showAll();

    const TrainingSession& m_session;
    QToolButton* m_start;
    QToolButton* m_pause;
    QToolButton* m_step;
    QToolButton* m_stop;
    QToolButton* m_resume;
    HeadlineFigure* m_clean;
    HeadlineFigure* m_robust;
    HeadlineFigure* m_rate;
    HeadlineFigure* m_left;
};

} // namespace twins
