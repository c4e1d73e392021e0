#include "ui/legend.h"

#include "ui/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace twins
{

namespace
{
constexpr int kSample = 14; // width of a line sample
constexpr int kGap = 6;     // between sample and name
constexpr int kSpace = 14;  // between entries

int entryWidth(const LegendEntry& entry, const QFontMetrics& metrics)
{
    return (entry.dot ? kGap : kSample) + kGap + metrics.horizontalAdvance(entry.text);
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

QSize Legend::sizeHint() const
{
    const QFontMetrics metrics(themeFont(kSmallSize));
    int width = 0;
    for (const LegendEntry& entry : m_entries) {
        width += entryWidth(entry, metrics) + (width > 0 ? kSpace : 0);
    }
    return {width, 18};
}

QSize Legend::minimumSizeHint() const
{
    return {0, 18};
}

void Legend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    const QFontMetrics metrics = painter.fontMetrics();
    const double middle = height() / 2.0;
    int x = 0;
    for (const LegendEntry& entry : m_entries) {
        const int width = entryWidth(entry, metrics);
        if (x + width > this->width()) {
            break;
        }
        int textX = x + kSample + kGap;
        if (entry.dot) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(entry.color);
            painter.drawEllipse(QPointF(x + 3.0, middle), 3.0, 3.0);
            textX = x + kGap + kGap;
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
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRect(textX, 0, width, height()), Qt::AlignVCenter | Qt::AlignLeft, entry.text);
        x += width + kSpace;
    }
}

} // namespace twins
