#include "core/data/cifar_reader.h"

#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

using namespace twins;
using namespace twins::test;

TEST_CASE("CIFAR-10 files are read one after the other")
{
    const TempFolder folder;
    writeBytes(folder / "a.bin", cifarFile({{3}, {9}}));
    writeBytes(folder / "b.bin", cifarFile({{0}}));
    std::vector<std::size_t> told;
    const ImageSet set = readCifar({folder / "a.bin", folder / "b.bin"}, CifarLayout::Cifar10,
                                   dataSetInfo("cifar10"), [&told](std::size_t done) {
                                       told.push_back(done);
                                       return true;
                                   });
    CHECK(set.channels == 3);
    CHECK(set.height == 32);
    CHECK(set.width == 32);
    CHECK(set.labels == std::vector<std::int64_t>{3, 9, 0});
    CHECK(set.indices == std::vector<std::int64_t>{0, 1, 2});
    REQUIRE(set.pixels.size() == 3 * 3072);
    CHECK(set.pixels[0] == pixelOf(0, 0));
    CHECK(set.pixels[3072 + 1024] == pixelOf(1, 1024)); // first green byte of the second record
    CHECK(set.pixels[2 * 3072 + 3071] == pixelOf(0, 3071));
    CHECK(told == std::vector<std::size_t>{1, 2});
}

TEST_CASE("Of CIFAR-100's two labels the fine one counts")
{
    const TempFolder folder;
    writeBytes(folder / "train.bin", cifarFile({{19, 99}, {0, 42}}));
    const ImageSet set = readCifar({folder / "train.bin"}, CifarLayout::Cifar100, dataSetInfo("cifar100"));
    CHECK(set.labels == std::vector<std::int64_t>{99, 42});
    CHECK(set.pixels[3072] == pixelOf(1, 0));
}

TEST_CASE("CIFAR files of a wrong size or with labels outside the classes are refused")
{
    const TempFolder folder;
    const auto read10 = [&] {
        (void)readCifar({folder / "x.bin"}, CifarLayout::Cifar10, dataSetInfo("cifar10"));
    };
    const auto read100 = [&] {
        (void)readCifar({folder / "x.bin"}, CifarLayout::Cifar100, dataSetInfo("cifar100"));
    };
    Bytes cut = cifarFile({{1}, {2}});
    cut.pop_back();
    writeBytes(folder / "x.bin", cut);
    const Caught size = errorOf(read10);
    CHECK(size.kind == ErrorKind::Input);
    CHECK(size.says("x.bin"));
    CHECK(size.says("6145"));
    CHECK(size.says("3073"));
    CHECK(errorOf(read100).says("3074"));

    writeBytes(folder / "x.bin", {});
    CHECK(errorOf(read10).says("0 bytes"));

    writeBytes(folder / "x.bin", cifarFile({{1}, {10}}));
    const Caught label = errorOf(read10);
    CHECK(label.kind == ErrorKind::Input);
    CHECK(label.says("record 1"));
    CHECK(label.says("label 10"));

    writeBytes(folder / "x.bin", cifarFile({{20, 5}}));
    CHECK(errorOf(read100).says("coarse label 20"));
    writeBytes(folder / "x.bin", cifarFile({{19, 100}}));
    CHECK(errorOf(read100).says("label 100"));

    std::filesystem::remove(folder / "x.bin");
    CHECK(errorOf(read10).kind == ErrorKind::Input);
}
