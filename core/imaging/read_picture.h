#pragma once

#include "core/imaging/picture.h"

#include <cstdint>
#include <filesystem>

namespace twins
{

/// A picture with more pixels than this is refused before it is decoded (300 MB of memory).
inline constexpr std::int64_t kMostPicturePixels = 100'000'000;

/// Decodes a JPEG, PNG, WebP or BMP file to 8-bit colour: turned as its EXIF entry says, grey repeated, CMYK
/// converted, transparency left out, the upper 8 of 16 bits. Several threads may call it.
/// @throws Error(Input) for a file that cannot be read, is empty, of another format, cut short, damaged or
/// larger than kMostPicturePixels; Error(Configuration) in a program that was built without OpenCV.
[[nodiscard]] Picture readPicture(const std::filesystem::path& file);

} // namespace twins
