#pragma once

#include "ui/plots/plot_overlay.h"

#include <QPoint>
#include <QVector>

#include <optional>

class QCPGraph;
class QCustomPlot;

namespace twins
{

class BandsItem;

/// Curves of other runs in a plot that draws its own: lines with the dashes of their runs, bands, read at an
/// x and found under the pointer. Everything it adds to the plot is the plot's.
class OverlayLines
{
public:
    enum class Shape {
        Steps,  ///< a value holds until the next point
        Points, ///< a line through points that are marked
    };

    explicit OverlayLines(QCustomPlot* plot);

    /// What lies under the curves, and so inside their marks: before set().
    void setPanel(const QColor& panel) { m_panel = panel; }
    /// Replaces what is drawn; shows at the next repaint of the plot.
    void set(const QVector<PlotOverlay>& overlays, Shape shape);
    [[nodiscard]] const QVector<PlotOverlay>& overlays() const noexcept { return m_overlays; }
    [[nodiscard]] Shape shape() const noexcept { return m_shape; }
    [[nodiscard]] double end() const; ///< the largest x; 0 without a point
    /// Index of the point of `overlay` that is read at `x`: of steps the last one up to it, of points the one
    /// that lies there. Nothing where there is none.
    [[nodiscard]] std::optional<qsizetype> pointAt(const PlotOverlay& overlay, double x) const;
    /// The curve within reach of a pixel of the plot, the nearest; null where there is none.
    [[nodiscard]] const PlotOverlay* at(const QPoint& position) const;

private:
    QCustomPlot* const m_plot;
    BandsItem* const m_bands;
    QVector<QCPGraph*> m_lines; ///< one an overlay
    QVector<PlotOverlay> m_overlays;
    Shape m_shape = Shape::Points;
    QColor m_panel;
};

/// Pixels between `at` and the line from `from` to `to`.
[[nodiscard]] double distanceToSegment(const QPointF& at, const QPointF& from, const QPointF& to);

} // namespace twins
