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
    m_plot->refresh();
}

void DynamicsView::updateCompared()
{
    const int chosen = chosenLayer();
    const std::string layer =
        chosen >= 0 && !m_run.all.empty() && chosen < static_cast<int>(m_run.all.back().names.size())
            ? m_run.all.back().names[static_cast<std::size_t>(chosen)]
            : std::string();
    std::vector<ComparedQuantity> quantities;
    for (const Strand& strand : strands()) {
        quantities.push_back(
            {strand.name, strand.color, [figure = strand.figure, layer](const RunData& run) {
                 std::vector<KeyedPoint> curve;
                 for (const DynamicsSample& sample : run.dynamics) {
                     int index = -1;
                     if (!layer.empty()) { // the layer of that name, in what may be another network
                         const auto same = std::find(sample.names.begin(), sample.names.end(), layer);
                         if (same == sample.names.end())
                             continue;
                         index = static_cast<int>(same - sample.names.begin());
                     }
                     const QPointF point = pointOf(sample, figure, index);
                     curve.push_back({sample.step, point.x(), point.y()});
                 }
                 return curve;
             }});
    }
    ComparedCurves curves = comparedCurves(m_compared, m_folder, quantities, m_theme.panel);
    curves.overlays.removeIf([](const PlotOverlay& overlay) {
        return std::none_of(overlay.points.begin(), overlay.points.end(),
                            [](const QPointF& point) { return std::isfinite(point.y()); });
    });
    m_plot->setOverlays(curves.overlays);
    m_comparedLegend->setEntries(curves.entries);
}

} // namespace twins
