#pragma once

#include "ui/plots/evaluation_plot.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"

namespace twins
{

/// What is painted; owned by the plot.
struct EvaluationPlot::Items {
    QCPGraph* clean = nullptr; ///< dashed, at the clean accuracy
    QCPGraph* low = nullptr;   ///< of the band
    QCPGraph* high = nullptr;
    QCPGraph* line = nullptr;
    MarksItem* marks = nullptr;
    CrosshairItem* crosshair = nullptr;
};

} // namespace twins
