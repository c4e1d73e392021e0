#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace twins
{

/// `text` without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// A decimal number or a quotient of two ("8/255", "5/6"), independent of the locale; nothing when `text` is
/// anything else or not finite.
[[nodiscard]] std::optional<double> parseReal(std::string_view text) noexcept;
[[nodiscard]] std::optional<std::int64_t> parseInteger(std::string_view text) noexcept;
/// true/false, yes/no, on/off, 1/0.
[[nodiscard]] std::optional<bool> parseFlag(std::string_view text) noexcept;

/// The shortest decimal that reads back to the same double.
[[nodiscard]] std::string realText(double value);
/// "n/255" for a value strictly between 0 and 1 that is exactly n/255 with n of at most two decimals; nothing
/// otherwise.
[[nodiscard]] std::optional<std::string> fractionText(double value);
/// realText(), or a quotient of small integers where that is shorter and exact: "5/6".
[[nodiscard]] std::string shortRealText(double value);

} // namespace twins
