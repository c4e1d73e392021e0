#include "core/telemetry/log_text.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>

using namespace twins;

TEST_CASE("Log lines read back with time, level and finished text")
{
    const std::vector<LogLine> lines = {{1'795'377'662'123, LogLevel::Info, "Epoch %1 of %2", {"3", "60"}},
                                        {1'795'377'662'999, LogLevel::Warning, "100 % in two\nlines\n", {}},
                                        {0, LogLevel::Error, "", {}},
                                        {-1, LogLevel::Debug, "before %1", {"%2"}}};
    std::string content;
    for (const LogLine& line : lines) {
        content += logText(line);
    }
    const std::vector<LogLine> read = parseLog(content);
    REQUIRE(read.size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(read[i].millisecondsSinceEpoch == lines[i].millisecondsSinceEpoch);
        CHECK(read[i].level == lines[i].level);
        CHECK(read[i].arguments.empty());
    }
    CHECK(read[0].text == "Epoch 3 of 60");
    CHECK(read[1].text == "100 % in two\nlines\n");
    CHECK(read[2].text.empty());
    CHECK(read[3].text == "before %2");
}

TEST_CASE("A log line is plain to read and independent of the reader's time zone")
{
    const LogLine line{1'795'377'662'123, LogLevel::Info, "Started.", {}};
    ::setenv("TZ", "UTC-5:30", 1); // east of Greenwich in this notation
    ::tzset();
    const std::string text = logText(line);
    CHECK(text == "2026-11-23T01:31:02.123+05:30 INFO Started.\n");
    ::setenv("TZ", "UTC+8", 1);
    ::tzset();
    CHECK(parseLog(text).at(0).millisecondsSinceEpoch == line.millisecondsSinceEpoch);
    CHECK(parseLog(logText(line)).at(0).millisecondsSinceEpoch == line.millisecondsSinceEpoch);
    ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("Torn and foreign lines are left out")
{
    const std::string whole = logText({5, LogLevel::Info, "kept", {}});
    CHECK(parseLog("hello\n" + whole + "2026-11-22T20:01:02.123+00:00 SHOUT no\n" + whole.substr(0, 35))
              .size() == 1);
    CHECK(parseLog("").empty());
}
