#include "core/data/npy_file.h"

#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <optional>
#include <regex>
#include <utility>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr std::array<char, 6> kMagic = {'\x93', 'N', 'U', 'M', 'P', 'Y'};
constexpr std::uint32_t kLongestHeader = 1U << 16U;
constexpr std::int64_t kMostElements = std::int64_t{1} << 40;

struct IntegerType {
    const char* name;
    std::size_t bytes;
    bool isSigned;
};
constexpr std::array kTypes = {IntegerType{"|u1", 1, false}, IntegerType{"|i1", 1, true},
                               IntegerType{"<u2", 2, false}, IntegerType{"<i2", 2, true},
                               IntegerType{"<u4", 4, false}, IntegerType{"<i4", 4, true},
                               IntegerType{"<i8", 8, true}};

[[noreturn]] void refuse(const fs::path& file)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 is not a NumPy array file (.npy) of whole numbers"),
                {file.string()});
}

[[noreturn]] void tellTruncated(const fs::path& file)
{
    throw Error(
        ErrorKind::Input,
        TWINS_TEXT("twins::Error", "%1 does not have the size that its header says; get the file again"),
        {file.string()});
}

std::uint32_t readLittle(std::istream& stream, int bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) {
        value |= static_cast<std::uint32_t>(stream.get() & 0xFF) << (8 * i);
    }
    return value;
}

std::string headerText(std::istream& stream, const fs::path& file)
{
    std::array<char, 6> magic{};
    stream.read(magic.data(), magic.size());
    const int version = stream.get();
    (void)stream.get(); // minor version
    if (!stream || magic != kMagic || version < 1 || version > 3) {
        refuse(file);
    }
    const std::uint32_t length = readLittle(stream, version == 1 ? 2 : 4);
    if (!stream || length > kLongestHeader) {
        refuse(file);
    }
    std::string text(length, ' ');
    stream.read(text.data(), static_cast<std::streamsize>(length));
    if (!stream) {
        tellTruncated(file);
    }
    return text;
}

std::optional<std::string> entry(const std::string& header, const std::string& key, const char* value)
{
    std::smatch found;
    const std::regex pattern(R"(['"])" + key + R"(['"]\s*:\s*)" + value);
    return std::regex_search(header, found, pattern) ? std::optional(found[1].str()) : std::nullopt;
}

std::vector<std::int64_t> shapeOf(const std::string& list, const fs::path& file)
{
    std::vector<std::int64_t> shape;
    std::int64_t elements = 1;
    const std::regex number("[0-9]+");
    for (std::sregex_iterator it(list.begin(), list.end(), number), end; it != end; ++it) {
        if (it->length() > 13) {
            refuse(file);
        }
        shape.push_back(std::stoll(it->str()));
        elements = shape.back() > 0 && elements > kMostElements / shape.back() ? kMostElements + 1
                                                                               : elements * shape.back();
    }
    if (shape.empty() || elements > kMostElements) {
        refuse(file);
    }
    return shape;
}

std::int64_t rowBytes(const NpyHeader& header)
{
    auto bytes = static_cast<std::int64_t>(header.itemBytes);
    for (std::size_t i = 1; i < header.shape.size(); ++i) {
        bytes *= header.shape[i];
    }
    return bytes;
}

} // namespace

NpyHeader readNpyHeader(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be opened"), {file.string()});
    }
    const std::string text = headerText(stream, file);
    const auto type = entry(text, "descr", "['\"]([^'\"]*)['\"]");
    const auto order = entry(text, "fortran_order", "(True|False)");
    const auto shape = entry(text, "shape", R"(\(([0-9, L]*)\))");
    const auto known = type ? std::ranges::find(kTypes, *type, &IntegerType::name) : kTypes.end();
    if (known == kTypes.end() || order != "False" || !shape) {
        refuse(file);
    }
    NpyHeader header{.file = file, .type = *type, .shape = shapeOf(*shape, file), .itemBytes = known->bytes};
    header.dataStart = static_cast<std::uintmax_t>(stream.tellg());
    const auto bytes = static_cast<std::uintmax_t>(rowBytes(header) * header.shape.front());
    std::error_code failed;
    if (fs::file_size(file, failed) != header.dataStart + bytes || failed) {
        tellTruncated(file);
    }
    return header;
}

std::vector<std::byte> readNpyRows(const NpyHeader& header, std::int64_t first, std::int64_t count)
{
    const std::int64_t row = rowBytes(header);
    std::vector<std::byte> bytes(static_cast<std::size_t>(row * count));
    std::ifstream stream(header.file, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(header.dataStart) + row * first);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!stream) {
        tellTruncated(header.file);
    }
    return bytes;
}

std::vector<std::int64_t> readNpyNumbers(const NpyHeader& header, std::int64_t first, std::int64_t count)
{
    const std::vector<std::byte> bytes = readNpyRows(header, first, count);
    const bool isSigned = std::ranges::find(kTypes, header.type, &IntegerType::name)->isSigned;
    std::vector<std::int64_t> numbers;
    for (std::size_t at = 0; at < bytes.size(); at += header.itemBytes) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < header.itemBytes; ++i) {
            value |= std::to_integer<std::uint64_t>(bytes[at + i]) << (8 * i);
        }
        const std::size_t spare = 64 - 8 * header.itemBytes;
        numbers.push_back(isSigned ? static_cast<std::int64_t>(value << spare) >> spare
                                   : static_cast<std::int64_t>(value));
    }
    return numbers;
}

} // namespace twins
