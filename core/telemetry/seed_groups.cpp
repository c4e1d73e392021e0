#include "core/telemetry/seed_groups.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace twins
{

namespace
{

bool differInSeedOnly(ExperimentConfig one, const ExperimentConfig& other)
{
    if (one.seed == other.seed) {
        return false;
    }
    one.seed = other.seed;
    one.name = other.name;
    return one == other;
}

SpreadPoint spreadOf(const std::vector<KeyedPoint>& points)
{
    const auto count = static_cast<double>(points.size());
    SpreadPoint spread;
    for (const KeyedPoint& point : points) {
        spread.x += point.x / count;
        spread.mean += point.y / count;
    }
    double squares = 0.0;
    for (const KeyedPoint& point : points) {
        squares += (point.y - spread.mean) * (point.y - spread.mean);
    }
    spread.deviation = points.size() > 1 ? std::sqrt(squares / (count - 1.0)) : 0.0;
    return spread;
}

} // namespace

std::vector<std::vector<std::size_t>> groupBySeed(const std::vector<const ExperimentConfig*>& configs)
{
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < configs.size(); ++i) {
        const auto group = std::ranges::find_if(groups, [&](const std::vector<std::size_t>& members) {
            return std::ranges::all_of(
                members, [&](std::size_t member) { return differInSeedOnly(*configs[i], *configs[member]); });
        });
        if (group == groups.end()) {
            groups.push_back({i});
        } else {
            group->push_back(i);
        }
    }
    return groups;
}

std::vector<SpreadPoint> meanOverRuns(const std::vector<std::vector<KeyedPoint>>& runs)
{
    std::vector<SpreadPoint> means;
    if (runs.empty()) {
        return means;
    }
    std::vector<std::size_t> next(runs.size(), 0);
    std::vector<KeyedPoint> together;
    for (const KeyedPoint& first : runs.front()) {
        together.clear();
        for (std::size_t run = 0; run < runs.size(); ++run) {
            std::size_t& at = next[run];
            while (at < runs[run].size() && runs[run][at].key < first.key) {
                ++at;
            }
            if (at < runs[run].size() && runs[run][at].key == first.key && std::isfinite(runs[run][at].y)) {
                together.push_back(runs[run][at]);
            }
        }
        if (together.size() == runs.size()) {
            means.push_back(spreadOf(together));
        }
    }
    return means;
}

} // namespace twins
