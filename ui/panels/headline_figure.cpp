#include "ui/panels/headline_figure.h"

#include "ui/tabular.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace twins
{

namespace
{
constexpr QChar kNoFigure(0x2013); // an en dash

int valueHeight()
{
    return qRound(20 * ThemeManager::typeScale());
}

int captionHeight()
{
    return qRound(15 * ThemeManager::typeScale());
}
} // namespace

HeadlineFigure::HeadlineFigure(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void HeadlineFigure::setFigure(const QString& value, const QString& caption)
{
    const QString shown = value.isEmpty() ? QString(kNoFigure) : value;
    if (shown == m_value && caption == m_caption) {
        return;
    }
    m_value = shown;
    m_caption = caption;
    setAccessibleName(caption);
    setAccessibleDescription(shown);
    updateGeometry();
    update();
}

void HeadlineFigure::setColor(const QColor& color)
{
    m_color = color;
    update();
}

void HeadlineFigure::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize HeadlineFigure::sizeHint() const
{
    const int value = tabularWidth(QFontMetrics(themeFont(kHeadlineSize, QFont::Bold)), m_value);
    const int caption = QFontMetrics(themeFont(kSmallSize)).horizontalAdvance(m_caption);
    return {std::max(value, caption) + 2, valueHeight() + captionHeight()};
}

void HeadlineFigure::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(themeFont(kHeadlineSize, QFont::Bold));
    painter.setPen(m_value == kNoFigure ? palette().color(QPalette::PlaceholderText) : m_color);
    drawTabular(painter, QRect(0, 0, width(), valueHeight()), m_alignment, m_value);
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(0, valueHeight(), width(), captionHeight()),
                     static_cast<int>(m_alignment | Qt::AlignVCenter), m_caption);
}

} // namespace twins
