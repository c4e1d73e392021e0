#include "core/checkpoint/pickle_objects.h"

#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>
#include <string_view>

namespace twins
{

namespace
{

[[noreturn]] void unexpected(const std::string& origin, const std::string& function)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error",
                           "%1 is damaged: its pickle calls %2 with arguments that PyTorch does "
                           "not write"),
                {origin, function});
}

std::optional<DType> storageType(const std::string& name)
{
    static const std::map<std::string, DType> kTypes = {
        {"torch.FloatStorage", DType::F32}, {"torch.DoubleStorage", DType::F64},
        {"torch.HalfStorage", DType::F16},  {"torch.BFloat16Storage", DType::BF16},
        {"torch.LongStorage", DType::I64},  {"torch.IntStorage", DType::I32},
        {"torch.ShortStorage", DType::I16}, {"torch.CharStorage", DType::I8},
        {"torch.ByteStorage", DType::U8},   {"torch.BoolStorage", DType::Bool}};
    const auto found = kTypes.find(name);
    return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::int64_t> integers(const PickleValue& value, const std::string& origin, const char* function)
{
    const PickleList* list = value.list();
    if (list == nullptr) {
        unexpected(origin, function);
    }
    std::vector<std::int64_t> numbers;
    for (const PickleValue& item : *list) {
        const auto* number = item.as<std::int64_t>();
        if (number == nullptr || *number < 0) {
            unexpected(origin, function);
        }
        numbers.push_back(*number);
    }
    return numbers;
}

/// torch._utils._rebuild_tensor(storage, offset, size, stride) and its second version, which adds
/// requires_grad and hooks.
PickleValue rebuildTensor(const PickleList& arguments, const std::string& origin)
{
    const char* const function = "torch._utils._rebuild_tensor";
    if (arguments.size() < 4) {
        unexpected(origin, function);
    }
    const auto* storage = arguments[0].as<StorageRef>();
    const auto* offset = arguments[1].as<std::int64_t>();
    if (storage == nullptr || offset == nullptr || *offset < 0) {
        unexpected(origin, function);
    }
    TensorRef tensor{*storage, *offset, integers(arguments[2], origin, function),
                     integers(arguments[3], origin, function)};
    if (tensor.shape.size() != tensor.strides.size()) {
        unexpected(origin, function);
    }
    return {tensor};
}

PickleValue orderedDict(const PickleList& arguments, PickleArena& arena, const std::string& origin)
{
    PickleDict* dict = arena.dict();
    if (!arguments.empty()) {
        // Python 2 writes the entries as a list of pairs.
        const PickleList* pairs = arguments[0].list();
        if (pairs == nullptr) {
            unexpected(origin, "collections.OrderedDict");
        }
        for (const PickleValue& item : *pairs) {
            const PickleList* pair = item.list();
            if (pair == nullptr || pair->size() != 2) {
                unexpected(origin, "collections.OrderedDict");
            }
            dict->emplace_back((*pair)[0], (*pair)[1]);
        }
    }
    return {dict};
}

/// A call whose result is its first argument: a parameter is its tensor, a torch.Size its tuple, a set or a
/// Counter (in the state of PyTorch's MultiStepLR) what it is made from.
bool isWrapper(const std::string& name)
{
    constexpr std::array<std::string_view, 7> kWrappers = {"torch._utils._rebuild_parameter",
                                                           "torch.Size",
                                                           "collections.Counter",
                                                           "builtins.set",
                                                           "__builtin__.set",
                                                           "builtins.frozenset",
                                                           "__builtin__.frozenset"};
    return std::ranges::find(kWrappers, name) != kWrappers.end();
}

/// Python's pickle writes bytes in its protocol 2 as _codecs.encode(text, 'latin1').
PickleValue latin1(const PickleList& arguments, const std::string& origin)
{
    const std::string* text = arguments.empty() ? nullptr : arguments[0].as<std::string>();
    if (text == nullptr) {
        unexpected(origin, "_codecs.encode");
    }
    std::string bytes;
    for (std::size_t i = 0; i < text->size(); ++i) {
        const auto unit = static_cast<unsigned char>((*text)[i]);
        if (unit < 0x80) {
            bytes.push_back(static_cast<char>(unit));
        } else if ((unit == 0xc2 || unit == 0xc3) && i + 1 < text->size()) {
            const auto low = static_cast<unsigned char>((*text)[++i]);
            bytes.push_back(static_cast<char>(((unit & 0x03U) << 6U) | (low & 0x3fU)));
        } else {
            unexpected(origin, "_codecs.encode");
        }
    }
    return {bytes};
}

template<typename T>
T fromBytes(const std::string& bytes)
{
    T number{};
    std::memcpy(&number, bytes.data(), sizeof number);
    return number;
}

/// NumPy's scalar(dtype, bytes): an accuracy beside the weights. Types other than the four are passed over.
PickleValue numpyScalar(const PickleList& arguments)
{
    const std::string* type = arguments.size() == 2 ? arguments[0].as<std::string>() : nullptr;
    const std::string* bytes = arguments.size() == 2 ? arguments[1].as<std::string>() : nullptr;
    if (type == nullptr || bytes == nullptr || type->size() != 2 ||
        bytes->size() != static_cast<std::size_t>((*type)[1] - '0')) {
        return {};
    }
    if (*type == "f8") {
        return {fromBytes<double>(*bytes)};
    }
    if (*type == "f4") {
        return {static_cast<double>(fromBytes<float>(*bytes))};
    }
    if (*type == "i8") {
        return {fromBytes<std::int64_t>(*bytes)};
    }
    if (*type == "i4") {
        return {std::int64_t{fromBytes<std::int32_t>(*bytes)}};
    }
    return {};
}

bool isNumpyScalar(const std::string& name)
{
    return name == "numpy.core.multiarray.scalar" || name == "numpy._core.multiarray.scalar";
}

/// A dictionary with a default; the factory itself is a name that is never called.
bool isFactory(const std::string& name)
{
    constexpr std::array<std::string_view, 8> kFactories = {
        "builtins.list",    "builtins.dict",    "builtins.int",    "builtins.float",
        "__builtin__.list", "__builtin__.dict", "__builtin__.int", "__builtin__.float"};
    return std::ranges::find(kFactories, name) != kFactories.end();
}

} // namespace

const PickleValue* PickleValue::entry(const std::string& key) const
{
    const PickleDict* entries = dict();
    if (entries != nullptr) {
        for (const auto& [name, content] : *entries) {
            const auto* text = name.as<std::string>();
            if (text != nullptr && *text == key) {
                return &content;
            }
        }
    }
    return nullptr;
}

bool isAllowedGlobal(const std::string& name)
{
    return name == "collections.OrderedDict" || name == "collections.defaultdict" ||
           name == "torch._utils._rebuild_tensor" || name == "torch._utils._rebuild_tensor_v2" ||
           name == "numpy.dtype" || name == "_codecs.encode" || name == "torch.device" ||
           isNumpyScalar(name) || isFactory(name) || isWrapper(name) || storageType(name).has_value();
}

PickleValue callAllowed(const std::string& function, const PickleValue& arguments, PickleArena& arena,
                        const std::string& origin)
{
    const PickleList* list = arguments.list();
    if (list == nullptr) {
        unexpected(origin, function);
    }
    if (function == "collections.OrderedDict") {
        return orderedDict(*list, arena, origin);
    }
    if (function == "collections.defaultdict") {
        return {arena.dict()};
    }
    if (function == "torch._utils._rebuild_tensor" || function == "torch._utils._rebuild_tensor_v2") {
        return rebuildTensor(*list, origin);
    }
    if (function == "_codecs.encode") {
        return latin1(*list, origin);
    }
    if (isNumpyScalar(function)) {
        return numpyScalar(*list);
    }
    // A wrapper is what it wraps; a NumPy type and a device are the text that names them.
    const bool wraps = isWrapper(function) || function == "numpy.dtype" || function == "torch.device";
    if (!wraps || list->empty()) {
        unexpected(origin, function);
    }
    return list->front();
}

PickleValue storageOf(const PickleValue& persistentId, const std::string& origin)
{
    const char* const what = "a storage";
    const PickleList* id = persistentId.list();
    if (id == nullptr || id->size() < 5) {
        unexpected(origin, what);
    }
    const auto* kind = (*id)[0].as<std::string>();
    const auto* type = (*id)[1].as<GlobalRef>();
    const auto* key = (*id)[2].as<std::string>();
    const auto* elements = (*id)[4].as<std::int64_t>();
    if (kind == nullptr || *kind != "storage" || type == nullptr || key == nullptr || elements == nullptr ||
        *elements < 0) {
        unexpected(origin, what);
    }
    const std::optional<DType> dtype = storageType(type->name);
    if (!dtype) {
        unexpected(origin, what);
    }
    StorageRef storage{*dtype, *key, *elements};
    // A view: (key of the view, first element, elements) of a storage that others share.
    if (id->size() > 5) {
        if (const PickleList* view = (*id)[5].list(); view != nullptr && view->size() == 3) {
            const auto* first = (*view)[1].as<std::int64_t>();
            if (first == nullptr || *first < 0) {
                unexpected(origin, what);
            }
            storage.firstElement = *first;
        }
    }
    return {storage};
}

} // namespace twins
