// The part of the dynamics view that lays other runs over the one shown.

#include "ui/plots/metric_plot.h"
#include "ui/views/compared_legend.h"
#include "ui/views/dynamics_view.h"

#include <algorithm>

namespace twins
{

void DynamicsView::showCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_compared = runs;
    updateCompared();
    layCompared();
    m_plot->refresh();
}

/// A strand of the layer of that name, in what may be another network; the median of all for an empty name.
/// No point where the network has no such layer.
ComparedQuantity DynamicsView::comparedQuantity(const Strand& strand, const std::string& layer)
{
    const auto points = [figure = strand.figure, layer](const RunData& run) {
        std::vector<KeyedPoint> curve;
        curve.reserve(run.dynamics.size());
        std::size_t index = 0; // where it was in the sample before
        for (const DynamicsSample& sample : run.dynamics) {
            if (!layer.empty() && (index >= sample.names.size() || sample.names[index] != layer)) {
                const auto same = std::find(sample.names.begin(), sample.names.end(), layer);
                if (same == sample.names.end()) {
                    continue;
                }
                index = static_cast<std::size_t>(same - sample.names.begin());
            }
            const QPointF point = pointOf(sample, figure, layer.empty() ? -1 : static_cast<int>(index));
            curve.push_back({sample.step, point.x(), point.y()});
        }
        return curve;
    };
    return {strand.name, strand.color, points};
}

ComparedCurves DynamicsView::comparedIn(const std::vector<std::string>& layers) const
{
    std::vector<ComparedQuantity> quantities;
    for (const std::string& layer : layers) {
        for (const Strand& strand : strands()) {
            quantities.push_back(comparedQuantity(strand, layer));
        }
    }
    return comparedCurves(m_compared, m_folder, quantities, m_theme.panel);
}

void DynamicsView::updateCompared()
{
    const int chosen = chosenLayer();
    const bool isLayer =
        chosen >= 0 && !m_run.all.empty() && chosen < static_cast<int>(m_run.all.back().names.size());
    ComparedCurves curves =
        comparedIn({isLayer ? m_run.all.back().names[static_cast<std::size_t>(chosen)] : std::string()});
    curves.overlays.removeIf([](const PlotOverlay& overlay) { return !isMeasured(overlay.points); });
    m_plot->setOverlays(curves.overlays);
    m_comparedLegend->setEntries(curves.entries);
}

void DynamicsView::layCompared()
{
    const std::vector<std::string> names =
        m_run.all.empty() ? std::vector<std::string>() : m_run.all.back().names;
    const auto perLayer = static_cast<qsizetype>(strands().size());
    const auto perEntry = perLayer * static_cast<qsizetype>(names.size());
    const ComparedCurves curves = comparedIn(names);
    QVector<QVector<PlotOverlay>> ofPanels(static_cast<qsizetype>(names.size()));
    for (qsizetype i = 0; i < curves.overlays.size(); ++i) {
        if (isMeasured(curves.overlays[i].points)) {
            ofPanels[i % perEntry / perLayer].append(curves.overlays[i]);
        }
    }
    m_layers->setOverlays(ofPanels);
}

} // namespace twins
