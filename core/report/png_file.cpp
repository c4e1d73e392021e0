#include "core/report/png_file.h"

#include "core/util/error.h"

#include <cstdint>
#include <zlib.h>

namespace twins
{

namespace
{

std::string bigEndian(std::uint32_t value)
{
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        bytes += static_cast<char>((value >> shift) & 0xFFU);
    }
    return bytes;
}

const Bytef* bytesOf(const std::string& text)
{
    return reinterpret_cast<const Bytef*>(text.data());
}

std::string chunk(const std::string& kind, const std::string& content)
{
    const std::string body = kind + content;
    const uLong check = crc32(0, bytesOf(body), static_cast<uInt>(body.size()));
    return bigEndian(static_cast<std::uint32_t>(content.size())) + body +
           bigEndian(static_cast<std::uint32_t>(check));
}

std::string deflated(const std::string& rows)
{
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytesOf(rows),
                  static_cast<uLong>(rows.size()), Z_BEST_COMPRESSION) != Z_OK) {
        throw Error(ErrorKind::Internal, "a picture cannot be compressed");
    }
    packed.resize(size);
    return packed;
}

} // namespace

std::string pngFile(int width, int height, const std::function<Rgb(int x, int y)>& colorAt)
{
    if (width <= 0 || height <= 0) {
        throw Error(ErrorKind::Internal, "a picture of %1 x %2 pixels cannot be written",
                    {std::to_string(width), std::to_string(height)});
    }
    std::string rows;
    for (int y = 0; y < height; ++y) {
        rows += '\0'; // filter: none
        for (int x = 0; x < width; ++x) {
            const Rgb color = colorAt(x, y);
            for (const std::uint8_t part : {color.r, color.g, color.b}) {
                rows += static_cast<char>(part);
            }
        }
    }
    const std::string header = bigEndian(static_cast<std::uint32_t>(width)) +
                               bigEndian(static_cast<std::uint32_t>(height)) +
                               std::string("\x08\x02\x00\x00\x00", 5); // 8 bits, RGB
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + chunk("IDAT", deflated(rows)) + chunk("IEND", {});
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = (bits << 8U) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= group.size() ? kDigits[(bits >> (18U - 6U * i)) & 0x3FU] : '=';
        }
    }
    return text;
}

std::string pngUri(int width, int height, const std::function<Rgb(int x, int y)>& colorAt)
{
    return "data:image/png;base64," + base64(pngFile(width, height, colorAt));
}

} // namespace twins
