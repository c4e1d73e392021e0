#include "core/telemetry/masking_report.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace twins
{

namespace
{

MaskingLight lightNamed(const std::string& text)
{
    return text == "red" ? MaskingLight::Red : text == "amber" ? MaskingLight::Amber : MaskingLight::Green;
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
                                   {"light", name(report.light())},
                                   {"checks", nlohmann::ordered_json::array()}};
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
            report.checks.push_back(
                {entry.at("check").get<std::string>(), lightNamed(entry.at("light").get<std::string>()),
                 entry.at("measured").is_number() ? entry.at("measured").get<double>() : 0.0,
                 entry.at("limit").get<double>(), entry.at("text").get<std::string>(),
                 entry.at("arguments").get<std::vector<std::string>>(),
                 entry.at("advice").get<std::string>()});
        }
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
