#include "core/telemetry/robust_overfitting.h"

#include <cmath>
#include <cstdint>
#include <map>

namespace twins
{

namespace
{

constexpr double kLeastDrop = 0.01; ///< where the number of test images is not known

double squaredError(double accuracy, std::int64_t images)
{
    return accuracy * (1.0 - accuracy) / static_cast<double>(images);
}

bool isMoreThanChance(const EpochMetrics& best, const EpochMetrics& last)
{
    const double drop = best.testRobustAccuracy - last.testRobustAccuracy;
    if (best.testImages <= 0 || last.testImages <= 0) {
        return drop > kLeastDrop;
    }
    return drop > 2.0 * std::sqrt(squaredError(best.testRobustAccuracy, best.testImages) +
                                  squaredError(last.testRobustAccuracy, last.testImages));
}

} // namespace

std::vector<double> trainRobustAccuracies(const RunData& run)
{
    struct Mean {
        double sum = 0.0;
        double count = 0.0;
    };
    std::map<std::int64_t, Mean> means;
    for (const EpochMetrics& epoch : run.epochs) {
        if (std::isnan(epoch.trainRobustAccuracy)) {
            means[epoch.epoch] = {};
        }
    }
    if (!means.empty()) {
        auto current = means.end();
        for (const StepMetrics& step : run.steps) {
            if (std::isnan(step.trainRobustAccuracy)) {
                continue;
            }
            if (current == means.end() || current->first != step.epoch) {
                current = means.find(step.epoch);
            }
            if (current != means.end()) {
                current->second.sum += step.trainRobustAccuracy;
                current->second.count += 1.0;
            }
        }
    }
    std::vector<double> train;
    train.reserve(run.epochs.size());
    for (const EpochMetrics& epoch : run.epochs) {
        if (!std::isnan(epoch.trainRobustAccuracy)) {
            train.push_back(epoch.trainRobustAccuracy);
        } else {
            const Mean& mean = means[epoch.epoch];
            train.push_back(mean.count > 0.0 ? mean.sum / mean.count : kNotMeasured);
        }
    }
    return train;
}

RobustOverfitting robustOverfitting(const RunData& run)
{
    RobustOverfitting found;
    const auto at = [&](std::ptrdiff_t index) -> const EpochMetrics& {
        return run.epochs[static_cast<std::size_t>(index)];
    };
    for (std::ptrdiff_t i = 0; i < std::ssize(run.epochs); ++i) {
        if (std::isnan(at(i).testRobustAccuracy)) {
            continue;
        }
        found.last = i;
        if (found.best < 0 || at(i).testRobustAccuracy > at(found.best).testRobustAccuracy) {
            found.best = i;
        }
    }
    if (found.best < 0) {
        return found;
    }
    const std::vector<double> train = trainRobustAccuracies(run);
    const auto trainAt = [&](std::ptrdiff_t index) {
        return train[static_cast<std::size_t>(index)];
    };
    found.drop = at(found.best).testRobustAccuracy - at(found.last).testRobustAccuracy;
    found.gap = trainAt(found.last) - at(found.last).testRobustAccuracy;
    if (!isMoreThanChance(at(found.best), at(found.last))) {
        return found;
    }
    for (std::ptrdiff_t i = found.last; i > found.best; --i) {
        const double test = at(i).testRobustAccuracy;
        if (std::isnan(test)) {
            continue; // was not measured: says nothing either way
        }
        // A comparison with NaN is false: a training accuracy that nobody measured starts nothing.
        const bool diverges = test < at(found.best).testRobustAccuracy && trainAt(i) > trainAt(found.best);
        if (!diverges) {
            break;
        }
        found.onset = i;
    }
    return found;
}

} // namespace twins
