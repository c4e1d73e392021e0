// The parts of EvaluationPlot that lay other runs' evaluations over its own curve.

#include "ui/plots/evaluation_plot.h"
#include "ui/plots/qcp.h"

namespace twins
{

double EvaluationPlot::shownRadius(Norm norm, double radius)
{
    return norm == Norm::Linf ? 255.0 * radius : radius;
}

void EvaluationPlot::setOverlays(const QVector<PlotOverlay>& overlays)
{
    m_others = overlays;
    m_othersAreNew = true;
    hideCrosshair(); // it may read a curve that is gone
    rebuild();
}

/// While an evaluation runs it is drawn many times a second, the others' curves once.
void EvaluationPlot::showOverlays()
{
    const auto shape = m_record.isSweep ? OverlayLines::Shape::Points : OverlayLines::Shape::Steps;
    const bool isDrawn = !m_line->data()->isEmpty();
    if (m_othersAreNew || isDrawn == m_lines.overlays().isEmpty() || shape != m_lines.shape()) {
        m_lines.set(isDrawn ? m_others : QVector<PlotOverlay>(), shape);
        m_othersAreNew = false;
    }
}

QPoint EvaluationPlot::positionOf(const QPointF& point) const
{
    const QPointF pixel(m_plot->xAxis->coordToPixel(point.x()), m_plot->yAxis->coordToPixel(point.y()));
    return m_plot->mapTo(this, pixel.toPoint());
}

void EvaluationPlot::clicked(const QPoint& position)
{
    if (!m_plot->axisRect()->rect().contains(position)) {
        return;
    }
    if (const PlotOverlay* overlay = m_lines.at(position)) {
        Q_EMIT overlayPicked(QStringList(overlay->tags)); // what follows may replace the curve
    }
}

bool EvaluationPlot::isClickable(const QPoint& position) const
{
    return m_lines.at(position) != nullptr;
}

QString EvaluationPlot::tipAt(const QPoint& position) const
{
    const PlotOverlay* overlay = m_lines.at(position);
    return overlay != nullptr ? overlay->tip : QString();
}

} // namespace twins
