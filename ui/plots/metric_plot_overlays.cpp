// The parts of MetricPlot that lay other runs over its own curves and fill between curves.

#include "ui/plots/metric_plot_parts.h"
#include "ui/plots/plot_bands.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace twins
{

void MetricPlot::setBands(const QVector<PlotBand>& bands)
{
    m_ownBands = bands;
    applyBands();
}

void MetricPlot::applyBands()
{
    QVector<PlotBand> all = m_ownBands;
    for (const PlotOverlay& overlay : m_overlays) {
        if (PlotBand band = spreadBand(overlay); !band.lower.isEmpty()) {
            all.append(std::move(band));
        }
    }
    m_bands->setBands(all);
}

void MetricPlot::dropOverlays()
{
    const auto first = std::remove_if(m_series.begin(), m_series.end(), [this](const auto& one) {
        if (one->overlay < 0) {
            return false;
        }
        m_plot->removeGraph(one->line);
        return true;
    });
    m_series.erase(first, m_series.end());
}

void MetricPlot::setOverlays(const QVector<PlotOverlay>& overlays)
{
    dropOverlays();
    m_overlays = overlays;
    for (const PlotOverlay& overlay : overlays) {
        const QString id = QStringLiteral("overlay:") + overlay.id;
        addSeries(id, {SeriesStyle::Shape::Line, 1.6, false});
        Series& added = series(id);
        added.name = overlay.name;
        added.tags = overlay.tags;
        added.tip = overlay.tip;
        added.overlay = overlay.pattern;
        added.color = overlay.color;
        setPoints(id, overlay.points);
        for (qsizetype i = 0; i < overlay.deviation.size() && i < overlay.points.size(); ++i) {
            const double y = overlay.points[i].y();
            if (!std::isfinite(y)) {
                continue;
            }
            added.lowest = std::min(added.lowest, y - overlay.deviation[i]); // the band has to fit too
            added.highest = std::max(added.highest, y + overlay.deviation[i]);
        }
    }
    applyBands();
}

} // namespace twins
