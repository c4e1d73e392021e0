#pragma once

#include <string>

namespace twins
{

/// Now in Coordinated Universal Time, "2026-11-24T14:30:00Z": the same moment whatever the machine's zone.
[[nodiscard]] std::string utcTime();

} // namespace twins
