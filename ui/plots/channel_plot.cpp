#include "ui/plots/channel_plot.h"

#include "core/telemetry/metrics.h"
#include "ui/plots/plot_items.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace twins
{

namespace
{

constexpr double kWidestTick = 0.36; // half its width, in channels
constexpr double kTickShare = 0.012; // of all channels, so that a few channels have no bars
constexpr int kLinkGraph = 0, kBatchGraph = 1, kFrozenGraph = 2, kOtherGraph = 3, kAdaptiveGraph = 4;
constexpr int kRoundMarks = 512; // channels; beyond, squares
constexpr double kSquare = 4.0;  // pixels
constexpr double kCross = 7.0;   // of the other run, which has to be seen behind them
constexpr double kLinkOpacity = 0.6;

double valueAt(const std::vector<float>& values, std::size_t channel)
{
    return channel < values.size() ? double{values[channel]} : kNotMeasured;
}

QString allOf(const WingStatistics& wing, std::size_t channel)
{
    return QStringLiteral("μ %1   σ² %2   γ %3   β %4")
        .arg(figureText(valueAt(wing.mean, channel), 3), figureText(valueAt(wing.variance, channel), 3),
             figureText(valueAt(wing.weight, channel), 3), figureText(valueAt(wing.bias, channel), 3));
}

} // namespace

const QString ChannelPlot::kFrozen = QStringLiteral("frozen");
const QString ChannelPlot::kAdaptive = QStringLiteral("adaptive");
const QString ChannelPlot::kBatch = QStringLiteral("batch");
const QString ChannelPlot::kLinks = QStringLiteral("links");
const QString ChannelPlot::kOther = QStringLiteral("other");

std::vector<std::size_t> channelsByDistance(const LayerStatistics& layer, WingDistance distance)
{
    std::vector<double> distances = channelDistances(layer, distance);
    distances.resize(layer.adaptive.mean.size(), kNotMeasured);
    for (double& one : distances) {
        one = std::isnan(one) ? -1.0 : one; // no distance is below 0
    }
    std::vector<std::size_t> order(distances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return distances[a] > distances[b]; });
    return order;
}

ChannelPlot::ChannelPlot(QWidget* parent)
    : MetricPlot(parent)
{
    addSeries(kLinks, {SeriesStyle::Shape::Line, 1.0});
    addSeries(kBatch, {SeriesStyle::Shape::Line, 2.0});
    addSeries(kFrozen, {SeriesStyle::Shape::Rings, 6.0});
    addSeries(kOther, {SeriesStyle::Shape::Diamonds, 8.0});
    addSeries(kAdaptive, {SeriesStyle::Shape::Dots, 5.0});
    // Sampling would join what the gaps keep apart.
    for (const int graph : {kLinkGraph, kBatchGraph}) {
        m_plot->graph(graph)->setAdaptiveSampling(false);
    }
    setIntegerX(true);
    setZeroInRange(false);
}

void ChannelPlot::setPicture(const Picture& picture)
{
    m_picture = picture;
    const auto& frozen = quantityOf(picture.layer.frozen, picture.quantity);
    const auto& adaptive = quantityOf(picture.layer.adaptive, picture.quantity);
    const auto& batch = quantityOf(picture.layer.batch, picture.quantity);
    static const std::vector<float> kNone;
    const auto& other = picture.other ? quantityOf(picture.other->adaptive, picture.quantity) : kNone;
    QVector<QPointF> rings, discs, ticks, links, diamonds;
    const auto count = static_cast<qsizetype>(picture.order.size());
    rings.reserve(count);
    discs.reserve(count);
    links.reserve(3 * count);
    const double tick = std::min(kWidestTick, kTickShare * static_cast<double>(count));
    for (std::size_t place = 0; place < picture.order.size(); ++place) {
        const std::size_t channel = picture.order[place];
        const auto x = static_cast<double>(place);
        const double from = valueAt(frozen, channel), to = valueAt(adaptive, channel),
                     seen = valueAt(batch, channel);
        rings.append({x, from});
        discs.append({x, to});
        if (picture.other) {
            diamonds.append({x, valueAt(other, channel)});
        }
        if (std::isfinite(from) && std::isfinite(to)) {
            links << QPointF(x, from) << QPointF(x, to) << QPointF(x, kNotMeasured);
        }
        if (std::isfinite(seen)) {
            ticks << QPointF(x - tick, seen) << QPointF(x + tick, seen) << QPointF(x + tick, kNotMeasured);
        }
    }
    setPoints(kLinks, links);
    setPoints(kBatch, ticks);
    setPoints(kFrozen, rings);
    setPoints(kOther, diamonds);
    setPoints(kAdaptive, discs);
    styleFor(static_cast<int>(count));
    setHomeRange(-0.8, static_cast<double>(count) - 0.2);
    setHomeValues(picture.lowest, picture.highest);
    refresh();
}

void ChannelPlot::styleFor(int channels)
{
    // Thousands of round marks cost more than a frame has time for, and lie over each other anyway.
    const bool many = channels > kRoundMarks;
    m_plot->setNotAntialiasedElements(many ? QCP::aeScatters | QCP::aePlottables
                                           : QCP::AntialiasedElements());
    if (!many) {
        return;
    }
    m_plot->graph(kBatchGraph)->setPen(QPen(m_theme.text, 0)); // hairlines: wider ones are filled as shapes
    m_plot->graph(kLinkGraph)->setPen(QPen(withOpacity(m_theme.secondaryText, kLinkOpacity), 0));
    for (const auto& [graph, color] :
         {std::pair(kFrozenGraph, m_theme.frozenWing), std::pair(kAdaptiveGraph, m_theme.adaptiveWing)}) {
        m_plot->graph(graph)->setPen(Qt::NoPen); // otherwise it draws an outline round each of them
        m_plot->graph(graph)->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(Qt::NoPen), color, kSquare));
    }
    const QPen hairline(otherColor(m_theme), 0);
    m_plot->graph(kOtherGraph)->setPen(hairline);
    m_plot->graph(kOtherGraph)
        ->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssPlus, hairline, Qt::NoBrush, kCross));
}

void ChannelPlot::setNames(const QString& frozen, const QString& adaptive, const QString& batch)
{
    m_frozenName = frozen;
    m_adaptiveName = adaptive;
    m_batchName = batch;
    setSeriesName(kFrozen, frozen);
    setSeriesName(kAdaptive, adaptive);
    setSeriesName(kBatch, batch);
}

void ChannelPlot::setColors(const Theme& theme)
{
    setSeriesColor(kFrozen, theme.frozenWing);
    setSeriesColor(kAdaptive, theme.adaptiveWing);
    setSeriesColor(kOther, otherColor(theme));
    setSeriesColor(kBatch, theme.text);
    setSeriesColor(kLinks, withOpacity(theme.secondaryText, kLinkOpacity));
    applyTheme(theme);
}

QColor ChannelPlot::otherColor(const Theme& theme)
{
    return overlayColor(theme.adaptiveWing, theme.panel, 0);
}

QStringList ChannelPlot::showCrosshair(double x)
{
    const auto place = static_cast<std::ptrdiff_t>(std::lround(x));
    if (place < 0 || place >= static_cast<std::ptrdiff_t>(m_picture.order.size())) {
        hideCrosshair();
        return {};
    }
    const std::size_t channel = m_picture.order[static_cast<std::size_t>(place)];
    const LayerStatistics& layer = m_picture.layer;
    const auto over = static_cast<double>(place);
    QVector<CrosshairItem::Row> rows = {
        {m_frozenName, allOf(layer.frozen, channel), m_theme.frozenWing,
         QPointF(over, valueAt(quantityOf(layer.frozen, m_picture.quantity), channel))},
        {m_adaptiveName, allOf(layer.adaptive, channel), m_theme.adaptiveWing,
         QPointF(over, valueAt(quantityOf(layer.adaptive, m_picture.quantity), channel))}};
    if (const std::optional<Other>& other = m_picture.other) {
        rows.append({m_adaptiveName + QStringLiteral(", ") + other->name, allOf(other->adaptive, channel),
                     otherColor(m_theme),
                     QPointF(over, valueAt(quantityOf(other->adaptive, m_picture.quantity), channel))});
    }
    if (layer.batch.isRecorded()) {
        rows.append({m_batchName,
                     QStringLiteral("μ %1   σ² %2")
                         .arg(figureText(valueAt(layer.batch.mean, channel), 3),
                              figureText(valueAt(layer.batch.variance, channel), 3)),
                     m_theme.text,
                     QPointF(over, valueAt(quantityOf(layer.batch, m_picture.quantity), channel))});
    }
    QStringList read;
    for (const CrosshairItem::Row& row : rows) {
        read.append(row.name + QStringLiteral(": ") + row.value);
    }
    m_crosshair->set(over, tr("channel %1").arg(channel), rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    return read;
}

} // namespace twins
