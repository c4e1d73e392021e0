#pragma once

#include "core/evaluate/attack_trace.h"
#include "ui/plots/curve_plot.h"

#include <QPointF>
#include <QStringList>
#include <QVector>

#include <optional>
#include <vector>

class QCPGraph;

namespace twins
{

/// One image's margin over the radius of the attack; several checkpoints side by side are several curves.
/// Where a curve crosses 0 the image falls.
class RadiusPlot : public CurvePlot
{
    Q_OBJECT

public:
    explicit RadiusPlot(QWidget* parent = nullptr);

    /// One curve each; `names` as long as `sweeps`.
    void setSweeps(const std::vector<RadiusSweep>& sweeps, const QStringList& names);
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] QVector<QPointF> curve(int sweep) const; ///< radius (n of n/255 for Linf), margin
    QStringList showCrosshair(double x) override;
    void resetZoom() override;

protected:
    [[nodiscard]] bool isZoom(const QWheelEvent& wheel) const override; ///< with Ctrl: the page scrolls
    bool keyPressed(const QKeyEvent& key) override;                     ///< arrows: radius by radius

private:
    void rebuild();
    [[nodiscard]] double shown(double radius) const;

    std::vector<RadiusSweep> m_sweeps;
    QStringList m_names;
    QVector<QCPGraph*> m_curves; ///< owned by the plot, as is the next
    QCPGraph* m_zero;
};

/// Radius at which the margin crosses 0, between two points of the sweep; nothing where it does not, 0 where
/// the clean image is on the wrong side already.
[[nodiscard]] std::optional<double> radiusOfFall(const RadiusSweep& sweep);

} // namespace twins
