// The parts of SmallMultiples that draw.

#include "ui/plots/small_multiples.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kTitleHeight = 16;
constexpr double kRangeMargin = 0.06; // of the range, above and below
constexpr double kOverlayWidth = 1.4; // pixels

/// The points of a line, broken where a point cannot be drawn.
template<typename Place>
QPainterPath lineOf(const QVector<QPointF>& points, const Place& place)
{
    QPainterPath path;
    bool isOpen = false;
    for (const QPointF& point : points) {
        const std::optional<QPointF> at = place(point);
        if (at) {
            isOpen ? path.lineTo(*at) : path.moveTo(*at);
        }
        isOpen = at.has_value();
    }
    return path;
}

} // namespace

const SmallMultiples::Range& SmallMultiples::range() const
{
    if (m_range) {
        return *m_range;
    }
    Range range{HUGE_VAL, -HUGE_VAL, m_lastX};
    const auto take = [&](double y) {
        if (!std::isfinite(y) || (m_logarithmic && y <= 0.0)) {
            return;
        }
        const double shown = m_logarithmic ? std::log10(y) : y;
        range.lower = std::min(range.lower, shown);
        range.upper = std::max(range.upper, shown);
    };
    const auto takeAll = [&](const QVector<QPointF>& points) {
        for (const QPointF& point : points) {
            take(point.y());
        }
        if (!points.isEmpty()) {
            range.lastX = std::max(range.lastX, points.back().x());
        }
    };
    for (const Panel& panel : m_panels) {
        for (const Curve& curve : panel.curves) {
            takeAll(curve.points);
        }
        for (const PlotOverlay& overlay : panel.overlays) {
            takeAll(overlay.points);
            const PlotBand band = spreadBand(overlay);
            takeAll(band.lower);
            takeAll(band.upper);
        }
    }
    if (m_base) {
        take(*m_base);
    }
    if (range.lower > range.upper) {
        range = {0.0, 1.0, range.lastX};
    }
    const double margin = std::max(kRangeMargin * (range.upper - range.lower), 1e-12);
    range.lower -= margin;
    range.upper += margin;
    m_range = range;
    return *m_range;
}

QRectF SmallMultiples::plotRect(const QRect& panel)
{
    return QRectF(panel).adjusted(4, kTitleHeight + 2, -4, -4);
}

void SmallMultiples::paintCurves(QPainter& painter, const Panel& panel, const QRectF& plot) const
{
    const Range& all = range();
    const auto at = [&](double x, double shown) {
        return QPointF(plot.left() + x / all.lastX * plot.width(),
                       plot.bottom() - (shown - all.lower) / (all.upper - all.lower) * plot.height());
    };
    const auto place = [&](const QPointF& point) -> std::optional<QPointF> {
        if (!std::isfinite(point.y()) || (m_logarithmic && point.y() <= 0.0)) {
            return std::nullopt;
        }
        return at(point.x(), m_logarithmic ? std::log10(point.y()) : point.y());
    };
    if (const auto base = m_base ? place({0.0, *m_base}) : std::nullopt) {
        painter.setPen(QPen(m_theme.secondaryText, 1.0, Qt::DotLine));
        painter.drawLine(*base, QPointF(plot.right(), base->y()));
    }
    painter.setPen(Qt::NoPen);
    for (const PlotOverlay& overlay : panel.overlays) {
        const PlotBand band = spreadBand(overlay);
        QPolygonF outline;
        for (const QPointF& point : band.upper) {
            outline.append(place(point).value_or(at(point.x(), all.lower)));
        }
        for (auto point = band.lower.rbegin(); point != band.lower.rend(); ++point) {
            outline.append(place(*point).value_or(at(point->x(), all.lower)));
        }
        painter.setBrush(band.color);
        painter.drawPolygon(outline);
    }
    painter.setBrush(Qt::NoBrush);
    for (const Curve& curve : panel.curves) {
        painter.setPen(
            QPen(curve.color, 1.5, curve.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPath(lineOf(curve.points, place));
    }
    for (const PlotOverlay& overlay : panel.overlays) {
        painter.setPen(overlayPen(overlay.color, overlay.pattern, kOverlayWidth));
        painter.drawPath(lineOf(overlay.points, place));
    }
}

void SmallMultiples::paintPanel(QPainter& painter, int panel, const QRect& frame, bool isCurrent) const
{
    const Panel& one = m_panels[panel];
    painter.setPen(QPen(isCurrent ? m_theme.accent : m_theme.line, isCurrent ? 1.5 : 1.0));
    painter.setBrush(isCurrent ? QBrush(m_theme.accentSoft) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(frame).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    painter.setPen(isCurrent ? m_theme.text : m_theme.secondaryText);
    const QRect title = frame.adjusted(6, 2, -6, 0);
    painter.drawText(QRect(title.left(), title.top(), title.width(), kTitleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(one.title, Qt::ElideLeft, title.width()));
    paintCurves(painter, one, plotRect(frame));
}

void SmallMultiples::paint(QPainter& painter, const QSize& size) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    for (int panel = 0; panel < m_panels.size(); ++panel) {
        paintPanel(painter, panel, panelRect(panel, size), m_isMarked && panel == m_current);
    }
    painter.restore();
}

void SmallMultiples::paintEvent(QPaintEvent* event)
{
    if (!m_isDescribed) {
        describe();
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    for (int panel = 0; panel < m_panels.size(); ++panel) {
        const QRect frame = panelRect(panel);
        if (frame.intersects(event->rect())) {
            paintPanel(painter, panel, frame, panel == m_current && (m_isMarked || hasFocus()));
        }
    }
}

} // namespace twins
