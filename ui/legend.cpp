#include "ui/legend.h"

#include "ui/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{
constexpr int kSample = 14;   // width of a line sample
constexpr int kLegendGap = 6; // between sample and name
constexpr int kSpace = 14;    // between entries

int entryWidth(const LegendEntry& entry, const QFontMetrics& metrics)
{
    return (entry.dot ? kLegendGap : kSample) + kLegendGap + metrics.horizontalAdvance(entry.text);
}
} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Legend::setEntries(const QVector<LegendEntry>& entries)
{
    m_entries = entries;
    QStringList names;
    for (const LegendEntry& entry : entries) {
        names << entry.text;
    }
    setAccessibleName(names.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void Legend::setNeeded(int entries)
{
    m_needed = entries;
    updateGeometry();
}

int Legend::widthOf(qsizetype entries) const
{
    const QFontMetrics metrics(themeFont(kSmallSize));
    int width = 0;
    for (qsizetype i = 0; i < std::min(entries, m_entries.size()); ++i) {
        width += entryWidth(m_entries[i], metrics) + (width > 0 ? kSpace : 0);
    }
    return width;
}

QSize Legend::sizeHint() const
{
    return {widthOf(m_entries.size()), 18};
}

QSize Legend::minimumSizeHint() const
{
    return {widthOf(m_needed), 18};
}

void Legend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), m_entries, palette().color(QPalette::PlaceholderText));
}

void Legend::paint(QPainter& painter, const QRect& area, const QVector<LegendEntry>& entries,
                   const QColor& text)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    const QFontMetrics metrics = painter.fontMetrics();
    const double middle = area.top() + area.height() / 2.0;
    int x = area.left();
    for (const LegendEntry& entry : entries) {
        const int width = entryWidth(entry, metrics);
        if (x + width > area.left() + area.width()) {
            break;
        }
        int textX = x + kSample + kLegendGap;
        if (entry.dot) {
            painter.setPen(entry.hollow ? QPen(entry.color, 1.5) : QPen(Qt::NoPen));
            painter.setBrush(entry.hollow ? QBrush(Qt::NoBrush) : QBrush(entry.color));
            const QPointF center(x + 3.0, middle);
            if (entry.diamond) {
                painter.drawPolygon(QPolygonF({center + QPointF(0, -4), center + QPointF(4, 0),
                                               center + QPointF(0, 4), center + QPointF(-4, 0)}));
            } else {
                painter.drawEllipse(center, 3.0, 3.0);
            }
            textX = x + kLegendGap + kLegendGap;
        } else if (entry.band) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(entry.color);
            painter.drawRect(QRectF(x, middle - 5.0, kSample, 10.0));
        } else {
            QPen pen(entry.color, entry.dashed ? 1.5 : 2.5, Qt::SolidLine, Qt::FlatCap);
            if (entry.dashed) {
                pen.setDashPattern({2.6, 1.8});
            }
            painter.setPen(pen);
            painter.drawLine(QPointF(x, middle), QPointF(x + kSample, middle));
        }
        painter.setPen(text);
        painter.drawText(QRect(textX, area.top(), width, area.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.text);
        x += width + kSpace;
    }
}

} // namespace twins
