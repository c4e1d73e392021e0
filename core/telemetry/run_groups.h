#pragma once

#include "core/telemetry/run_listing.h"

#include <cstddef>
#include <vector>

namespace twins
{

/// Mean and spread of a few figures.
struct MeanSpread {
    double mean = kNotMeasured;
    /// Standard deviation of the sample (over count − 1); kNotMeasured for fewer than two figures.
    double spread = kNotMeasured;
    std::size_t count = 0; ///< figures that were measured
};
/// Figures that were not measured are left out.
[[nodiscard]] MeanSpread meanSpread(const std::vector<double>& figures);

/// Runs that differ in seed and name only belong together: for each group the places of its members in
/// `runs`, groups in the order of their first member.
[[nodiscard]] std::vector<std::vector<std::size_t>> groupsBySeed(const std::vector<RunSummaryPtr>& runs);

} // namespace twins
