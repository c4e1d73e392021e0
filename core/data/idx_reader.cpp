#include "core/data/idx_reader.h"

#include "core/data/record_check.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <cstdio>
#include <numeric>
#include <span>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

// Two zero bytes, type 0x08 (unsigned byte), number of dimensions.
constexpr std::uint32_t kImagesMagic = 0x00000803;
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::size_t kImagesHeader = 16;
constexpr std::size_t kLabelsHeader = 8;
constexpr std::uint32_t kMaxSide = 4096; // keeps the product below 64 bits and refuses nonsense

std::uint32_t bigEndian(std::span<const std::byte> bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = (value << 8U) | std::to_integer<std::uint32_t>(bytes[offset + i]);
    }
    return value;
}

std::string hexadecimal(std::uint32_t value)
{
    char text[11];
    std::snprintf(text, sizeof text, "0x%08X", static_cast<unsigned>(value));
    return text;
}

void checkHeader(const fs::path& file, std::span<const std::byte> bytes, std::uint32_t magic,
                 std::size_t header)
{
    // First, so that a small file of another kind is called by its name.
    const std::uint32_t found = bytes.size() < sizeof magic ? magic : bigEndian(bytes, 0);
    if (found != magic) {
        const std::string text =
            magic == kImagesMagic
                ? TWINS_TEXT("twins::Error",
                             "%1 has the magic number %2; an idx file of images starts with %3")
                : TWINS_TEXT("twins::Error",
                             "%1 has the magic number %2; an idx file of labels starts with %3");
        throw Error(ErrorKind::Input, text, {file.string(), hexadecimal(found), hexadecimal(magic)});
    }
    if (bytes.size() < header) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 has %2 bytes, too few for the %3-byte header of an idx file"),
            {file.string(), std::to_string(bytes.size()), std::to_string(header)});
    }
}

} // namespace

ImageSet readIdx(const fs::path& images, const fs::path& labels, const DataSetInfo& info)
{
    const std::vector<std::byte> imageBytes = readMaybeGzip(images);
    checkHeader(images, imageBytes, kImagesMagic, kImagesHeader);
    const std::uint32_t count = bigEndian(imageBytes, 4);
    const std::uint32_t height = bigEndian(imageBytes, 8);
    const std::uint32_t width = bigEndian(imageBytes, 12);
    if (count == 0 || height == 0 || width == 0 || height > kMaxSide || width > kMaxSide) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT(
                "twins::Error",
                "the header of %1 says %2 images of %3 x %4 pixels; at least one image with sides of 1 "
                "to %5 pixels is expected"),
            {images.string(), std::to_string(count), std::to_string(width), std::to_string(height),
             std::to_string(kMaxSide)});
    }
    const std::uint64_t expected = kImagesHeader + std::uint64_t{count} * height * width;
    if (imageBytes.size() != expected) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT(
                "twins::Error",
                "%1 has %2 bytes (unpacked), but its header (%3 images of %4 x %5 pixels) asks for %6"),
            {images.string(), std::to_string(imageBytes.size()), std::to_string(count), std::to_string(width),
             std::to_string(height), std::to_string(expected)});
    }

    const std::vector<std::byte> labelBytes = readMaybeGzip(labels);
    checkHeader(labels, labelBytes, kLabelsMagic, kLabelsHeader);
    const std::uint32_t labelCount = bigEndian(labelBytes, 4);
    const std::uint64_t expectedLabels = kLabelsHeader + std::uint64_t{labelCount};
    if (labelBytes.size() != expectedLabels) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 has %2 bytes (unpacked), but its header (%3 labels) asks for %4"),
            {labels.string(), std::to_string(labelBytes.size()), std::to_string(labelCount),
             std::to_string(expectedLabels)});
    }
    if (count != labelCount) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 holds %2 images, but %3 holds %4 labels"),
                    {images.string(), std::to_string(count), labels.string(), std::to_string(labelCount)});
    }

    ImageSet set;
    set.channels = 1;
    set.height = static_cast<int>(height);
    set.width = static_cast<int>(width);
    set.pixels.resize(imageBytes.size() - kImagesHeader);
    for (std::size_t i = 0; i < set.pixels.size(); ++i) {
        set.pixels[i] = std::to_integer<std::uint8_t>(imageBytes[kImagesHeader + i]);
    }
    set.labels.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        set.labels[i] =
            checkedLabel(std::to_integer<std::int64_t>(labelBytes[kLabelsHeader + i]), i, labels, info);
    }
    set.indices.resize(count);
    std::iota(set.indices.begin(), set.indices.end(), 0);
    return set;
}

} // namespace twins
