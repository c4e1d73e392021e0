#include "ui/plots/metric_plot.h"

#include "core/telemetry/metrics.h"
#include "core/util/error.h"
#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/plot_bands.h"

#include <QLabel>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

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

} // namespace

MetricPlot::MetricPlot(QWidget* parent)
    : CurvePlot(parent)
    , m_bands(new BandsItem(m_plot))
{
    m_plot->yAxis->setPadding(12);
    m_plot->setMinimumSize(120, 80);
    m_plot->addLayer(QStringLiteral("bands"), m_plot->layer(QStringLiteral("grid")));
    m_bands->setLayer(QStringLiteral("bands")); // under the curves
    m_plot->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_plot);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &MetricPlot::limitTicks);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &MetricPlot::feed);
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
        if (one->id == id) {
            return *one;
        }
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
    if (style.smoothed) {
        added->raw = m_plot->addGraph();
    }
    added->line = m_plot->addGraph();
    for (QCPGraph* graph : {added->raw, added->line}) {
        if (graph) { // what it gets is sampled already
            graph->setAdaptiveSampling(style.shape == SeriesStyle::Shape::Dots);
        }
    }
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
    one.line->setVisible(one.visible);
    one.line->setAntialiased(!one.dense);
    if (one.dots()) {
        one.line->setLineStyle(QCPGraph::lsNone);
        const bool hollow = one.style.shape != SeriesStyle::Shape::Dots;
        one.line->setPen(QPen(one.color, hollow ? 1.5 : 1.0));
        one.line->setScatterStyle(QCPScatterStyle(one.style.shape == SeriesStyle::Shape::Diamonds
                                                      ? QCPScatterStyle::ssDiamond
                                                  : hollow ? QCPScatterStyle::ssCircle
                                                           : QCPScatterStyle::ssDisc,
                                                  one.style.width));
    } else if (one.dense) {
        one.line->setPen(QPen(one.color, 1.0)); // a wide or dashed line costs many times a hairline
    } else if (one.overlay >= 0) {
        one.line->setPen(overlayPen(one.color, one.overlay, one.style.width));
    } else {
        one.line->setPen(seriesPen(one.style, one.color));
    }
    if (one.raw) {
        one.raw->setVisible(one.visible && one.weight > 0.0);
        one.raw->setAntialiased(!one.dense);
        one.raw->setPen(QPen(withOpacity(one.color, kRawTraceOpacity), 1.0));
    }
}

void MetricPlot::appendDrawn(Series& one, const QPointF& point)
{
    double drawn = point.y();
    if (one.weight > 0.0) {
        drawn = std::isnan(point.y()) ? kNotMeasured : one.average.add(point.y());
        one.smooth.append({point.x(), drawn});
    }
    if (!std::isfinite(drawn)) {
        return;
    }
    one.lowest = std::min(one.lowest, drawn);
    one.highest = std::max(one.highest, drawn);
    if (drawn > 0.0) {
        one.lowestPositive = std::min(one.lowestPositive, drawn);
    }
}

void MetricPlot::append(const QString& id, double x, double y)
{
    Series& one = series(id);
    if (std::isnan(y)) {
        if (one.given.empty() || std::isnan(one.given.points().back().y())) {
            return;
        }
    } else {
        ++one.measured;
    }
    one.given.append({x, y});
    appendDrawn(one, {x, y});
}

void MetricPlot::setPoints(const QString& id, const QVector<QPointF>& points)
{
    Series& one = series(id);
    one.given.clear();
    one.measured = 0;
    for (const QPointF& point : points) {
        const bool measured = !std::isnan(point.y());
        one.measured += measured ? 1 : 0;
        if (measured || (!one.given.empty() && !std::isnan(one.given.points().back().y()))) {
            one.given.append(point);
        }
    }
    rebuild(one);
}

void MetricPlot::clear()
{
    for (const auto& one : m_series) {
        if (one->overlay >= 0) {
            continue;
        }
        one->given.clear();
        one->measured = 0;
        rebuild(*one);
    }
    m_marks->setMarks({});
    setBands({});
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
    one.smooth.clear();
    for (const QPointF& point : one.given.points()) {
        appendDrawn(one, point);
    }
    restyle(one);
}

int MetricPlot::pointCount(const QString& id) const
{
    return series(id).measured;
}

int MetricPlot::gapCount(const QString& id) const
{
    const Series& one = series(id);
    const bool open = !one.given.empty() && std::isnan(one.given.points().back().y());
    return static_cast<int>(one.given.size()) - one.measured - (open ? 1 : 0);
}

QVector<QPointF> MetricPlot::points(const QString& id) const
{
    QVector<QPointF> measured;
    for (const QPointF& point : series(id).given.points()) {
        if (!std::isnan(point.y())) {
            measured.append(point);
        }
    }
    return measured;
}

QVector<QPointF> MetricPlot::drawnPoints(const QString& id) const
{
    const std::vector<QPointF>& drawn = series(id).drawn().points();
    return {drawn.begin(), drawn.end()};
}

void MetricPlot::setSmoothing(double weight)
{
    if (weight == m_smoothing) {
        return;
    }
    m_smoothing = weight;
    for (const auto& one : m_series) {
        if (one->style.smoothed) {
            rebuild(*one);
        }
    }
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

void MetricPlot::refresh()
{
    if (!m_zoomed) {
        applyHomeRange();
    }
    updateEmptyText();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricPlot::resetZoom()
{
    m_zoomed = false;
    refresh();
}

} // namespace twins
