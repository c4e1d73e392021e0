#include "core/imaging/sample_pictures.h"

#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <system_error>

namespace twins
{

namespace
{

constexpr int kTileGap = 2;                // pixels between the tiles of a group
constexpr int kGroupGap = 12;              // pixels between groups, and around the sheet
constexpr std::uint8_t kBackground = 0xE6; // grey: neither black paper nor the white of a zero difference

using Triple = std::array<Picture, 3>;

Triple picturesOf(const AdversarialSample& sample, double epsilon)
{
    return {pictureFromImage(sample.image, sample.channels, sample.height, sample.width),
            pictureFromImage(sample.adversarial, sample.channels, sample.height, sample.width),
            differencePicture(sample.image, sample.adversarial, sample.channels, sample.height, sample.width,
                              epsilon)};
}

void paste(const Picture& tile, Picture& sheet, int left, int top)
{
    const auto rowBytes = 3 * static_cast<std::ptrdiff_t>(tile.width);
    for (int y = 0; y < tile.height; ++y) {
        const auto from = tile.rgb.begin() + y * rowBytes;
        const auto to = 3 * (static_cast<std::ptrdiff_t>(top + y) * sheet.width + left);
        std::copy(from, from + rowBytes, sheet.rgb.begin() + to);
    }
}

std::string fileName(std::int64_t index, const char* kind)
{
    std::array<char, 48> name{};
    std::snprintf(name.data(), name.size(), "%04lld-%s.png", static_cast<long long>(index), kind);
    return name.data();
}

} // namespace

Picture contactSheet(const SampleSet& samples)
{
    const auto count = static_cast<int>(samples.samples.size());
    const auto sameSize = [&samples](const AdversarialSample& sample) {
        return sample.height == samples.samples.front().height &&
               sample.width == samples.samples.front().width;
    };
    if (count == 0 || !std::ranges::all_of(samples.samples, sameSize)) {
        throw Error(
            ErrorKind::Internal,
            TWINS_TEXT("twins::Error", "a contact sheet needs at least one image, and all of one size"));
    }
    const AdversarialSample& first = samples.samples.front();
    const int shorter = std::max(1, std::min(first.width, first.height));
    const int factor = std::max(1, (kMinTileSide + shorter - 1) / shorter);
    const int tileWidth = first.width * factor;
    const int tileHeight = first.height * factor;
    const int groupWidth = 3 * tileWidth + 2 * kTileGap;
    // About as wide as high.
    const int groups =
        std::max(1, static_cast<int>(std::lround(std::sqrt(static_cast<double>(count) / 3.0))));
    const int rows = (count + groups - 1) / groups;

    Picture sheet;
    sheet.width = kGroupGap + groups * (groupWidth + kGroupGap);
    sheet.height = kGroupGap + rows * (tileHeight + kGroupGap);
    sheet.rgb.assign(3 * static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height),
                     kBackground);
    for (int i = 0; i < count; ++i) {
        const Triple pictures = picturesOf(samples.samples[static_cast<std::size_t>(i)], samples.epsilon);
        const int top = kGroupGap + i / groups * (tileHeight + kGroupGap);
        int left = kGroupGap + i % groups * (groupWidth + kGroupGap);
        for (const Picture& picture : pictures) {
            paste(enlarged(picture, factor), sheet, left, top);
            left += tileWidth + kTileGap;
        }
    }
    return sheet;
}

void writeSamplePictures(const SampleSet& samples, const std::filesystem::path& folder)
{
    if (samples.samples.empty()) {
        return;
    }
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the folder %1 cannot be made: %2"),
                    {folder.string(), failed.message()});
    }
    for (const AdversarialSample& sample : samples.samples) {
        const Triple pictures = picturesOf(sample, samples.epsilon);
        writePng(pictures[0], folder / fileName(sample.index, "clean"));
        writePng(pictures[1], folder / fileName(sample.index, "adversarial"));
        writePng(pictures[2], folder / fileName(sample.index, "difference"));
    }
    writePng(contactSheet(samples), folder / "sheet.png");
}

} // namespace twins
