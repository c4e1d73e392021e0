// What the main window does with other runs than the shown one: it gives their dock the folder, opens what is
// chosen there and lays the compared runs over the views.
#include "ui/main_window.h"

#include "core/session/compared_runs.h"
#include "ui/dock_frame.h"
#include "ui/view_feeder.h"
#include "ui/views/runs_view.h"
#include "ui/workspace.h"

namespace twins
{

void MainWindow::connectRuns()
{
    m_compared = new ComparedRuns(this);
    auto* view = qobject_cast<RunsView*>(m_workspace->dock(QStringLiteral("runs"))->view());
    view->setSource(m_services.runsRoot, m_compared);
    connect(view, &RunsView::openRequested, this, &MainWindow::openPath);
    connect(m_compared, &ComparedRuns::changed, this,
            [this] { m_workspace->feeder().setCompared(m_compared->runs()); });
}

} // namespace twins
