#include "core/util/wilson.h"

#include <algorithm>
#include <cmath>

namespace twins
{

double share(std::int64_t part, std::int64_t whole) noexcept
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

Interval wilsonInterval(std::int64_t successes, std::int64_t trials) noexcept
{
    if (trials <= 0) {
        return {};
    }
    constexpr double kZ = 1.959963984540054; // 97.5 % quantile of the normal distribution
    const auto n = static_cast<double>(trials);
    const double p = static_cast<double>(successes) / n;
    const double scale = 1.0 + kZ * kZ / n;
    const double centre = (p + kZ * kZ / (2.0 * n)) / scale;
    const double half = kZ * std::sqrt(p * (1.0 - p) / n + kZ * kZ / (4.0 * n * n)) / scale;
    // At either end the bound is exact, and rounding must not say otherwise.
    return {successes == 0 ? 0.0 : std::max(0.0, centre - half),
            successes == trials ? 1.0 : std::min(1.0, centre + half)};
}

} // namespace twins
