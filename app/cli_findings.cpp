#include "app/cli_findings.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>

namespace twins
{

namespace
{

std::string settings(const Remedy& remedy)
{
    std::string text;
    for (const ParameterChange& change : remedy.changes) {
        text += " --set " + change.key + "=" + change.value;
    }
    return text;
}

} // namespace

void printFindings(const std::vector<ConfigProblem>& findings)
{
    for (const ConfigProblem& finding : findings) {
        std::printf("%s: %s: %s\n  why: %s\n", name(finding.severity), finding.key.c_str(),
                    fillIn(finding.text, finding.arguments).c_str(), finding.reason.c_str());
        if (!finding.remedy.changes.empty()) {
            std::printf("  remedy: %s (%s)\n", fillIn(finding.remedy.label, finding.remedy.arguments).c_str(),
                        settings(finding.remedy).substr(1).c_str());
        }
    }
}

nlohmann::ordered_json findingsJson(const std::vector<ConfigProblem>& findings)
{
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const ConfigProblem& finding : findings) {
        Json remedy = nullptr;
        if (!finding.remedy.changes.empty()) {
            Json changes = Json::object();
            for (const ParameterChange& change : finding.remedy.changes) {
                changes[change.key] = change.value;
            }
            remedy = {{"label", fillIn(finding.remedy.label, finding.remedy.arguments)},
                      {"changes", changes}};
        }
        list.push_back({{"severity", name(finding.severity)},
                        {"key", finding.key},
                        {"text", fillIn(finding.text, finding.arguments)},
                        {"reason", finding.reason},
                        {"remedy", remedy}});
    }
    return list;
}

} // namespace twins
