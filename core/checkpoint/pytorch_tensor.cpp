#include "core/checkpoint/pytorch_file.h"
#include "core/util/error.h"

#include <cstring>

namespace twins
{

namespace
{

/// Elements of a shape, or -1 when the product overflows any memory.
std::int64_t elementsOf(const std::vector<std::int64_t>& shape)
{
    constexpr std::int64_t kMost = std::int64_t{1} << 40;
    std::int64_t count = 1;
    for (const std::int64_t extent : shape) {
        if (extent == 0) {
            return 0;
        }
        if (extent > kMost / count) {
            return -1;
        }
        count *= extent;
    }
    return count;
}

} // namespace

TensorValue tensorOf(const PyTorchFile& file, const TensorRef& tensor, const std::string& name,
                     const std::string& origin)
{
    const auto beyond = [&]() -> Error {
        return {ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 is damaged: its tensor %2 reaches beyond its storage"),
                {origin, name}};
    };
    const auto storage = file.storages.find(tensor.storage.key);
    const std::size_t width = elementSize(tensor.storage.dtype);
    const std::int64_t count = elementsOf(tensor.shape);
    if (storage == file.storages.end() || count < 0) {
        throw beyond();
    }
    TensorValue value;
    value.dtype = tensor.storage.dtype;
    value.shape = tensor.shape;
    if (count == 0) {
        return value;
    }
    const auto available = static_cast<std::int64_t>(storage->second.size() / width);
    const std::int64_t first = tensor.storage.firstElement + tensor.offset;
    std::int64_t last = first;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const std::int64_t steps = tensor.shape[i] - 1;
        if (steps > 0 && tensor.strides[i] > available / steps) {
            throw beyond();
        }
        last += steps * tensor.strides[i];
    }
    if (first < 0 || last >= available) {
        throw beyond();
    }
    value.bytes.resize(static_cast<std::size_t>(count) * width);
    std::vector<std::int64_t> index(tensor.shape.size(), 0);
    std::int64_t source = first;
    for (std::int64_t i = 0; i < count; ++i) {
        std::memcpy(value.bytes.data() + static_cast<std::size_t>(i) * width,
                    storage->second.data() + static_cast<std::size_t>(source) * width, width);
        for (std::size_t axis = index.size(); axis-- > 0;) {
            source += tensor.strides[axis];
            if (++index[axis] < tensor.shape[axis]) {
                break;
            }
            source -= tensor.strides[axis] * tensor.shape[axis];
            index[axis] = 0;
        }
    }
    return value;
}

} // namespace twins
