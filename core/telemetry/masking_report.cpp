#include "core/telemetry/masking_report.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

std::optional<MaskingLight> lightNamed(const std::string& text)
{
    for (const MaskingLight light : {MaskingLight::Green, MaskingLight::Amber, MaskingLight::Red}) {
        if (text == name(light)) {
            return light;
        }
    }
    return std::nullopt;
}

/// What was looked at and when, as far as it is said in a way that is understood.
void readCircumstances(const nlohmann::json& json, MaskingReport& report)
{
    const auto textOf = [&json](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    report.checkpoint = textOf("checkpoint");
    report.wing = textOf("wing");
    report.created = textOf("created");
    const std::string norm = textOf("norm");
    const auto epsilon = json.find("epsilon");
    for (const Norm known : {Norm::Linf, Norm::L2, Norm::L1}) {
        if (norm == name(known) && epsilon != json.end() && epsilon->is_number()) {
            report.norm = known;
            report.epsilon = epsilon->get<double>();
        }
    }
}

} // namespace

const char* name(MaskingLight light) noexcept
{
    switch (light) {
    case MaskingLight::Green:
        return "green";
    case MaskingLight::Amber:
        return "amber";
    case MaskingLight::Red:
        return "red";
    }
    return "";
}

MaskingLight MaskingReport::light() const noexcept
{
    MaskingLight worst = MaskingLight::Green;
    for (const MaskingCheck& check : checks) {
        worst = std::max(worst, check.light);
    }
    return worst;
}

nlohmann::ordered_json toJson(const MaskingReport& report)
{
    nlohmann::ordered_json json = {{"kind", "masking"},
                                   {"epoch", report.epoch},
                                   {"images", report.images},
                                   {"light", name(report.light())}};
    for (const auto& [key, text] : {std::pair{"checkpoint", &report.checkpoint},
                                    std::pair{"wing", &report.wing}, std::pair{"created", &report.created}}) {
        if (!text->empty()) {
            json[key] = *text;
        }
    }
    if (report.epsilon > 0.0) {
        json["norm"] = name(report.norm);
        json["epsilon"] = report.epsilon;
    }
    json["checks"] = nlohmann::ordered_json::array();
    for (const MaskingCheck& check : report.checks) {
        json["checks"].push_back({{"check", check.id},
                                  {"light", name(check.light)},
                                  {"measured", check.measured},
                                  {"limit", check.limit},
                                  {"text", check.text},
                                  {"arguments", check.arguments},
                                  {"advice", check.advice}});
    }
    return json;
}

MaskingReport maskingFromJson(const nlohmann::json& json)
{
    MaskingReport report{.epoch = -2};
    try {
        report.epoch = json.at("epoch").get<std::int64_t>();
        report.images = json.at("images").get<std::int64_t>();
        for (const auto& entry : json.at("checks")) {
            const std::optional<MaskingLight> light = lightNamed(entry.at("light").get<std::string>());
            if (!light) {
                return {.epoch = -2}; // taken for green it would calm where nobody knows
            }
            report.checks.push_back(
                {entry.at("check").get<std::string>(), *light,
                 entry.at("measured").is_number() ? entry.at("measured").get<double>() : 0.0,
                 entry.at("limit").get<double>(), entry.at("text").get<std::string>(),
                 entry.at("arguments").get<std::vector<std::string>>(),
                 entry.at("advice").get<std::string>()});
        }
        readCircumstances(json, report);
    } catch (const nlohmann::json::exception&) {
        return {.epoch = -2};
    }
    return report;
}

std::string sentenceOf(const MaskingCheck& check)
{
    const std::string measured = fillIn(check.text, check.arguments);
    return check.advice.empty() ? measured : measured + " " + check.advice;
}

} // namespace twins
