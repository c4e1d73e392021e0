#include "ui/plots/envelope.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr std::size_t kBlock = 32;  ///< points whose extremes are kept
constexpr std::size_t kAColumn = 2; ///< points that are drawn of a column

bool isLeft(const QPointF& point, double x)
{
    return point.x() < x;
}

} // namespace

void Envelope::clear()
{
    m_points.clear();
    m_blocks.clear();
}

void Envelope::append(const QPointF& point)
{
    m_points.push_back(point);
    if (m_points.size() % kBlock == 0) {
        Extremes block;
        for (std::size_t i = m_points.size() - kBlock; i < m_points.size(); ++i) {
            block.take(extremesOf(i));
        }
        m_blocks.push_back(block);
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
    while (begin < end) {
        if (begin % kBlock == 0 && begin + kBlock <= end) {
            found.take(m_blocks[begin / kBlock]);
            begin += kBlock;
        } else {
            found.take(extremesOf(begin));
            ++begin;
        }
    }
    return found;
}

std::vector<QPointF> Envelope::between(const std::vector<double>& edges) const
{
    if (m_points.empty() || edges.size() < 2) {
        return {};
    }
    const auto indexOf = [this](double x, std::size_t from) {
        const auto begin = m_points.begin() + static_cast<std::ptrdiff_t>(from);
        return static_cast<std::size_t>(std::lower_bound(begin, m_points.end(), x, isLeft) -
                                        m_points.begin());
    };
    const std::size_t first = indexOf(edges.front(), 0);
    const std::size_t inside = first > 0 ? first - 1 : 0;
    const std::size_t end = std::min(m_points.size(), indexOf(edges.back(), first) + 1);
    if (end - inside <= kAColumn * edges.size()) {
        return {m_points.begin() + static_cast<std::ptrdiff_t>(inside),
                m_points.begin() + static_cast<std::ptrdiff_t>(end)};
    }
    std::vector<QPointF> drawn;
    drawn.reserve(kAColumn * edges.size() + 2);
    for (std::size_t i = inside; i < first; ++i) {
        drawn.push_back(m_points[i]);
    }
    std::size_t begin = first;
    for (std::size_t column = 1; column < edges.size(); ++column) {
        const std::size_t next = indexOf(edges[column], begin);
        if (next - begin <= kAColumn) {
            drawn.insert(drawn.end(), m_points.begin() + static_cast<std::ptrdiff_t>(begin),
                         m_points.begin() + static_cast<std::ptrdiff_t>(next));
        } else if (const Extremes found = extremes(begin, next); found.isMeasured()) {
            drawn.push_back(m_points[std::min(found.lowest, found.highest)]);
            if (found.lowest != found.highest) {
                drawn.push_back(m_points[std::max(found.lowest, found.highest)]);
            }
        } else {
            drawn.push_back(m_points[begin]);
        }
        begin = next;
    }
    drawn.insert(drawn.end(), m_points.begin() + static_cast<std::ptrdiff_t>(begin),
                 m_points.begin() + static_cast<std::ptrdiff_t>(std::max(begin, end)));
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
