#pragma once

#include <QPointF>

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

namespace twins
{

/// Every point of a curve, and quickly what a picture of it needs: of each column of pixels the lowest and
/// the highest point, so that the drawn line covers what all points would, at a cost that the number of
/// columns sets and not the number of points. x never falls; a NaN in y breaks the line.
class Envelope
{
public:
    void clear();
    void append(const QPointF& point);

    [[nodiscard]] const std::vector<QPointF>& points() const noexcept { return m_points; }
    [[nodiscard]] std::size_t size() const noexcept { return m_points.size(); }
    [[nodiscard]] bool empty() const noexcept { return m_points.empty(); }

    /// What to draw between the first and the last of `edges` (x, ascending: the borders of the columns), and
    /// one point beyond either end. All points where they are no more than a few a column. Columns that have
    /// the borders of the call before are not looked for again: a picture that moves asks for few others.
    [[nodiscard]] std::vector<QPointF> between(const std::vector<double>& edges) const;
    /// The point with a finite y that is nearest to `x`, if it is one of the two around it; else nullptr.
    [[nodiscard]] const QPointF* nearest(double x) const;

private:
    struct Extremes {
        double low = std::numeric_limits<double>::infinity(); ///< above `high`: every y is NaN
        double high = -std::numeric_limits<double>::infinity();
        std::size_t lowest = 0; ///< index
        std::size_t highest = 0;

        [[nodiscard]] bool isMeasured() const noexcept { return low <= high; }
        void take(const Extremes& other) noexcept;
    };
    /// What is drawn of one column.
    struct Column {
        std::size_t end = 0; ///< index of the first point right of it
        std::size_t count = 0;
        std::array<QPointF, 2> points; ///< so many of them
    };
    [[nodiscard]] Column columnOf(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::ptrdiff_t wayTo(const std::vector<double>& edges) const;
    [[nodiscard]] const Column* known(std::ptrdiff_t place, double left, double right) const;
    [[nodiscard]] Extremes extremes(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Extremes extremesOf(std::size_t index) const;
    [[nodiscard]] std::size_t indexOf(double x, std::size_t from, std::size_t guess) const;

    std::vector<QPointF> m_points;
    /// Of every full block of points; of every full block of those blocks; and so on.
    std::vector<std::vector<Extremes>> m_levels;
    mutable std::vector<double> m_edges; ///< of the last picture
    mutable std::vector<Column> m_columns;
    mutable std::size_t m_seen = 0; ///< points that there were at the last picture
};

} // namespace twins
