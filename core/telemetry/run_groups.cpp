#include "core/telemetry/run_groups.h"

#include <cmath>

namespace twins
{

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
    result.spread = std::sqrt(squares / static_cast<double>(result.count - 1));
    return result;
}

std::vector<std::vector<std::size_t>> groupsBySeed(const std::vector<RunSummaryPtr>& runs)
{
    std::vector<std::vector<std::size_t>> groups;
    std::vector<ExperimentConfig> kinds; // one a group
    for (std::size_t i = 0; i < runs.size(); ++i) {
        ExperimentConfig kind = runs[i]->config;
        kind.seed = ExperimentConfig{}.seed;
        kind.name.clear();
        std::size_t group = 0;
        while (group < kinds.size() && !(kinds[group] == kind)) {
            ++group;
        }
        if (group == kinds.size()) {
            kinds.push_back(std::move(kind));
            groups.emplace_back();
        }
        groups[group].push_back(i);
    }
    return groups;
}

} // namespace twins
