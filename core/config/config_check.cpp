#include "core/config/config_check.h"

#include "core/config/config_findings.h"
#include "core/config/parameter_table.h"

#include <algorithm>
#include <utility>

namespace twins
{

std::vector<ConfigProblem> checkConfig(const ExperimentConfig& config)
{
    std::vector<ConfigProblem> problems;
    for (const std::span<const ConfigFinder> finders : {attackFinders(), taskFinders(), dataFinders()}) {
        for (const ConfigFinder find : finders) {
            if (Finding finding = find(config)) {
                problems.push_back(std::move(*finding));
            }
        }
    }
    return problems;
}

int configCheckCount() noexcept
{
    return static_cast<int>(attackFinders().size() + taskFinders().size() + dataFinders().size());
}

ExperimentConfig withRemedy(const ExperimentConfig& config, const Remedy& remedy)
{
    ExperimentConfig after = config;
    for (const ParameterChange& change : remedy.changes) {
        setParameterFromText(after, change.key, change.value);
    }
    return after;
}

ExperimentConfig withRemedies(const ExperimentConfig& config)
{
    ExperimentConfig after = config;
    // One remedy may bring another finding; the bound keeps two that disagree from taking turns for ever.
    for (int round = 0; round < configCheckCount(); ++round) {
        std::vector<ConfigProblem> problems = checkConfig(after);
        std::erase_if(problems, [](const ConfigProblem& problem) {
            return problem.severity == Severity::Note || problem.remedy.changes.empty();
        });
        if (problems.empty()) {
            break;
        }
        after = withRemedy(after, std::ranges::max_element(problems, {}, &ConfigProblem::severity)->remedy);
    }
    return after;
}

const char* name(Severity severity) noexcept
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        break;
    }
    return "error";
}

void requireValid(const ExperimentConfig& config)
{
    const std::vector<ConfigProblem> problems = checkConfig(config);
    const auto worst = std::find_if(problems.begin(), problems.end(), [](const ConfigProblem& problem) {
        return problem.severity == Severity::Error;
    });
    if (worst != problems.end()) {
        throw Error(ErrorKind::Configuration, worst->text, worst->arguments);
    }
}

} // namespace twins
