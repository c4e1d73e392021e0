#include "core/report/comparison.h"

#include "core/telemetry/seed_groups.h"

#include <algorithm>
#include <map>
#include <set>

namespace twins
{

namespace
{

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

std::vector<ConfigDifference> differencesOf(const std::vector<const ExperimentConfig*>& configs)
{
    std::vector<ConfigDifference> differences = configDifferences(configs);
    std::erase_if(differences, [](const ConfigDifference& row) { return tellsRunsApart(*row.parameter); });
    return differences;
}

/// Two groups of one method get names that tell them apart.
void tellApart(std::vector<RunGroup>& groups)
{
    std::map<Method, std::vector<std::size_t>> namesakes;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        namesakes[groups[i].config().method].push_back(i);
    }
    for (const auto& [method, places] : namesakes) {
        std::vector<const ExperimentConfig*> members;
        members.reserve(places.size());
        for (const std::size_t place : places) {
            members.push_back(&groups[place].config());
        }
        for (const ConfigDifference& row : differencesOf(members)) {
            for (std::size_t i = 0; i < places.size(); ++i) {
                const std::string& value = row.values[i].text;
                groups[places[i]].label +=
                    ", " + row.parameter->key + ' ' + (value.empty() ? std::string("none") : value);
            }
        }
    }
    // What differs in nothing that has an effect is numbered.
    std::map<std::string, int> used;
    for (RunGroup& group : groups) {
        const int times = ++used[group.label];
        if (times > 1) {
            group.label += " (" + std::to_string(times) + ')';
        }
    }
}

} // namespace

std::vector<RunGroup> groupsOf(const std::vector<FinishedRun>& runs)
{
    std::vector<const ExperimentConfig*> configs;
    configs.reserve(runs.size());
    for (const FinishedRun& run : runs) {
        configs.push_back(&run.data.config);
    }
    std::vector<RunGroup> groups;
    for (const std::vector<std::size_t>& members : groupsBySeed(configs)) {
        RunGroup& group = groups.emplace_back();
        group.label = methodWord(*configs[members.front()]);
        group.runs.reserve(members.size());
        for (const std::size_t member : members) {
            group.runs.push_back(&runs[member]);
        }
    }
    tellApart(groups);
    return groups;
}

std::vector<ConfigDifference> groupDifferences(const std::vector<RunGroup>& groups)
{
    std::vector<const ExperimentConfig*> all;
    all.reserve(groups.size());
    for (const RunGroup& group : groups) {
        all.push_back(&group.config());
    }
    return differencesOf(all);
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
