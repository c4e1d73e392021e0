#pragma once

#include <map>
#include <string>
#include <vector>

namespace twins
{

/// One option of a command.
struct CliOption {
    std::string name;  ///< with its dashes: "--out"
    std::string value; ///< what follows it, for the help: "DIR"; empty = a switch
    std::string help;
    std::vector<std::string> choices = {}; ///< legal values; empty = any
};

/// What was typed after a command's name.
class CliArguments
{
public:
    [[nodiscard]] bool has(const std::string& option) const { return values_.contains(option); }
    /// The last value given for `option`, or `fallback`.
    [[nodiscard]] std::string value(const std::string& option, const std::string& fallback = {}) const;
    /// Every value given for `option`, in order.
    [[nodiscard]] std::vector<std::string> values(const std::string& option) const;
    /// The value as a whole number. @throws Error(Configuration) when it is none or below `minimum`.
    [[nodiscard]] long long number(const std::string& option, long long fallback, long long minimum) const;

    std::vector<std::string> positional;

private:
    friend struct CliCommand;
    std::map<std::string, std::vector<std::string>> values_;
};

/// One command: what it takes, what it says in --help, what it does.
struct CliCommand {
    std::string name;
    /// "CONFIG", "IN OUT"; in brackets where it may be left out, "IMAGE..." for one or more; empty = takes
    /// none
    std::string positional;
    std::string summary; ///< one line
    std::string details; ///< further lines of its help; may be empty
    std::vector<CliOption> options;
    int (*run)(const CliArguments& arguments) = nullptr; ///< returns the exit code

    /// Sorts words into options and positional arguments ("--name value" and "--name=value").
    /// @throws Error(Configuration) for an unknown option (naming the nearest), a missing or illegal value,
    /// or too many or too few positional arguments.
    [[nodiscard]] CliArguments parse(const std::vector<std::string>& words) const;
    [[nodiscard]] std::string help() const;

private:
    [[nodiscard]] const CliOption& find(const std::string& option) const;
};

/// The option that several commands share.
[[nodiscard]] CliOption setOption();  ///< --set KEY=VALUE
[[nodiscard]] CliOption jsonOption(); ///< --json

} // namespace twins
