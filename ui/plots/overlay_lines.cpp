#include "ui/plots/overlay_lines.h"

#include "ui/plots/plot_bands.h"
#include "ui/plots/qcp.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kLineWidth = 1.6;  // pixels, as all of them
constexpr double kOverlayDot = 6.0; // pixels
constexpr double kOverlayRim = 1.2;
constexpr double kOverlayReach = 8.0; // pixels from a curve that still hit it
constexpr double kSameX = 1e-9;       // of x: two radii are one

/// The corners of the steps that `points` stand for.
QVector<QPointF> cornersOf(const QVector<QPointF>& points)
{
    QVector<QPointF> corners;
    corners.reserve(2 * points.size());
    for (const QPointF& point : points) {
        if (!corners.isEmpty()) {
            corners.append({point.x(), corners.last().y()});
        }
        corners.append(point);
    }
    return corners;
}

QPen dashesOf(const PlotOverlay& overlay)
{
    return overlayPen(overlay.color, overlay.pattern, kLineWidth);
}

} // namespace

double distanceToSegment(const QPointF& at, const QPointF& from, const QPointF& to)
{
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0.0 ? std::clamp(QPointF::dotProduct(at - from, along) / length, 0.0, 1.0) : 0.0;
    const QPointF apart = at - (from + share * along);
    return std::hypot(apart.x(), apart.y());
}

OverlayLines::OverlayLines(QCustomPlot* plot)
    : m_plot(plot)
    , m_bands(new BandsItem(plot))
{
    plot->addLayer(QStringLiteral("bands"), plot->layer(QStringLiteral("grid")));
    m_bands->setLayer(QStringLiteral("bands")); // under the curves
}

void OverlayLines::set(const QVector<PlotOverlay>& overlays, Shape shape)
{
    for (QCPGraph* line : m_lines) {
        m_plot->removeGraph(line);
    }
    m_lines.clear();
    m_overlays = overlays;
    m_shape = shape;
    QVector<PlotBand> bands;
    for (const PlotOverlay& overlay : m_overlays) {
        QCPGraph* line = m_plot->addGraph();
        line->setPen(dashesOf(overlay));
        if (shape == Shape::Points) {
            line->setScatterStyle(QCPScatterStyle(
                QCPScatterStyle::ScatterShape(QCPScatterStyle::ssCircle + overlay.pattern % 4),
                QPen(overlay.color, kOverlayRim), m_panel, kOverlayDot));
        }
        const QVector<QPointF> drawn = shape == Shape::Steps ? cornersOf(overlay.points) : overlay.points;
        for (const QPointF& point : drawn) {
            line->addData(point.x(), point.y());
        }
        m_lines.append(line);
        if (PlotBand band = spreadBand(overlay); !band.lower.isEmpty()) {
            if (shape == Shape::Steps) {
                band.lower = cornersOf(band.lower);
                band.upper = cornersOf(band.upper);
            }
            bands.append(band);
        }
    }
    m_bands->setBands(bands);
}

double OverlayLines::end() const
{
    double end = 0.0;
    for (const PlotOverlay& overlay : m_overlays) {
        end = overlay.points.isEmpty() ? end : std::max(end, overlay.points.last().x());
    }
    return end;
}

std::optional<qsizetype> OverlayLines::pointAt(const PlotOverlay& overlay, double x) const
{
    const QVector<QPointF>& points = overlay.points;
    const double slack = kSameX * std::abs(x);
    const auto after = std::upper_bound(points.begin(), points.end(), x + slack,
                                        [](double value, const QPointF& point) { return value < point.x(); });
    if (after == points.begin()) {
        return std::nullopt;
    }
    const auto index = after - points.begin() - 1;
    if (m_shape == Shape::Points && points[index].x() < x - slack) {
        return std::nullopt;
    }
    return index;
}

const PlotOverlay* OverlayLines::at(const QPoint& position) const
{
    const PlotOverlay* found = nullptr;
    double nearest = kOverlayReach;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        std::optional<QPointF> before;
        for (const QCPGraphData& data : *m_lines[i]->data()) {
            const QPointF pixel(m_plot->xAxis->coordToPixel(data.key),
                                m_plot->yAxis->coordToPixel(data.value));
            const double distance = distanceToSegment(position, before ? *before : pixel, pixel);
            before = pixel;
            if (distance < nearest) {
                nearest = distance;
                found = &m_overlays[i];
            }
        }
    }
    return found;
}

} // namespace twins
