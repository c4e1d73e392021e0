#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "core/config/parameter_table.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>
#include <vector>

namespace twins
{

namespace
{

const char* typeName(ParameterType type)
{
    switch (type) {
    case ParameterType::Flag:
        return "flag";
    case ParameterType::Integer:
        return "integer";
    case ParameterType::Real:
        return "real";
    case ParameterType::Fraction:
        return "fraction";
    case ParameterType::Choice:
        return "choice";
    case ParameterType::Text:
        return "text";
    case ParameterType::Path:
        return "path";
    case ParameterType::IntegerList:
        return "integer list";
    case ParameterType::RealList:
        return "real list";
    }
    return "";
}

nlohmann::ordered_json parameterJson(const Parameter& parameter)
{
    const ExperimentConfig defaults;
    nlohmann::ordered_json json = {{"key", parameter.key},
                                   {"group", parameter.group},
                                   {"label", parameter.label},
                                   {"type", typeName(parameter.type)},
                                   {"default", parameterText(parameter, defaults)},
                                   {"range", parameterRange(parameter)},
                                   {"unit", parameter.unit},
                                   {"help", parameter.help},
                                   {"live", parameter.live}};
    if (!parameter.choices.empty()) {
        json["choices"] = nlohmann::ordered_json::array();
        for (const ParameterChoice& choice : parameter.choices) {
            json["choices"].push_back(choice.key);
        }
    }
    return json;
}

void printParameter(const Parameter& parameter)
{
    const bool hasUnit = !parameter.unit.empty() && parameter.type != ParameterType::Fraction;
    const std::string unit = hasUnit ? " " + parameter.unit : "";
    const std::string value = parameterText(parameter, ExperimentConfig{});
    std::printf("%s - %s\n    %s\n    legal: %s%s; default: %s%s\n", parameter.key.c_str(),
                parameter.label.c_str(), parameter.help.c_str(), parameterRange(parameter).c_str(),
                unit.c_str(), value.empty() ? "empty" : value.c_str(),
                parameter.live ? "; may change while training" : "");
}

int describe(const CliArguments& arguments)
{
    std::vector<const Parameter*> chosen;
    if (arguments.positional.empty()) {
        for (const Parameter& parameter : parameterTable()) {
            chosen.push_back(&parameter);
        }
    } else {
        chosen.push_back(&findParameter(arguments.positional[0]));
    }
    if (arguments.has("--json")) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const Parameter* parameter : chosen) {
            list.push_back(parameterJson(*parameter));
        }
        printJson(nlohmann::ordered_json{{"parameters", list}});
        return 0;
    }
    if (arguments.has("--markdown")) {
        std::fputs(parameterPage().c_str(), stdout);
        return 0;
    }
    std::string group;
    for (const Parameter* parameter : chosen) {
        if (parameter->group != group && chosen.size() > 1) {
            group = parameter->group;
            std::printf("%s== %s ==\n", parameter == chosen.front() ? "" : "\n", group.c_str());
        }
        printParameter(*parameter);
    }
    return 0;
}

} // namespace

CliCommand describeCommand()
{
    return {"describe",
            "[KEY]",
            "says what a parameter means, its range and default; without KEY all of them",
            "",
            {jsonOption(), {"--markdown", "", "prints the documentation page of all parameters"}},
            &describe};
}

} // namespace twins
