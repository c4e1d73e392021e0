#include "ui/panels/run_control.h"

#include "ui/main_actions.h"
#include "ui/panels/headline_figure.h"
#include "ui/words.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <cmath>

namespace twins
{

namespace
{

QToolButton* actionButton(QAction* action, const char* name, bool isPrimary, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize(QSize(14, 14));
    button->setFixedHeight(32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty(isPrimary ? "primary" : "boxed", true);
    if (isPrimary) {
        button->setProperty("boxed", true);
    }
    return button;
}

/// Seconds the whole run takes: what its last measurement has used, and what is left.
double totalSeconds(const RunData& run, double left)
{
    const double used = run.steps.empty() ? 0.0 : run.steps.back().seconds;
    return used + left;
}

} // namespace

RunControl::RunControl(const TrainingSession& session, const RunActions& actions, QWidget* parent)
    : QFrame(parent)
    , m_session(session)
    , m_start(actionButton(actions.start, "start-button", true, this))
    , m_pause(actionButton(actions.pause, "pause-button", true, this))
    , m_step(actionButton(actions.step, "step-button", false, this))
    , m_stop(actionButton(actions.stop, "stop-button", false, this))
    , m_resume(actionButton(actions.resume, "resume-button", false, this))
    , m_clean(new HeadlineFigure(this))
    , m_robust(new HeadlineFigure(this))
    , m_rate(new HeadlineFigure(this))
    , m_left(new HeadlineFigure(this))
{
    setObjectName(QStringLiteral("run-control"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_clean->setObjectName(QStringLiteral("figure-clean"));
    m_robust->setObjectName(QStringLiteral("figure-robust"));
    m_rate->setObjectName(QStringLiteral("figure-rate"));
    m_left->setObjectName(QStringLiteral("figure-left"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    for (QToolButton* button : {m_start, m_pause, m_step, m_stop, m_resume}) {
        row->addWidget(button);
    }
    row->addStretch(1);
    for (HeadlineFigure* figure : {m_clean, m_robust, m_rate, m_left}) {
        row->addWidget(figure);
        row->addSpacing(figure == m_left ? 0 : 14);
    }
    showAll();
}

void RunControl::showState(SessionState state)
{
    const bool isIdle = state == SessionState::Idle;
    m_start->setVisible(isIdle);
    m_pause->setVisible(!isIdle);
    m_resume->setVisible(isIdle && m_session.canResume());
    showProgress(m_session.progress());
}

void RunControl::showRun(const RunData& run)
{
    QString clean;
    QString robust;
    QString robustCaption = tr("robust, test");
    QString epoch;
    if (!run.epochs.empty()) {
        const EpochMetrics& last = run.epochs.back();
        clean = percentText(last.testCleanAccuracy);
        robust = percentText(last.testRobustAccuracy);
        if (!last.attack.empty()) {
            robustCaption = tr("robust, %1, test").arg(QString::fromStdString(last.attack));
        }
        epoch = tr("On %1 test images after epoch %2, adaptive wing")
                    .arg(numberText(last.testImages), numberText(last.epoch));
    }
    m_clean->setFigure(clean, tr("clean, test"));
    m_robust->setFigure(robust, robustCaption);
    m_clean->setToolTip(epoch);
    m_robust->setToolTip(epoch);
}

void RunControl::showProgress(const TrainingProgress& progress)
{
    const RunData& run = m_session.run();
    const SessionState state = m_session.state();
    const double rate = state == SessionState::Idle
                            ? (run.steps.empty() ? 0.0 : run.steps.back().imagesPerSecond)
                            : progress.imagesPerSecond;
    m_rate->setFigure(rate > 0.0 ? QLocale().toString(std::round(rate), 'f', 0) : QString(), tr("images/s"));
    const QString none;
    switch (state) {
    case SessionState::Idle:
        if (run.steps.empty()) {
            m_left->setFigure(none, tr("time left"));
        } else {
            m_left->setFigure(durationText(run.steps.back().seconds), tr("trained in all"));
        }
        return;
    case SessionState::Stopping:
        m_left->setFigure(none, tr("stopping…"));
        return;
    case SessionState::Preparing:
        m_left->setFigure(none, tr("preparing…"));
        return;
    case SessionState::Running:
    case SessionState::Pausing:
    case SessionState::Paused:
        break;
    }
    const QString left = durationText(progress.secondsLeft);
    if (state == SessionState::Paused) {
        m_left->setFigure(left, tr("left, paused"));
    } else if (left.isEmpty()) {
        m_left->setFigure(none, tr("time left"));
    } else {
        m_left->setFigure(left, tr("left of %1").arg(durationText(totalSeconds(run, progress.secondsLeft))));
    }
}

void RunControl::applyTheme(const Theme& theme)
{
    m_clean->setColor(theme.cleanAccuracy);
    m_robust->setColor(theme.robustAccuracy);
    m_rate->setColor(theme.text);
    m_left->setColor(theme.text);
}

void RunControl::showAll()
{
    showRun(m_session.run());
    showState(m_session.state());
}

void RunControl::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        showAll();
    }
    QFrame::changeEvent(event);
}

} // namespace twins
