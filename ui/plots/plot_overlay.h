#pragma once

#include <QColor>
#include <QPen>
#include <QPointF>
#include <QString>
#include <QStringList>
#include <QVector>

namespace twins
{

/// What lies between two curves: a gap, or a deviation around a mean.
struct PlotBand {
    QVector<QPointF> lower; ///< by rising x; where a y is NaN the band breaks
    QVector<QPointF> upper; ///< at the same x
    QColor color;           ///< of the fill, opacity included

    bool operator==(const PlotBand&) const = default;
};

/// A curve of another run, laid over those of the run shown.
struct PlotOverlay {
    QString id;       ///< of its own among the overlays
    QString name;     ///< "robust, test: at-seed2"
    QStringList tags; ///< handed back when the curve is clicked: the folders of its runs
    QString tip;      ///< what a click does
    QColor color;
    int pattern = 0;           ///< see overlayPen()
    QVector<QPointF> points;   ///< by rising x; NaN breaks the line
    QVector<double> deviation; ///< drawn as a band around the points; empty, or one a point
};

/// The pen of an overlaid run's curves: another dash for every pattern, none of them a plain line.
[[nodiscard]] QPen overlayPen(const QColor& color, int pattern, double width = 1.6);
/// The colour of a quantity, made lighter (on a light panel) or darker a little more with every pattern.
[[nodiscard]] QColor overlayColor(const QColor& color, const QColor& panel, int pattern);
/// What is filled around the curve: its deviation to either side; empty where it has none.
[[nodiscard]] PlotBand spreadBand(const PlotOverlay& overlay);
/// Is there a point to draw?
[[nodiscard]] bool isMeasured(const QVector<QPointF>& points);

} // namespace twins
