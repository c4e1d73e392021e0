#include "ui/plots/metric_plot.h"

#include "core/util/error.h"
#include "ui/plots/metric_plot_parts.h"

#include <QLabel>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kAntialiasingLimit = 20'000; ///< points; beyond, a hairline without antialiasing stays fluid
constexpr double kLabelHeight = 18.0;      ///< pixels a label of the y axis takes
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

QPen seriesPen(const SeriesStyle& style, const QColor& color)
{
    QPen pen(color, style.width);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (style.shape == SeriesStyle::Shape::Dashed) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({4.0, 2.5});
    } else if (style.shape == SeriesStyle::Shape::Dotted) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.2, 1.8});
    }
    return pen;
}

double niceCeiling(double value)
{
    if (!(value > 0.0))
        return 1.0;
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= decade * factor * (1.0 + 1e-9))
            return decade * factor;
    }
    return decade * 10.0;
}

} // namespace

MetricPlot::MetricPlot(QWidget* parent)
    : CurvePlot(parent)
{
    m_plot->yAxis->setPadding(12);
    m_plot->setMinimumSize(120, 80);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &MetricPlot::limitTicks);
    connect(m_plot, &QCustomPlot::afterReplot, this, [this] { ++m_repaints; });
    updateTickers();
    applyTheme(lightTheme());
}

MetricPlot::~MetricPlot() = default;

MetricPlot::Series& MetricPlot::series(const QString& id)
{
    return const_cast<Series&>(std::as_const(*this).series(id));
}

const MetricPlot::Series& MetricPlot::series(const QString& id) const
{
    for (const auto& one : m_series) {
        if (one->id == id)
            return *one;
    }
    throw Error(ErrorKind::Internal, TWINS_TEXT("twins::Error", "The plot has no curve \"%1\"."),
                {id.toStdString()});
}

void MetricPlot::setScale(Scale scale)
{
    m_scale = scale;
    updateTickers();
}

void MetricPlot::setAxisTitles(const QString& x, const QString& y)
{
    m_xTitle = x;
    m_plot->yAxis->setLabel(y);
    updateTitle();
}

void MetricPlot::setRunLabel(const RunLabel& label)
{
    m_runLabel = label;
    updateTitle();
}

void MetricPlot::updateTitle()
{
    const QString gap = m_runLabel.isEmpty() ? QString() : QStringLiteral("   ·   ");
    m_plot->xAxis->setLabel(m_xTitle + gap + m_runLabel.text());
}

void MetricPlot::setHomeRange(double lower, double upper)
{
    m_homeLower = lower;
    m_homeUpper = upper;
}

void MetricPlot::setHomeValues(double lowest, double highest)
{
    m_homeValues = {lowest, highest};
}

void MetricPlot::setIntegerX(bool on)
{
    m_integerX = on;
    updateTickers();
}

void MetricPlot::setZeroInRange(bool on)
{
    m_zeroInRange = on;
}

void MetricPlot::addSeries(const QString& id, const SeriesStyle& style)
{
    auto added = std::make_unique<Series>();
    added->id = id;
    added->name = id;
    added->style = style;
    if (style.smoothed)
        added->raw = m_plot->addGraph();
    added->line = m_plot->addGraph();
    added->weight = style.smoothed ? m_smoothing : 0.0;
    added->average = ExponentialAverage(added->weight);
    restyle(*added);
    m_series.push_back(std::move(added));
}

void MetricPlot::setSeriesName(const QString& id, const QString& name)
{
    series(id).name = name;
}

void MetricPlot::setSeriesColor(const QString& id, const QColor& color)
{
    Series& one = series(id);
    one.color = color;
    restyle(one);
}

void MetricPlot::setSeriesVisible(const QString& id, bool visible)
{
    Series& one = series(id);
    one.visible = visible;
    restyle(one);
}

bool MetricPlot::isSeriesVisible(const QString& id) const
{
    return series(id).visible;
}

void MetricPlot::restyle(Series& one)
{
    const bool huge = one.points.size() > kAntialiasingLimit;
    one.line->setVisible(one.visible);
    one.line->setAntialiased(!huge);
    if (one.dots()) {
        one.line->setLineStyle(QCPGraph::lsNone);
        const bool hollow = one.style.shape == SeriesStyle::Shape::Rings;
        one.line->setPen(QPen(one.color, hollow ? 1.5 : 1.0));
        one.line->setScatterStyle(
            QCPScatterStyle(hollow ? QCPScatterStyle::ssCircle : QCPScatterStyle::ssDisc, one.style.width));
    } else {
        SeriesStyle style = one.style;
        if (huge)
            style.width = 1.0; // a wide line costs many times a hairline
        one.line->setPen(seriesPen(style, one.color));
    }
    if (one.raw) {
        one.raw->setVisible(one.visible && one.weight > 0.0);
        one.raw->setAntialiased(!huge);
        one.raw->setPen(QPen(withOpacity(one.color, kRawTraceOpacity), 1.0));
    }
}

void MetricPlot::appendDrawn(Series& one, const QPointF& point)
{
    const bool measured = !std::isnan(point.y());
    const double drawn = measured ? one.average.add(point.y()) : kNan;
    one.line->data()->add(QCPGraphData(point.x(), drawn));
    if (one.raw && one.weight > 0.0)
        one.raw->data()->add(QCPGraphData(point.x(), point.y()));
    if (!std::isfinite(drawn))
        return;
    one.lowest = std::min(one.lowest, drawn);
    one.highest = std::max(one.highest, drawn);
    if (drawn > 0.0)
        one.lowestPositive = std::min(one.lowestPositive, drawn);
}

void MetricPlot::append(const QString& id, double x, double y)
{
    Series& one = series(id);
    if (std::isnan(y)) {
        if (one.points.empty() || std::isnan(one.points.back().y()))
            return;
    } else {
        ++one.measured;
    }
    one.points.emplace_back(x, y);
    appendDrawn(one, one.points.back());
    if (one.points.size() == kAntialiasingLimit + 1)
        restyle(one);
}

void MetricPlot::setPoints(const QString& id, const QVector<QPointF>& points)
{
    Series& one = series(id);
    one.points.clear();
    one.measured = 0;
    for (const QPointF& point : points) {
        const bool measured = !std::isnan(point.y());
        one.measured += measured ? 1 : 0;
        if (measured || (!one.points.empty() && !std::isnan(one.points.back().y())))
            one.points.push_back(point);
    }
    rebuild(one);
}

void MetricPlot::clear()
{
    for (const auto& one : m_series) {
        one->points.clear();
        one->measured = 0;
        rebuild(*one);
    }
    m_marks->setMarks({});
    hideCrosshair();
    m_zoomed = false;
}

void MetricPlot::rebuild(Series& one)
{
    ++m_rebuilds;
    one.weight = one.style.smoothed ? m_smoothing : 0.0;
    one.average = ExponentialAverage(one.weight);
    one.lowest = std::numeric_limits<double>::infinity();
    one.lowestPositive = one.lowest;
    one.highest = -one.lowest;
    one.line->data()->clear();
    if (one.raw)
        one.raw->data()->clear();
    for (const QPointF& point : one.points)
        appendDrawn(one, point);
    restyle(one);
}

int MetricPlot::pointCount(const QString& id) const
{
    return series(id).measured;
}

int MetricPlot::gapCount(const QString& id) const
{
    const Series& one = series(id);
    const bool open = !one.points.empty() && std::isnan(one.points.back().y());
    return static_cast<int>(one.points.size()) - one.measured - (open ? 1 : 0);
}

QVector<QPointF> MetricPlot::points(const QString& id) const
{
    QVector<QPointF> measured;
    for (const QPointF& point : series(id).points) {
        if (!std::isnan(point.y()))
            measured.append(point);
    }
    return measured;
}

QVector<QPointF> MetricPlot::drawnPoints(const QString& id) const
{
    QVector<QPointF> drawn;
    for (const QCPGraphData& data : *series(id).line->data())
        drawn.append(QPointF(data.key, data.value));
    return drawn;
}

void MetricPlot::setSmoothing(double weight)
{
    if (weight == m_smoothing)
        return;
    m_smoothing = weight;
    for (const auto& one : m_series) {
        if (one->style.smoothed)
            rebuild(*one);
    }
}

void MetricPlot::setLogarithmic(bool on)
{
    if (on == m_logarithmic)
        return;
    m_logarithmic = on;
    m_plot->yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_zoomed = false;
    updateTickers();
}

void MetricPlot::updateTickers()
{
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(6, m_integerX));
    if (m_logarithmic)
        m_plot->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    else if (m_scale == Scale::Percent)
        m_plot->yAxis->setTicker(QSharedPointer<PercentTicker>::create());
    else
        m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(5));
}

void MetricPlot::limitTicks()
{
    const QMargins margins = m_plot->axisRect()->margins();
    const int height = m_plot->height() - margins.top() - margins.bottom();
    if (auto* ticks = dynamic_cast<TickRoom*>(m_plot->yAxis->ticker().data()))
        ticks->setIntervals(std::max(1.0, height / kLabelHeight));
}

void MetricPlot::setMarks(const QVector<PlotMark>& marks)
{
    m_marks->setMarks(marks);
}

QVector<PlotMark> MetricPlot::marks() const
{
    return m_marks->marks();
}

void MetricPlot::setEmptyText(const QString& text)
{
    m_emptyLabel->setText(text);
    updateEmptyText();
}

void MetricPlot::updateEmptyText()
{
    const bool empty = std::all_of(m_series.begin(), m_series.end(),
                                   [](const auto& one) { return one->measured == 0 || !one->visible; });
    m_emptyLabel->setVisible(empty && !m_emptyLabel->text().isEmpty());
    m_marks->setVisible(!empty);
}

void MetricPlot::applyTheme(const Theme& theme)
{
    dress(theme);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricPlot::applyHomeRange()
{
    double right = m_homeUpper;
    double lowest = std::numeric_limits<double>::infinity();
    double lowestPositive = lowest;
    double highest = -lowest;
    for (const auto& one : m_series) {
        if (!one->visible || one->points.empty())
            continue;
        right = std::max(right, one->points.back().x());
        lowest = std::min(lowest, one->lowest);
        lowestPositive = std::min(lowestPositive, one->lowestPositive);
        highest = std::max(highest, one->highest);
    }
    if (m_homeValues && std::isfinite(highest)) {
        lowest = std::min(lowest, m_homeValues->first);
        highest = std::max(highest, m_homeValues->second);
    }
    m_plot->xAxis->setRange(m_homeLower, right);
    if (m_logarithmic) {
        const bool any = std::isfinite(lowestPositive) && highest > 0.0;
        m_plot->yAxis->setRange(any ? lowestPositive / 1.25 : 0.1, any ? highest * 1.25 : 1.0);
    } else if (m_scale == Scale::Percent) {
        m_plot->yAxis->setRange(0.0, 1.0);
    } else if (!std::isfinite(highest)) {
        m_plot->yAxis->setRange(0.0, 1.0);
    } else if (m_zeroInRange && lowest >= 0.0) {
        m_plot->yAxis->setRange(0.0, niceCeiling(highest * 1.02));
    } else {
        const double low = m_zeroInRange ? std::min(0.0, lowest) : lowest;
        const double high = m_zeroInRange ? std::max(0.0, highest) : highest;
        const double room = std::max(1e-9, high - low) * 0.08;
        m_plot->yAxis->setRange(low - room, high + room);
    }
}

void MetricPlot::refresh()
{
    if (!m_zoomed)
        applyHomeRange();
    updateEmptyText();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricPlot::resetZoom()
{
    m_zoomed = false;
    refresh();
}

} // namespace twins
