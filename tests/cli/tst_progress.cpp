#include "app/cli_progress.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <limits>
#include <string>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using twins::CliProgress;

namespace
{

/// Both ends of a pseudo-terminal, so that the bar believes in its terminal.
struct Terminal {
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    std::FILE* stream = nullptr;

    Terminal()
    {
        grantpt(master);
        unlockpt(master);
        stream = std::fopen(ptsname(master), "w");
        fcntl(master, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        std::fclose(stream);
        close(master);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    std::string written() const
    {
        std::string text;
        std::array<char, 4096> buffer{};
        for (ssize_t count = 0; (count = read(master, buffer.data(), buffer.size())) > 0;) {
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return text;
    }
};

} // namespace

TEST_CASE("the bar fills with the work and keeps to the width")
{
    CHECK(twins::progressText(0.0, "train", "", 80).find("[>   ") != std::string::npos);
    CHECK(twins::progressText(1.0, "train", "", 80).find("========================]") != std::string::npos);
    CHECK(twins::progressText(0.5, "train", "1 min left", 80).find(" 50 %  1 min left") != std::string::npos);
    CHECK(twins::progressText(0.5, "train", std::string(200, 'x'), 60).size() == 60);
    CHECK(twins::progressText(std::numeric_limits<double>::quiet_NaN(), "a", "", 80).find("  0 %") !=
          std::string::npos);
}

TEST_CASE("times and shares read well")
{
    CHECK(twins::durationText(44.6) == "45 s");
    CHECK(twins::durationText(125.0) == "2 min 05 s");
    CHECK(twins::durationText(4320.0) == "1 h 12 min");
    CHECK(twins::durationText(-1.0).empty());
    CHECK(twins::percentText(0.8341) == "83.4 %");
    CHECK(twins::percentText(std::numeric_limits<double>::quiet_NaN()) == "-");
}

TEST_CASE("on a terminal the bar is redrawn at most ten times a second")
{
    const Terminal terminal;
    CliProgress bar(terminal.stream);
    const auto start = std::chrono::steady_clock::now();
    std::size_t redraws = 0;
    for (int i = 0; i < 5000; ++i) {
        bar.update(i / 5000.0, "train", "");
        for (const char letter : terminal.written()) {
            redraws += letter == '\r' ? 1 : 0;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(redraws >= 1);
    CHECK(static_cast<double>(redraws) <= 1.0 + took.count() * 10.0);
    bar.line("a line");
    CHECK(terminal.written().find("\r\033[Ka line") != std::string::npos);
}

TEST_CASE("elsewhere there is no bar")
{
    std::FILE* file = std::tmpfile();
    {
        CliProgress bar(file);
        bar.update(0.5, "train", "");
        bar.line("a line");
    }
    CHECK(std::ftell(file) == 7);
    std::fclose(file);
}
