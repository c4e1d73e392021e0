#include "core/config/config_check.h"

#include "core/config/config_findings.h"

#include <algorithm>
#include <utility>

namespace twins
{

std::vector<ConfigProblem> checkConfig(const ExperimentConfig& config)
{
    std::vector<ConfigProblem> problems;
    for (const std::span<const ConfigFinder> finders : {attackFinders(), taskFinders()}) {
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
    return static_cast<int>(attackFinders().size() + taskFinders().size());
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
