#pragma once

#include "core/config/experiment_config.h"
#include "core/telemetry/metrics.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace twins
{

/// Experiments that differ in nothing but the seed (and in their name, which is a label), as indexes into
/// `configs`: groups in the order of their first members, each experiment in one group. A seed that was run
/// again belongs to the group like any other run: whatever is counted or averaged over a group, is so over
/// its runs.
[[nodiscard]] std::vector<std::vector<std::size_t>>
groupsBySeed(const std::vector<const ExperimentConfig*>& configs);

/// Mean and spread of a few figures.
struct MeanSpread {
    double mean = kNotMeasured;
    double deviation = kNotMeasured; ///< of the sample (n - 1); kNotMeasured for fewer than two figures
    std::size_t count = 0;           ///< figures that were measured
};
/// Figures that are not finite were not measured and are left out.
[[nodiscard]] MeanSpread meanSpread(const std::vector<double>& figures);

/// A point of one run's curve: `key` (step or epoch) says which points of several runs belong together.
struct KeyedPoint {
    std::int64_t key = 0;
    double x = 0.0;
    double y = 0.0;
};

/// A point of the mean curve of several runs.
struct SpreadPoint {
    double x = 0.0;
    double mean = 0.0;
    double deviation = 0.0; ///< as in MeanSpread, over the runs; 0 for one run
};

/// Mean and deviation over the runs at every key that all of them have with a finite value; keys ascend in
/// every run. x is the mean of theirs.
[[nodiscard]] std::vector<SpreadPoint> meanOverRuns(const std::vector<std::vector<KeyedPoint>>& runs);

} // namespace twins
