#pragma once

#include "core/config/experiment_config.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace twins
{

/// Experiments that differ in nothing but the seed (and in their name, which is a label), as indexes into
/// `configs`: groups in the order of their first members, each experiment in one group. A seed counts once a
/// group; a repetition of it stands alone.
[[nodiscard]] std::vector<std::vector<std::size_t>>
groupBySeed(const std::vector<const ExperimentConfig*>& configs);

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
    double deviation = 0.0; ///< sample standard deviation over the runs (n - 1); 0 for one run
};

/// Mean and deviation over the runs at every key that all of them have with a finite value; keys ascend in
/// every run. x is the mean of theirs.
[[nodiscard]] std::vector<SpreadPoint> meanOverRuns(const std::vector<std::vector<KeyedPoint>>& runs);

} // namespace twins
