#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace twins
{

/// CRC-32C (Castagnoli, polynomial 0x1EDC6F41 reflected; RFC 3720, appendix B.4).
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes) noexcept;

/// One record of a TFRecord file: length (8 bytes, little endian), masked CRC of the length, `content`,
/// masked CRC of it. The mask is ((crc >> 15) | (crc << 17)) + 0xA282EAD8.
[[nodiscard]] std::string recordOf(std::string_view content);

/// Writes a message of Protocol Buffers field by field. Only what event files need.
class ProtoWriter
{
public:
    void addVarint(int field, std::uint64_t value);
    void addDouble(int field, double value);
    void addFloat(int field, float value);
    void addBytes(int field, std::string_view content); ///< text, bytes, or a message inside this one
    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

private:
    void addKey(int field, int wireType);
    void addRaw(std::uint64_t value);
    std::string bytes_;
};

} // namespace twins
