#include "core/data/stl10_reader.h"

#include "core/data/record_check.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <cstddef>
#include <numeric>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kSide = 96;
constexpr std::size_t kPlane = kSide * kSide;
constexpr std::size_t kChannels = 3;
constexpr std::size_t kPixels = kChannels * kPlane;
constexpr std::size_t kImagesPerReport = 250;

void checkSizes(const fs::path& imageFile, std::uintmax_t imageBytes, const fs::path& labelFile,
                std::uintmax_t labelBytes)
{
    checkWholeRecords(imageFile, imageBytes, kPixels);
    const std::uintmax_t images = imageBytes / kPixels;
    if (labelBytes != images) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 has %2 labels, but %3 has %4 images; both files must be "
                                       "of the same part of one archive"),
            {labelFile.string(), std::to_string(labelBytes), imageFile.string(), std::to_string(images)});
    }
}

void checkSizesOnDisk(const fs::path& imageFile, const fs::path& labelFile)
{
    std::error_code imagesFailed;
    std::error_code labelsFailed;
    const std::uintmax_t images = fs::file_size(imageFile, imagesFailed);
    const std::uintmax_t labels = fs::file_size(labelFile, labelsFailed);
    if (!imagesFailed && !labelsFailed) {
        checkSizes(imageFile, images, labelFile, labels);
    }
}

void writeRowByRow(const std::byte* columns, std::uint8_t* rows)
{
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
        for (std::size_t row = 0; row < kSide; ++row) {
            for (std::size_t column = 0; column < kSide; ++column) {
                rows[channel * kPlane + row * kSide + column] =
                    std::to_integer<std::uint8_t>(columns[channel * kPlane + column * kSide + row]);
            }
        }
    }
}

} // namespace

ImageSet readStl10(const fs::path& imageFile, const fs::path& labelFile, const DataSetInfo& info,
                   const std::function<bool(double)>& afterImages)
{
    checkSizesOnDisk(imageFile, labelFile);
    const std::vector<std::byte> labels = readFile(labelFile);
    const std::vector<std::byte> images = readFile(imageFile);
    checkSizes(imageFile, images.size(), labelFile, labels.size()); // they may have changed in between

    ImageSet set;
    set.channels = static_cast<int>(kChannels);
    set.height = static_cast<int>(kSide);
    set.width = static_cast<int>(kSide);
    set.pixels.resize(images.size());
    set.labels.reserve(labels.size());
    for (std::size_t record = 0; record < labels.size(); ++record) {
        set.labels.push_back(
            checkedLabel(std::to_integer<std::int64_t>(labels[record]), record, labelFile, info, 1));
        writeRowByRow(images.data() + record * kPixels, set.pixels.data() + record * kPixels);
        const std::size_t done = record + 1;
        if (afterImages && (done % kImagesPerReport == 0 || done == labels.size()) &&
            !afterImages(static_cast<double>(done) / static_cast<double>(labels.size()))) {
            break;
        }
    }
    set.pixels.resize(set.labels.size() * kPixels);
    set.indices.resize(set.labels.size());
    std::iota(set.indices.begin(), set.indices.end(), 0);
    return set;
}

} // namespace twins
