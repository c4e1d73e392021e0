#pragma once

#include <string>

namespace twins
{

/// Now in Coordinated Universal Time, "2026-11-24T14:30:00Z": the same moment whatever the machine's zone.
[[nodiscard]] std::string utcTime();
/// Now by the machine's own clock, as strftime writes it.
[[nodiscard]] std::string localTime(const char* format);

} // namespace twins
