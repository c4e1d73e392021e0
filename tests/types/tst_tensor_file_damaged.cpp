// Files that are no safetensors files, or damaged ones: each gets one sentence that says what is wrong.
#include "core/util/tensor_file.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace twins;
using namespace std::string_literals;

namespace
{

std::string fileOf(const std::string& header, std::size_t dataSize)
{
    const auto length = static_cast<std::uint64_t>(header.size());
    std::string content(sizeof(length), '\0');
    std::memcpy(content.data(), &length, sizeof(length));
    return content + header + std::string(dataSize, '\1');
}

std::string refusal(const std::string& content)
{
    const auto error = errorOf([&] {
        (void)parseTensorFile(reinterpret_cast<const std::byte*>(content.data()), content.size(),
                              "w.safetensors");
    });
    if (!error) {
        return "accepted";
    }
    CHECK(error->kind() == ErrorKind::Input);
    CHECK(contains(error->what(), "w.safetensors"));
    return error->what();
}

std::string oneTensor(const std::string& description, std::size_t dataSize)
{
    return refusal(fileOf("{\"a\":" + description + "}", dataSize));
}

} // namespace

TEST_CASE("The helper's own files are accepted when nothing is wrong with them")
{
    CHECK(oneTensor(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})", 8) == "accepted");
    CHECK(refusal(fileOf("{}", 0)) == "accepted");
}

TEST_CASE("Files of other kinds are named")
{
    CHECK(contains(refusal(""), "it is empty"));
    CHECK(contains(refusal("<!DOCTYPE html><html><body>Not found</body></html>"), "a web page"));
    CHECK(contains(refusal("  \n<HTML>"), "a web page"));
    CHECK(contains(refusal("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), "git lfs pull"));
    CHECK(contains(refusal("PK\x03\x04 archive/data.pkl"), "a zip archive"));
    CHECK(contains(refusal("\x80\x02}q\x00. and so on"s), "Python pickle"));
    CHECK(contains(refusal("\x1f\x8b\x08 packed"s), "gzip"));
    CHECK(contains(refusal("\x89PNG\r\n\x1a\n...."s), "a picture"));
    CHECK(contains(refusal("{\"version\": 1}"), "a JSON text"));
    std::string tar(512, '\0');
    tar.replace(0, 4, "name");
    tar.replace(257, 5, "ustar");
    CHECK(contains(refusal(tar), "a tar archive"));
    CHECK(contains(refusal("something else entirely"), "no safetensors file"));
}

TEST_CASE("Damaged headers are refused")
{
    const std::string whole = fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8);
    CHECK(contains(refusal(whole.substr(0, 6)), "no safetensors file"));
    CHECK(contains(refusal(whole.substr(0, 30)), "cut short"));
    CHECK(contains(refusal(whole.substr(0, whole.size() - 1)), "cut short: tensor a ends at byte 8 of 7"));
    CHECK(contains(refusal(whole + "x"), "1 bytes behind the last tensor"));
    std::string huge = whole;
    huge.replace(0, 8, 8, '\x7f');
    CHECK(contains(refusal(huge), "no safetensors file"));
    CHECK(contains(refusal(fileOf("{\"a\": }", 0)), "line 1, column 7"));
    CHECK(contains(refusal(fileOf("{\"__metadata__\":{\"k\":1}}", 0)), "metadata entry \"k\""));
    CHECK(contains(refusal(fileOf("{\"__metadata__\":3}", 0)), "__metadata__ is a number"));
    CHECK(contains(refusal(fileOf("{\"a\":5}", 0)), "has no description"));
}

TEST_CASE("Two tensors of one name are refused")
{
    const std::string a = R"("a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]})";
    const std::string b = R"("a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]})";
    CHECK(contains(refusal(fileOf("{" + a + "," + b + "}", 2)), "\"a\" twice"));
}

TEST_CASE("Wrong types, shapes and offsets are refused")
{
    CHECK(contains(oneTensor(R"({"shape":[2],"data_offsets":[0,8]})", 8), "has no dtype"));
    CHECK(contains(oneTensor(R"({"dtype":"U64","shape":[1],"data_offsets":[0,8]})", 8), "stored as U64"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","data_offsets":[0,8]})", 8), "has no shape"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})", 8),
                   "no sensible whole number"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[1.5],"data_offsets":[0,8]})", 8),
                   "no sensible whole number"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]})", 0),
                   "more elements than a file can hold"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})", 8),
                   "has 8 bytes, but its shape needs 12"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})", 8), "no rising pair"));
    CHECK(
        contains(oneTensor(R"({"dtype":"F32","shape":[2],"data_offsets":[0]})", 8), "no data_offsets pair"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551615]})", 8),
                   "cut short"));
    CHECK(contains(oneTensor(R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", 8), "leaves a hole"));
}

TEST_CASE("Overlapping tensors are refused")
{
    const std::string a = R"("a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]})";
    const std::string b = R"("b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]})";
    CHECK(contains(refusal(fileOf("{" + a + "," + b + "}", 6)), "tensor b overlaps another one"));
}
