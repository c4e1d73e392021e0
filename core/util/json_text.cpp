#include "core/util/json_text.h"

#include "core/util/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace twins
{

namespace
{

/// No file of this program nests deeper than a few; without an end a hostile one would exhaust the stack.
constexpr int kDeepest = 100;

/// 1-based line and column of byte `position`.
std::pair<std::size_t, std::size_t> lineAndColumn(std::string_view text, std::size_t position)
{
    const std::string_view before = text.substr(0, std::min(position, text.size()));
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lastBreak = before.rfind('\n');
    return {lines + 1, lastBreak == std::string_view::npos ? before.size() + 1 : before.size() - lastBreak};
}

/// The part of the library's message behind its own position: "unexpected '}'; expected string literal".
std::string reason(std::string_view message)
{
    const std::size_t dash = message.rfind(" - ");
    if (dash != std::string_view::npos) {
        return std::string(message.substr(dash + 3));
    }
    const std::size_t bracket = message.find("] ");
    return std::string(bracket == std::string_view::npos ? message : message.substr(bracket + 2));
}

} // namespace

nlohmann::json parseJson(std::string_view text, const std::string& origin, ErrorKind kind)
{
    using nlohmann::json;
    std::vector<std::set<std::string>> keys;
    std::string twice;
    const json::parser_callback_t watch = [&](int depth, json::parse_event_t event, json& parsed) {
        if (depth > kDeepest) {
            throw Error(kind, TWINS_TEXT("twins::Error", "%1 nests lists or objects more than %2 deep."),
                        {origin, std::to_string(kDeepest)});
        }
        if (event == json::parse_event_t::object_start) {
            keys.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            keys.pop_back();
        } else if (event == json::parse_event_t::key &&
                   !keys.back().insert(parsed.get<std::string>()).second && twice.empty()) {
            twice = parsed.get<std::string>();
        }
        return true;
    };
    json value;
    try {
        value = json::parse(text, watch);
    } catch (const json::parse_error& failure) {
        const auto [line, column] = lineAndColumn(text, failure.byte > 0 ? failure.byte - 1 : 0);
        throw Error(kind, TWINS_TEXT("twins::Error", "%1, line %2, column %3: this is not valid JSON: %4."),
                    {origin, std::to_string(line), std::to_string(column), reason(failure.what())});
    } catch (const json::exception& failure) {
        throw Error(kind, TWINS_TEXT("twins::Error", "%1 is not valid JSON: %2."),
                    {origin, reason(failure.what())});
    }
    if (!twice.empty()) {
        throw Error(kind, TWINS_TEXT("twins::Error", "%1 holds the key \"%2\" twice; keep one of them."),
                    {origin, twice});
    }
    return value;
}

std::string jsonKind(const nlohmann::json& value)
{
    switch (value.type()) {
    case nlohmann::json::value_t::null:
        return "null";
    case nlohmann::json::value_t::object:
        return "an object";
    case nlohmann::json::value_t::array:
        return "a list";
    case nlohmann::json::value_t::string:
        return "text";
    case nlohmann::json::value_t::boolean:
        return "true or false";
    default:
        return "a number";
    }
}

std::string jsonExcerpt(const nlohmann::json& value)
{
    const std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::string_view shown = beginningOf(text, 60);
    return std::string(shown) + (shown.size() < text.size() ? "…" : "");
}

void refuseNewerVersion(const std::string& origin, std::uint64_t version, std::uint64_t reads)
{
    if (version > reads) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 was written by a newer program (version %2, this program reads up "
                               "to %3); update the program to read it."),
                    {origin, std::to_string(version), std::to_string(reads)});
    }
}

} // namespace twins
