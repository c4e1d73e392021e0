#include "core/telemetry/log_text.h"

#include "core/util/error.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <optional>

namespace twins
{

namespace
{

constexpr std::string_view kIndent = "    ";
constexpr std::array<std::pair<LogLevel, std::string_view>, 4> kLevels = {{{LogLevel::Debug, "DEBUG"},
                                                                           {LogLevel::Info, "INFO"},
                                                                           {LogLevel::Warning, "WARNING"},
                                                                           {LogLevel::Error, "ERROR"}}};
constexpr std::size_t kTimeLength = std::string_view("2026-11-22T20:01:02.123+00:00").size();

std::string timeText(std::int64_t milliseconds)
{
    const std::int64_t fraction = ((milliseconds % 1000) + 1000) % 1000;
    const auto seconds = static_cast<std::time_t>((milliseconds - fraction) / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    std::array<char, 32> date{};
    std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &local);
    const long minutes = local.tm_gmtoff / 60;
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s.%03d%c%02ld:%02ld", date.data(), static_cast<int>(fraction),
                  minutes < 0 ? '-' : '+', std::labs(minutes) / 60, std::labs(minutes) % 60);
    return text.data();
}

std::optional<int> number(std::string_view text, std::size_t at, std::size_t length)
{
    int value = 0;
    const char* const first = text.data() + at;
    const auto [stopped, failure] = std::from_chars(first, first + length, value);
    return failure == std::errc{} && stopped == first + length ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> parseTime(std::string_view text)
{
    if (text.size() < kTimeLength || text[10] != 'T' || text[19] != '.') {
        return std::nullopt;
    }
    const auto year = number(text, 0, 4);
    const auto month = number(text, 5, 2);
    const auto day = number(text, 8, 2);
    const auto hour = number(text, 11, 2);
    const auto minute = number(text, 14, 2);
    const auto second = number(text, 17, 2);
    const auto fraction = number(text, 20, 3);
    const auto zoneHour = number(text, 24, 2);
    const auto zoneMinute = number(text, 27, 2);
    if (!year || !month || !day || !hour || !minute || !second || !fraction || !zoneHour || !zoneMinute) {
        return std::nullopt;
    }
    std::tm time{};
    time.tm_year = *year - 1900;
    time.tm_mon = *month - 1;
    time.tm_mday = *day;
    time.tm_hour = *hour;
    time.tm_min = *minute;
    time.tm_sec = *second;
    const std::int64_t zone = (*zoneHour * 60 + *zoneMinute) * 60 * (text[23] == '-' ? -1 : 1);
    return (static_cast<std::int64_t>(timegm(&time)) - zone) * 1000 + *fraction;
}

std::optional<LogLine> parseEntry(std::string_view text)
{
    const std::optional<std::int64_t> time = parseTime(text);
    if (!time || text.size() <= kTimeLength) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(kTimeLength + 1);
    const std::size_t space = std::min(rest.find(' '), rest.size());
    for (const auto& [level, levelName] : kLevels) {
        if (rest.substr(0, space) == levelName) {
            return LogLine{*time, level, std::string(rest.substr(std::min(space + 1, rest.size()))), {}};
        }
    }
    return std::nullopt;
}

} // namespace

std::string logText(const LogLine& line)
{
    std::string text = timeText(line.millisecondsSinceEpoch);
    for (const auto& [level, levelName] : kLevels) {
        if (level == line.level) {
            text += ' ';
            text += levelName;
        }
    }
    text += ' ';
    for (const char c : fillIn(line.text, line.arguments)) {
        text += c;
        if (c == '\n') {
            text += kIndent;
        }
    }
    return text + "\n";
}

std::vector<LogLine> parseLog(std::string_view content)
{
    std::vector<LogLine> lines;
    for (std::size_t end = content.find('\n'); end != std::string_view::npos; end = content.find('\n')) {
        const std::string_view text = content.substr(0, end);
        content.remove_prefix(end + 1);
        if (std::optional<LogLine> entry = parseEntry(text)) {
            lines.push_back(std::move(*entry));
        } else if (text.starts_with(kIndent) && !lines.empty()) {
            lines.back().text += "\n" + std::string(text.substr(kIndent.size()));
        }
    }
    return lines;
}

} // namespace twins
