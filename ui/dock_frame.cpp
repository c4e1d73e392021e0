#include "ui/dock_frame.h"

#include "ui/dock_title_bar.h"
#include "ui/run_view.h"

#include <QEvent>
#include <QPainter>
#include <QStackedWidget>

namespace twins
{

DockFrame::DockFrame(const QString& id, QWidget* parent)
    : QDockWidget(parent)
    , m_id(id)
    , m_titleBar(new DockTitleBar(this))
{
    setObjectName(QStringLiteral("dock-") + id);
    setTitleBarWidget(m_titleBar);
    connect(this, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible != m_shown) {
            m_shown = visible;
            Q_EMIT shownChanged(visible);
        }
    });
}

void DockFrame::setTitle(const QString& title)
{
    setWindowTitle(title);
    setAccessibleName(title);
    m_titleBar->setTitle(title);
}

void DockFrame::addPages(QWidget* titleWidget, int sideMargin, int bottomMargin)
{
    m_pages = new QStackedWidget(this);
    m_pages->setContentsMargins(sideMargin, 0, sideMargin, bottomMargin);
    setWidget(m_pages);
    m_titleBar->setExtra(titleWidget);
}

void DockFrame::setContent(QWidget* content, QWidget* titleWidget)
{
    addPages(titleWidget, 1, 6);
    m_pages->addWidget(content);
}

void DockFrame::setView(RunView* view, QWidget* hint)
{
    m_view = view;
    m_hint = hint;
    addPages(view->titleWidget(), 12, 10);
    m_pages->addWidget(view);
    m_pages->addWidget(hint);
    m_titleBar->setExportable(!view->exportFormats().isEmpty());
}

void DockFrame::setEmpty(bool empty)
{
    m_empty = empty && m_hint != nullptr;
    m_pages->setCurrentWidget(m_empty ? m_hint : m_pages->widget(0));
    m_titleBar->setExtraVisible(!m_empty);
}

void DockFrame::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_titleBar->applyTheme(theme);
    if (m_view != nullptr) {
        m_view->applyTheme(theme);
    }
    update();
}

void DockFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isFloating()) {
        painter.fillRect(rect(), m_theme.panel);
        painter.setPen(m_theme.line);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6.0, 6.0);
}

void DockFrame::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_titleBar->retranslate();
    }
    QDockWidget::changeEvent(event);
}

} // namespace twins
