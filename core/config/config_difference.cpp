#include "core/config/config_difference.h"

#include <algorithm>

namespace twins
{

std::vector<ConfigDifference> configDifferences(const std::vector<const ExperimentConfig*>& configs)
{
    std::vector<ConfigDifference> differences;
    for (const Parameter& parameter : parameterTable()) {
        ConfigDifference row{&parameter, {}};
        for (const ExperimentConfig* config : configs) {
            row.values.push_back(
                {parameterText(parameter, *config), !parameter.relevant || parameter.relevant(*config)});
        }
        const bool differs = std::ranges::any_of(row.values, [&](const ConfigDifference::Value& value) {
            return value.text != row.values.front().text;
        });
        if (differs && std::ranges::any_of(row.values, &ConfigDifference::Value::hasEffect)) {
            differences.push_back(std::move(row));
        }
    }
    return differences;
}

bool tellsRunsApart(const Parameter& parameter)
{
    return parameter.key == "seed" || parameter.key == "name";
}

ExperimentConfig withoutSeedAndName(ExperimentConfig config) // what tellsRunsApart() names
{
    const ExperimentConfig defaults;
    config.seed = defaults.seed;
    config.name = defaults.name;
    return config;
}

} // namespace twins
