#pragma once

#include "core/data/dataset.h"
#include "core/imaging/picture.h"
#include "core/util/random.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace twins::test
{

/// Random bytes, as hard to compress as noise.
inline std::vector<std::uint8_t> randomBytes(std::size_t count)
{
    std::vector<std::uint8_t> bytes(count);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = static_cast<std::uint8_t>(splitMix64(i));
    }
    return bytes;
}

inline ImageSet madeUpImages(std::int64_t count, int channels, int side)
{
    ImageSet set;
    set.channels = channels;
    set.height = set.width = side;
    set.pixels = randomBytes(static_cast<std::size_t>(count) * set.imageBytes());
    for (std::int64_t i = 0; i < count; ++i) {
        set.labels.push_back(i % 10);
        set.indices.push_back(i);
    }
    return set;
}

/// A PNG file of a smooth picture that goes with its owner.
class PictureFile
{
public:
    PictureFile(int width, int height)
    {
        Picture picture{width, height, {}};
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                for (const int value : {x * 255 / width, y * 255 / height, (x + y) % 256}) {
                    picture.rgb.push_back(static_cast<std::uint8_t>(value));
                }
            }
        }
        writePng(picture, path());
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "photo.png"; }

private:
    TemporaryFolder folder_;
};

} // namespace twins::test
