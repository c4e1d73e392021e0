// Files that Python's torch.save() wrote, in both containers (tests/data/make_pytorch_checkpoints.py).
#include "core/checkpoint/pytorch_file.h"
#include "core/checkpoint/state_dict.h"
#include "core/util/files.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace twins;

namespace
{

std::string dataFile(const std::string& name)
{
    return std::string(TWINS_TEST_DATA) + "/pytorch/" + name;
}

PyTorchFile open(const std::string& name)
{
    const std::vector<std::byte> bytes = readFile(dataFile(name));
    return isPyTorchZip(bytes.data(), bytes.size()) ? readPyTorchZip(bytes.data(), bytes.size(), name)
                                                    : readPyTorchLegacy(bytes.data(), bytes.size(), name);
}

using Floats = std::vector<float>;
using Shape = std::vector<std::int64_t>;

} // namespace

TEST_CASE("tensors of every type, stride, offset and sharing come out of each container as they went in")
{
    for (const char* name : {"kinds-zip.pt", "kinds-legacy.pt", "protocol4-zip.pt"}) {
        CAPTURE(name);
        const PyTorchFile file = open(name);
        CHECK(file.container == (std::string(name) == "kinds-legacy.pt" ? "PyTorch legacy" : "PyTorch zip"));
        const TensorFile state = stateDictOf(file, name);
        REQUIRE(state.tensors.size() == 14);
        const auto& at = state.tensors;
        CHECK(at.at("float32").toFloats() ==
              Floats{0, .25F, .5F, .75F, 1, 1.25F, 1.5F, 1.75F, 2, 2.25F, 2.5F, 2.75F});
        CHECK(at.at("float32").shape == Shape{3, 4});
        CHECK(at.at("transposed").toFloats() == Floats{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11});
        CHECK(at.at("transposed").shape == Shape{4, 3});
        CHECK(at.at("window").toFloats() == Floats{5, 6, 8, 9});
        CHECK(at.at("expanded").toFloats() == Floats{5, 5, 5});
        CHECK(at.at("float64").dtype == DType::F64);
        CHECK(at.at("float64").toFloats() == Floats{0.1F, -2});
        CHECK(at.at("float16").dtype == DType::F16);
        CHECK(at.at("float16").toFloats() == Floats{0.5F, -1.25F, 65504});
        CHECK(at.at("bfloat16").dtype == DType::BF16);
        CHECK(at.at("bfloat16").toFloats() == Floats{1, -3.140625F, 256});
        CHECK(at.at("int64").toInts() == std::vector<std::int64_t>{1, -(std::int64_t{1} << 40)});
        CHECK(at.at("int64").shape == Shape{1, 2});
        CHECK(at.at("int32").dtype == DType::I32);
        CHECK(at.at("int32").toInts() == std::vector<std::int64_t>{7, -7});
        CHECK(at.at("uint8").toInts() == std::vector<std::int64_t>{0, 255});
        CHECK(at.at("boolean").dtype == DType::Bool);
        CHECK(at.at("boolean").toInts() == std::vector<std::int64_t>{1, 0});
        CHECK(at.at("scalar").shape.empty());
        CHECK(at.at("scalar").toFloats() == Floats{2.5F});
        CHECK(at.at("empty").shape == Shape{0, 3});
        CHECK(at.at("empty").bytes.empty());
        CHECK(at.at("parameter").toFloats() == Floats{9});
    }
}

TEST_CASE("tensors that share a storage share it in the file too")
{
    const PyTorchFile file = open("kinds-zip.pt");
    // Three views of the range lie in one storage; float32 was divided and has its own, as have the others.
    CHECK(file.storages.size() == 13);
}
