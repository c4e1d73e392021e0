#pragma once

#include "ui/theme.h"

#include <QColor>

namespace twins
{

/// Which colour a value has: viridis from 0 to `maximum`, or, for differences, blue over the panel's own tone
/// to red from -maximum to maximum.
struct ColorScale {
    double maximum = 1.0;
    bool isDiverging = false;

    [[nodiscard]] double minimum() const noexcept { return isDiverging ? -maximum : 0.0; }
    /// The theme's grid for what is not a number.
    [[nodiscard]] QColor colorOf(double value, const Theme& theme) const;

    bool operator==(const ColorScale&) const = default;
};

/// The next round number (1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten) that is not below `value`; 1 for
/// nothing above 0.
[[nodiscard]] double roundUp(double value);

} // namespace twins
