#include "core/report/record_file.h"

#include <array>
#include <bit>

namespace twins
{

namespace
{

constexpr std::uint32_t kReflected = 0x82F63B78U;
constexpr std::uint32_t kMaskDelta = 0xA282EAD8U;

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? kReflected : 0U);
        }
        table[byte] = crc;
    }
    return table;
}

template<typename Number>
std::string littleEndian(Number number)
{
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        bytes += static_cast<char>((number >> (8U * i)) & 0xFFU);
    }
    return bytes;
}

std::string maskedCrc(std::string_view bytes)
{
    const std::uint32_t crc = crc32c(bytes);
    return littleEndian<std::uint32_t>(((crc >> 15U) | (crc << 17U)) + kMaskDelta);
}

// Wire types of Protocol Buffers.
constexpr int kVarint = 0, kFixed64 = 1, kLengthDelimited = 2, kFixed32 = 5;

} // namespace

std::uint32_t crc32c(std::string_view bytes) noexcept
{
    static constexpr std::array<std::uint32_t, 256> kTable = makeTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc = kTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (crc >> 8U);
    }
    return crc ^ 0xFFFFFFFFU;
}

std::string recordOf(std::string_view content)
{
    const std::string length = littleEndian<std::uint64_t>(content.size());
    return length + maskedCrc(length) + std::string(content) + maskedCrc(content);
}

void ProtoWriter::addRaw(std::uint64_t value)
{
    while (value >= 0x80U) {
        bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
        value >>= 7U;
    }
    bytes_ += static_cast<char>(value);
}

void ProtoWriter::addKey(int field, int wireType)
{
    addRaw((static_cast<std::uint64_t>(field) << 3U) | static_cast<std::uint64_t>(wireType));
}

void ProtoWriter::addVarint(int field, std::uint64_t value)
{
    addKey(field, kVarint);
    addRaw(value);
}

void ProtoWriter::addDouble(int field, double value)
{
    addKey(field, kFixed64);
    bytes_ += littleEndian(std::bit_cast<std::uint64_t>(value));
}

void ProtoWriter::addFloat(int field, float value)
{
    addKey(field, kFixed32);
    bytes_ += littleEndian(std::bit_cast<std::uint32_t>(value));
}

void ProtoWriter::addBytes(int field, std::string_view content)
{
    addKey(field, kLengthDelimited);
    addRaw(content.size());
    bytes_ += content;
}

} // namespace twins
