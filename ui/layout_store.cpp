#include "ui/layout_store.h"

#include "ui/app_settings.h"

#include <QMainWindow>

namespace twins
{

void LayoutStore::save(const QWidget& window, const QMainWindow& workspace, const QString& name)
{
    m_settings.setLayout(window.saveGeometry(), workspace.saveState(kVersion), name, kVersion);
}

bool LayoutStore::restore(QWidget& window, QMainWindow& workspace, QString& name) const
{
    if (m_settings.layoutVersion() != kVersion || !workspace.restoreState(m_settings.dockState(), kVersion)) {
        return false;
    }
    window.restoreGeometry(m_settings.windowGeometry());
    name = m_settings.layoutName();
    return true;
}

} // namespace twins
