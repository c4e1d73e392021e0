#pragma once

#include "core/telemetry/color_map.h"

#include <functional>
#include <string>
#include <string_view>

namespace twins
{

/// A PNG file of 8-bit RGB (no filter, zlib's best compression); `colorAt(x, y)` with y downwards.
/// @throws Error(Internal) where a side is not positive.
[[nodiscard]] std::string pngFile(int width, int height, const std::function<Rgb(int x, int y)>& colorAt);

/// RFC 4648, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

/// "data:image/png;base64,…" of the same picture.
[[nodiscard]] std::string pngUri(int width, int height, const std::function<Rgb(int x, int y)>& colorAt);

} // namespace twins
