#pragma once

#include "ui/plots/heat_map.h"

#include <QRect>

#include <algorithm>
#include <cmath>

namespace twins
{

/// Where things are in a given area.
struct HeatMap::Layout {
    QRect cells;
    QRect names;
    QRect bar;
    double span = 1.0; ///< positions across `cells`
    int rows = 0;

    [[nodiscard]] int x(double position) const
    {
        return cells.left() + static_cast<int>(std::lround(position / span * cells.width()));
    }
    [[nodiscard]] int y(int row) const { return cells.top() + row * cells.height() / std::max(1, rows); }
};

} // namespace twins
