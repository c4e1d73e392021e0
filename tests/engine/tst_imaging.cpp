#include "core/imaging/sample_pictures.h"

#include "core/telemetry/color_map.h"
#include "core/util/error.h"
#include "tests/engine/tst_data_support.h"

#include <opencv2/imgcodecs.hpp>

#include <doctest/doctest.h>

#include <set>

using namespace twins;
using namespace twins::test;

namespace
{

Rgb at(const Picture& picture, int x, int y)
{
    const auto start = 3 * static_cast<std::size_t>(y * picture.width + x);
    return {picture.rgb[start], picture.rgb[start + 1], picture.rgb[start + 2]};
}

Rgb at(const cv::Mat& bgr, int x, int y)
{
    const auto pixel = bgr.at<cv::Vec3b>(y, x);
    return {pixel[2], pixel[1], pixel[0]};
}

AdversarialSample sample(std::int64_t index, int side, float value, float difference)
{
    AdversarialSample made;
    made.index = index;
    made.height = side;
    made.width = side;
    made.image.assign(static_cast<std::size_t>(side * side), value);
    made.adversarial.assign(made.image.size(), value + difference);
    return made;
}

} // namespace

TEST_CASE("Floats become bytes: grey replicated, colours in order, values clamped")
{
    const Picture grey = pictureFromImage({0.0F, 0.5F, 1.0F, 2.0F, -1.0F, NAN}, 1, 2, 3);
    CHECK(grey.width == 3);
    CHECK(grey.height == 2);
    CHECK(at(grey, 0, 0) == Rgb{0, 0, 0});
    CHECK(at(grey, 1, 0) == Rgb{128, 128, 128});
    CHECK(at(grey, 2, 0) == Rgb{255, 255, 255});
    CHECK(at(grey, 0, 1) == Rgb{255, 255, 255});
    CHECK(at(grey, 1, 1) == Rgb{0, 0, 0});
    CHECK(at(grey, 2, 1) == Rgb{0, 0, 0});
    // [C,H,W]: the second pixel is red 0.2, green 0.4, blue 0.6.
    const Picture color = pictureFromImage({0.0F, 0.2F, 0.0F, 0.4F, 0.0F, 0.6F}, 3, 1, 2);
    CHECK(at(color, 1, 0) == Rgb{51, 102, 153});
}

TEST_CASE("Every byte survives the way to float and back")
{
    std::vector<float> values;
    for (int byte = 0; byte < 256; ++byte) {
        values.push_back(static_cast<float>(byte) / 255.0F);
    }
    const Picture picture = pictureFromImage(values, 1, 16, 16);
    for (std::size_t byte = 0; byte < 256; ++byte) {
        CHECK(picture.rgb[3 * byte] == byte);
    }
}

TEST_CASE("The difference picture: white at zero, full colour at the radius, mean of the channels")
{
    const Picture grey =
        differencePicture({0.5F, 0.5F, 0.5F, 0.5F}, {0.5F, 0.75F, 0.25F, 1.0F}, 1, 2, 2, 0.25);
    CHECK(at(grey, 0, 0) == Rgb{255, 255, 255});
    CHECK(at(grey, 1, 0) == Rgb{0xB2, 0x18, 0x2B});
    CHECK(at(grey, 0, 1) == Rgb{0x21, 0x66, 0xAC});
    CHECK(at(grey, 1, 1) == Rgb{0xB2, 0x18, 0x2B}); // beyond the radius
    // Channels +0.25, -0.25, 0: no difference on average; +0.25 in all: the end of the scale.
    const Picture color = differencePicture({0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 0.5F},
                                            {0.75F, 0.75F, 0.25F, 0.75F, 0.5F, 0.75F}, 3, 1, 2, 0.25);
    CHECK(at(color, 0, 0) == Rgb{255, 255, 255});
    CHECK(at(color, 1, 0) == Rgb{0xB2, 0x18, 0x2B});
    const Picture half = differencePicture({0.5F}, {0.625F}, 1, 1, 1, 0.25);
    CHECK(at(half, 0, 0) == divergingColor(0.5));
    const Picture noRadius = differencePicture({0.5F, 0.5F}, {0.5F, 0.4F}, 1, 1, 2, 0.0);
    CHECK(at(noRadius, 0, 0) == Rgb{255, 255, 255});
    CHECK(at(noRadius, 1, 0) == Rgb{0x21, 0x66, 0xAC});
}

TEST_CASE("Values that do not fill the picture are refused")
{
    CHECK(errorOf([] { (void)pictureFromImage({0.0F, 1.0F}, 1, 2, 2); }).says("2 values"));
    CHECK(errorOf([] { (void)pictureFromImage({0.0F, 1.0F}, 2, 1, 1); }).thrown);
    CHECK(errorOf([] { (void)differencePicture({0.0F}, {}, 1, 1, 1, 0.1); }).thrown);
}

TEST_CASE("Enlarging repeats pixels")
{
    const Picture small{2, 1, {1, 2, 3, 4, 5, 6}};
    const Picture large = enlarged(small, 3);
    CHECK(large.width == 6);
    CHECK(large.height == 3);
    for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 6; ++x) {
            CHECK(at(large, x, y) == at(small, x / 3, 0));
        }
    }
    CHECK(enlarged(small, 1) == small);
}

TEST_CASE("A PNG reads back to the same pixels")
{
    const TempFolder folder;
    const Picture picture{2, 2, {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30}};
    writePng(picture, folder / "x.png");
    const cv::Mat read = cv::imread((folder / "x.png").string());
    REQUIRE(read.cols == 2);
    REQUIRE(read.rows == 2);
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 2; ++x) {
            CHECK(at(read, x, y) == at(picture, x, y));
        }
    }
    CHECK(errorOf([&] { writePng(picture, folder / "absent/x.png"); }).kind == ErrorKind::Input);
}

TEST_CASE("The contact sheet shows clean, adversarial and difference of every sample in tiles of at least 64 "
          "pixels")
{
    SampleSet set;
    set.epsilon = 0.25;
    for (int i = 0; i < 13; ++i) {
        set.samples.push_back(sample(i, 28, static_cast<float>(i) * 0.05F, i % 2 == 0 ? 0.25F : -0.25F));
    }
    // Two groups in each of seven rows; tiles of 84 = 3 * 28, gaps of 2 and 12.
    const Picture sheet = contactSheet(set);
    CHECK(sheet.width == 12 + 2 * (3 * 84 + 2 * 2 + 12));
    CHECK(sheet.height == 12 + 7 * (84 + 12));
    for (int i = 0; i < 13; ++i) {
        const AdversarialSample& one = set.samples[static_cast<std::size_t>(i)];
        const int left = 12 + i % 2 * (3 * 84 + 2 * 2 + 12);
        const int top = 12 + i / 2 * 96;
        for (const int inside : {0, 83}) {
            CHECK(at(sheet, left + inside, top + inside) == at(pictureFromImage(one.image, 1, 28, 28), 0, 0));
            CHECK(at(sheet, left + 86 + inside, top + inside) ==
                  at(pictureFromImage(one.adversarial, 1, 28, 28), 0, 0));
            CHECK(at(sheet, left + 172 + inside, top + inside) == divergingColor(i % 2 == 0 ? 1.0 : -1.0));
        }
        CHECK(at(sheet, left - 1, top) == at(sheet, 0, 0)); // background between the groups
    }
    // Small images are enlarged by more, large ones not at all.
    set.samples = {sample(0, 8, 0.5F, 0.0F)};
    CHECK(contactSheet(set).height == 64 + 2 * 12);
    set.samples = {sample(0, 224, 0.5F, 0.0F)};
    CHECK(contactSheet(set).height == 224 + 2 * 12);
    set.samples.push_back(sample(1, 8, 0.5F, 0.0F));
    CHECK(errorOf([&] { (void)contactSheet(set); }).thrown);
}

TEST_CASE("The pictures of a sample set: one sheet and three files an image at its own size")
{
    const TempFolder folder;
    SampleSet set;
    set.epsilon = 0.1;
    set.samples = {sample(7, 8, 0.2F, 0.1F), sample(12345, 8, 0.4F, 0.0F)};
    writeSamplePictures(set, folder / "samples/epoch-0001");
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "samples/epoch-0001")) {
        names.insert(entry.path().filename().string());
    }
    CHECK(names == std::set<std::string>{"0007-adversarial.png", "0007-clean.png", "0007-difference.png",
                                         "12345-adversarial.png", "12345-clean.png", "12345-difference.png",
                                         "sheet.png"});
    const cv::Mat clean = cv::imread((folder / "samples/epoch-0001/0007-clean.png").string());
    CHECK(clean.cols == 8);
    CHECK(clean.rows == 8);
    CHECK(at(clean, 3, 3) == Rgb{51, 51, 51});
    const cv::Mat difference = cv::imread((folder / "samples/epoch-0001/12345-difference.png").string());
    CHECK(at(difference, 0, 0) == Rgb{255, 255, 255});

    set.samples.clear();
    writeSamplePictures(set, folder / "none");
    CHECK_FALSE(std::filesystem::exists(folder / "none"));
    writeBytes(folder / "file", {1});
    set.samples = {sample(0, 8, 0.2F, 0.1F)};
    CHECK(errorOf([&] { writeSamplePictures(set, folder / "file/below"); }).kind == ErrorKind::Input);
}
