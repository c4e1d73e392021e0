#include "ui/panels/table_menu.h"

#include "ui/icons.h"
#include "ui/save_name.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

namespace twins
{

namespace
{
constexpr QSize kMenuSize(24, 18);
} // namespace

TableMenu::TableMenu(const QString& id, std::function<TableFigure()> table, QWidget* parent)
    : QToolButton(parent)
    , m_id(id)
    , m_table(std::move(table))
{
    auto* menu = new QMenu(this);
    m_copy = menu->addAction(QString(), this, &TableMenu::copy);
    m_save = menu->addAction(QString(), this, &TableMenu::save);
    setObjectName(id + QStringLiteral("-menu"));
    setProperty("flat", true);
    setMenu(menu);
    setPopupMode(QToolButton::InstantPopup);
    setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; width: 0px; }"));
    setIconSize(QSize(14, 14));
    setFixedSize(kMenuSize); // no higher than the title that it stands beside
    setFocusPolicy(Qt::TabFocus);
    retranslate();
}

void TableMenu::serve(QWidget* table)
{
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table, &QWidget::customContextMenuRequested, this,
            [this, table](const QPoint& at) { menu()->popup(table->mapToGlobal(at)); });
}

void TableMenu::copy()
{
    const TableFigure table = m_table();
    if (table.cells.isEmpty()) {
        Q_EMIT told(tr("The table is still empty."), false);
        return;
    }
    QGuiApplication::clipboard()->setMimeData(tableForClipboard(table).release()); // owns it from now on
    Q_EMIT told(tr("The table “%1” is on the clipboard, as a picture and as text.").arg(table.title), true);
}

void TableMenu::save()
{
    const TableFigure table = m_table();
    if (table.cells.isEmpty()) {
        Q_EMIT told(tr("The table is still empty."), false);
        return;
    }
    const QString path = askWhereToSave(this, tr("Save “%1”").arg(table.title), m_id, tableFormats());
    if (!path.isEmpty()) {
        saveTo(path);
    }
}

bool TableMenu::saveTo(const QString& path)
{
    QString error;
    const bool isWritten = writeTable(m_table(), path, &error);
    Q_EMIT told(isWritten ? tr("The table is saved in %1.").arg(path) : error, isWritten);
    return isWritten;
}

void TableMenu::applyTheme(const Theme& theme)
{
    setIcon(tintedIcon(QStringLiteral("more"), theme.secondaryText));
}

void TableMenu::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QToolButton::changeEvent(event);
}

void TableMenu::retranslate()
{
    m_copy->setText(tr("Copy table"));
    m_save->setText(tr("Save table…"));
    setToolTip(tr("Copy or save this table: PNG, SVG, PDF, CSV, JSON"));
    setAccessibleName(tr("Menu of this table"));
}

} // namespace twins
