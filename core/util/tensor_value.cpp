#include "core/util/error.h"
#include "core/util/tensor_file.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace twins
{

static_assert(std::endian::native == std::endian::little,
              "tensor files are little-endian and copied as they are");

namespace
{

template<typename Stored>
Stored elementAt(const std::vector<std::byte>& bytes, std::size_t index)
{
    Stored value{};
    std::memcpy(&value, bytes.data() + index * sizeof(Stored), sizeof(Stored));
    return value;
}

/// IEEE 754 binary16 to binary32; exact.
float halfToFloat(std::uint16_t half)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
    const std::uint32_t exponent = (half >> 10U) & 0x1FU;
    const std::uint32_t fraction = half & 0x3FFU;
    if (exponent == 0) {
        const float magnitude = std::ldexp(static_cast<float>(fraction), -24);
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t widened = exponent == 0x1FU ? 0xFFU : exponent + 112U;
    return std::bit_cast<float>(sign | (widened << 23U) | (fraction << 13U));
}

/// A BF16 number is the upper half of a float32.
float brainToFloat(std::uint16_t brain)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(brain) << 16U);
}

template<typename Target>
Target convert(const std::vector<std::byte>& bytes, DType dtype, std::size_t i)
{
    switch (dtype) {
    case DType::F64:
        return static_cast<Target>(elementAt<double>(bytes, i));
    case DType::F32:
        return static_cast<Target>(elementAt<float>(bytes, i));
    case DType::F16:
        return static_cast<Target>(halfToFloat(elementAt<std::uint16_t>(bytes, i)));
    case DType::BF16:
        return static_cast<Target>(brainToFloat(elementAt<std::uint16_t>(bytes, i)));
    case DType::I64:
        return static_cast<Target>(elementAt<std::int64_t>(bytes, i));
    case DType::I32:
        return static_cast<Target>(elementAt<std::int32_t>(bytes, i));
    case DType::I16:
        return static_cast<Target>(elementAt<std::int16_t>(bytes, i));
    case DType::I8:
        return static_cast<Target>(elementAt<std::int8_t>(bytes, i));
    case DType::U8:
    case DType::Bool:
        break;
    }
    return static_cast<Target>(elementAt<std::uint8_t>(bytes, i));
}

bool isFloating(DType type)
{
    return type == DType::F64 || type == DType::F32 || type == DType::F16 || type == DType::BF16;
}

template<typename Element>
TensorValue fromElements(const std::vector<Element>& values, std::vector<std::int64_t> shape, DType dtype)
{
    TensorValue tensor;
    tensor.dtype = dtype;
    tensor.shape = std::move(shape);
    if (tensor.elementCount() != static_cast<std::int64_t>(values.size())) {
        throw Error(ErrorKind::Internal, TWINS_TEXT("twins::Error", "A tensor of %1 elements got %2 values."),
                    {std::to_string(tensor.elementCount()), std::to_string(values.size())});
    }
    const auto* first = reinterpret_cast<const std::byte*>(values.data());
    tensor.bytes.assign(first, first + values.size() * sizeof(Element));
    return tensor;
}

/// Elements that the bytes really hold, so that a hand-made value with a wrong shape cannot be read past its
/// end.
std::size_t storedCount(const TensorValue& tensor)
{
    return tensor.bytes.size() / elementSize(tensor.dtype);
}

} // namespace

std::size_t elementSize(DType type) noexcept
{
    switch (type) {
    case DType::F64:
    case DType::I64:
        return 8;
    case DType::F32:
    case DType::I32:
        return 4;
    case DType::F16:
    case DType::BF16:
    case DType::I16:
        return 2;
    case DType::I8:
    case DType::U8:
    case DType::Bool:
        break;
    }
    return 1;
}

const char* dtypeName(DType type) noexcept
{
    switch (type) {
    case DType::F64:
        return "F64";
    case DType::F32:
        return "F32";
    case DType::F16:
        return "F16";
    case DType::BF16:
        return "BF16";
    case DType::I64:
        return "I64";
    case DType::I32:
        return "I32";
    case DType::I16:
        return "I16";
    case DType::I8:
        return "I8";
    case DType::U8:
        return "U8";
    case DType::Bool:
        break;
    }
    return "BOOL";
}

std::int64_t TensorValue::elementCount() const noexcept
{
    std::int64_t count = 1;
    for (const std::int64_t side : shape) {
        count *= side;
    }
    return count;
}

TensorValue TensorValue::fromFloats(const std::vector<float>& values, std::vector<std::int64_t> shape)
{
    return fromElements(values, std::move(shape), DType::F32);
}

TensorValue TensorValue::fromInts(const std::vector<std::int64_t>& values, std::vector<std::int64_t> shape)
{
    return fromElements(values, std::move(shape), DType::I64);
}

std::vector<float> TensorValue::toFloats() const
{
    std::vector<float> values(storedCount(*this));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = convert<float>(bytes, dtype, i);
    }
    return values;
}

std::vector<std::int64_t> TensorValue::toInts() const
{
    std::vector<std::int64_t> values(storedCount(*this));
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (isFloating(dtype)) {
            const double number = convert<double>(bytes, dtype, i);
            if (!(std::abs(number) < 0x1p62) || number != std::trunc(number)) {
                throw Error(
                    ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "A tensor holds %1 where whole numbers were expected."),
                    {std::to_string(number)});
            }
            values[i] = static_cast<std::int64_t>(number);
        } else {
            values[i] = convert<std::int64_t>(bytes, dtype, i);
        }
    }
    return values;
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t extent : shape) {
        text += (text.empty() ? "" : "x") + std::to_string(extent);
    }
    return "[" + text + "]";
}

} // namespace twins
