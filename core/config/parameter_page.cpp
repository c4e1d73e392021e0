#include "core/config/parameter_table.h"

#include <string>

namespace twins
{

namespace
{

std::string defaultText(const Parameter& parameter)
{
    const std::string text = parameterText(parameter, ExperimentConfig{});
    return text.empty() ? "empty" : "`" + text + "`";
}

std::string notes(const Parameter& parameter)
{
    std::string text = parameterRange(parameter);
    if (!parameter.unit.empty()) {
        text += "; in " + parameter.unit;
    }
    if (parameter.live) {
        text += "; may change while training";
    }
    return text;
}

std::string presetRows()
{
    std::string page;
    for (const Preset preset : {Preset::AsReleased, Preset::AsDescribed, Preset::Sound}) {
        const ExperimentConfig changed = defaultsFor(preset);
        std::string values;
        for (const Parameter& parameter : parameterTable()) {
            const std::string text = parameterText(parameter, changed);
            if (parameter.key != "preset" && text != parameterText(parameter, ExperimentConfig{})) {
                values += (values.empty() ? "`" : ", `") + parameter.key + "` " + text;
            }
        }
        page += std::string("| `") + name(preset) + "` | " + (values.empty() ? "nothing" : values) + " |\n";
    }
    return page;
}

} // namespace

std::string parameterPage()
{
    std::string page =
        "# Parameters\n\n"
        "Every parameter of an experiment: a key of the configuration file, a name for `--set "
        "key=value`, and a field of the Experiment\npanel. This page is made from the parameter table "
        "by `twins describe --markdown`.\n\n"
        "A preset is applied first and changes these defaults; keys beside it win. Without the key `preset`, "
        "`sound` applies.\n\n"
        "| preset | changes |\n|---|---|\n";
    page += presetRows();
    std::string group;
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.group != group) {
            group = parameter.group;
            page += "\n## " + group + "\n\n| key | default | legal values | meaning |\n|---|---|---|---|\n";
        }
        page += "| `" + parameter.key + "` | " + defaultText(parameter) + " | " + notes(parameter) + " | **" +
                parameter.label + ".** " + parameter.help + " |\n";
    }
    return page;
}

} // namespace twins
