#include "core/report/comparison.h"

#include "core/config/parameter_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace twins
{

namespace
{

bool tellsRunsApart(const Parameter& parameter)
{
    return parameter.key == "seed" || parameter.key == "name";
}

/// Everything but seed and name.
std::string keyOf(const ExperimentConfig& config)
{
    std::string key;
    for (const Parameter& parameter : parameterTable()) {
        if (!tellsRunsApart(parameter)) {
            key += parameter.key + '=' + parameterText(parameter, config) + '\n';
        }
    }
    return key;
}

/// Sets of different values of one property of all runs.
template<typename Property>
std::set<std::string> valuesOf(const std::vector<FinishedRun>& runs, Property property)
{
    std::set<std::string> values;
    for (const FinishedRun& run : runs) {
        values.insert(property(run));
    }
    return values;
}

std::string listed(const std::set<std::string>& values)
{
    std::string text;
    for (const std::string& value : values) {
        text += (text.empty() ? "" : ", ") + value;
    }
    return text;
}

/// Two groups of one method get names that tell them apart.
void tellApart(std::vector<RunGroup>& groups)
{
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::vector<const RunGroup*> namesakes;
        for (const RunGroup& group : groups) {
            if (group.runs.front()->data.config.method == groups[i].runs.front()->data.config.method) {
                namesakes.push_back(&group);
            }
        }
        if (namesakes.size() < 2) {
            continue;
        }
        const ExperimentConfig& own = groups[i].runs.front()->data.config;
        for (const Parameter& parameter : parameterTable()) {
            const std::string value = parameterText(parameter, own);
            const bool differs =
                !tellsRunsApart(parameter) &&
                std::any_of(namesakes.begin(), namesakes.end(), [&](const RunGroup* other) {
                    return parameterText(parameter, other->runs.front()->data.config) != value;
                });
            if (differs) {
                groups[i].label += ", " + parameter.key + ' ' + (value.empty() ? "none" : value);
            }
        }
    }
}

} // namespace

Spread spreadOf(const std::vector<double>& values)
{
    Spread spread;
    double sum = 0.0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            sum += value;
            ++spread.count;
        }
    }
    if (spread.count == 0) {
        return spread;
    }
    spread.mean = sum / static_cast<double>(spread.count);
    double squares = 0.0;
    for (const double value : values) {
        squares += std::isfinite(value) ? (value - spread.mean) * (value - spread.mean) : 0.0;
    }
    if (spread.count > 1) {
        spread.deviation = std::sqrt(squares / static_cast<double>(spread.count - 1));
    }
    return spread;
}

std::vector<RunGroup> groupsOf(const std::vector<FinishedRun>& runs)
{
    std::vector<RunGroup> groups;
    std::vector<std::string> keys;
    for (const FinishedRun& run : runs) {
        const std::string key = keyOf(run.data.config);
        const auto found = std::find(keys.begin(), keys.end(), key);
        if (found == keys.end()) {
            keys.push_back(key);
            groups.push_back({methodWord(run.data.config), {&run}});
        } else {
            groups[static_cast<std::size_t>(found - keys.begin())].runs.push_back(&run);
        }
    }
    tellApart(groups);
    return groups;
}

std::vector<std::string> differingParameters(const std::vector<FinishedRun>& runs)
{
    std::vector<std::string> keys;
    for (const Parameter& parameter : parameterTable()) {
        const auto values =
            valuesOf(runs, [&](const FinishedRun& run) { return parameterText(parameter, run.data.config); });
        if (!tellsRunsApart(parameter) && values.size() > 1) {
            keys.push_back(parameter.key);
        }
    }
    return keys;
}

std::vector<std::string> comparisonWarnings(const std::vector<FinishedRun>& runs)
{
    std::vector<std::string> warnings;
    const auto warn = [&](const std::set<std::string>& values, const std::string& text) {
        if (values.size() > 1) {
            warnings.push_back(text + " (" + listed(values) + ").");
        }
    };
    const auto lastOf = [](const FinishedRun& run) {
        return run.data.epochs.empty() ? EpochMetrics() : run.data.epochs.back();
    };
    warn(valuesOf(runs, [](const FinishedRun& run) { return run.data.config.dataSet; }),
         "The runs were trained and tested on different data sets");
    // A seed draws its own images, so that only runs of one seed must have the same.
    std::map<std::int64_t, std::set<std::string>> fingerprints;
    for (const FinishedRun& run : runs) {
        fingerprints[run.data.config.seed].insert(run.data.record.dataFingerprint);
    }
    if (std::any_of(fingerprints.begin(), fingerprints.end(),
                    [](const auto& ofSeed) { return ofSeed.second.size() > 1; })) {
        warnings.emplace_back("Runs of one seed have different fingerprints of their data: these are not the "
                              "same images.");
    }
    warn(valuesOf(runs, [&](const FinishedRun& run) { return lastOf(run).attack; }),
         "Robust accuracy was measured under different attacks");
    warn(valuesOf(runs,
                  [](const FinishedRun& run) {
                      const ExperimentConfig& config = run.data.config;
                      const double epsilon = config.evalEpsilon > 0.0 ? config.evalEpsilon : config.epsilon;
                      return std::string(name(config.norm)) + ' ' + std::to_string(epsilon);
                  }),
         "Robust accuracy was measured within different radii");
    warn(valuesOf(runs, [&](const FinishedRun& run) { return std::to_string(lastOf(run).testImages); }),
         "Accuracy was measured on different numbers of test images");
    warn(valuesOf(runs, [](const FinishedRun& run) { return presetWordOf(run.data.config); }),
         "The runs follow different presets");
    for (const FinishedRun& run : runs) {
        if (run.data.status != RunStatus::Completed) {
            warnings.push_back("The run " + run.name + " is not complete: its last figures are not its end.");
        }
    }
    return warnings;
}

} // namespace twins
