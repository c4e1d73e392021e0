#pragma once

#include <string>
#include <vector>

namespace twins
{

/// One curve of a chart. Points that are not finite interrupt it.
struct ChartCurve {
    std::string name;
    std::string color; ///< CSS class that sets --c: "clean" (report_page.cpp)
    enum class Dash { None, Dashed, Dotted } dash = Dash::None;
    std::vector<double> x, y;      ///< as long as each other, x ascending
    std::vector<double> low, high; ///< a band around it; empty, or as long as y
    bool dots = false;             ///< a dot at every point: evaluations are few
};

/// A moment, written at the upper edge of a chart.
struct ChartMark {
    double x = 0.0;
    std::string text;
};

struct LineChart {
    std::string title;    ///< what it shows; also for who hears the page
    std::string xTitle;   ///< "epoch"
    std::string yTitle;   ///< with its unit
    bool percent = false; ///< fractions, shown as per cent
    int width = 860, height = 300;
    std::vector<ChartCurve> curves;
    std::vector<ChartMark> marks;

    [[nodiscard]] bool isEmpty() const; ///< no curve has a finite point
};

/// A figure of HTML: title, legend, the chart as inline SVG (well-formed XML). Empty text for an empty chart.
/// `caption` is markup.
[[nodiscard]] std::string chartFigure(const LineChart& chart, const std::string& caption = {});

/// A curve of many points as at most `points` means of equally many neighbours, with the smallest and largest
/// of each as its band; unchanged where it is short.
[[nodiscard]] ChartCurve condensed(ChartCurve curve, std::size_t points);

/// Two to seven round numbers (1, 2 or 5 times a power of ten apart) that lie in [low, high]; none where that
/// is no range.
[[nodiscard]] std::vector<double> roundTicks(double low, double high);

} // namespace twins
