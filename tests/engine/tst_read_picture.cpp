// Pictures of every kind against what Pillow reads (tests/data/make_photo_fixtures.py), and broken ones.
#include "core/imaging/picture_header.h"
#include "core/imaging/read_picture.h"
#include "core/util/files.h"
#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <string>
#include <vector>

using namespace twins;
using namespace twins::test;

namespace
{

const std::filesystem::path kPhotos = std::filesystem::path(TWINS_TEST_DATA) / "photos";

Bytes content(const std::string& name)
{
    const std::vector<std::byte> read = readFile(kPhotos / name);
    Bytes bytes;
    for (const std::byte byte : read) {
        bytes.push_back(std::to_integer<std::uint8_t>(byte));
    }
    return bytes;
}

Bytes cut(Bytes bytes, std::size_t length)
{
    bytes.resize(length);
    return bytes;
}

Bytes changed(Bytes bytes, std::size_t at, const Bytes& with)
{
    std::copy(with.begin(), with.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
    return bytes;
}

Bytes text(const std::string& words)
{
    return {words.begin(), words.end()};
}

} // namespace

TEST_CASE("Pictures of every kind have the pixels that Pillow reads")
{
    const auto all = nlohmann::json::parse(readTextFile(kPhotos / "photos.json"));
    REQUIRE(all.size() == 19);
    for (const auto& [name, row] : all.items()) {
        CAPTURE(name);
        const Picture picture = readPicture(kPhotos / name);
        CHECK(std::vector<int>{picture.width, picture.height} == row.at("size").get<std::vector<int>>());
        REQUIRE(picture.rgb.size() == 24 * 16 * 3);
        // Decoders differ by rounding; without an ICC profile CMYK is converted by a simple formula in both.
        const int tolerance = name.ends_with(".png") || name.ends_with(".bmp") ? 1 : 4;
        std::size_t quarter = 0;
        for (const int y : {1, 3}) {
            for (const int x : {1, 3}) {
                const auto place = 3 * static_cast<std::size_t>(picture.height * y / 4 * picture.width +
                                                                picture.width * x / 4);
                const auto colour = row.at("colours")[quarter++].get<std::vector<int>>();
                for (std::size_t channel = 0; channel < 3; ++channel) {
                    CAPTURE(quarter);
                    CHECK(std::abs(picture.rgb[place + channel] - colour[channel]) <= tolerance);
                }
            }
        }
        std::vector<std::byte> bytes = readFile(kPhotos / name);
        const auto header = pictureHeader(bytes);
        REQUIRE(header);
        CHECK(header->width * header->height == 24 * 16);
    }
}

TEST_CASE("Broken pictures are refused with one sentence")
{
    const Bytes jpeg = content("exif1.jpg"), png = content("plain.png"), bmp = content("plain.bmp");
    const Bytes webp = content("lossy.webp"), lossless = content("lossless.webp");
    struct Row {
        const char* what;
        Bytes bytes;
        const char* says;
    };
    const std::vector<Row> rows = {
        {"nothing", {}, "is empty"},
        {"a text", text("not a picture"), "not a picture"},
        {"a web page", text("<!DOCTYPE html><title>404</title>"), "not a picture"},
        {"a GIF", text("GIF89a\x01"), "not a picture"},
        {"a zip archive", text("PK\x03\x04 and so on"), "not a picture"},
        {"zeros", Bytes(500, 0), "not a picture"},
        {"JPEG, half", cut(jpeg, jpeg.size() / 2), "cut short"},
        {"JPEG, without its last byte", cut(jpeg, jpeg.size() - 1), "cut short"},
        {"JPEG, three bytes", cut(jpeg, 3), "cut short"},
        {"PNG, signature alone", cut(png, 8), "cut short"},
        {"PNG, half", cut(png, png.size() / 2), "damaged"},
        {"PNG, 2,147,483,647 x 2,147,483,647", changed(png, 16, {127, 255, 255, 255, 127, 255, 255, 255}),
         "pixels"},
        {"PNG, 20,000 x 20,000", changed(png, 16, {0, 0, 78, 32, 0, 0, 78, 32}), "20000 x 20000"},
        {"PNG, no pixels", changed(png, 16, {0, 0, 0, 0}), "cut short"},
        {"BMP, header alone", cut(bmp, 30), "damaged"},
        {"BMP, 2 bytes", cut(bmp, 2), "cut short"},
        {"WebP, half", cut(webp, webp.size() / 2), "damaged"},
        {"WebP lossless, half", cut(lossless, lossless.size() / 2), "damaged"},
    };
    const TempFolder folder;
    for (const Row& row : rows) {
        CAPTURE(row.what);
        writeBytes(folder / "x.jpg", row.bytes);
        const Caught caught = errorOf([&] { (void)readPicture(folder / "x.jpg"); });
        CHECK(caught.kind == ErrorKind::Input);
        CHECK(caught.says("x.jpg"));
        CHECK(caught.says(row.says));
    }
    CHECK(errorOf([&] { (void)readPicture(folder.path()); }).kind == ErrorKind::Input);
    CHECK(errorOf([&] { (void)readPicture(folder / "absent.png"); }).says("absent.png"));
}
