#pragma once

#include <string>
#include <vector>

namespace twins
{

/// Rows by columns in viridis, from 0 to the largest value.
struct HeatChart {
    std::string title;
    std::string xTitle; ///< of the columns
    std::string unit;   ///< of the values, beside the scale
    std::vector<std::string> rows;
    std::vector<std::string> columns;
    std::vector<std::vector<double>> values; ///< a list a row, as long as `columns`; NaN: not measured
};

/// A figure of HTML with the map as inline SVG; empty text without rows or columns. `caption` is markup.
[[nodiscard]] std::string heatFigure(const HeatChart& chart, const std::string& caption = {});

} // namespace twins
