#include "core/data/stl10_reader.h"

#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

using namespace twins;
using namespace twins::test;

namespace
{

std::uint8_t stlPixel(std::size_t image, std::size_t channel, std::size_t row, std::size_t column)
{
    return static_cast<std::uint8_t>((image * 37 + channel * 101 + row * 5 + column * 3) % 256);
}

/// `count` images as the official archive stores them: a plane a channel, column by column.
Bytes stlImages(std::size_t count)
{
    Bytes bytes;
    for (std::size_t image = 0; image < count; ++image) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            for (std::size_t column = 0; column < 96; ++column) {
                for (std::size_t row = 0; row < 96; ++row) {
                    bytes.push_back(stlPixel(image, channel, row, column));
                }
            }
        }
    }
    return bytes;
}

void writePart(const std::filesystem::path& folder, const std::string& part, const Bytes& labels)
{
    writeBytes(folder / (part + "_X.bin"), stlImages(labels.size()));
    writeBytes(folder / (part + "_y.bin"), labels);
}

Caught readingError(const std::filesystem::path& folder)
{
    return errorOf(
        [&folder] { (void)readStl10(folder / "train_X.bin", folder / "train_y.bin", dataSetInfo("stl10")); });
}

} // namespace

TEST_CASE("STL-10's columns become rows and its labels count from 0")
{
    const TempFolder folder;
    writePart(folder.path(), "train", {1, 10, 4});
    std::vector<double> told;
    const ImageSet set =
        readStl10(folder / "train_X.bin", folder / "train_y.bin", dataSetInfo("stl10"), [&told](double done) {
            told.push_back(done);
            return true;
        });
    CHECK(set.channels == 3);
    CHECK(set.height == 96);
    CHECK(set.width == 96);
    CHECK(set.labels == std::vector<std::int64_t>{0, 9, 3});
    CHECK(set.indices == std::vector<std::int64_t>{0, 1, 2});
    REQUIRE(set.pixels.size() == 3 * 27648);
    bool same = true;
    for (std::size_t at = 0; at < set.pixels.size(); ++at) {
        same = same && set.pixels[at] == stlPixel(at / 27648, at / 9216 % 3, at / 96 % 96, at % 96);
    }
    CHECK(same);
    CHECK(told == std::vector<double>{1.0});
}

TEST_CASE("Reading STL-10 stops where it is cancelled")
{
    const TempFolder folder;
    writePart(folder.path(), "train", Bytes(260, 2));
    const ImageSet set = readStl10(folder / "train_X.bin", folder / "train_y.bin", dataSetInfo("stl10"),
                                   [](double) { return false; });
    CHECK(set.size() == 250);
    CHECK(set.pixels.size() == 250 * 27648);
    CHECK(set.indices.size() == 250);
}

TEST_CASE("Broken files of STL-10 are refused")
{
    const TempFolder folder;
    writePart(folder.path(), "train", {1, 2});
    Bytes cut = stlImages(2);
    cut.pop_back();
    writeBytes(folder / "train_X.bin", cut);
    const Caught size = readingError(folder.path());
    CHECK(size.kind == ErrorKind::Input);
    CHECK(size.says("train_X.bin"));
    CHECK(size.says("55295"));
    CHECK(size.says("27648"));

    writeBytes(folder / "train_X.bin", {});
    CHECK(readingError(folder.path()).says("0 bytes"));

    writePart(folder.path(), "train", {1, 2});
    writeBytes(folder / "train_y.bin", {1, 2, 3});
    const Caught count = readingError(folder.path());
    CHECK(count.kind == ErrorKind::Input);
    CHECK(count.says("3 labels"));
    CHECK(count.says("2 images"));

    for (const std::uint8_t label : Bytes{0, 11}) {
        writeBytes(folder / "train_y.bin", {1, label});
        const Caught outside = readingError(folder.path());
        CHECK(outside.kind == ErrorKind::Input);
        CHECK(outside.says("train_y.bin"));
        CHECK(outside.says("record 1"));
        CHECK(outside.says("label " + std::to_string(label)));
        CHECK(outside.says("1 to 10"));
    }

    std::filesystem::remove(folder / "train_y.bin");
    CHECK(readingError(folder.path()).kind == ErrorKind::Input);
}

TEST_CASE("STL-10 is found in the folder its archive unpacks to")
{
    const TempFolder folder;
    writePart(folder / "stl10_binary", "train", {1, 2, 3, 1, 2, 3});
    writePart(folder / "stl10_binary", "test", {3, 2});
    ExperimentConfig config;
    config.dataSet = "stl10";
    config.dataDir = folder.path().string();
    const DataSplits data = loadData(config);
    CHECK(data.train.labels == std::vector<std::int64_t>{0, 1, 2, 0, 1, 2});
    CHECK(data.test.labels == std::vector<std::int64_t>{2, 1});
    CHECK(data.classNames[2] == "car");
    CHECK(data.test.pixels[27648 + 96] == stlPixel(1, 0, 1, 0));

    double last = 0.0;
    bool rising = true;
    const DataSplits cancelled = loadData(config, [&](double done) {
        rising = rising && done >= last;
        last = done;
        return done < 0.2;
    });
    CHECK(rising);
    CHECK(cancelled.train.size() == 0);
    CHECK(cancelled.test.size() == 0);

    std::filesystem::remove(folder / "stl10_binary/test_X.bin");
    const Caught missing = errorOf([&config] { (void)loadData(config); });
    CHECK(missing.says("test_X.bin"));
    std::filesystem::remove_all(folder / "stl10_binary");
    const Caught absent = errorOf([&config] { (void)loadData(config); });
    CHECK(absent.kind == ErrorKind::Input);
    CHECK(absent.says("STL-10 was not found"));
    CHECK(absent.says("stl10_binary.tar.gz"));
}
