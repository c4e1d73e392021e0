#pragma once

#include "core/imaging/picture.h"

#include <optional>

namespace twins
{

/// `picture` after it was written as a JPEG of that quality (1..100) and read again. Nothing in a program
/// that was built without OpenCV.
[[nodiscard]] std::optional<Picture> throughJpeg(const Picture& picture, int quality);

} // namespace twins
