#include "core/config/config_json.h"

#include "core/config/parameter_table.h"
#include "core/config/value_text.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <optional>

namespace twins
{

namespace
{

using nlohmann::json;

std::optional<std::int64_t> wholeNumber(const json& value)
{
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        return number <= largest ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
    }
    if (value.is_number_integer()) {
        return value.get<std::int64_t>();
    }
    // Other programs write 10.0 for 10.
    if (value.is_number_float() && std::abs(value.get<double>()) < 0x1p53 &&
        value.get<double>() == std::trunc(value.get<double>())) {
        return static_cast<std::int64_t>(value.get<double>());
    }
    return std::nullopt;
}

std::optional<double> realNumber(const json& value, bool fractionAllowed)
{
    if (value.is_number()) {
        return value.get<double>();
    }
    return value.is_string() && fractionAllowed ? parseReal(trimmed(value.get_ref<const std::string&>()))
                                                : std::nullopt;
}

template<typename Number, typename Convert>
std::optional<ParameterValue> listValue(const json& value, Convert convert)
{
    if (!value.is_array()) {
        return std::nullopt;
    }
    std::vector<Number> list;
    for (const json& entry : value) {
        const std::optional<Number> number = convert(entry);
        if (!number) {
            return std::nullopt;
        }
        list.push_back(*number);
    }
    return list;
}

/// The value in the alternative the parameter holds; nothing when the JSON type is another.
std::optional<ParameterValue> valueOf(const Parameter& parameter, const json& value)
{
    switch (parameter.type) {
    case ParameterType::Flag:
        return value.is_boolean() ? std::optional<ParameterValue>(value.get<bool>()) : std::nullopt;
    case ParameterType::Integer:
        return wholeNumber(value);
    case ParameterType::Real:
        return realNumber(value, false);
    case ParameterType::Fraction:
        return realNumber(value, true);
    case ParameterType::IntegerList:
        return listValue<std::int64_t>(value, wholeNumber);
    case ParameterType::RealList:
        return listValue<double>(value, [](const json& entry) { return realNumber(entry, true); });
    case ParameterType::Choice:
    case ParameterType::Text:
    case ParameterType::Path:
        break;
    }
    return value.is_string() ? std::optional<ParameterValue>(value.get<std::string>()) : std::nullopt;
}

void readKey(ExperimentConfig& config, const Parameter& parameter, const json& value,
             const std::string& origin)
{
    const std::optional<ParameterValue> read = valueOf(parameter, value);
    if (!read) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1: %2 is %3 (%4), but must be %5."),
                    {origin, parameter.key, jsonExcerpt(value), jsonKind(value), parameterRange(parameter)});
    }
    try {
        setParameter(config, parameter.key, *read);
    } catch (const Error& error) {
        throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "%1: %2"), {origin, error.what()});
    }
}

void checkVersion(const json& document, const std::string& origin)
{
    const auto version = document.find("version");
    if (version == document.end()) {
        return;
    }
    const std::optional<std::int64_t> number = wholeNumber(*version);
    if (!number || *number < 1) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1: version is %2, but must be a whole number from 1 to %3."),
                    {origin, jsonExcerpt(*version), std::to_string(kConfigVersion)});
    }
    refuseNewerVersion(origin, static_cast<std::uint64_t>(*number), kConfigVersion);
}

void checkKeys(const json& document, const std::string& origin)
{
    for (const auto& [key, value] : document.items()) {
        if (key == "version" || key == "record") {
            continue;
        }
        try {
            (void)findParameter(key);
        } catch (const Error& error) {
            throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "%1: %2"),
                        {origin, error.what()});
        }
    }
}

json toJson(const Parameter& parameter, const ExperimentConfig& config)
{
    const ParameterValue value = parameter.get(config);
    if (parameter.type == ParameterType::Fraction) {
        if (const std::optional<std::string> text = fractionText(std::get<double>(value))) {
            return *text;
        }
    }
    return std::visit([](const auto& held) { return json(held); }, value);
}

} // namespace

ExperimentConfig configFromJson(const json& document, const std::string& origin)
{
    if (!document.is_object()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 holds %2, but a configuration is an object: { \"key\": value, … }."),
                    {origin, jsonKind(document)});
    }
    checkVersion(document, origin);
    checkKeys(document, origin);
    ExperimentConfig config;
    if (const auto preset = document.find("preset"); preset != document.end()) {
        readKey(config, findParameter("preset"), *preset, origin);
    }
    config = defaultsFor(config.preset);
    // The table's order puts the norm before the radii, whose range depends on it.
    for (const Parameter& parameter : parameterTable()) {
        if (const auto value = document.find(parameter.key); value != document.end()) {
            readKey(config, parameter, *value, origin);
        }
    }
    return config;
}

ExperimentConfig configFromText(const std::string& text, const std::string& origin)
{
    return configFromJson(parseJson(text, origin, ErrorKind::Configuration), origin);
}

ExperimentConfig readConfigFile(const std::filesystem::path& path)
{
    return configFromText(readTextFile(path), path.string());
}

nlohmann::ordered_json configToJson(const ExperimentConfig& config)
{
    nlohmann::ordered_json document;
    document["version"] = kConfigVersion;
    for (const Parameter& parameter : parameterTable()) {
        document[parameter.key] = toJson(parameter, config);
    }
    return document;
}

std::string configToText(const ExperimentConfig& config)
{
    return configToJson(config).dump(4, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace twins
