#include "core/util/tensor_file.h"

#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>

using namespace twins;

namespace
{

template<typename Element>
TensorValue tensorOf(DType dtype, const std::vector<Element>& values)
{
    TensorValue tensor;
    tensor.dtype = dtype;
    tensor.shape = {static_cast<std::int64_t>(values.size())};
    tensor.bytes.resize(values.size() * sizeof(Element));
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

} // namespace

TEST_CASE("Tensors of every type, scalars and empty ones survive a round trip")
{
    const TemporaryFolder folder;
    TensorFile file;
    file.tensors["weight"] = TensorValue::fromFloats({1.5F, -2.0F, 3.25F, 0.0F, 1e-30F, 7.0F}, {2, 3});
    file.tensors["count"] = TensorValue::fromInts({1234567890123}, {});
    file.tensors["none"] = TensorValue::fromFloats({}, {0, 4});
    file.tensors["bytes"] = tensorOf<std::uint8_t>(DType::U8, {0, 128, 255});
    file.tensors["half"] = tensorOf<std::uint16_t>(DType::F16, {0x3c00});
    file.tensors["double"] = tensorOf<double>(DType::F64, {0.1});
    file.metadata = {{"format", "pt"}, {"quoted", "a \"b\" \n ü"}};
    writeTensorFile(folder / "f.safetensors", file);
    const TensorFile read = readTensorFile(folder / "f.safetensors");
    CHECK(read.metadata == file.metadata);
    REQUIRE(read.tensors.size() == file.tensors.size());
    for (const auto& [name, tensor] : file.tensors) {
        CAPTURE(name);
        CHECK(read.tensors.at(name).dtype == tensor.dtype);
        CHECK(read.tensors.at(name).shape == tensor.shape);
        CHECK(read.tensors.at(name).bytes == tensor.bytes);
    }
}

TEST_CASE("The file is laid out as the format asks: length, JSON header, aligned data")
{
    const TemporaryFolder folder;
    TensorFile file;
    file.tensors["a"] = tensorOf<std::uint8_t>(DType::U8, {9});
    file.tensors["b"] = TensorValue::fromFloats({1.0F}, {1});
    writeTensorFile(folder / "f", file);
    const std::string content = readTextFile(folder / "f");
    std::uint64_t length = 0;
    std::memcpy(&length, content.data(), sizeof(length));
    CHECK(length % 8 == 0);
    CHECK(content.size() == 8 + length + 5);
    CHECK(contains(content.substr(8, length), R"("b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})"));
    CHECK(contains(content.substr(8, length), R"("a":{"dtype":"U8","shape":[1],"data_offsets":[4,5]})"));
}

TEST_CASE("Half and brain floats become the floats they stand for")
{
    const std::vector<float> half =
        tensorOf<std::uint16_t>(DType::F16,
                                {0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x7c00, 0x7e00, 0x3555})
            .toFloats();
    CHECK(half[0] == 1.0F);
    CHECK(half[1] == -2.0F);
    CHECK(half[2] == 65504.0F);
    CHECK(half[3] == std::ldexp(1.0F, -14)); // the smallest normal number
    CHECK(half[4] == std::ldexp(1.0F, -24)); // the smallest of all
    CHECK((half[5] == 0.0F && std::signbit(half[5])));
    CHECK(half[6] == std::numeric_limits<float>::infinity());
    CHECK(std::isnan(half[7]));
    CHECK(half[8] == doctest::Approx(1.0 / 3.0).epsilon(1e-3));

    const std::vector<float> brain =
        tensorOf<std::uint16_t>(DType::BF16, {0x3f80, 0xc040, 0x7f80}).toFloats();
    CHECK(brain[0] == 1.0F);
    CHECK(brain[1] == -3.0F);
    CHECK(brain[2] == std::numeric_limits<float>::infinity());
}

TEST_CASE("Whole numbers are read from every type, fractions are refused")
{
    CHECK(tensorOf<std::int8_t>(DType::I8, {-5}).toInts() == std::vector<std::int64_t>{-5});
    CHECK(tensorOf<std::int16_t>(DType::I16, {-500}).toInts() == std::vector<std::int64_t>{-500});
    CHECK(tensorOf<std::int32_t>(DType::I32, {70000}).toFloats() == std::vector<float>{70000.0F});
    CHECK(tensorOf<std::uint8_t>(DType::Bool, {1, 0}).toInts() == std::vector<std::int64_t>{1, 0});
    CHECK(TensorValue::fromFloats({3.0F}, {1}).toInts() == std::vector<std::int64_t>{3});
    CHECK_THROWS_AS((void)TensorValue::fromFloats({3.5F}, {1}).toInts(), Error);
    CHECK_THROWS_AS((void)TensorValue::fromFloats({NAN}, {1}).toInts(), Error);
    CHECK_THROWS_AS((void)TensorValue::fromFloats({1.0F}, {2}), Error);
}

TEST_CASE("A tensor that does not fit its shape is not written")
{
    const TemporaryFolder folder;
    TensorFile file;
    file.tensors["a"] = TensorValue::fromFloats({1.0F, 2.0F}, {2});
    file.tensors["a"].shape = {3};
    CHECK_THROWS_AS(writeTensorFile(folder / "f", file), Error);
    CHECK(folder.entries() == 0);
}
