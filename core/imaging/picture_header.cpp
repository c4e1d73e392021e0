#include "core/imaging/picture_header.h"

#include <cstdlib>
#include <string_view>

namespace twins
{

namespace
{

/// Numbers of a file by position; 0 beyond its end.
class Bytes
{
public:
    explicit Bytes(const std::vector<std::byte>& file) noexcept
        : file_(file)
    {
    }
    [[nodiscard]] std::int64_t bigEndian(std::size_t at, std::size_t count) const noexcept
    {
        std::int64_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            value = value << 8 | byte(at + i);
        }
        return value;
    }
    [[nodiscard]] std::int64_t littleEndian(std::size_t at, std::size_t count) const noexcept
    {
        std::int64_t value = 0;
        for (std::size_t i = count; i > 0; --i) {
            value = value << 8 | byte(at + i - 1);
        }
        return value;
    }
    [[nodiscard]] bool has(std::size_t at, std::string_view text) const noexcept
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (byte(at + i) != static_cast<unsigned char>(text[i])) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] std::size_t size() const noexcept { return file_.size(); }

private:
    [[nodiscard]] std::int64_t byte(std::size_t at) const noexcept
    {
        return at < file_.size() ? std::to_integer<std::int64_t>(file_[at]) : 0;
    }
    const std::vector<std::byte>& file_;
};

/// ITU-T T.81: segments of marker and length until a start of frame, whose size is asked for.
PictureHeader jpeg(const Bytes& bytes) noexcept
{
    PictureHeader header{PictureFormat::Jpeg};
    std::size_t at = 2;
    while (at + 9 < bytes.size() && bytes.bigEndian(at, 1) == 0xFF) {
        const std::int64_t marker = bytes.bigEndian(at + 1, 1);
        if (marker == 0xFF) { // padding
            ++at;
            continue;
        }
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            header.height = bytes.bigEndian(at + 5, 2);
            header.width = bytes.bigEndian(at + 7, 2);
            header.dataStart = at;
            return header;
        }
        at += 2 + static_cast<std::size_t>(bytes.bigEndian(at + 2, 2));
    }
    return header;
}

/// RFC 9649: lossy, lossless or extended.
PictureHeader webp(const Bytes& bytes) noexcept
{
    PictureHeader header{PictureFormat::Webp};
    if (bytes.has(12, "VP8X")) {
        header.width = 1 + bytes.littleEndian(24, 3);
        header.height = 1 + bytes.littleEndian(27, 3);
    } else if (bytes.has(12, "VP8L")) {
        const std::int64_t bits = bytes.littleEndian(21, 4);
        header.width = 1 + (bits & 0x3FFF);
        header.height = 1 + (bits >> 14 & 0x3FFF);
    } else {
        header.width = bytes.littleEndian(26, 2) & 0x3FFF;
        header.height = bytes.littleEndian(28, 2) & 0x3FFF;
    }
    return header;
}

PictureHeader bmp(const Bytes& bytes) noexcept
{
    constexpr std::int64_t kOldHeader = 12;
    if (bytes.littleEndian(14, 4) == kOldHeader) {
        return {PictureFormat::Bmp, bytes.littleEndian(18, 2), bytes.littleEndian(20, 2)};
    }
    // A negative height means rows from the top.
    const auto height = static_cast<std::int32_t>(static_cast<std::uint32_t>(bytes.littleEndian(22, 4)));
    return {PictureFormat::Bmp, bytes.littleEndian(18, 4), std::llabs(height)};
}

} // namespace

std::optional<PictureHeader> pictureHeader(const std::vector<std::byte>& file) noexcept
{
    const Bytes bytes(file);
    if (bytes.has(0, "\xFF\xD8\xFF")) {
        return jpeg(bytes);
    }
    if (bytes.has(0, "\x89PNG\r\n\x1A\n")) {
        return PictureHeader{PictureFormat::Png, bytes.bigEndian(16, 4), bytes.bigEndian(20, 4)};
    }
    if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
        return webp(bytes);
    }
    if (bytes.has(0, "BM")) {
        return bmp(bytes);
    }
    return std::nullopt;
}

} // namespace twins
