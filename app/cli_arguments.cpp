#include "app/cli_arguments.h"

#include "core/config/parameter_table.h"
#include "core/util/error.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <sstream>

namespace twins
{

namespace
{

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

std::string heading(const CliOption& option)
{
    return option.value.empty() ? option.name : option.name + ' ' + option.value;
}

/// How many words "IN OUT", "[CONFIG]" or "IMAGE..." ask for: at least and at most.
std::pair<std::size_t, std::size_t> positionalCounts(const std::string& positional)
{
    std::istringstream words(positional);
    std::size_t fewest = 0, most = 0;
    bool isEndless = false;
    for (std::string word; words >> word; ++most) {
        fewest += word[0] == '[' ? 0U : 1U;
        isEndless = isEndless || word.ends_with("...");
    }
    return {fewest, isEndless ? std::numeric_limits<std::size_t>::max() : most};
}

} // namespace

std::string CliArguments::value(const std::string& option, const std::string& fallback) const
{
    const auto found = values_.find(option);
    return found == values_.end() ? fallback : found->second.back();
}

std::vector<std::string> CliArguments::values(const std::string& option) const
{
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

long long CliArguments::number(const std::string& option, long long fallback, long long minimum) const
{
    if (!has(option)) {
        return fallback;
    }
    const std::string text = value(option);
    long long number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number < minimum) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 takes a whole number from %2 on, not '%3'"),
                    {option, std::to_string(minimum), text});
    }
    return number;
}

const CliOption& CliCommand::find(const std::string& option) const
{
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const CliOption& candidate) { return candidate.name == option; });
    if (found != options.end()) {
        return *found;
    }
    std::vector<std::string> names = {"--help"};
    for (const CliOption& candidate : options) {
        names.push_back(candidate.name);
    }
    throw Error(
        ErrorKind::Configuration,
        TWINS_TEXT("twins::Error", "'%1' has no option %2; the nearest is %3 ('twins %1 --help' lists all)"),
        {name, option, nearestName(option, names)});
}

CliArguments CliCommand::parse(const std::vector<std::string>& words) const
{
    CliArguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word.size() < 2 || word[0] != '-') {
            arguments.positional.push_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const CliOption& option = find(word.substr(0, equals));
        std::string value;
        if (option.value.empty()) {
            if (equals != std::string::npos) {
                throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "%1 takes no value"),
                            {option.name});
            }
        } else if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (i + 1 < words.size()) {
            value = words[++i];
        } else {
            throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "%1 must be followed by %2"),
                        {option.name, option.value});
        }
        if (!option.choices.empty() && std::ranges::find(option.choices, value) == option.choices.end()) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "%1 is one of %2, not '%3'; the nearest is %4"),
                        {option.name, joined(option.choices), value, nearestName(value, option.choices)});
        }
        arguments.values_[option.name].push_back(value);
    }
    const auto [fewest, most] = positionalCounts(positional);
    if (arguments.positional.size() > most) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "'twins %1' does not know what to do with '%2'"),
                    {name, arguments.positional.back()});
    }
    if (arguments.positional.size() < fewest) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "'twins %1' needs %2 ('twins %1 --help' says more)"),
                    {name, positional});
    }
    return arguments;
}

std::string CliCommand::help() const
{
    std::ostringstream text;
    text << "usage: twins " << name << (positional.empty() ? "" : ' ' + positional);
    for (const CliOption& option : options) {
        text << " [" << heading(option) << ']';
    }
    text << "\n\n" << summary << '\n';
    if (!details.empty()) {
        text << '\n' << details << '\n';
    }
    text << '\n';
    std::vector<CliOption> listed = options;
    listed.push_back({"--help", "", "this text"});
    for (const CliOption& option : listed) {
        std::string left = "  " + heading(option);
        left.resize(std::max<std::size_t>(left.size() + 2, 24), ' ');
        text << left << option.help;
        if (!option.choices.empty()) {
            text << ": " << joined(option.choices);
        }
        text << '\n';
    }
    return text.str();
}

CliOption setOption()
{
    return {"--set", "KEY=VALUE", "changes one parameter; may be given often ('twins describe' lists them)"};
}

CliOption jsonOption()
{
    return {"--json", "", "prints one JSON object as the last line"};
}

} // namespace twins
