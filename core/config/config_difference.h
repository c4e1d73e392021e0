#pragma once

#include "core/config/parameter_table.h"

#include <string>
#include <vector>

namespace twins
{

/// A parameter that several experiments do not agree on.
struct ConfigDifference {
    /// One experiment's value.
    struct Value {
        std::string text;       ///< as parameterText() writes it: "8/255"
        bool hasEffect = false; ///< whether it matters under that experiment's other values
    };
    const Parameter* parameter = nullptr; ///< of parameterTable()
    std::vector<Value> values;            ///< one an experiment
};

/// In the order of the form; a difference that has an effect nowhere is left out.
[[nodiscard]] std::vector<ConfigDifference>
configDifferences(const std::vector<const ExperimentConfig*>& configs);

/// Whether a parameter only tells the runs of one experiment apart: seed and name.
[[nodiscard]] bool tellsRunsApart(const Parameter& parameter);
/// The configuration with those at their defaults: equal for the runs of one experiment.
[[nodiscard]] ExperimentConfig withoutSeedAndName(ExperimentConfig config);

} // namespace twins
