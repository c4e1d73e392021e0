#include "core/checkpoint/pickle_reader.h"
#include "core/checkpoint/pytorch_file.h"
#include "core/util/error.h"

#include <array>
#include <cstring>
#include <set>

namespace twins
{

namespace
{

/// Pickle protocol 2, LONG1 of ten bytes: 0x1950a86a20f9469cfc6c.
constexpr std::array<unsigned char, 14> kMagic = {0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c,
                                                  0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19};

[[noreturn]] void cutShort(const std::string& origin)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error",
                           "%1 is cut short: it ends before the last of its tensors. Fetch the "
                           "file again."),
                {origin});
}

/// Gathers the element type of every storage that the object names. Each container is looked at once.
class StorageTypes
{
public:
    void collect(const PickleValue& value)
    {
        std::vector<const PickleValue*> waiting = {&value};
        while (!waiting.empty()) {
            const PickleValue& item = *waiting.back();
            waiting.pop_back();
            if (const auto* tensor = item.as<TensorRef>()) {
                types[tensor->storage.key] = tensor->storage.dtype;
            } else if (const auto* storage = item.as<StorageRef>()) {
                types[storage->key] = storage->dtype;
            } else if (const PickleList* list = item.list(); list != nullptr && seen_.insert(list).second) {
                for (const PickleValue& content : *list) {
                    waiting.push_back(&content);
                }
            } else if (const PickleDict* dict = item.dict(); dict != nullptr && seen_.insert(dict).second) {
                for (const auto& [key, content] : *dict) {
                    waiting.push_back(&content);
                }
            }
        }
    }

    std::map<std::string, DType> types;

private:
    std::set<const void*> seen_;
};

} // namespace

bool isPyTorchLegacy(const std::byte* data, std::size_t size)
{
    return size >= kMagic.size() && std::memcmp(data, kMagic.data(), kMagic.size()) == 0;
}

PyTorchFile readPyTorchLegacy(const std::byte* data, std::size_t size, const std::string& origin)
{
    PyTorchFile file{"PyTorch legacy", std::make_shared<PickleArena>(), {}, {}, {}};
    std::size_t at = 0;
    const auto next = [&] {
        PickleResult result = readPickle(data + at, size - at, *file.arena, origin);
        at += result.size;
        return std::move(result.value);
    };
    (void)next(); // magic number
    const PickleValue protocol = next();
    if (protocol.as<std::int64_t>() == nullptr || *protocol.as<std::int64_t>() != 1001) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error",
                       "%1 has an unknown version of PyTorch's old format (protocol 1001 is expected)"),
            {origin});
    }
    const PickleValue system = next();
    if (const PickleValue* little = system.entry("little_endian");
        little != nullptr && little->as<bool>() != nullptr && !*little->as<bool>()) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 was written on a big-endian machine and cannot be read"),
                    {origin});
    }
    file.object = next();
    const PickleValue keys = next();
    if (keys.list() == nullptr) {
        cutShort(origin);
    }
    StorageTypes known;
    known.collect(file.object);
    for (const PickleValue& item : *keys.list()) {
        const auto* key = item.as<std::string>();
        std::int64_t elements = 0;
        if (key == nullptr || size - at < sizeof elements) {
            cutShort(origin);
        }
        std::memcpy(&elements, data + at, sizeof elements);
        at += sizeof elements;
        const auto type = known.types.find(*key);
        if (type == known.types.end()) {
            throw Error(
                ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 is damaged: it stores elements (%2) that no tensor uses"),
                {origin, *key});
        }
        const std::size_t width = elementSize(type->second);
        if (elements < 0 || static_cast<std::uint64_t>(elements) > (size - at) / width) {
            cutShort(origin);
        }
        const std::size_t bytes = static_cast<std::size_t>(elements) * width;
        file.storages[*key].assign(data + at, data + at + bytes);
        at += bytes;
    }
    return file;
}

} // namespace twins
