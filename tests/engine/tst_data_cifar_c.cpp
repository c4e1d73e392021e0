// CIFAR-10-C from files that NumPy wrote (tests/data/make_cifar_c_fixtures.py).
#include "core/data/cifar_c_reader.h"
#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace twins;
using namespace twins::test;

namespace
{

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(TWINS_TEST_DATA) / "cifar-c";

Bytes content(const char* name)
{
    std::ifstream stream(kFolder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("CIFAR-C's rows of one severity become images")
{
    for (const char* labels : {"labels.npy", "labels_int64.npy", "labels_int32.npy"}) {
        CAPTURE(labels);
        for (const std::int64_t severity : {1, 4, 5}) {
            const ImageSet set =
                readCifarC(kFolder / "fog.npy", kFolder / labels, dataSetInfo("cifar10-c"), severity);
            CHECK(set.labels == std::vector<std::int64_t>{3, 9});
            REQUIRE(set.pixels.size() == 2 * 3072);
            bool right = true;
            for (std::size_t at = 0; at < set.pixels.size(); ++at) {
                const std::size_t image = at / 3072 + 2 * static_cast<std::size_t>(severity - 1),
                                  channel = at / 1024 % 3, row = at / 32 % 32, column = at % 32;
                right = right && set.pixels[at] == (31 * row + 7 * column + 91 * channel + 13 * image) % 256;
            }
            CHECK(right);
        }
    }
}

TEST_CASE("Broken files of CIFAR-C are refused with one sentence")
{
    struct Row {
        const char* what;
        Bytes images, labels;
        const char* says;
    };
    const Bytes fog = content("fog.npy"), labels = content("labels.npy");
    Bytes longShape = labels, version = labels, headerBeyond = labels, extra = fog;
    const std::string shape = "(10,)";
    const auto at = std::search(longShape.begin(), longShape.end(), shape.begin(), shape.end());
    REQUIRE(at != longShape.end());
    at[1] = '9';
    version[6] = 9;
    headerBeyond[9] = 0xF0;
    extra.push_back(0);
    const Row rows[] = {
        {"nothing", {}, labels, "not a NumPy array"},
        {"a web page", Bytes(300, '<'), labels, "not a NumPy array"},
        {"the magic alone", Bytes(fog.begin(), fog.begin() + 8), labels, "fog.npy"},
        {"half", Bytes(fog.begin(), fog.begin() + 15000), labels, "does not have the size"},
        {"a byte too many", extra, labels, "does not have the size"},
        {"grey images", content("grey.npy"), labels, "[5Nx32x32x3]"},
        {"seven images", content("seven.npy"), labels, "5 severities"},
        {"column by column", content("fortran.npy"), labels, "not a NumPy array"},
        {"labels that are no whole numbers", fog, content("floats.npy"), "whole numbers"},
        {"big-endian labels", fog, content("big_endian.npy"), "whole numbers"},
        {"nine labels", fog, content("nine.npy"), "each of the 10 images"},
        {"a negative label", fog, content("negative.npy"), "label -1"},
        {"a header that claims ninety labels", fog, longShape, "does not have the size"},
        {"an unknown version", fog, version, "not a NumPy array"},
        {"a header beyond the end", fog, headerBeyond, "labels.npy"},
    };
    const TempFolder folder;
    for (const Row& row : rows) {
        CAPTURE(row.what);
        writeBytes(folder / "fog.npy", row.images);
        writeBytes(folder / "labels.npy", row.labels);
        const Caught caught = errorOf([&folder] {
            (void)readCifarC(folder / "fog.npy", folder / "labels.npy", dataSetInfo("cifar10-c"), 2);
        });
        CHECK(caught.kind == ErrorKind::Input);
        CHECK(caught.says(row.says));
    }
}

TEST_CASE("CIFAR-C is a data set with a test part alone")
{
    const TempFolder folder;
    fs::create_directories(folder / "CIFAR-10-C");
    fs::copy(kFolder / "fog.npy", folder / "CIFAR-10-C");
    fs::copy(kFolder / "labels.npy", folder / "CIFAR-10-C");
    ExperimentConfig config;
    config.dataSet = "cifar10-c";
    config.dataDir = folder.path().string();
    config.corruption = "fog";
    config.severity = 5;
    config.validationFraction = 0.1;
    config.trainImages = 100; // of a training part that there is not
    const DataSplits data = loadData(config);
    CHECK(data.train.size() == 0);
    CHECK(data.validation.size() == 0);
    CHECK(data.test.labels == std::vector<std::int64_t>{3, 9});
    CHECK(data.classNames[3] == "cat");
    config.classes = {9};
    CHECK(loadData(config).test.size() == 1);
    config.corruption = "snow";
    CHECK(errorOf([&config] { (void)loadData(config); }).says("snow.npy"));
}
