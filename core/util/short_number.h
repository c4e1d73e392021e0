#pragma once

#include <string>

namespace twins
{

/// "0.001", "2.353e-05": with at most four significant digits.
[[nodiscard]] std::string shortNumber(double value);

} // namespace twins
