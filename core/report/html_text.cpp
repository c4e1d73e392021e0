#include "core/report/html_text.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace twins
{

namespace
{

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr const char* kNoNumber = "\xE2\x80\x93";         // en dash
constexpr const char* kMinus = "\xE2\x88\x92";

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 0; ///< bytes; 0: no UTF-8
};

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[at + i]);
    };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80    ? 1
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC2 ? 2
                                               : 0;
    if (length == 0 || first > 0xF4 || at + length > text.size()) {
        return {};
    }
    if (length == 1) {
        return {first, 1};
    }
    std::uint32_t value = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < kSmallest[length] || surrogate || value > 0x10FFFF ? CodePoint{}
                                                                      : CodePoint{value, length};
}

/// Char of XML 1.0, without the C1 controls.
bool isAllowed(std::uint32_t value)
{
    return value == '\t' || value == '\n' || (value >= 0x20 && value < 0x7F) ||
           (value >= 0xA0 && value != 0xFFFE && value != 0xFFFF);
}

std::string withMinus(const std::string& number)
{
    std::string text;
    for (const char character : number) {
        text += character == '-' ? std::string(kMinus) : std::string(1, character);
    }
    return text;
}

std::string printed(const char* format, int digits, double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, digits, value);
    return withMinus(text.data());
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        const std::size_t length = point.length == 0 ? 1 : point.length;
        if (point.length == 0 || !isAllowed(point.value)) {
            out += kReplacement;
        } else if (point.value == '&') {
            out += "&amp;";
        } else if (point.value == '<') {
            out += "&lt;";
        } else if (point.value == '>') {
            out += "&gt;";
        } else if (point.value == '"') {
            out += "&#34;";
        } else if (point.value == '\'') {
            out += "&#39;";
        } else {
            out += text.substr(at, length);
        }
        at += length;
    }
    return out;
}

std::string percentOf(double fraction)
{
    return std::isfinite(fraction) ? printed("%.*f", 1, 100.0 * fraction) + " %" : kNoNumber;
}

std::string pointsOf(double difference)
{
    return std::isfinite(difference) ? printed("%+.*f", 1, 100.0 * difference) : kNoNumber;
}

std::string numberOf(double value, int digits)
{
    return std::isfinite(value) ? printed("%.*g", digits, value) : kNoNumber;
}

std::string momentOf(const std::string& isoTime)
{
    constexpr std::size_t kMinutes = 16; // "2026-11-26T04:20"
    const bool isTime = isoTime.size() > kMinutes && isoTime[10] == 'T';
    return isTime ? escaped(isoTime.substr(0, 10) + ' ' + isoTime.substr(11, 5)) : escaped(isoTime);
}

std::string durationOf(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return kNoNumber;
    }
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole >= 3600) {
        return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
    }
    return whole >= 60 ? std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s"
                       : std::to_string(whole) + " s";
}

std::string element(const std::string& tag, const std::string& content, const std::string& cssClass)
{
    return '<' + tag + (cssClass.empty() ? "" : " class=\"" + cssClass + '"') + '>' + content + "</" + tag +
           ">\n";
}

std::string tableRow(const std::string& heading, const std::vector<std::string>& cells)
{
    std::string row = "<tr><th scope=\"row\">" + heading + "</th>";
    for (const std::string& cell : cells) {
        row += "<td>" + cell + "</td>";
    }
    return row + "</tr>\n";
}

std::string htmlTable(const std::vector<std::string>& headings, const std::string& rows)
{
    std::string head;
    for (const std::string& heading : headings) {
        head += "<th scope=\"col\">" + heading + "</th>";
    }
    return "<div class=\"wide\"><table><thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows +
           "</tbody></table></div>\n";
}

} // namespace twins
