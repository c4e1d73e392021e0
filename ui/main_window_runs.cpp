// What the main window does with other runs than the shown one: it gives their dock the folder, opens what is
// chosen there, lays the compared runs over the views and trains a queue of experiments.
#include "ui/main_window.h"

#include "core/session/compared_runs.h"
#include "core/session/experiment_queue.h"
#include "ui/dock_frame.h"
#include "ui/message_bar.h"
#include "ui/models/run_table_model.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/parameter_form.h"
#include "ui/panels/run_table.h"
#include "ui/translate.h"
#include "ui/view_feeder.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/dynamics_view.h"
#include "ui/views/evaluation_view.h"
#include "ui/views/loss_view.h"
#include "ui/views/runs_view.h"
#include "ui/workspace.h"

namespace twins
{

void MainWindow::connectRuns()
{
    m_compared = new ComparedRuns(this);
    auto* view = qobject_cast<RunsView*>(m_workspace->dock(QStringLiteral("runs"))->view());
    view->setSource(m_services.runsRoot, m_compared);
    connectQueue();
    view->setQueue(m_queue, [this] {
        ParameterForm* form = m_workspace->experiment()->form();
        form->commitPending();
        return form->config();
    });
    connect(view, &RunsView::openRequested, this, &MainWindow::openPath);
    connect(m_compared, &ComparedRuns::changed, this,
            [this] { m_workspace->feeder().setCompared(m_compared->runs()); });
    const auto pick = [this, view](const QStringList& folders) {
        std::vector<std::filesystem::path> runs;
        for (const QString& folder : folders) {
            runs.emplace_back(folder.toStdString());
        }
        view->choose(runs);
        if (runs.size() == 1) {
            openPath(runs.front());
        } else { // no view shows several runs but their list
            DockFrame* dock = m_workspace->dock(QStringLiteral("runs"));
            dock->show();
            dock->raise();
        }
    };
    const auto viewOf = [this](const char* id) {
        return m_workspace->dock(QString::fromLatin1(id))->view();
    };
    connect(qobject_cast<AccuracyView*>(viewOf("accuracy")), &AccuracyView::runsPicked, this, pick);
    connect(qobject_cast<LossView*>(viewOf("loss")), &LossView::runsPicked, this, pick);
    connect(qobject_cast<DynamicsView*>(viewOf("dynamics")), &DynamicsView::runsPicked, this, pick);
    connect(evaluationView(), &EvaluationView::runsPicked, this, pick);
}

void MainWindow::compare(const std::vector<std::filesystem::path>& runs)
{
    const auto* view = qobject_cast<RunsView*>(m_workspace->dock(QStringLiteral("runs"))->view());
    view->table()->model()->setChecked(runs);
}

bool MainWindow::isReadingCompared() const
{
    return m_compared->isReading();
}

void MainWindow::connectQueue()
{
    m_queue = new ExperimentQueue(*m_services.session, this);
    // Queued: what is told while the window is being built stays in sight when it then opens a path.
    connect(
        m_queue, &ExperimentQueue::setAside, this,
        [this](const Error& damage, const QString& path) {
            m_messages->showMessage(
                MessageBar::Tone::Error,
                tr("%1 The file lies in %2 now, and the queue is empty.").arg(translated(damage), path));
        },
        Qt::QueuedConnection);
    connect(m_queue, &ExperimentQueue::notKept, this, &MainWindow::showError, Qt::QueuedConnection);
    if (!m_services.keepsQueue) {
        return;
    }
    m_queue->keepIn(m_services.runsRoot);
    if (const std::size_t waiting = m_queue->waiting(); waiting > 0) {
        m_messages->showMessage(
            MessageBar::Tone::Good,
            tr("The queue is there again; experiments that still wait: %1.").arg(waiting));
    }
}

} // namespace twins
