#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "core/config/parameter_table.h"
#include "core/util/error.h"
#include "core/util/version.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using twins::CliCommand;

std::vector<CliCommand> commands()
{
    return {twins::trainCommand(),  twins::pretrainCommand(), twins::evaluateCommand(),
            twins::attackCommand(), twins::inspectCommand(),  twins::convertCommand(),
            twins::exportCommand(), twins::datasetsCommand(), twins::describeCommand(),
            twins::benchCommand()};
}

std::string overview()
{
    std::string text =
        "usage: twins COMMAND [ARGUMENTS]\n\n"
        "Adversarial fine-tuning with two-wing batch normalisation (TWINS), without a window.\n\n";
    for (const CliCommand& command : commands()) {
        std::string left = "  " + command.name + ' ' + command.positional;
        left.resize(std::max<std::size_t>(left.size() + 2, 34), ' ');
        text += left + command.summary + '\n';
    }
    text += "\n'twins COMMAND --help' says more. Exit codes: 0 done, 2 bad usage or configuration, 3 bad "
            "input file,\n"
            "4 stopped by the user (resumable), 5 training diverged, 1 anything else.\n";
    return text;
}

CliCommand findCommand(const std::string& name)
{
    const std::vector<CliCommand> known = commands();
    const auto found = std::ranges::find(known, name, &CliCommand::name);
    if (found != known.end()) {
        return *found;
    }
    std::vector<std::string> names;
    for (const CliCommand& command : known) {
        names.push_back(command.name);
    }
    throw twins::Error(twins::ErrorKind::Configuration,
                       TWINS_TEXT("twins::Error",
                                  "there is no command '%1'; the nearest is '%2' ('twins --help' "
                                  "lists all)"),
                       {name, twins::nearestName(name, names)});
}

int run(const std::vector<std::string>& words)
{
    if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        std::fputs(overview().c_str(), words.empty() ? stderr : stdout);
        return words.empty() ? twins::exitCode(twins::ErrorKind::Configuration) : 0;
    }
    if (words[0] == "--version") {
        std::printf("twins %s\n", twins::kVersion);
        return 0;
    }
    const CliCommand command = findCommand(words[0]);
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (std::ranges::find(rest, "--help") != rest.end() || std::ranges::find(rest, "-h") != rest.end()) {
        std::fputs(command.help().c_str(), stdout);
        return 0;
    }
    return command.run(command.parse(rest));
}

/// A foreign exception may carry a whole stack trace; its first line is the sentence.
int fail(int code, std::string_view message)
{
    const std::string sentence(message.substr(0, message.find('\n')));
    std::fflush(stdout);
    std::fprintf(stderr, "twins: %s\n", sentence.c_str());
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const twins::Error& error) {
        return fail(twins::exitCode(error.kind()), error.what());
    } catch (const std::bad_alloc&) {
        return fail(1, "there is not enough memory; a smaller batch_size or eval_batch needs less");
    } catch (const std::exception& error) {
        return fail(1, error.what());
    }
}
