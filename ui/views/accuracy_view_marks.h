#pragma once

#include "core/telemetry/run_data.h"
#include "ui/plots/plot_mark.h"
#include "ui/views/run_axis.h"

#include <QVector>

namespace twins
{

/// The moments of `run` that explain a bend in its curves: learning rate drops, those still to come included,
/// changes by hand, pauses and resumptions, and the last step while it is running. x as `unit` says; a moment
/// that has no place there is left out.
[[nodiscard]] QVector<PlotMark> runMarks(const RunData& run, const AxisUnit& unit = {});

} // namespace twins
