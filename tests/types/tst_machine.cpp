#include "core/util/machine.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <memory>

using namespace twins;

namespace
{
constexpr std::int64_t kBlock = 96 * 1024 * 1024;

/// Takes a block of memory, writes all of it and gives it back.
void touchBlock()
{
    const auto block = std::make_unique<char[]>(kBlock);
    std::memset(block.get(), 1, kBlock);
    volatile char seen = block[kBlock / 2];
    (void)seen;
}
} // namespace

TEST_CASE("The peak of memory grows with what is touched, and can begin anew")
{
    const bool canRestart = restartPeakMemory();
    const std::int64_t before = peakResidentMemory();
    CHECK(before > 1024 * 1024);
    touchBlock();
    const std::int64_t peak = peakResidentMemory();
    CHECK(peak >= before + kBlock * 9 / 10);
    CHECK(peak < before + kBlock * 2);
    if (!canRestart) {
        MESSAGE("skipped: this system does not let a process begin its peak anew");
        return;
    }
    CHECK(restartPeakMemory());
    CHECK(peakResidentMemory() < peak - kBlock / 2);
}

TEST_CASE("Processor and free memory are those of the machine")
{
    std::ifstream file("/proc/meminfo");
    if (!file) {
        MESSAGE("skipped: no /proc here");
        return;
    }
    std::string key, unit;
    std::int64_t total = 0;
    file >> key >> total >> unit;
    REQUIRE(key == "MemTotal:");
    REQUIRE(availableMemory().has_value());
    CHECK(*availableMemory() > 0);
    CHECK(*availableMemory() <= total * 1024);
    std::ifstream load("/proc/loadavg");
    double minute = -1.0;
    load >> minute;
    REQUIRE(loadAverage().has_value());
    CHECK(std::abs(*loadAverage() - minute) < 2.0); // it may move between the two
    CHECK(processorName().find(':') == std::string::npos);
    std::ifstream processors("/proc/cpuinfo");
    const std::string all((std::istreambuf_iterator<char>(processors)), {});
    CHECK(all.find(processorName() + "\n") != std::string::npos);
}
