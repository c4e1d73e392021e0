#pragma once

#include "ui/plots/envelope.h"
#include "ui/plots/exponential_average.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"

#include <limits>
#include <vector>

namespace twins
{

/// One curve: what was given, and what of it is drawn.
struct MetricPlot::Series {
    QString id;
    QString name;
    SeriesStyle style;
    QColor color;
    bool visible = true;
    QStringList tags; ///< of an overlay, as the next two
    QString tip;
    int overlay = -1; ///< pattern; -1: a curve of the plot's own
    Envelope given;   ///< one NaN stands for any number of points not measured in a row
    Envelope smooth;  ///< the same smoothed; empty where nothing is
    int measured = 0;
    ExponentialAverage average;
    double weight = 0.0; ///< smoothing of what is drawn now
    double lowest = std::numeric_limits<double>::infinity();
    double lowestPositive = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    QCPGraph* line = nullptr;
    QCPGraph* raw = nullptr; ///< faint trace behind; null when the style is not smoothed

    bool dense = false; ///< more points than pixels were drawn last time

    /// What the line shows.
    [[nodiscard]] const Envelope& drawn() const { return weight > 0.0 ? smooth : given; }
    [[nodiscard]] bool dots() const
    {
        return style.shape == SeriesStyle::Shape::Dots || style.shape == SeriesStyle::Shape::Rings ||
               style.shape == SeriesStyle::Shape::Diamonds;
    }
};

} // namespace twins
