#include "ui/layout_history.h"

#include "ui/dock_frame.h"
#include "ui/workspace.h"

#include <QAction>
#include <QGuiApplication>

namespace twins
{

namespace
{
constexpr int kDragPatience = 50; // milliseconds between two looks at a drag
} // namespace

LayoutHistory::LayoutHistory(Workspace* workspace)
    : QObject(workspace)
    , m_workspace(workspace)
{
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &LayoutHistory::look);
    const auto lookSoon = [this] {
        m_look.start(0);
    };
    for (const DockFrame* dock : workspace->docks()) {
        connect(dock->toggleViewAction(), &QAction::toggled, this, lookSoon);
        connect(dock, &QDockWidget::topLevelChanged, this, lookSoon);
        connect(dock, &QDockWidget::dockLocationChanged, this, [this, lookSoon] {
            m_isMoved = true;
            lookSoon();
        });
    }
    settle();
}

void LayoutHistory::settle()
{
    m_look.stop();
    m_isMoved = false;
    m_state = m_workspace->saveState();
    m_places = placesOf();
}

void LayoutHistory::look()
{
    if (QGuiApplication::mouseButtons() != Qt::NoButton) {
        m_look.start(kDragPatience);
        return;
    }
    if (m_isMoved || placesOf() != m_places) {
        const QByteArray before = m_state;
        settle();
        Q_EMIT changedByHand(before);
    }
}

QByteArray LayoutHistory::placesOf() const
{
    QByteArray places;
    for (DockFrame* dock : m_workspace->docks()) {
        places += dock->isHidden() ? 'h' : dock->isFloating() ? 'f' : 'd';
        places += QByteArray::number(m_workspace->dockWidgetArea(dock));
    }
    return places;
}

} // namespace twins
