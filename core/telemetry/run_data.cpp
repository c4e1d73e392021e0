#include "core/telemetry/run_data.h"

#include <cmath>

namespace twins
{

namespace
{

std::ptrdiff_t bestIndex(const std::vector<EpochMetrics>& epochs, double EpochMetrics::*figure)
{
    std::ptrdiff_t best = -1;
    for (std::size_t i = 0; i < epochs.size(); ++i) {
        const double value = epochs[i].*figure;
        if (!std::isnan(value) && (best < 0 || value > epochs[static_cast<std::size_t>(best)].*figure)) {
            best = static_cast<std::ptrdiff_t>(i);
        }
    }
    return best;
}

} // namespace

BestEpoch bestEpoch(const std::vector<EpochMetrics>& epochs)
{
    const std::ptrdiff_t onValidation = bestIndex(epochs, &EpochMetrics::validationRobustAccuracy);
    if (onValidation >= 0) {
        return {onValidation, false};
    }
    const std::ptrdiff_t onTest = bestIndex(epochs, &EpochMetrics::testRobustAccuracy);
    return {onTest, onTest >= 0};
}

BestEpoch bestEpoch(const RunData& run)
{
    return bestEpoch(run.epochs);
}

} // namespace twins
