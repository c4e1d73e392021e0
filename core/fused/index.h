#pragma once

#include <cstddef>
#include <cstdint>

namespace twins
{

/// Counts are signed here, as LibTorch's are; the places of a vector are not.
[[nodiscard]] constexpr std::size_t at(std::int64_t i) noexcept
{
    return static_cast<std::size_t>(i);
}

} // namespace twins
