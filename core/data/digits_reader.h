#pragma once

#include "core/data/dataset.h"

#include <string>
#include <string_view>

namespace twins
{

/// Reads lines of 64 pixel values (0..16, 8x8) and a label, separated by commas; 0..16 becomes 0..255 by
/// round(v * 255 / 16). @throws Error(Input) naming line and column; `name` stands for the file.
[[nodiscard]] ImageSet parseDigits(std::string_view csv, const std::string& name);

/// The UCI digits linked into the program: 1,797 images of 8x8.
[[nodiscard]] ImageSet embeddedDigits();

/// Number of the digits' images that form the test part.
inline constexpr std::int64_t kDigitsTestImages = 360;

} // namespace twins
