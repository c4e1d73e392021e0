#include "ui/plots/quiet_label.h"

#include "ui/theme.h"

#include <QPainter>

namespace twins
{

namespace
{
constexpr int kNarrowest = 40; ///< pixels; less says nothing
}

QuietLabel::QuietLabel(QWidget* parent)
    : QLabel(parent)
{
    setFont(themeFont(kSmallSize));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize QuietLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void QuietLabel::setShortText(const QString& text)
{
    m_short = text;
    update();
}

void QuietLabel::setDrawnWhole(bool whole)
{
    m_isDrawnWhole = whole;
    update();
}

void QuietLabel::paintEvent(QPaintEvent* /*event*/)
{
    const bool isTooLong = fontMetrics().horizontalAdvance(text()) > width();
    const QString& wanted = isTooLong && !m_short.isEmpty() ? m_short : text();
    const QString shown = fontMetrics().elidedText(wanted, Qt::ElideRight, width());
    if (shown != wanted && (m_isDrawnWhole || width() < kNarrowest)) {
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), static_cast<int>(alignment()), shown);
}

} // namespace twins
