#pragma once

#include "core/report/finished_run.h"

#include <string>
#include <vector>

namespace twins
{

/// Mean and spread of a figure over the seeds of a group.
struct Spread {
    double mean = kNotMeasured;
    double deviation = kNotMeasured; ///< sample standard deviation (n - 1); not measured with one value
    std::size_t count = 0;           ///< values that were measured
};
/// Values that are not finite are left out.
[[nodiscard]] Spread spreadOf(const std::vector<double>& values);

/// Runs that differ in seed and name alone.
struct RunGroup {
    std::string label; ///< "TWINS-AT", with what tells it from other groups of the method
    std::vector<const FinishedRun*> runs;
};
/// In the order of the first run of each.
[[nodiscard]] std::vector<RunGroup> groupsOf(const std::vector<FinishedRun>& runs);

/// Keys of the parameters that are not the same in all runs, without seed and name, in the table's order.
[[nodiscard]] std::vector<std::string> differingParameters(const std::vector<FinishedRun>& runs);

/// Why the figures of these runs cannot be held against each other (other data, another attack, another
/// number of test images, unfinished runs): English sentences; empty where nothing speaks against it.
[[nodiscard]] std::vector<std::string> comparisonWarnings(const std::vector<FinishedRun>& runs);

} // namespace twins
