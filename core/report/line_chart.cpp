#include "core/report/line_chart.h"

#include "core/report/html_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace twins
{

namespace
{

constexpr int kLeft = 52, kRight = 14, kTop = 20, kBottom = 38;

struct Span {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void take(double value)
    {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    [[nodiscard]] bool isEmpty() const { return low > high; }
    void widen(double share)
    {
        const double room = high > low ? (high - low) * share : std::max(1e-6, std::abs(high) * 0.1);
        low -= room;
        high += room;
    }
};

/// Where figures lie in a chart's pixels.
struct Frame {
    Span x, y;
    int width = 0, height = 0;
    [[nodiscard]] double left(double value) const
    {
        return kLeft + (value - x.low) / (x.high - x.low) * (width - kLeft - kRight);
    }
    [[nodiscard]] double top(double value) const
    {
        return height - kBottom - (value - y.low) / (y.high - y.low) * (height - kTop - kBottom);
    }
};

std::string pixel(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

Frame frameOf(const LineChart& chart)
{
    Frame frame{.x = {}, .y = {}, .width = chart.width, .height = chart.height};
    for (const ChartCurve& curve : chart.curves) {
        for (std::size_t i = 0; i < curve.y.size(); ++i) {
            if (!std::isfinite(curve.y[i])) {
                continue;
            }
            frame.x.take(curve.x[i]);
            frame.y.take(curve.y[i]);
            if (!curve.low.empty()) {
                frame.y.take(curve.low[i]);
                frame.y.take(curve.high[i]);
            }
        }
    }
    const bool wasPositive = frame.y.low >= 0.0;
    frame.y.widen(0.06);
    if (chart.percent) {
        frame.y.high = std::min(frame.y.high, 1.02);
    }
    if (wasPositive) {
        frame.y.low = std::max(0.0, frame.y.low);
    }
    if (frame.x.high <= frame.x.low) {
        frame.x.widen(0.5);
    }
    return frame;
}

std::string textAt(double x, double y, const char* anchor, const std::string& text, const char* cssClass)
{
    return "<text x=\"" + pixel(x) + "\" y=\"" + pixel(y) + "\" text-anchor=\"" + anchor + "\" class=\"" +
           cssClass + "\">" + escaped(text) + "</text>\n";
}

std::string lineAt(double x1, double y1, double x2, double y2, const char* cssClass)
{
    return "<line x1=\"" + pixel(x1) + "\" y1=\"" + pixel(y1) + "\" x2=\"" + pixel(x2) + "\" y2=\"" +
           pixel(y2) + "\" class=\"" + cssClass + "\"/>\n";
}

std::string axes(const LineChart& chart, const Frame& frame)
{
    std::string svg;
    const double right = frame.width - kRight;
    const double floor = frame.height - kBottom;
    for (const double tick : roundTicks(frame.y.low, frame.y.high)) {
        svg += lineAt(kLeft, frame.top(tick), right, frame.top(tick), "grid");
        svg += textAt(kLeft - 8, frame.top(tick) + 4, "end", numberOf(chart.percent ? 100.0 * tick : tick),
                      "tick");
    }
    svg += lineAt(kLeft, floor, right, floor, "axis");
    for (const double tick : roundTicks(frame.x.low, frame.x.high)) {
        svg += textAt(frame.left(tick), floor + 16, "middle", numberOf(tick, 6), "tick");
    }
    svg += textAt(right, floor + 32, "end", chart.xTitle, "tick");
    svg += textAt(6, 12, "start", chart.yTitle, "tick");
    return svg;
}

std::string bandPath(const ChartCurve& curve, const Frame& frame)
{
    std::string there;
    std::string back;
    for (std::size_t i = 0; i < curve.y.size(); ++i) {
        if (!std::isfinite(curve.low[i]) || !std::isfinite(curve.high[i])) {
            continue;
        }
        const std::string left = pixel(frame.left(curve.x[i])) + ' ';
        there += (there.empty() ? "M" : "L") + left + pixel(frame.top(curve.high[i]));
        back = 'L' + left + pixel(frame.top(curve.low[i])) + back;
    }
    return there.empty() ? std::string()
                         : "<path class=\"band " + curve.color + "\" d=\"" + there + back + "Z\"/>\n";
}

std::string dashClass(ChartCurve::Dash dash)
{
    return dash == ChartCurve::Dash::Dashed ? " dashed" : dash == ChartCurve::Dash::Dotted ? " dotted" : "";
}

std::string curvePath(const ChartCurve& curve, const Frame& frame)
{
    std::string path;
    std::string dots;
    bool pen = false;
    for (std::size_t i = 0; i < curve.y.size(); ++i) {
        if (!std::isfinite(curve.y[i])) {
            pen = false;
            continue;
        }
        const std::string left = pixel(frame.left(curve.x[i]));
        const std::string top = pixel(frame.top(curve.y[i]));
        path += (pen ? "L" : "M") + left + ' ' + top;
        pen = true;
        if (curve.dots) {
            dots += "<circle class=\"dot " + curve.color + "\" cx=\"" + left + "\" cy=\"" + top +
                    "\" r=\"2.5\"/>\n";
        }
    }
    return "<path class=\"curve " + curve.color + dashClass(curve.dash) + "\" d=\"" + path + "\"/>\n" + dots;
}

bool hasPoint(const ChartCurve& curve)
{
    return std::any_of(curve.y.begin(), curve.y.end(), [](double y) { return std::isfinite(y); });
}

std::string legend(const LineChart& chart)
{
    std::string keys;
    for (const ChartCurve& curve : chart.curves) {
        if (hasPoint(curve)) {
            keys += "<span class=\"key\"><svg width=\"22\" height=\"8\" aria-hidden=\"true\"><path "
                    "class=\"curve " +
                    curve.color + dashClass(curve.dash) + "\" d=\"M1 4L21 4\"/></svg>" + escaped(curve.name) +
                    "</span>\n";
        }
    }
    return element("p", keys, "legend");
}

} // namespace

bool LineChart::isEmpty() const
{
    return std::none_of(curves.begin(), curves.end(), hasPoint);
}

std::vector<double> roundTicks(double low, double high)
{
    const double raw = (high - low) / 6.0;
    if (!(raw > 0.0) || !std::isfinite(raw)) {
        return {};
    }
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double unit = raw / power;
    const double step = power * (unit <= 1.0 ? 1.0 : unit <= 2.0 ? 2.0 : unit <= 5.0 ? 5.0 : 10.0);
    std::vector<double> ticks;
    for (double tick = std::ceil(low / step - 1e-9); tick * step <= high + step * 1e-9; tick += 1.0) {
        ticks.push_back(tick == 0.0 ? 0.0 : tick * step);
    }
    return ticks;
}

ChartCurve condensed(ChartCurve curve, std::size_t points)
{
    if (curve.y.size() <= points || points == 0) {
        return curve;
    }
    ChartCurve few{.name = curve.name,
                   .color = curve.color,
                   .dash = curve.dash,
                   .x = {},
                   .y = {},
                   .low = {},
                   .high = {},
                   .dots = false};
    for (std::size_t group = 0; group < points; ++group) {
        const std::size_t begin = group * curve.y.size() / points;
        const std::size_t end = (group + 1) * curve.y.size() / points;
        Span span;
        double x = 0.0, sum = 0.0;
        int measured = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (std::isfinite(curve.y[i])) {
                span.take(curve.y[i]);
                x += curve.x[i];
                sum += curve.y[i];
                ++measured;
            }
        }
        if (measured > 0) {
            few.x.push_back(x / measured);
            few.y.push_back(sum / measured);
            few.low.push_back(span.low);
            few.high.push_back(span.high);
        }
    }
    return few;
}

std::string chartFigure(const LineChart& chart, const std::string& caption)
{
    if (chart.isEmpty()) {
        return {};
    }
    const Frame frame = frameOf(chart);
    const std::string size = std::to_string(chart.width) + ' ' + std::to_string(chart.height);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size +
                      "\" role=\"img\" class=\"chart\">\n<title>" + escaped(chart.title) + "</title>\n";
    svg += axes(chart, frame);
    for (const ChartMark& mark : chart.marks) {
        if (mark.x < frame.x.low || mark.x > frame.x.high) {
            continue;
        }
        const bool fitsRight = frame.left(mark.x) < 0.8 * frame.width;
        svg += lineAt(frame.left(mark.x), kTop, frame.left(mark.x), frame.height - kBottom, "mark");
        svg += textAt(frame.left(mark.x) + (fitsRight ? 4 : -4), kTop + 10, fitsRight ? "start" : "end",
                      mark.text, "tick");
    }
    for (const ChartCurve& curve : chart.curves) {
        if (!curve.low.empty()) {
            svg += bandPath(curve, frame);
        }
    }
    for (const ChartCurve& curve : chart.curves) {
        if (hasPoint(curve)) {
            svg += curvePath(curve, frame);
        }
    }
    return "<figure>\n" + element("h3", escaped(chart.title)) + legend(chart) + svg + "</svg>\n" +
           (caption.empty() ? std::string() : element("figcaption", caption)) + "</figure>\n";
}

} // namespace twins
