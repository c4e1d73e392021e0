#include "core/util/clock_text.h"

#include <chrono>
#include <ctime>

namespace twins
{

namespace
{

std::string text(const std::tm& parts, const char* format)
{
    char text[64];
    return {text, std::strftime(text, sizeof text, format, &parts)};
}

std::time_t now()
{
    return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

} // namespace

std::string utcTime()
{
    const std::time_t time = now();
    std::tm parts{};
    gmtime_r(&time, &parts);
    return text(parts, "%Y-%m-%dT%H:%M:%SZ");
}

std::string localTime(const char* format)
{
    const std::time_t time = now();
    std::tm parts{};
    localtime_r(&time, &parts);
    return text(parts, format);
}

} // namespace twins
