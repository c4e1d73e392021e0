// Resize, crops and random boxes against Pillow and torchvision (figures:
// tests/data/make_transform_figures.py).
#include "core/data/resample.h"
#include "core/util/files.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace twins;

namespace
{

nlohmann::json figures(const char* part)
{
    static const nlohmann::json all =
        nlohmann::json::parse(readTextFile(std::string(TWINS_TEST_DATA) + "/transforms.json"));
    REQUIRE_FALSE(all.at(part).empty());
    return all.at(part);
}

Picture pictureOf(const nlohmann::json& row)
{
    Picture picture{row.at("width").get<int>(), row.at("height").get<int>(), {}};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            for (int channel = 0; channel < 3; ++channel) {
                picture.rgb.push_back(static_cast<std::uint8_t>(
                    (x * x * 7 + y * y * 13 + x * y * (channel + 3) + channel * 71) % 256));
            }
        }
    }
    return picture;
}

std::string digest(const Picture& picture)
{
    return sha256(picture.rgb.data(), picture.rgb.size());
}

} // namespace

TEST_CASE("Resize and centre crop are Pillow's to the byte")
{
    for (const nlohmann::json& row : figures("evaluation")) {
        CAPTURE(row.dump());
        const Picture picture = pictureOf(row);
        const Extent extent{picture.height, picture.width};
        const Extent size = shorterSideTo(extent, row.at("side").get<int>());
        CHECK(std::vector<int>{size.height, size.width} == row.at("resized").get<std::vector<int>>());
        const Picture small = resized(picture, {0, 0, extent.height, extent.width}, size);
        CHECK(digest(small) == row.at("resized_sha256"));
        const Box centre = centreBox(size, row.at("crop").get<int>());
        CHECK(digest(cropped(small, centre)) == row.at("cropped_sha256"));
    }
}

TEST_CASE("A part of a picture is resized as if it were cut out first")
{
    for (const nlohmann::json& row : figures("partial")) {
        CAPTURE(row.dump());
        const auto box = row.at("box").get<std::vector<int>>();
        const int side = row.at("side").get<int>();
        CHECK(digest(resized(pictureOf(row), {box[0], box[1], box[2], box[3]}, {side, side})) ==
              row.at("sha256"));
    }
}

TEST_CASE("Random boxes are torchvision's for the same random numbers")
{
    for (const nlohmann::json& row : figures("boxes")) {
        CAPTURE(row.dump());
        const auto numbers = row.at("numbers").get<std::vector<double>>();
        std::size_t used = 0;
        const Box box = randomResizedBox({row.at("height").get<int>(), row.at("width").get<int>()},
                                         [&] { return numbers.at(used++); });
        CHECK(std::vector<int>{box.top, box.left, box.height, box.width} ==
              row.at("box").get<std::vector<int>>());
        CHECK(used == row.at("used").get<std::size_t>());
    }
}
