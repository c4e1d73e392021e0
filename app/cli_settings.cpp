#include "app/cli_commands.h"
#include "core/config/config_json.h"
#include "core/config/parameter_table.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

std::pair<std::string, std::string> keyAndValue(const std::string& setting)
{
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "--set takes KEY=VALUE, for example epsilon=8/255, not '%1'"),
                    {setting});
    }
    return {setting.substr(0, equals), setting.substr(equals + 1)};
}

/// The preset that --set names: it decides the defaults, so it is needed before anything is read.
std::optional<Preset> chosenPreset(const CliArguments& arguments)
{
    std::optional<Preset> preset;
    for (const std::string& setting : arguments.values("--set")) {
        const auto [key, value] = keyAndValue(setting);
        if (key == "preset") {
            ExperimentConfig config;
            setParameterFromText(config, key, value);
            preset = config.preset;
        }
    }
    return preset;
}

} // namespace

void applySettings(ExperimentConfig& config, const CliArguments& arguments)
{
    for (const std::string& setting : arguments.values("--set")) {
        const auto [key, value] = keyAndValue(setting);
        setParameterFromText(config, key, value);
    }
}

ExperimentConfig configFromSettings(const CliArguments& arguments)
{
    ExperimentConfig config = defaultsFor(chosenPreset(arguments).value_or(ExperimentConfig{}.preset));
    applySettings(config, arguments);
    return config;
}

ExperimentConfig configWithSettings(const std::string& text, const std::string& origin,
                                    const CliArguments& arguments)
{
    const std::optional<Preset> preset = chosenPreset(arguments);
    nlohmann::json json = parseJson(text, origin, ErrorKind::Configuration);
    if (preset && json.is_object()) {
        json["preset"] = name(*preset);
    }
    ExperimentConfig config = configFromJson(json, origin);
    applySettings(config, arguments);
    return config;
}

std::string embeddedConfigText(const std::string& name)
{
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embeddedFiles()) {
        if (file.name.ends_with(".json")) {
            names.emplace_back(file.name);
        }
    }
    if (std::ranges::find(names, name) == names.end()) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error", "there is no embedded configuration '%1'; the nearest is '%2'"),
            {name, nearestName(name, names)});
    }
    const auto content = embeddedFile(name).content;
    return {reinterpret_cast<const char*>(content.data()), content.size()};
}

} // namespace twins
