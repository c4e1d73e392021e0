// What the main window does with an epoch that was chosen in a plot: it goes on from there in a run of its
// own.
#include "ui/main_window.h"

#include "core/telemetry/kept_checkpoint.h"
#include "ui/dock_frame.h"
#include "ui/message_bar.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/parameter_form.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/loss_view.h"
#include "ui/workspace.h"

namespace twins
{

void MainWindow::connectEpochs()
{
    for (DockFrame* dock : m_workspace->docks()) {
        if (auto* accuracy = qobject_cast<AccuracyView*>(dock->view())) {
            connect(accuracy, &AccuracyView::branchRequested, this, &MainWindow::branch);
        } else if (auto* loss = qobject_cast<LossView*>(dock->view())) {
            connect(loss, &LossView::branchRequested, this, &MainWindow::branch);
        }
    }
}

void MainWindow::branch(qlonglong epoch, bool rollBack)
{
    TrainingSession* session = m_services.session;
    if (session->state() != SessionState::Idle) {
        m_messages->showMessage(MessageBar::Tone::Warning,
                                tr("Stop the training before going on from an epoch."));
        return;
    }
    const RunData& run = session->run();
    const std::string from = std::to_string(epoch) + " of " + run.folder.string();
    try {
        const std::filesystem::path checkpoint = keptCheckpoint(run, epoch);
        m_messages->clear();
        if (rollBack) {
            session->rollBack(epoch, m_services.runsRoot,
                              "Rolled back to epoch " + from +
                                  ". The epochs until then are copied; the momentum started anew.");
            return;
        }
        ExperimentConfig config = run.config;
        config.checkpoint = checkpoint.string();
        m_workspace->experiment()->form()->setConfig(config);
        session->start(config, m_services.runsRoot,
                       "Branched from epoch " + from + ": its checkpoint is the pre-trained network.");
    } catch (const Error& error) {
        showError(error);
    }
}

} // namespace twins
