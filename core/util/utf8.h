#pragma once

#include <cstddef>
#include <string_view>

namespace twins
{

/// The longest beginning of UTF-8 text of at most that many bytes that cuts no character.
[[nodiscard]] std::string_view beginningOf(std::string_view text, std::size_t bytes) noexcept;

} // namespace twins
