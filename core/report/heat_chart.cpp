#include "core/report/heat_chart.h"

#include "core/report/html_text.h"
#include "core/report/png_file.h"
#include "core/telemetry/color_map.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kWidth = 860, kMapLeft = 150, kMapRight = 84, kMapTop = 6, kMapBottom = 36;
constexpr int kTallest = 420;    // of the map, in pixels
constexpr int kTightest = 12;    // pixels from one row's name to the next
constexpr int kColumnNames = 12; // at most
constexpr Rgb kNoColor{200, 200, 200};

double largest(const HeatChart& chart)
{
    double most = 0.0;
    for (const std::vector<double>& row : chart.values) {
        for (const double value : row) {
            most = std::isfinite(value) ? std::max(most, value) : most;
        }
    }
    return most;
}

std::string label(int x, double y, const char* anchor, const std::string& text)
{
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(static_cast<int>(std::lround(y))) +
           "\" text-anchor=\"" + anchor + "\" class=\"tick\">" + escaped(text) + "</text>\n";
}

std::string image(int x, int y, int width, int height, const std::string& uri)
{
    return "<image x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" +
           std::to_string(width) + "\" height=\"" + std::to_string(height) +
           "\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"" + uri + "\"/>\n";
}

std::string scale(const HeatChart& chart, double most, int height)
{
    constexpr int kColors = 64;
    const int left = kWidth - kMapRight + 16;
    const std::string uri = pngUri(
        1, kColors, [](int, int y) { return viridisColor(1.0 - static_cast<double>(y) / (kColors - 1)); });
    return image(left, kMapTop, 12, height, uri) + label(left + 18, kMapTop + 9, "start", numberOf(most, 3)) +
           label(left + 18, kMapTop + height, "start", "0") +
           label(left + 18, kMapTop + height / 2.0, "start", chart.unit);
}

} // namespace

std::string heatFigure(const HeatChart& chart, const std::string& caption)
{
    if (chart.rows.empty() || chart.columns.empty()) {
        return {};
    }
    const int rows = static_cast<int>(chart.rows.size());
    const int columns = static_cast<int>(chart.columns.size());
    const int height = std::clamp(rows * 16, 60, kTallest);
    const int mapWidth = kWidth - kMapLeft - kMapRight;
    const double most = largest(chart);
    const std::string uri = pngUri(columns, rows, [&](int x, int y) {
        const double value = chart.values[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
        return std::isfinite(value) ? viridisColor(most > 0.0 ? value / most : 0.0) : kNoColor;
    });
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(kWidth) +
                      ' ' + std::to_string(kMapTop + height + kMapBottom) +
                      "\" role=\"img\" class=\"chart\">\n<title>" + escaped(chart.title) + "</title>\n" +
                      image(kMapLeft, kMapTop, mapWidth, height, uri);
    const int everyRow = std::max(1, (rows * kTightest + height - 1) / height);
    for (int row = 0; row < rows; row += everyRow) {
        svg += label(kMapLeft - 8, kMapTop + (row + 0.5) * height / rows + 4, "end",
                     chart.rows[static_cast<std::size_t>(row)]);
    }
    const int everyColumn = std::max(1, (columns + kColumnNames - 1) / kColumnNames);
    for (int column = 0; column < columns; column += everyColumn) {
        svg += label(kMapLeft + static_cast<int>((column + 0.5) * mapWidth / columns), kMapTop + height + 15,
                     "middle", chart.columns[static_cast<std::size_t>(column)]);
    }
    svg += label(kMapLeft + mapWidth, kMapTop + height + 31, "end", chart.xTitle);
    svg += scale(chart, most, height) + "</svg>\n";
    return "<figure>\n" + element("h3", escaped(chart.title)) + svg +
           (caption.empty() ? std::string() : element("figcaption", caption)) + "</figure>\n";
}

} // namespace twins
