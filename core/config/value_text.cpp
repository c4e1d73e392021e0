#include "core/config/value_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace twins
{

namespace
{

template<typename Number>
std::optional<Number> parseWhole(std::string_view text) noexcept
{
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
    }
    Number value{};
    const char* const end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc{} || stopped != end) {
        return std::nullopt;
    }
    return value;
}

} // namespace

std::string_view trimmed(std::string_view text) noexcept
{
    constexpr std::string_view space = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::optional<double> parseReal(std::string_view text) noexcept
{
    const std::size_t slash = text.find('/');
    std::optional<double> value = parseWhole<double>(trimmed(text.substr(0, slash)));
    if (value && slash != std::string_view::npos) {
        const std::optional<double> divisor = parseWhole<double>(trimmed(text.substr(slash + 1)));
        if (!divisor || *divisor == 0.0) {
            return std::nullopt;
        }
        *value /= *divisor;
    }
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> parseInteger(std::string_view text) noexcept
{
    return parseWhole<std::int64_t>(trimmed(text));
}

std::optional<bool> parseFlag(std::string_view text) noexcept
{
    const std::string_view word = trimmed(text);
    for (const std::string_view yes : {"true", "yes", "on", "1"}) {
        if (word == yes) {
            return true;
        }
    }
    for (const std::string_view no : {"false", "no", "off", "0"}) {
        if (word == no) {
            return false;
        }
    }
    return std::nullopt;
}

std::string realText(double value)
{
    std::array<char, 32> buffer{};
    const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), failure == std::errc{} ? end : buffer.data()};
}

std::optional<std::string> fractionText(double value)
{
    if (!(value > 0.0 && value < 1.0)) {
        return std::nullopt;
    }
    const double numerator = std::round(value * 25500.0) / 100.0;
    std::string text = realText(numerator) + "/255";
    return parseReal(text) == value ? std::optional(std::move(text)) : std::nullopt;
}

std::string shortRealText(double value)
{
    std::string decimal = realText(value);
    for (int divisor = 2; decimal.size() > 6 && divisor <= 12; ++divisor) {
        std::string quotient = realText(std::round(value * divisor)) + "/" + std::to_string(divisor);
        if (parseReal(quotient) == value) {
            return quotient;
        }
    }
    return decimal;
}

} // namespace twins
