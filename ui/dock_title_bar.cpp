#include "ui/dock_title_bar.h"

#include "ui/dock_frame.h"
#include "ui/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace twins
{

namespace
{
constexpr int kBarHeight = 36;
} // namespace

DockTitleBar::DockTitleBar(DockFrame* dock)
    : QWidget(dock)
    , m_dock(dock)
    , m_title(new QLabel(this))
    , m_row(new QHBoxLayout(this))
    , m_more(new QToolButton(this))
{
    setFixedHeight(kBarHeight);
    m_title->setObjectName(QStringLiteral("dock-title"));
    m_row->setContentsMargins(12, 4, 8, 0);
    m_row->setSpacing(10);
    m_row->addWidget(m_title);
    m_row->addStretch(1);

    auto* menu = new QMenu(m_more);
    m_float = menu->addAction(QString(), dock, [dock] { dock->setFloating(!dock->isFloating()); });
    m_export = menu->addAction(QString(), dock, [dock] { Q_EMIT dock->exportRequested(dock->view()); });
    m_close = menu->addAction(QString(), dock, &QDockWidget::close);
    m_export->setVisible(false);
    connect(dock, &QDockWidget::topLevelChanged, this, &DockTitleBar::retranslate);

    m_more->setObjectName(dock->id() + QStringLiteral("-menu"));
    m_more->setProperty("flat", true);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; width: 0px; }"));
    m_more->setIconSize(QSize(14, 14));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(m_more);
    retranslate();
}

QSize DockTitleBar::sizeHint() const
{
    return {QWidget::sizeHint().width(), kBarHeight};
}

QSize DockTitleBar::minimumSizeHint() const
{
    return {0, kBarHeight};
}

void DockTitleBar::setTitle(const QString& title)
{
    m_title->setText(title);
}

void DockTitleBar::setExtra(QWidget* extra)
{
    if (extra == nullptr) {
        return;
    }
    // It keeps its room when hidden, so that the menu stays at the right end.
    QSizePolicy policy = extra->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    extra->setSizePolicy(policy);
    delete m_row->takeAt(1); // the stretch
    m_row->insertWidget(1, extra, 1);
    m_extra = extra;
}

void DockTitleBar::setExtraVisible(bool visible)
{
    if (m_extra != nullptr) {
        m_extra->setVisible(visible);
    }
}

void DockTitleBar::setExportable(bool exportable)
{
    m_export->setVisible(exportable);
}

void DockTitleBar::applyTheme(const Theme& theme)
{
    m_more->setIcon(tintedIcon(QStringLiteral("more"), theme.secondaryText));
    m_float->setIcon(tintedIcon(QStringLiteral("float"), theme.secondaryText));
    m_export->setIcon(tintedIcon(QStringLiteral("export"), theme.secondaryText));
    m_close->setIcon(tintedIcon(QStringLiteral("close"), theme.secondaryText));
}

void DockTitleBar::retranslate()
{
    m_float->setText(m_dock->isFloating() ? tr("Put back") : tr("Float"));
    m_export->setText(tr("Export figure…"));
    m_close->setText(tr("Close"));
    m_more->setToolTip(tr("Float, export, close"));
    m_more->setAccessibleName(tr("Menu of this panel"));
}

} // namespace twins
