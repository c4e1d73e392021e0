#include "app/cli_arguments.h"
#include "core/util/error.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using twins::CliArguments;
using twins::CliCommand;
using twins::Error;

namespace
{

CliCommand command()
{
    return {"paint",
            "FILE",
            "paints",
            "",
            {{"--colour", "NAME", "the colour", {"red", "green"}},
             {"--set", "K=V", "a value"},
             {"--dry", "", "no"}},
            nullptr};
}

std::string refusal(const std::vector<std::string>& words)
{
    try {
        static_cast<void>(command().parse(words));
    } catch (const Error& error) {
        CHECK(error.kind() == twins::ErrorKind::Configuration);
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("options and positional words in any order")
{
    const CliArguments arguments =
        command().parse({"--set", "a=1", "picture", "--dry", "--set=b=2", "--colour=red"});
    CHECK(arguments.positional == std::vector<std::string>{"picture"});
    CHECK(arguments.values("--set") == std::vector<std::string>{"a=1", "b=2"});
    CHECK(arguments.value("--colour") == "red");
    CHECK(arguments.has("--dry"));
    CHECK(arguments.value("--missing", "default") == "default");
}

TEST_CASE("what does not fit is refused with the nearest name")
{
    CHECK(refusal({"x", "--color", "red"}).find("--colour") != std::string::npos);
    CHECK(refusal({"x", "--colour", "grene"}).find("green") != std::string::npos);
    CHECK(refusal({"x", "--colour"}).find("NAME") != std::string::npos);
    CHECK(refusal({"x", "--dry=1"}).find("--dry") != std::string::npos);
    CHECK(refusal({"x", "y"}).find("'y'") != std::string::npos);
    CHECK(refusal({}).find("FILE") != std::string::npos);
}

TEST_CASE("a command may take one word or more")
{
    CliCommand several = command();
    several.positional = "IMAGE...";
    CHECK(several.parse({"a", "--dry", "b", "c"}).positional == std::vector<std::string>{"a", "b", "c"});
    CHECK_THROWS_AS(static_cast<void>(several.parse({"--dry"})), Error);
}

TEST_CASE("whole numbers are checked")
{
    const CliArguments arguments = command().parse({"x", "--set", "12", "--colour", "red"});
    CHECK(arguments.number("--set", 3, 1) == 12);
    CHECK(arguments.number("--other", 3, 1) == 3);
    CHECK_THROWS_AS(static_cast<void>(arguments.number("--set", 3, 13)), Error);
    CHECK_THROWS_AS(static_cast<void>(arguments.number("--colour", 3, 1)), Error);
}

TEST_CASE("the help lists every option")
{
    const std::string help = command().help();
    CHECK(help.starts_with("usage: twins paint FILE"));
    for (const char* part : {"--colour NAME", "red, green", "--set K=V", "--dry", "--help"}) {
        CHECK(help.find(part) != std::string::npos);
    }
}
