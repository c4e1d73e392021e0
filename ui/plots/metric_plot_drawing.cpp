// The parts of MetricPlot that decide what is drawn: ranges, ticks, and which points of a long curve.

#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/plot_bands.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kLabelHeight = 18.0; ///< pixels a label of the y axis takes
constexpr int kFewestColumns = 64;
constexpr double kSameWidth = 1e-9;
constexpr double kMostColumns = 1e12;     ///< from 0: beyond, rounding would show in the borders
constexpr std::size_t kMarkedPoints = 40; ///< so many points of an overlay are marked one by one

double niceCeiling(double value)
{
    if (!(value > 0.0)) {
        return 1.0;
    }
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= decade * factor * (1.0 + 1e-9)) {
            return decade * factor;
        }
    }
    return decade * 10.0;
}

double firstPositive(const std::vector<QPointF>& points)
{
    const auto found =
        std::find_if(points.begin(), points.end(), [](const QPointF& point) { return point.x() > 0.0; });
    return found == points.end() ? std::numeric_limits<double>::infinity() : found->x();
}

void give(QCPGraph* graph, const std::vector<QPointF>& points)
{
    QVector<QCPGraphData> data;
    data.reserve(static_cast<qsizetype>(points.size()));
    for (const QPointF& point : points) {
        data.append(QCPGraphData(point.x(), point.y()));
    }
    graph->data()->set(data, true);
}

/// Between the values and the ends of their axis. Values that are all the same would else be magnified until
/// their rounding shows.
double roomAround(double lowest, double highest)
{
    const double size = std::max(std::abs(lowest), std::abs(highest)), span = highest - lowest;
    if (span > 1e-7 * size) { // float32's resolution
        return 0.08 * span;
    }
    return size > 0.0 ? 0.5 * size : 1.0;
}

} // namespace

void MetricPlot::setLogarithmic(bool on)
{
    if (on == m_logarithmic) {
        return;
    }
    m_logarithmic = on;
    m_plot->yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_zoomed = false;
    updateTickers();
}

void MetricPlot::setLogarithmicX(bool on)
{
    if (on == m_logarithmicX) {
        return;
    }
    m_logarithmicX = on;
    m_plot->xAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_zoomed = false;
    updateTickers();
}

void MetricPlot::updateTickers()
{
    if (m_logarithmicX) {
        m_plot->xAxis->setTicker(QSharedPointer<LogTicker>::create());
    } else {
        m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(6, m_integerX));
    }
    if (m_logarithmic) {
        m_plot->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    } else if (m_scale == Scale::Percent) {
        m_plot->yAxis->setTicker(QSharedPointer<PercentTicker>::create());
    } else {
        m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(5));
    }
}

void MetricPlot::limitTicks()
{
    const QMargins margins = m_plot->axisRect()->margins();
    const int height = m_plot->height() - margins.top() - margins.bottom();
    if (auto* ticks = dynamic_cast<TickRoom*>(m_plot->yAxis->ticker().data())) {
        ticks->setIntervals(std::max(1.0, height / kLabelHeight));
    }
}

std::vector<double> MetricPlot::columnEdges() const
{
    const auto scaled = [this](double x) {
        return m_logarithmicX ? std::log(x) : x;
    };
    const QCPRange range = m_plot->xAxis->range();
    const double lower = scaled(range.lower), upper = scaled(range.upper);
    const double width = (upper - lower) / std::max(kFewestColumns, m_plot->width());
    // Where the range moves, the columns stay, so that what was drawn of them can be drawn again; its width
    // comes back with another rounding each time.
    if (!(std::abs(width - m_columnWidth) <= kSameWidth * m_columnWidth)) {
        m_columnWidth = width;
    }
    const bool anchors = std::max(std::abs(lower), std::abs(upper)) < kMostColumns * m_columnWidth;
    const double origin = anchors ? 0.0 : lower;
    const double first = std::floor((lower - origin) / m_columnWidth);
    const double last = std::ceil((upper - origin) / m_columnWidth);
    std::vector<double> edges;
    edges.reserve(static_cast<std::size_t>(last - first) + 1);
    for (double column = first; column <= last; column += 1.0) {
        const double edge = origin + column * m_columnWidth;
        edges.push_back(m_logarithmicX ? std::exp(edge) : edge);
    }
    return edges;
}

void MetricPlot::feed() const
{
    const std::vector<double> edges = columnEdges();
    for (const auto& one : m_series) {
        if (!one->visible) {
            continue;
        }
        const std::vector<QPointF> drawn = one->dots() ? one->drawn().points() : one->drawn().between(edges);
        give(one->line, drawn);
        const bool dense = !one->dots() && drawn.size() > edges.size();
        if (dense != one->dense) {
            one->dense = dense;
            restyle(*one);
        }
        if (one->raw && one->weight > 0.0) {
            give(one->raw, one->given.between(edges));
        }
        if (one->overlay >= 0) {
            const bool marked = drawn.size() <= kMarkedPoints;
            one->line->setScatterStyle(
                marked ? QCPScatterStyle(
                             QCPScatterStyle::ScatterShape(QCPScatterStyle::ssCircle + one->overlay % 4),
                             QPen(one->color, 1.2), QBrush(m_theme.panel), 6.0)
                       : QCPScatterStyle());
        }
    }
}

int MetricPlot::drawnCount(const QString& id) const
{
    return series(id).line->dataCount();
}

void MetricPlot::applyHomeRange()
{
    double right = m_homeUpper;
    double lowest = std::numeric_limits<double>::infinity();
    double lowestPositive = lowest;
    double highest = -lowest;
    double leftmost = lowest; // of what a logarithmic axis can show
    for (const auto& one : m_series) {
        if (!one->visible || one->given.empty()) {
            continue;
        }
        leftmost = std::min(leftmost, firstPositive(one->given.points()));
        right = std::max(right, one->given.points().back().x());
        lowest = std::min(lowest, one->lowest);
        lowestPositive = std::min(lowestPositive, one->lowestPositive);
        highest = std::max(highest, one->highest);
    }
    if (m_homeValues && std::isfinite(highest)) {
        lowest = std::min(lowest, m_homeValues->first);
        highest = std::max(highest, m_homeValues->second);
    }
    if (m_logarithmicX) {
        m_plot->xAxis->setRange(leftmost < right ? leftmost / 1.05 : right / 10.0, right * 1.05);
    } else {
        m_plot->xAxis->setRange(m_homeLower, right);
    }
    if (m_logarithmic) {
        const bool any = std::isfinite(lowestPositive) && highest > 0.0;
        m_plot->yAxis->setRange(any ? lowestPositive / 1.25 : 0.1, any ? highest * 1.25 : 1.0);
    } else if (m_scale == Scale::Percent || !std::isfinite(highest)) {
        m_plot->yAxis->setRange(0.0, 1.0);
    } else if (m_zeroInRange && lowest >= 0.0) {
        m_plot->yAxis->setRange(0.0, niceCeiling(highest * 1.02));
    } else {
        const double low = m_zeroInRange ? std::min(0.0, lowest) : lowest;
        const double high = m_zeroInRange ? std::max(0.0, highest) : highest;
        const double room = roomAround(low, high);
        m_plot->yAxis->setRange(low - room, high + room);
    }
}

} // namespace twins
