#include "ui/views/compared_legend.h"

#include "ui/flow_layout.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/plot_overlay.h"

#include <QPainter>
#include <QPixmap>
#include <QToolButton>

#include <algorithm>

namespace twins
{

namespace
{

constexpr QSize kSample(kDashWidth, 12);
constexpr int kLine = 18;   // of a printed figure
constexpr int kSpace = 14;  // between two names there
constexpr int kChipGap = 6; // between a sample and its name
constexpr int kInset = 12;  // to either side

void paintSample(QPainter& painter, const QPointF& leftMiddle, const QColor& color, int pattern)
{
    painter.setPen(overlayPen(color, pattern, 1.8));
    painter.drawLine(leftMiddle, leftMiddle + QPointF(kSample.width(), 0.0));
}

} // namespace

QIcon dashIcon(const QColor& color, int pattern, qreal ratio, int room)
{
    QPixmap pixmap((kSample + QSize(room, 0)) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSample(painter, {0.0, kSample.height() / 2.0}, color, pattern);
    return pixmap;
}

ComparedLegend::ComparedLegend(QWidget* parent)
    : QWidget(parent)
{
    new FlowLayout(this); // it knows no margins of its own
    setContentsMargins(kInset, 0, kInset, kChipGap);
    setVisible(false);
}

void ComparedLegend::setEntries(const QVector<ComparedEntry>& entries)
{
    if (entries == m_entries) {
        return; // a button keeps its focus
    }
    m_entries = entries;
    rebuild();
}

void ComparedLegend::applyTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void ComparedLegend::rebuild()
{
    const auto old = findChildren<QToolButton*>(Qt::FindDirectChildrenOnly);
    for (QToolButton* button : old) {
        layout()->removeWidget(button);
        button->setParent(nullptr);
        button->deleteLater(); // its click may be what brought this about
    }
    for (const ComparedEntry& entry : m_entries) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFont(themeFont(kSmallSize));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(kSample + QSize(kChipGap, 0)); // a style sets the text right beside it
        button->setIcon(dashIcon(m_theme.secondaryText, entry.pattern, devicePixelRatioF(), kChipGap));
        button->setText(entry.text);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(entry.tip);
        connect(button, &QToolButton::clicked, this,
                [this, folders = entry.folders] { Q_EMIT picked(folders); });
        layout()->addWidget(button);
    }
    setVisible(!m_entries.isEmpty());
}

/// Where the names stand in a figure of this width, from its upper left corner.
QVector<QRect> ComparedLegend::places(int width) const
{
    const QFontMetrics metrics(themeFont(kSmallSize));
    QVector<QRect> places;
    QPoint at;
    for (const ComparedEntry& entry : m_entries) {
        const int wide = std::min(width, kSample.width() + kChipGap + metrics.horizontalAdvance(entry.text));
        if (at.x() > 0 && at.x() + wide > width) {
            at = {0, at.y() + kLine};
        }
        places.append({at, QSize(wide, kLine)});
        at.rx() += wide + kSpace;
    }
    return places;
}

int ComparedLegend::printedHeight(int width) const
{
    return m_entries.isEmpty() ? 0 : places(width).back().bottom() + 1;
}

void ComparedLegend::print(QPainter& painter, const QRect& area) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    const QVector<QRect> all = places(area.width());
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const QRect place = all[i].translated(area.topLeft());
        paintSample(painter, {place.left() + 0.0, place.center().y() + 0.5}, m_theme.secondaryText,
                    m_entries[i].pattern);
        const QRect name = place.adjusted(kSample.width() + kChipGap, 0, 0, 0);
        painter.setPen(m_theme.text);
        // Only a name wider than the figure is cut: other devices' letters are a little wider or narrower.
        const bool isTooWide = place.width() == area.width();
        const QString text =
            isTooWide ? painter.fontMetrics().elidedText(m_entries[i].text, Qt::ElideRight, name.width())
                      : m_entries[i].text;
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, text);
    }
    painter.restore();
}

void ComparedLegend::printUnder(const MetricPlot& plot, QPainter& painter, const QSize& size) const
{
    const int high = printedHeight(size.width() - 2 * kInset);
    const int gap = high > 0 ? kChipGap : 0;
    plot.paint(painter, size - QSize(0, high + gap));
    print(painter, QRect(kInset, size.height() - high, size.width() - 2 * kInset, high));
}

} // namespace twins
