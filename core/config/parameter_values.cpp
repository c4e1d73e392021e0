#include "core/config/parameter_table.h"
#include "core/config/value_refusal.h"
#include "core/config/value_text.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>

namespace twins
{

namespace
{

std::string boundText(const Parameter& parameter, double bound)
{
    const bool whole =
        parameter.type == ParameterType::Integer || parameter.type == ParameterType::IntegerList;
    return whole ? std::to_string(static_cast<std::int64_t>(bound)) : realText(bound);
}

std::string intervalText(const Parameter& parameter)
{
    const std::string low = boundText(parameter, parameter.minimum);
    const std::string high = boundText(parameter, parameter.maximum);
    return parameter.minimumExcluded ? "above " + low + ", up to " + high : low + " to " + high;
}

/// "at, trades"
std::string choiceKeys(const Parameter& parameter)
{
    std::string text;
    for (const ParameterChoice& choice : parameter.choices) {
        text += (text.empty() ? "" : ", ") + choice.key;
    }
    return text;
}

[[noreturn]] void refuse(const Parameter& parameter, const std::string& shown)
{
    throw valueRefusal(parameter, shown, boundText(parameter, parameter.minimum),
                       boundText(parameter, parameter.maximum));
}

bool inRange(const Parameter& parameter, double value)
{
    return std::isfinite(value) && value <= parameter.maximum &&
           (parameter.minimumExcluded ? value > parameter.minimum : value >= parameter.minimum);
}

/// Text that a message shows for a value.
std::string shownText(const ParameterValue& value)
{
    struct Shower {
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const { return realText(number); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const std::vector<std::int64_t>& list) const
        {
            std::string text;
            for (const std::int64_t entry : list) {
                text += (text.empty() ? "" : ",") + std::to_string(entry);
            }
            return text;
        }
        std::string operator()(const std::vector<double>& list) const
        {
            std::string text;
            for (const double entry : list) {
                text += (text.empty() ? "" : ",") + shortRealText(entry);
            }
            return text;
        }
    };
    return std::visit(Shower{}, value);
}

/// Whole numbers stand for real ones where real ones are expected.
ParameterValue widened(const Parameter& parameter, const ParameterValue& value)
{
    const bool wantsReal = parameter.type == ParameterType::Real || parameter.type == ParameterType::Fraction;
    if (const auto* number = std::get_if<std::int64_t>(&value); number != nullptr && wantsReal) {
        return static_cast<double>(*number);
    }
    const auto* list = std::get_if<std::vector<std::int64_t>>(&value);
    if (list != nullptr && parameter.type == ParameterType::RealList) {
        return std::vector<double>(list->begin(), list->end());
    }
    return value;
}

bool isDevice(const std::string& text)
{
    constexpr std::string_view numbered = "cuda:";
    if (text == "auto" || text == "cpu" || text == "cuda") {
        return true;
    }
    if (!text.starts_with(numbered) || text.size() == numbered.size() || text.size() > numbered.size() + 3) {
        return false;
    }
    return std::all_of(text.begin() + numbered.size(), text.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

void checkRange(const Parameter& parameter, const ParameterValue& value)
{
    bool fits = true;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        fits = inRange(parameter, static_cast<double>(*whole));
    } else if (const auto* real = std::get_if<double>(&value)) {
        fits = inRange(parameter, *real);
    } else if (const auto* wholes = std::get_if<std::vector<std::int64_t>>(&value)) {
        fits = std::all_of(wholes->begin(), wholes->end(), [&](std::int64_t entry) {
            return inRange(parameter, static_cast<double>(entry));
        });
    } else if (const auto* reals = std::get_if<std::vector<double>>(&value)) {
        fits = std::all_of(reals->begin(), reals->end(),
                           [&](double entry) { return inRange(parameter, entry); });
    }
    if (!fits) {
        refuse(parameter, shownText(value));
    }
}

void checkChoice(const Parameter& parameter, const std::string& wanted)
{
    std::vector<std::string> keys;
    for (const ParameterChoice& choice : parameter.choices) {
        keys.push_back(choice.key);
    }
    if (std::find(keys.begin(), keys.end(), wanted) == keys.end()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be one of %3; did you mean \"%4\"?"),
                    {parameter.key, wanted, choiceKeys(parameter), nearestName(wanted, keys)});
    }
}

/// Rules of single parameters that a range cannot say.
void checkSpecial(const ExperimentConfig& config, const Parameter& parameter, const ParameterValue& value)
{
    if (parameter.key == "device" && !isDevice(std::get<std::string>(value))) {
        refuse(parameter, std::get<std::string>(value));
    }
    if (parameter.key == "milestones") {
        const auto& list = std::get<std::vector<double>>(value);
        const bool rising =
            std::adjacent_find(list.begin(), list.end(), std::greater_equal<>()) == list.end();
        if (!rising || (!list.empty() && list.back() >= 1.0)) {
            refuse(parameter, shownText(value));
        }
    }
    if (parameter.type == ParameterType::Fraction && config.norm == Norm::Linf &&
        std::get<double>(value) > 1.0) {
        const std::string typed = realText(std::get<double>(value));
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error",
                       "%1 is %2, but must be between 0 and 1, since images are in [0,1]; did you mean %3?"),
            {parameter.key, typed, typed + "/255"});
    }
}

template<typename Number, typename Parse>
std::vector<Number> parseList(const Parameter& parameter, const std::string& text, Parse parse)
{
    std::vector<Number> list;
    std::string_view rest = trimmed(text);
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::optional<Number> entry = parse(rest.substr(0, comma));
        const bool endsInComma = comma == rest.size() - 1;
        if (!entry || endsInComma) {
            refuse(parameter, text);
        }
        list.push_back(*entry);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return list;
}

template<typename Value>
ParameterValue required(const Parameter& parameter, const std::string& text,
                        const std::optional<Value>& value)
{
    if (!value) {
        refuse(parameter, text);
    }
    return *value;
}

ParameterValue parseValue(const Parameter& parameter, const std::string& text)
{
    switch (parameter.type) {
    case ParameterType::Flag:
        return required(parameter, text, parseFlag(text));
    case ParameterType::Integer:
        return required(parameter, text, parseInteger(text));
    case ParameterType::Real:
    case ParameterType::Fraction:
        return required(parameter, text, parseReal(trimmed(text)));
    case ParameterType::Choice:
        return std::string(trimmed(text));
    case ParameterType::IntegerList:
        return parseList<std::int64_t>(parameter, text, parseInteger);
    case ParameterType::RealList:
        return parseList<double>(parameter, text, parseReal);
    case ParameterType::Text:
    case ParameterType::Path:
        break;
    }
    return text;
}

} // namespace

void setParameter(ExperimentConfig& config, const std::string& key, const ParameterValue& value)
{
    const Parameter& parameter = findParameter(key);
    const ParameterValue exact = widened(parameter, value);
    if (exact.index() != parameter.get(config).index()) {
        refuse(parameter, shownText(value));
    }
    if (parameter.type == ParameterType::Choice) {
        checkChoice(parameter, std::get<std::string>(exact));
    }
    checkRange(parameter, exact);
    checkSpecial(config, parameter, exact);
    parameter.set(config, exact);
}

void setParameterFromText(ExperimentConfig& config, const std::string& key, const std::string& text)
{
    setParameter(config, key, parseValue(findParameter(key), text));
}

std::string parameterText(const Parameter& parameter, const ExperimentConfig& config)
{
    const ParameterValue value = parameter.get(config);
    if (parameter.type == ParameterType::Fraction) {
        const double number = std::get<double>(value);
        return fractionText(number).value_or(realText(number));
    }
    return shownText(value);
}

std::string parameterRange(const Parameter& parameter)
{
    switch (parameter.type) {
    case ParameterType::Flag:
        return "true or false";
    case ParameterType::Integer:
    case ParameterType::Real:
        return intervalText(parameter);
    case ParameterType::Fraction:
        return "0 to 1 (with the L2 norm up to " + realText(parameter.maximum) + ")";
    case ParameterType::Choice:
        return "one of " + choiceKeys(parameter);
    case ParameterType::Path:
        return "a path";
    case ParameterType::IntegerList:
        return "whole numbers separated by commas, each " + intervalText(parameter);
    case ParameterType::RealList:
        if (parameter.key == "milestones") {
            return "rising numbers separated by commas, each above 0 and below 1";
        }
        return "numbers separated by commas, each " + intervalText(parameter);
    case ParameterType::Text:
        break;
    }
    return parameter.key == "device" ? "auto, cpu, cuda or cuda:N" : "any text";
}

} // namespace twins
