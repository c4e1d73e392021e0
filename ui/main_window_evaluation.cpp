// What the main window does with evaluations and attacks: it gives the docks their sessions and keeps the
// newest light of the masking sentinel in the status line.
#include "ui/main_window.h"

#include "core/session/evaluation_session.h"
#include "ui/dock_frame.h"
#include "ui/status_line.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/attack_player_view.h"
#include "ui/views/evaluation_view.h"
#include "ui/workspace.h"

namespace twins
{

EvaluationView* MainWindow::evaluationView() const
{
    return qobject_cast<EvaluationView*>(m_workspace->dock(QStringLiteral("evaluation"))->view());
}

void MainWindow::connectEvaluation()
{
    if (m_services.player != nullptr) {
        DockFrame* dock = m_workspace->dock(QStringLiteral("attack-player"));
        auto* view = qobject_cast<AttackPlayerView*>(dock->view());
        view->setPlayer(m_services.player);
        connect(qobject_cast<AdversarialView*>(m_workspace->dock(QStringLiteral("adversarial"))->view()),
                &AdversarialView::attackRequested, this, [dock, view](qint64 index) {
                    dock->show();
                    dock->raise();
                    view->attackSample(index);
                });
    }
    connect(m_status, &StatusLine::maskingClicked, this, &MainWindow::openMasking);
    if (m_services.evaluation == nullptr) {
        return;
    }
    evaluationView()->setSession(m_services.evaluation);
    connect(m_services.evaluation, &EvaluationSession::ended, this, [this](const EvaluationOutcome& outcome) {
        if (outcome.masking && outcome.run == m_services.session->run().folder) {
            m_services.session->addMasking(*outcome.masking);
        }
        closeWhenIdle();
    });
}

void MainWindow::showNewestLight(const RunChanges& changes)
{
    if (changes.replaced || changes.masking) {
        const std::vector<MaskingReport>& reports = m_services.session->run().masking;
        m_status->setMasking(reports.empty() ? std::nullopt : std::optional(reports.back()));
    }
}

void MainWindow::openMasking()
{
    DockFrame* dock = m_workspace->dock(QStringLiteral("evaluation"));
    dock->show();
    dock->raise();
    evaluationView()->showMasking();
}

} // namespace twins
