#pragma once

#include "core/telemetry/run_data.h"

#include <cstddef>
#include <vector>

namespace twins
{

/// Robust overfitting of one run: test robust accuracy falls from its best while training robust accuracy
/// still rises (Rice, Wong, Kolter 2020, arXiv 2002.11569, who report best minus last).
///
/// With R(e) the test robust accuracy and T(e) the training robust accuracy at evaluation e, b the earliest
/// evaluation of the highest R, l the last one and n the test images, the run overfits where both hold:
///
///     R(b) - R(l) > 2 sqrt(R(b)(1 - R(b))/n + R(l)(1 - R(l))/n)     more than chance
///     T(l) > T(b)                                                  train rises
///
/// Its onset is the first evaluation after b from which on R(e) < R(b) and T(e) > T(b) without exception.
/// With n unknown the first line asks for more than 0.01. b says where the test set peaked and chooses
/// nothing.
struct RobustOverfitting {
    std::ptrdiff_t best = -1;   ///< index into `epochs`: b; -1 without a test robust accuracy
    std::ptrdiff_t last = -1;   ///< l
    std::ptrdiff_t onset = -1;  ///< -1: the run does not overfit (yet)
    double drop = kNotMeasured; ///< R(b) - R(l)
    double gap = kNotMeasured;  ///< T(l) - R(l)

    [[nodiscard]] bool overfits() const noexcept { return onset >= 0; }
};
[[nodiscard]] RobustOverfitting robustOverfitting(const RunData& run);

/// Training robust accuracy at every evaluation of `run`: measured on training images where that was done,
/// else the mean over the steps of the epoch that the evaluation ended; NaN where there is neither.
[[nodiscard]] std::vector<double> trainRobustAccuracies(const RunData& run);

} // namespace twins
