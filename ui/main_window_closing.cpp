// How the main window ends: at once, or after asking and stopping what is running.
#include "ui/main_window.h"

#include "core/session/evaluation_session.h"
#include "core/session/experiment_queue.h"
#include "ui/layout_store.h"
#include "ui/workspace.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>

namespace twins
{

bool MainWindow::isEvaluating() const
{
    return m_services.evaluation != nullptr && m_services.evaluation->state() != EvaluationState::Idle;
}

void MainWindow::closeWhenIdle()
{
    if (m_closesWhenIdle && m_services.session->state() == SessionState::Idle && !isEvaluating()) {
        close();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_services.session->state() != SessionState::Idle || isEvaluating()) {
        event->ignore();
        if (!m_closesWhenIdle) {
            askBeforeClosing();
        }
        return;
    }
    m_queue->stop(); // may stand between two experiments
    if (m_remembersLayout) {
        LayoutStore(*m_services.settings).save(*this, *m_workspace, m_layout);
    }
    event->accept();
}

void MainWindow::askBeforeClosing()
{
    if (findChild<QMessageBox*>(QStringLiteral("closing-dialog")) != nullptr) {
        return;
    }
    const bool isTraining = m_services.session->state() != SessionState::Idle;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Close the window?"),
                                isTraining ? tr("A training is running.") : tr("An evaluation is running."),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("closing-dialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(isTraining
                                ? tr("It can be stopped now and resumed later from its last saved state.")
                                : tr("It can be stopped now and resumed later to the same verdict."));
    QPushButton* keep =
        box->addButton(isTraining ? tr("Keep training") : tr("Keep evaluating"), QMessageBox::RejectRole);
    QPushButton* stop = box->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    keep->setObjectName(QStringLiteral("keep-training"));
    stop->setObjectName(QStringLiteral("stop-and-close"));
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_closesWhenIdle = true;
        if (isEvaluating()) {
            m_services.evaluation->cancel();
        }
        m_queue->stop(); // or it would begin the next experiment
        m_services.session->stop();
        closeWhenIdle();
    });
    box->open();
}

} // namespace twins
