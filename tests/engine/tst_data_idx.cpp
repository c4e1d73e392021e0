#include "core/data/idx_reader.h"

#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

using namespace twins;
using namespace twins::test;

namespace
{

const DataSetInfo& mnist()
{
    return dataSetInfo("mnist");
}

/// Reads what the two byte strings hold as the files of one part.
ImageSet readFrom(const Bytes& images, const Bytes& labels)
{
    const TempFolder folder;
    writeBytes(folder / "images", images);
    writeBytes(folder / "labels", labels);
    return readIdx(folder / "images", folder / "labels", mnist());
}

} // namespace

TEST_CASE("An idx pair is read as it stands, plain or gzipped")
{
    const TempFolder folder;
    writeBytes(folder / "images", idxImages(5));
    writeGzip(folder / "images.gz", idxImages(5));
    writeBytes(folder / "labels", idxLabels({3, 0, 9, 1, 1}));
    writeGzip(folder / "labels.gz", idxLabels({3, 0, 9, 1, 1}));
    for (const char* end : {"", ".gz"}) {
        const ImageSet set =
            readIdx(folder / (std::string("images") + end), folder / (std::string("labels") + end), mnist());
        CHECK(set.channels == 1);
        CHECK(set.height == 2);
        CHECK(set.width == 3);
        CHECK(set.labels == std::vector<std::int64_t>{3, 0, 9, 1, 1});
        CHECK(set.indices == std::vector<std::int64_t>{0, 1, 2, 3, 4});
        REQUIRE(set.pixels.size() == 30);
        for (std::size_t i = 0; i < 30; ++i) {
            CHECK(set.pixels[i] == pixelOf(i / 6, i % 6));
        }
    }
}

TEST_CASE("A wrong magic number is named with the expected one")
{
    const Caught images = errorOf([] { (void)readFrom(idxLabels({1, 2}), idxLabels({1, 2})); });
    CHECK(images.kind == ErrorKind::Input);
    CHECK(images.says("0x00000801"));
    CHECK(images.says("images starts with 0x00000803"));
    const Caught labels = errorOf([] { (void)readFrom(idxImages(2), idxImages(2)); });
    CHECK(labels.says("0x00000803"));
    CHECK(labels.says("0x00000801"));
    CHECK(labels.says("labels"));
}

TEST_CASE("A file that does not have the size its header says is refused with both sizes")
{
    Bytes shorter = idxImages(4);
    shorter.pop_back();
    const Caught tooShort = errorOf([&] { (void)readFrom(shorter, idxLabels({1, 2, 3, 4})); });
    CHECK(tooShort.kind == ErrorKind::Input);
    CHECK(tooShort.says("39"));
    CHECK(tooShort.says("40"));
    Bytes longer = idxImages(4);
    longer.push_back(0);
    CHECK(errorOf([&] { (void)readFrom(longer, idxLabels({1, 2, 3, 4})); }).says("41"));
    Bytes labels = idxLabels({1, 2, 3, 4});
    labels.pop_back();
    const Caught cut = errorOf([&] { (void)readFrom(idxImages(4), labels); });
    CHECK(cut.says("11"));
    CHECK(cut.says("12"));
    CHECK(errorOf([] { (void)readFrom({0, 0, 8}, idxLabels({1})); }).says("3 bytes"));
    CHECK(errorOf([] { (void)readFrom({}, idxLabels({1})); }).says("0 bytes"));
}

TEST_CASE("A header that claims billions of images is refused before anything is allocated")
{
    Bytes evil = idxHeader({0x803, 0x80000000U, 28, 28});
    evil.resize(100);
    const Caught huge = errorOf([&] { (void)readFrom(evil, idxLabels({1})); });
    CHECK(huge.kind == ErrorKind::Input);
    CHECK(huge.says("2147483648"));
    CHECK(huge.says("1683627180048")); // 2^31 * 784 + 16
    // The product of the three sizes would overflow 64 bits and come out as 0.
    Bytes overflowing = idxHeader({0x803, 0x80000000U, 0x80000000U, 0x80000000U});
    CHECK(errorOf([&] { (void)readFrom(overflowing, idxLabels({1})); }).kind == ErrorKind::Input);
    Bytes labels = idxHeader({0x801, 0xFFFFFFFFU});
    CHECK(errorOf([&] { (void)readFrom(idxImages(1), labels); }).says("4294967295"));
    CHECK(errorOf([] { (void)readFrom(idxHeader({0x803, 0, 28, 28}), idxLabels({})); }).thrown);
    CHECK(errorOf([] { (void)readFrom(idxHeader({0x803, 2, 0, 28}), idxLabels({1, 2})); }).thrown);
}

TEST_CASE("Counts that differ and labels outside the classes are refused")
{
    const Caught counts = errorOf([] { (void)readFrom(idxImages(4), idxLabels({1, 2, 3})); });
    CHECK(counts.kind == ErrorKind::Input);
    CHECK(counts.says("4 images"));
    CHECK(counts.says("3 labels"));
    const Caught label = errorOf([] { (void)readFrom(idxImages(3), idxLabels({1, 2, 10})); });
    CHECK(label.kind == ErrorKind::Input);
    CHECK(label.says("record 2"));
    CHECK(label.says("label 10"));
    CHECK(label.says("0 to 9"));
}

TEST_CASE("A gzip stream that ends early is refused")
{
    const TempFolder folder;
    writeGzip(folder / "images.gz", idxImages(50));
    writeBytes(folder / "labels", idxLabels(cyclicLabels(50, 10)));
    std::filesystem::resize_file(folder / "images.gz", std::filesystem::file_size(folder / "images.gz") / 2);
    const Caught cut = errorOf([&] { (void)readIdx(folder / "images.gz", folder / "labels", mnist()); });
    CHECK(cut.kind == ErrorKind::Input);
    CHECK(cut.says("images.gz"));
}
