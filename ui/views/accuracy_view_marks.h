#pragma once

#include "core/telemetry/run_data.h"
#include "ui/plots/plot_mark.h"

#include <QVector>

namespace twins
{

/// The moments of `run` that explain a bend in its curves: learning rate drops, those still to come included,
/// changes by hand, pauses, and the last step while it is running. x in epochs.
[[nodiscard]] QVector<PlotMark> runMarks(const RunData& run);

/// Choices of a smoothing chip; their values are weights of the exponential average.
inline constexpr double kSmoothingWeights[] = {0.0, 0.6, 0.9, 0.99};
inline constexpr int kDefaultSmoothing = 2; ///< index into kSmoothingWeights

} // namespace twins
