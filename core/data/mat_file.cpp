#include "core/data/mat_file.h"

#include "core/util/error.h"
#include "core/util/files.h"

#include <cmath>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

namespace twins
{

namespace
{

using Bytes = std::span<const std::byte>;

constexpr std::size_t kHeaderBytes = 128;
constexpr std::size_t kTagBytes = 8;

// Types of elements, table 1-1 of the format.
constexpr std::uint32_t kInt8 = 1, kUint8 = 2, kDouble = 9, kMatrix = 14, kCompressed = 15;
// Classes of arrays, table 1-3.
constexpr std::uint32_t kDoubleClass = 6, kUint8Class = 9;
constexpr std::uint32_t kComplexFlag = 0x0800;

/// One element: its type and what it holds.
struct Element {
    std::uint32_t type = 0;
    Bytes data;
};

/// Takes elements off the front of a stretch of bytes.
class Reader
{
public:
    Reader(Bytes bytes, const std::string& name)
        : rest_(bytes)
        , name_(name)
    {
    }

    [[nodiscard]] bool atEnd() const noexcept { return rest_.empty(); }

    Element next()
    {
        const std::uint32_t first = number(0);
        // A small element has its size in the upper half of the type, and its data in the tag.
        if (const std::uint32_t smallSize = first >> 16; smallSize > 0) {
            require(smallSize <= 4 && rest_.size() >= kTagBytes);
            const Element element{first & 0xFFFFU, rest_.subspan(4, smallSize)};
            rest_ = rest_.subspan(kTagBytes);
            return element;
        }
        const std::size_t size = number(4);
        require(size <= rest_.size() - kTagBytes);
        const Element element{first, rest_.subspan(kTagBytes, size)};
        // All but compressed elements are filled up to a multiple of 8 bytes.
        const std::size_t padded = first == kCompressed ? size : (size + 7) / 8 * 8;
        rest_ = rest_.subspan(kTagBytes + std::min(padded, rest_.size() - kTagBytes));
        return element;
    }

    void require(bool good) const
    {
        if (!good) {
            throw Error(
                ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 is cut short or damaged: an element reaches beyond its end"),
                {name_});
        }
    }

private:
    [[nodiscard]] std::uint32_t number(std::size_t at) const
    {
        require(rest_.size() >= at + 4);
        std::uint32_t value = 0;
        std::memcpy(&value, rest_.data() + at, sizeof value); // the file is little-endian, and so are we
        return value;
    }

    Bytes rest_;
    const std::string& name_;
};

std::uint32_t firstNumber(const Element& element, const Reader& reader)
{
    reader.require(element.data.size() >= 4);
    std::uint32_t value = 0;
    std::memcpy(&value, element.data.data(), sizeof value);
    return value;
}

[[noreturn]] void noBytes(const std::string& name, const std::string& array)
{
    throw Error(
        ErrorKind::Input,
        TWINS_TEXT("twins::Error", "%1: its array %2 holds other numbers than whole ones from 0 to 255"),
        {name, array});
}

std::vector<std::uint8_t> bytesOf(const Element& element, const std::string& name, const std::string& array)
{
    std::vector<std::uint8_t> values;
    if (element.type == kUint8) {
        values.reserve(element.data.size());
        for (const std::byte byte : element.data) {
            values.push_back(std::to_integer<std::uint8_t>(byte));
        }
        return values;
    }
    if (element.type != kDouble || element.data.size() % sizeof(double) != 0) {
        noBytes(name, array);
    }
    for (std::size_t at = 0; at < element.data.size(); at += sizeof(double)) {
        double value = 0.0;
        std::memcpy(&value, element.data.data() + at, sizeof value);
        if (!(value >= 0.0 && value <= 255.0) || value != std::floor(value)) {
            noBytes(name, array);
        }
        values.push_back(static_cast<std::uint8_t>(value));
    }
    return values;
}

/// The array of a matrix element with its name; nothing where it is of a kind that is passed over.
std::optional<std::pair<std::string, MatArray>> arrayOf(const Element& matrix, const std::string& file)
{
    Reader reader(matrix.data, file);
    const std::uint32_t flags = firstNumber(reader.next(), reader);
    const std::uint32_t kind = flags & 0xFFU;
    if ((kind != kDoubleClass && kind != kUint8Class) || (flags & kComplexFlag) != 0) {
        return std::nullopt;
    }
    MatArray array;
    const Element dimensions = reader.next();
    std::int64_t count = 1;
    for (std::size_t at = 0; at + 4 <= dimensions.data.size(); at += 4) {
        std::int32_t extent = 0;
        std::memcpy(&extent, dimensions.data.data() + at, sizeof extent);
        reader.require(extent >= 0 && (extent == 0 || count <= (std::int64_t{1} << 40) / extent));
        count *= extent;
        array.shape.push_back(extent);
    }
    const Element label = reader.next();
    reader.require(label.type == kInt8);
    const std::string name(reinterpret_cast<const char*>(label.data.data()), label.data.size());
    array.values = bytesOf(reader.next(), file, name);
    reader.require(static_cast<std::int64_t>(array.values.size()) == count);
    return std::pair{name, std::move(array)};
}

} // namespace

std::map<std::string, MatArray> readMatFile(const std::filesystem::path& file)
{
    const std::vector<std::byte> content = readFile(file);
    const std::string name = file.string();
    // Version 0x0100 and "IM": written by a little-endian machine.
    const bool known = content.size() > kHeaderBytes && content[124] == std::byte{0x00} &&
                       content[125] == std::byte{0x01} && content[126] == std::byte{'I'} &&
                       content[127] == std::byte{'M'};
    if (!known) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is not a MAT-file of level 5 (MATLAB 5 to 7.2)"), {name});
    }
    std::map<std::string, MatArray> arrays;
    Reader reader(Bytes(content).subspan(kHeaderBytes), name);
    while (!reader.atEnd()) {
        Element element = reader.next();
        std::vector<std::byte> unpacked;
        if (element.type == kCompressed) {
            unpacked = inflateZlib(element.data.data(), element.data.size(), name);
            element = Reader(unpacked, name).next();
        }
        if (element.type == kMatrix) {
            if (auto array = arrayOf(element, name)) {
                arrays.insert(std::move(*array));
            }
        }
    }
    return arrays;
}

} // namespace twins
