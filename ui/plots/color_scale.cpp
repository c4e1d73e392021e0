#include "ui/plots/color_scale.h"

#include "core/telemetry/color_map.h"

#include <cmath>

namespace twins
{

QColor ColorScale::colorOf(double value, const Theme& theme) const
{
    if (!std::isfinite(value)) {
        return theme.grid;
    }
    const double share = value / maximum;
    const Rgb color = !isDiverging ? viridisColor(share)
                      : theme.dark ? divergingOnDarkColor(share)
                                   : divergingColor(share);
    return {color.r, color.g, color.b};
}

double roundUp(double value)
{
    if (!(value > 0.0)) {
        return 1.0;
    }
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= decade * factor * (1.0 + 1e-9)) {
            return decade * factor;
        }
    }
    return decade * 10.0;
}

} // namespace twins
