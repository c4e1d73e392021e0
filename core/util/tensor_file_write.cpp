#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace twins
{

namespace
{

using Entry = std::pair<const std::string, TensorValue>;

/// Wide elements first, so that every tensor is aligned to its elements although the format allows no holes.
std::vector<const Entry*> inFileOrder(const TensorFile& file)
{
    std::vector<const Entry*> order;
    for (const Entry& entry : file.tensors) {
        order.push_back(&entry);
    }
    std::stable_sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
        return elementSize(a->second.dtype) > elementSize(b->second.dtype);
    });
    return order;
}

std::string headerText(const TensorFile& file, const std::vector<const Entry*>& order)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!file.metadata.empty()) {
        header["__metadata__"] = file.metadata;
    }
    std::size_t position = 0;
    for (const Entry* entry : order) {
        const TensorValue& tensor = entry->second;
        const std::size_t expected =
            static_cast<std::size_t>(tensor.elementCount()) * elementSize(tensor.dtype);
        if (tensor.bytes.size() != expected) {
            throw Error(ErrorKind::Internal,
                        TWINS_TEXT("twins::Error", "Tensor %1 has %2 bytes, but its shape needs %3."),
                        {entry->first, std::to_string(tensor.bytes.size()), std::to_string(expected)});
        }
        header[entry->first] = {{"dtype", dtypeName(tensor.dtype)},
                                {"shape", tensor.shape},
                                {"data_offsets", {position, position + expected}}};
        position += expected;
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    constexpr std::size_t alignment = 8;
    text.resize((text.size() + alignment - 1) / alignment * alignment, ' ');
    return text;
}

} // namespace

void writeTensorFile(const std::filesystem::path& path, const TensorFile& file)
{
    const std::vector<const Entry*> order = inFileOrder(file);
    const std::string header = headerText(file, order);
    const auto length = static_cast<std::uint64_t>(header.size());
    std::size_t size = sizeof(length) + header.size();
    for (const Entry* entry : order) {
        size += entry->second.bytes.size();
    }
    std::vector<std::byte> content;
    content.reserve(size);
    const auto append = [&content](const void* data, std::size_t count) {
        const auto* first = static_cast<const std::byte*>(data);
        content.insert(content.end(), first, first + count);
    };
    append(&length, sizeof(length));
    append(header.data(), header.size());
    for (const Entry* entry : order) {
        append(entry->second.bytes.data(), entry->second.bytes.size());
    }
    writeFileAtomically(path, content);
}

} // namespace twins
