#include "core/util/error.h"
#include "core/util/file_kind.h"
#include "core/util/files.h"
#include "core/util/json_text.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace twins
{

namespace
{

using nlohmann::json;

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kLongestHeader = 100'000'000; // bytes, as in the reference implementation

/// Where one tensor's bytes stand, relative to the end of the header.
struct Placed {
    std::string name;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

[[noreturn]] void refuseTensor(const std::string& file, const std::string& tensor, const std::string& fault)
{
    throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is damaged: tensor %2 %3."),
                {file, tensor, fault});
}

[[noreturn]] void refuseFile(const std::byte* data, std::size_t size, const std::string& name)
{
    const std::string kind = describeForeignFile(data, size);
    if (!kind.empty()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is no safetensors file: it is %2."),
                    {name, kind});
    }
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error",
                           "%1 is no safetensors file, or its start is damaged: a file begins with "
                           "the length of its header and \"{\"."),
                {name});
}

std::string_view headerOf(const std::byte* data, std::size_t size, const std::string& name)
{
    if (size <= kLengthBytes || data[kLengthBytes] != std::byte{'{'}) {
        refuseFile(data, size, name);
    }
    std::uint64_t length = 0;
    std::memcpy(&length, data, kLengthBytes);
    if (length > kLongestHeader || length < 2) {
        refuseFile(data, size, name);
    }
    if (length > size - kLengthBytes) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error",
                               "%1 is cut short: its header has %2 bytes, the file only %3. Fetch or "
                               "copy it again."),
                    {name, std::to_string(length), std::to_string(size)});
    }
    return {reinterpret_cast<const char*>(data) + kLengthBytes, static_cast<std::size_t>(length)};
}

std::optional<std::uint64_t> natural(const json& value)
{
    return value.is_number_unsigned() ? std::optional(value.get<std::uint64_t>()) : std::nullopt;
}

DType readType(const json& entry, const std::string& file, const std::string& tensor)
{
    constexpr std::array known = {DType::F64, DType::F32, DType::F16, DType::BF16, DType::I64,
                                  DType::I32, DType::I16, DType::I8,  DType::U8,   DType::Bool};
    const auto found = entry.find("dtype");
    if (found == entry.end() || !found->is_string()) {
        refuseTensor(file, tensor, "has no dtype");
    }
    const auto& wanted = found->get_ref<const std::string&>();
    const auto* const type = std::find_if(known.begin(), known.end(),
                                          [&](DType candidate) { return wanted == dtypeName(candidate); });
    if (type == known.end()) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error",
                               "%1: tensor %2 is stored as %3; this program reads F64, F32, F16, "
                               "BF16, I64, I32, I16, I8, U8 and BOOL."),
                    {file, tensor, wanted});
    }
    return *type;
}

std::vector<std::int64_t> readShape(const json& entry, const std::string& file, const std::string& tensor)
{
    const auto found = entry.find("shape");
    if (found == entry.end() || !found->is_array()) {
        refuseTensor(file, tensor, "has no shape");
    }
    constexpr std::uint64_t largest = std::uint64_t{1} << 48U; // elements; keeps every product below 2^63
    std::vector<std::int64_t> shape;
    std::uint64_t product = 1;
    for (const json& side : *found) {
        const std::optional<std::uint64_t> length = natural(side);
        if (!length || *length > largest) {
            refuseTensor(file, tensor, "has a side that is no sensible whole number");
        }
        if (*length != 0 && product > largest / *length) {
            refuseTensor(file, tensor, "has a shape of more elements than a file can hold");
        }
        product *= *length;
        shape.push_back(static_cast<std::int64_t>(*length));
    }
    return shape;
}

Placed readOffsets(const json& entry, const std::string& file, const std::string& tensor)
{
    const auto found = entry.find("data_offsets");
    if (found == entry.end() || !found->is_array() || found->size() != 2) {
        refuseTensor(file, tensor, "has no data_offsets pair");
    }
    const std::optional<std::uint64_t> begin = natural((*found)[0]);
    const std::optional<std::uint64_t> end = natural((*found)[1]);
    if (!begin || !end || *end < *begin) {
        refuseTensor(file, tensor, "has data_offsets that are no rising pair");
    }
    return {tensor, *begin, *end};
}

/// The tensors must fill the data from end to end: no overlap, no hole, nothing behind the last.
void checkPlaces(std::vector<Placed> places, std::uint64_t dataSize, const std::string& file)
{
    std::sort(places.begin(), places.end(), [](const Placed& a, const Placed& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t position = 0;
    for (const Placed& place : places) {
        if (place.begin < position) {
            refuseTensor(file, place.name, "overlaps another one");
        }
        if (place.begin > position) {
            refuseTensor(file, place.name, "leaves a hole before its data");
        }
        position = place.end;
    }
    if (position < dataSize) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is damaged: %2 bytes behind the last tensor belong to none."),
            {file, std::to_string(dataSize - position)});
    }
}

void readMetadata(const json& entry, TensorFile& file, const std::string& name)
{
    if (!entry.is_object()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is damaged: its __metadata__ is %2."),
                    {name, jsonKind(entry)});
    }
    for (const auto& [key, value] : entry.items()) {
        if (!value.is_string()) {
            throw Error(
                ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 is damaged: its metadata entry \"%2\" is %3, not text."),
                {name, key, jsonKind(value)});
        }
        file.metadata[key] = value.get<std::string>();
    }
}

} // namespace

TensorFile parseTensorFile(const std::byte* data, std::size_t size, const std::string& name)
{
    const std::string_view headerText = headerOf(data, size, name);
    const json header = parseJson(headerText, name, ErrorKind::Input);
    const std::byte* const body = data + kLengthBytes + headerText.size();
    const std::uint64_t bodySize = size - kLengthBytes - headerText.size();
    TensorFile file;
    std::vector<Placed> places;
    for (const auto& [key, entry] : header.items()) {
        if (key == "__metadata__") {
            readMetadata(entry, file, name);
            continue;
        }
        if (!entry.is_object()) {
            refuseTensor(name, key, "has no description");
        }
        TensorValue tensor;
        tensor.dtype = readType(entry, name, key);
        tensor.shape = readShape(entry, name, key);
        const Placed place = readOffsets(entry, name, key);
        if (place.end > bodySize) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 is cut short: tensor %2 ends at byte %3 of %4. Fetch or copy "
                                   "it again."),
                        {name, key, std::to_string(place.end), std::to_string(bodySize)});
        }
        const std::uint64_t expected =
            static_cast<std::uint64_t>(tensor.elementCount()) * elementSize(tensor.dtype);
        if (place.end - place.begin != expected) {
            refuseTensor(name, key,
                         "has " + std::to_string(place.end - place.begin) + " bytes, but its shape needs " +
                             std::to_string(expected));
        }
        tensor.bytes.assign(body + place.begin, body + place.end);
        places.push_back(place);
        file.tensors.emplace(key, std::move(tensor));
    }
    checkPlaces(std::move(places), bodySize, name);
    return file;
}

TensorFile readTensorFile(const std::filesystem::path& path)
{
    const std::vector<std::byte> content = readFile(path);
    return parseTensorFile(content.data(), content.size(), path.string());
}

} // namespace twins
