// SVHN's cropped digits from files that scipy wrote (tests/data/make_svhn_fixtures.py).
#include "core/data/svhn_reader.h"
#include "core/util/files.h"
#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace twins;
using namespace twins::test;

namespace
{

const std::filesystem::path kFolder = std::filesystem::path(TWINS_TEST_DATA) / "svhn";

Bytes content(const char* name)
{
    const std::vector<std::byte> read = readFile(kFolder / name);
    Bytes bytes(read.size());
    std::memcpy(bytes.data(), read.data(), read.size());
    return bytes;
}

bool pixelsAreRight(const ImageSet& set)
{
    bool right = set.pixels.size() == set.labels.size() * 3072;
    for (std::size_t at = 0; at < set.pixels.size(); ++at) {
        const std::size_t image = at / 3072, channel = at / 1024 % 3, row = at / 32 % 32, column = at % 32;
        right = right && set.pixels[at] == (31 * row + 7 * column + 91 * channel + 13 * image) % 256;
    }
    return right;
}

} // namespace

TEST_CASE("SVHN's arrays become images, and its label 10 the digit 0")
{
    const ImageSet set = readSvhn(kFolder / "packed.mat", dataSetInfo("svhn"));
    CHECK(set.labels == std::vector<std::int64_t>{1, 2, 0});
    CHECK(set.indices == std::vector<std::int64_t>{0, 1, 2});
    CHECK(pixelsAreRight(set));
    const ImageSet doubles =
        readSvhn(kFolder / "doubles.mat", dataSetInfo("svhn")); // beside a text and a structure
    CHECK(doubles.labels == std::vector<std::int64_t>{2, 0});
    CHECK(pixelsAreRight(doubles));
    const ImageSet plain = readSvhn(kFolder / "plain.mat", dataSetInfo("svhn")); // uncompressed, one image
    CHECK(plain.labels == std::vector<std::int64_t>{1});
    CHECK(pixelsAreRight(plain));
}

TEST_CASE("Broken files of SVHN are refused with one sentence")
{
    struct Row {
        const char* what;
        Bytes bytes;
        const char* says;
    };
    const Bytes packed = content("packed.mat"), plain = content("plain.mat");
    Bytes bigEndian = packed, longElement = plain, noStream = packed;
    std::swap(bigEndian[126], bigEndian[127]);
    longElement[132] = longElement[133] = longElement[134] = 0xFF;
    std::fill(noStream.begin() + 136, noStream.begin() + 160, std::uint8_t{0});
    const Row rows[] = {
        {"nothing", {}, "not a MAT-file"},
        {"a text", Bytes(200, 'a'), "not a MAT-file"},
        {"the header alone", Bytes(packed.begin(), packed.begin() + 128), "not a MAT-file"},
        {"big-endian", bigEndian, "not a MAT-file"},
        {"half", Bytes(packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(packed.size() / 2)),
         "cut short"},
        {"an element beyond the end", longElement, "cut short"},
        {"a broken stream", noStream, "damaged"},
        {"no labels", content("no_labels.mat"), "lacks the array y"},
        {"a label outside", content("label11.mat"), "label 11"},
        {"half a label", content("half.mat"), "array y"},
        {"more labels than images", content("shape.mat"), "which is 3"},
    };
    const TempFolder folder;
    for (const Row& row : rows) {
        CAPTURE(row.what);
        writeBytes(folder / "train_32x32.mat", row.bytes);
        const Caught caught =
            errorOf([&] { (void)readSvhn(folder / "train_32x32.mat", dataSetInfo("svhn")); });
        CHECK(caught.kind == ErrorKind::Input);
        CHECK(caught.says("train_32x32.mat"));
        CHECK(caught.says(row.says));
    }
}

TEST_CASE("SVHN is a data set with training and test part")
{
    const TempFolder folder;
    writeBytes(folder / "svhn/train_32x32.mat", content("packed.mat"));
    writeBytes(folder / "svhn/test_32x32.mat", content("doubles.mat"));
    ExperimentConfig config;
    config.dataSet = "svhn";
    config.dataDir = folder.path().string();
    const DataSplits data = loadData(config);
    CHECK(data.train.labels == std::vector<std::int64_t>{1, 2, 0});
    CHECK(data.test.labels == std::vector<std::int64_t>{2, 0});
    CHECK(data.classNames[0] == "0");
    std::filesystem::remove_all(folder / "svhn");
    CHECK(errorOf([&config] { (void)loadData(config); }).says("train_32x32.mat"));
}
