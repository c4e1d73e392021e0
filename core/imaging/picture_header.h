#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace twins
{

enum class PictureFormat { Jpeg, Png, Webp, Bmp };

/// What the first bytes of a picture file state.
struct PictureHeader {
    PictureFormat format = PictureFormat::Jpeg;
    std::int64_t width = 0, height = 0; ///< pixels; 0 where the file is too short to say
    std::size_t dataStart = 0;          ///< JPEG: where the size stands; the picture's own data come after it
};

/// Nothing where the bytes are no JPEG, PNG, WebP or BMP. Reads the size without decoding, so that a small
/// file cannot ask for much memory unnoticed.
[[nodiscard]] std::optional<PictureHeader> pictureHeader(const std::vector<std::byte>& file) noexcept;

} // namespace twins
