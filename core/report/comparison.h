#pragma once

#include "core/config/config_difference.h"
#include "core/report/finished_run.h"

#include <string>
#include <vector>

namespace twins
{

/// Runs that differ in seed and name alone.
struct RunGroup {
    std::string label; ///< "TWINS-AT", with what tells it from other groups of the method
    std::vector<const FinishedRun*> runs;

    [[nodiscard]] const ExperimentConfig& config() const { return runs.front()->data.config; }
};
/// In the order of the first run of each; no two have the same label.
[[nodiscard]] std::vector<RunGroup> groupsOf(const std::vector<FinishedRun>& runs);

/// What the groups do not agree on, one value a group, in the table's order.
[[nodiscard]] std::vector<ConfigDifference> groupDifferences(const std::vector<RunGroup>& groups);

/// Why the figures of these runs cannot be held against each other (other data, another attack, another
/// number of test images, unfinished runs): English sentences; empty where nothing speaks against it.
[[nodiscard]] std::vector<std::string> comparisonWarnings(const std::vector<FinishedRun>& runs);

} // namespace twins
