#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twins::reference
{

/// The reference figures' pseudo-random numbers: u[i] in [-1,1) from FNV-1a-64 of the name and SplitMix64.
[[nodiscard]] std::vector<double> uniform(const std::string& name, std::int64_t count);

} // namespace twins::reference
