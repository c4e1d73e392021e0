#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdint>
#include <string>

using namespace twins;

namespace
{

std::vector<std::byte> bytesOf(const std::string& text)
{
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

std::vector<std::byte> packed(const TemporaryFolder& folder, const std::string& text)
{
    const std::string path = (folder / "packed.gz").string();
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    return readFile(path);
}

/// Repeats badly, so that its packed form is long enough to cut.
std::string sampleText()
{
    std::string text;
    for (std::int64_t i = 0; i < 200'000; ++i) {
        text += static_cast<char>((i * i / 7) % 251);
    }
    return text;
}

} // namespace

TEST_CASE("A gzip file unpacks to what was packed")
{
    const TemporaryFolder folder;
    for (const std::string& text : {std::string(), std::string("short"), sampleText()}) {
        (void)packed(folder, text);
        CHECK(readMaybeGzip(folder / "packed.gz") == bytesOf(text));
    }
}

TEST_CASE("Several gzip members after one another unpack as one")
{
    const TemporaryFolder folder;
    std::vector<std::byte> both = packed(folder, "first ");
    const std::vector<std::byte> second = packed(folder, "second");
    both.insert(both.end(), second.begin(), second.end());
    CHECK(inflateMaybeGzip(both.data(), both.size(), "both") == bytesOf("first second"));
}

TEST_CASE("A file without the gzip magic is returned as it is")
{
    const std::vector<std::byte> plain = bytesOf("no gzip");
    CHECK(inflateMaybeGzip(plain.data(), plain.size(), "plain") == plain);
    CHECK(inflateMaybeGzip(plain.data(), 0, "empty").empty());
}

TEST_CASE("Cut and damaged gzip files are refused wherever they were hit")
{
    const TemporaryFolder folder;
    std::vector<std::byte> whole = packed(folder, sampleText());
    for (const std::size_t size : {std::size_t{2}, std::size_t{9}, whole.size() / 2, whole.size() - 1}) {
        const auto error = errorOf([&] { (void)inflateMaybeGzip(whole.data(), size, "images.gz"); });
        REQUIRE(error);
        CHECK(error->kind() == ErrorKind::Input);
        CHECK(contains(error->what(), "images.gz is cut short"));
    }
    whole[whole.size() - 6] ^= std::byte{1}; // the checksum
    CHECK(contains(errorText([&] { (void)inflateMaybeGzip(whole.data(), whole.size(), "images.gz"); }),
                   "damaged"));
}
