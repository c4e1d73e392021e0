#include "ui/title_line.h"

#include "ui/flow_layout.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>

namespace twins
{

namespace
{
constexpr int kTitleGap = 4;
constexpr int kSlack = 2; // that a chip's padding can do without
} // namespace

TitleLine::TitleLine(QWidget* parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout(this))
    , m_row(new QWidget(parent))
{
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(kTitleGap);
    new FlowLayout(m_row, kTitleGap, kTitleGap);
    m_row->setContentsMargins(12, 0, 12, 4);
    m_row->hide();
    m_row->installEventFilter(this);
}

void TitleLine::setContent(QWidget* lead, QWidget* quiet, const QList<QWidget*>& chips)
{
    m_lead = lead;
    m_chips = chips;
    m_line->addWidget(lead, 1);
    if (quiet != nullptr) {
        m_line->addWidget(quiet);
    }
    for (QWidget* chip : chips) {
        m_line->addWidget(chip);
    }
}

bool TitleLine::hasRoom() const
{
    const bool givesWay = m_lead->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    int needed = givesWay ? 0 : m_lead->minimumSizeHint().width();
    for (const QWidget* chip : m_chips) {
        // A chip that is hidden on purpose needs none; one whose window is not shown yet does.
        needed += chip->isHidden() ? 0 : chip->sizeHint().width() - kSlack + kTitleGap;
    }
    return needed <= width();
}

void TitleLine::moveChips(bool intoRow)
{
    m_isInRow = intoRow;
    QWidget* focused = QApplication::focusWidget();
    for (QWidget* chip : m_chips) {
        const bool wasHidden = chip->isHidden();
        (intoRow ? m_row->layout() : m_line)->addWidget(chip); // takes it from where it was
        chip->setVisible(!wasHidden);
    }
    m_row->setVisible(intoRow);
    if (m_chips.contains(focused)) {
        focused->setFocus(); // which it loses with its parent
    }
}

QSize TitleLine::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()}; // a dock may be as narrow as it likes
}

void TitleLine::place()
{
    if (m_lead != nullptr && hasRoom() == m_isInRow) {
        moveChips(!m_isInRow);
    }
}

bool TitleLine::event(QEvent* event)
{
    const bool isDone = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible()) {
        place();
    }
    return isDone;
}

bool TitleLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_row && event->type() == QEvent::LayoutRequest && isVisible()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void TitleLine::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    place();
}

void TitleLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace twins
