#pragma once

#include <cstdint>

namespace twins
{

/// `part` of `whole` as a fraction; 0 of nothing.
[[nodiscard]] double share(std::int64_t part, std::int64_t whole) noexcept;

/// Wilson score interval at 95 % (Wilson, 1927) of `successes` out of `trials`; 0 to 1 without trials.
struct Interval {
    double low = 0.0, high = 1.0;
};
[[nodiscard]] Interval wilsonInterval(std::int64_t successes, std::int64_t trials) noexcept;

} // namespace twins
