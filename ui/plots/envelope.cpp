#include "ui/plots/envelope.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr std::size_t kBlock = 8;   ///< points, or blocks of the level below, whose extremes are kept
constexpr std::size_t kAColumn = 2; ///< points that are drawn of a column

bool isLeft(const QPointF& point, double x)
{
    return point.x() < x;
}

} // namespace

void Envelope::clear()
{
    m_points.clear();
    m_levels.clear();
    m_edges.clear();
    m_columns.clear();
}

void Envelope::append(const QPointF& point)
{
    m_points.push_back(point);
    std::size_t below = m_points.size();
    for (std::size_t level = 0; below % kBlock == 0; ++level) {
        Extremes block;
        for (std::size_t i = below - kBlock; i < below; ++i) {
            block.take(level == 0 ? extremesOf(i) : m_levels[level - 1][i]);
        }
        if (level == m_levels.size()) {
            m_levels.emplace_back();
        }
        m_levels[level].push_back(block);
        below = m_levels[level].size();
    }
}

void Envelope::Extremes::take(const Extremes& other) noexcept
{
    if (other.low < low) {
        low = other.low;
        lowest = other.lowest;
    }
    if (other.high > high) {
        high = other.high;
        highest = other.highest;
    }
}

Envelope::Extremes Envelope::extremesOf(std::size_t index) const
{
    const double y = m_points[index].y();
    return std::isnan(y) ? Extremes() : Extremes{y, y, index, index};
}

Envelope::Extremes Envelope::extremes(std::size_t begin, std::size_t end) const
{
    Extremes found;
    // On every level what its own blocks do not fill at either end; the blocks between go up to the next.
    const auto takeFrom = [&](std::size_t level, std::size_t i) {
        found.take(level == 0 ? extremesOf(i) : m_levels[level - 1][i]);
    };
    for (std::size_t level = 0; begin < end; ++level) {
        while (begin < end && (begin % kBlock != 0 || begin + kBlock > end)) {
            takeFrom(level, begin++);
        }
        while (begin < end && end % kBlock != 0) {
            takeFrom(level, --end);
        }
        begin /= kBlock;
        end /= kBlock;
    }
    return found;
}

/// Of the first point at or right of `x`, from `from` on; the closer `guess`, the quicker.
std::size_t Envelope::indexOf(double x, std::size_t from, std::size_t guess) const
{
    std::size_t low = from, high = m_points.size();
    guess = std::clamp(guess, low, high);
    if (guess < high && isLeft(m_points[guess], x)) {
        low = guess + 1;
        for (std::size_t step = 1; low + step < high; step *= 2) {
            if (!isLeft(m_points[low + step], x)) {
                high = low + step;
                break;
            }
            low += step + 1;
        }
    } else {
        high = guess;
        for (std::size_t step = 1; high - low > step; step *= 2) {
            if (isLeft(m_points[high - step], x)) {
                low = high - step + 1;
                break;
            }
            high -= step;
        }
    }
    const auto begin = m_points.begin();
    return static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
                                                     begin + static_cast<std::ptrdiff_t>(high), x, isLeft) -
                                    begin);
}

Envelope::Column Envelope::columnOf(std::size_t begin, std::size_t end) const
{
    Column column{.end = end, .points = {}};
    const auto draw = [&](std::size_t i) {
        column.points[column.count++] = m_points[i];
    };
    if (end - begin <= kAColumn) {
        for (std::size_t i = begin; i < end; ++i) {
            draw(i);
        }
    } else if (const Extremes found = extremes(begin, end); found.isMeasured()) {
        draw(std::min(found.lowest, found.highest));
        if (found.lowest != found.highest) {
            draw(std::max(found.lowest, found.highest));
        }
    } else {
        draw(begin);
    }
    return column;
}

/// From a place among `edges` to that of the same edge in the last picture, if both have any in common.
std::ptrdiff_t Envelope::wayTo(const std::vector<double>& edges) const
{
    if (m_edges.empty()) {
        return 0;
    }
    if (edges.front() >= m_edges.front()) {
        return std::lower_bound(m_edges.begin(), m_edges.end(), edges.front()) - m_edges.begin();
    }
    return edges.begin() - std::lower_bound(edges.begin(), edges.end(), m_edges.front());
}

/// The column at this place of the last picture, if it has these borders and still the same points.
const Envelope::Column* Envelope::known(std::ptrdiff_t place, double left, double right) const
{
    if (place < 0 || place >= static_cast<std::ptrdiff_t>(m_columns.size())) {
        return nullptr;
    }
    const auto at = static_cast<std::size_t>(place);
    const bool isSame = m_edges[at] == left && m_edges[at + 1] == right;
    return isSame && m_columns[at].end < m_seen ? &m_columns[at] : nullptr;
}

std::vector<QPointF> Envelope::between(const std::vector<double>& edges) const
{
    if (m_points.empty() || edges.size() < 2) {
        return {};
    }
    const std::size_t first = indexOf(edges.front(), 0, m_points.size() / 2);
    const std::size_t inside = first > 0 ? first - 1 : 0;
    const std::size_t end = std::min(m_points.size(), indexOf(edges.back(), first, first) + 1);
    if (end - inside <= kAColumn * edges.size()) {
        return {m_points.begin() + static_cast<std::ptrdiff_t>(inside),
                m_points.begin() + static_cast<std::ptrdiff_t>(end)};
    }
    std::vector<Column> columns;
    columns.reserve(edges.size() - 1);
    const std::ptrdiff_t way = wayTo(edges);
    std::size_t begin = first, width = 0; // points of a column, mostly as many as of the one before
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const Column* const same = known(static_cast<std::ptrdiff_t>(i) + way, edges[i], edges[i + 1]);
        columns.push_back(same ? *same : columnOf(begin, indexOf(edges[i + 1], begin, begin + width)));
        width = columns.back().end - begin;
        begin = columns.back().end;
    }
    std::vector<QPointF> drawn(m_points.begin() + static_cast<std::ptrdiff_t>(inside),
                               m_points.begin() + static_cast<std::ptrdiff_t>(first));
    drawn.reserve(kAColumn * edges.size() + 2);
    for (const Column& column : columns) {
        drawn.insert(drawn.end(), column.points.begin(),
                     column.points.begin() + static_cast<std::ptrdiff_t>(column.count));
    }
    drawn.insert(drawn.end(), m_points.begin() + static_cast<std::ptrdiff_t>(begin),
                 m_points.begin() + static_cast<std::ptrdiff_t>(std::max(begin, end)));
    m_edges = edges;
    m_columns = std::move(columns);
    m_seen = m_points.size();
    return drawn;
}

const QPointF* Envelope::nearest(double x) const
{
    const auto right = std::lower_bound(m_points.begin(), m_points.end(), x, isLeft);
    const QPointF* found = nullptr;
    const auto offer = [&](const QPointF& point) {
        if (!std::isnan(point.y()) && (!found || std::abs(point.x() - x) < std::abs(found->x() - x))) {
            found = &point;
        }
    };
    if (right != m_points.begin()) {
        offer(*(right - 1));
    }
    if (right != m_points.end()) {
        offer(*right);
    }
    return found;
}

} // namespace twins
