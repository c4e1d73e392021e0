#include "core/util/machine.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/resource.h>

namespace twins
{

namespace
{

/// What stands behind `key` and its colon in a file of Linux's /proc.
std::optional<std::string> procValue(const char* file, const std::string& key)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || line.compare(0, key.size(), key) != 0 ||
            line.find_first_not_of(" \t", key.size()) != colon) {
            continue;
        }
        const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
        return begin == std::string::npos ? std::string() : line.substr(begin);
    }
    return std::nullopt;
}

/// The same of a value in "kB", in bytes.
std::optional<std::int64_t> procBytes(const char* file, const std::string& key)
{
    const std::optional<std::string> text = procValue(file, key);
    std::int64_t kilobytes = 0;
    if (!text || !(std::istringstream(*text) >> kilobytes)) {
        return std::nullopt;
    }
    return kilobytes * 1024;
}

} // namespace

std::string processorName()
{
    return procValue("/proc/cpuinfo", "model name").value_or(std::string());
}

std::optional<double> loadAverage()
{
    double minute = 0.0;
    return getloadavg(&minute, 1) == 1 ? std::optional(minute) : std::nullopt;
}

std::optional<std::int64_t> availableMemory()
{
    return procBytes("/proc/meminfo", "MemAvailable");
}

std::int64_t peakResidentMemory()
{
    if (const std::optional<std::int64_t> peak = procBytes("/proc/self/status", "VmHWM")) {
        return *peak;
    }
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) {
        return 0;
    }
#ifdef __APPLE__
    return usage.ru_maxrss;
#else
    return usage.ru_maxrss * 1024;
#endif
}

bool restartPeakMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    std::ofstream references("/proc/self/clear_refs");
    references << "5"; // proc(5): the peak becomes what is resident now
    references.flush();
    return static_cast<bool>(references);
}

} // namespace twins
