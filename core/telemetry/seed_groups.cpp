#include "core/telemetry/seed_groups.h"

#include "core/config/config_difference.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace twins
{

std::vector<std::vector<std::size_t>> groupsBySeed(const std::vector<const ExperimentConfig*>& configs)
{
    std::vector<std::vector<std::size_t>> groups;
    std::vector<ExperimentConfig> kinds; // one a group
    for (std::size_t i = 0; i < configs.size(); ++i) {
        ExperimentConfig kind = withoutSeedAndName(*configs[i]);
        const auto found = std::ranges::find(kinds, kind);
        if (found == kinds.end()) {
            kinds.push_back(std::move(kind));
            groups.push_back({i});
        } else {
            groups[static_cast<std::size_t>(std::distance(kinds.begin(), found))].push_back(i);
        }
    }
    return groups;
}

MeanSpread meanSpread(const std::vector<double>& figures)
{
    MeanSpread result;
    double sum = 0.0;
    for (const double figure : figures) {
        if (std::isfinite(figure)) {
            sum += figure;
            ++result.count;
        }
    }
    if (result.count == 0) {
        return result;
    }
    result.mean = sum / static_cast<double>(result.count);
    if (result.count < 2) {
        return result;
    }
    double squares = 0.0;
    for (const double figure : figures) {
        if (std::isfinite(figure)) {
            squares += (figure - result.mean) * (figure - result.mean);
        }
    }
    // s = sqrt(sum (x - mean)^2 / (n - 1))
    result.deviation = std::sqrt(squares / static_cast<double>(result.count - 1));
    return result;
}

std::vector<SpreadPoint> meanOverRuns(const std::vector<std::vector<KeyedPoint>>& runs)
{
    std::vector<SpreadPoint> means;
    if (runs.empty()) {
        return means;
    }
    std::vector<std::size_t> next(runs.size(), 0);
    std::vector<double> figures;
    for (const KeyedPoint& first : runs.front()) {
        figures.clear();
        double x = 0.0;
        for (std::size_t run = 0; run < runs.size(); ++run) {
            std::size_t& at = next[run];
            while (at < runs[run].size() && runs[run][at].key < first.key) {
                ++at;
            }
            if (at < runs[run].size() && runs[run][at].key == first.key && std::isfinite(runs[run][at].y)) {
                x += runs[run][at].x / static_cast<double>(runs.size());
                figures.push_back(runs[run][at].y);
            }
        }
        if (figures.size() == runs.size()) {
            const MeanSpread together = meanSpread(figures);
            means.push_back({x, together.mean, together.count > 1 ? together.deviation : 0.0});
        }
    }
    return means;
}

} // namespace twins
