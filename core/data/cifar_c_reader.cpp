#include "core/data/cifar_c_reader.h"

#include "core/data/npy_file.h"
#include "core/data/record_check.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"

#include <numeric>

namespace twins
{

namespace
{

constexpr std::int64_t kSeverities = 5;
constexpr std::size_t kSide = 32;
constexpr std::size_t kPlane = kSide * kSide;
constexpr std::size_t kChannels = 3;

[[noreturn]] void refuseShape(const NpyHeader& header, const char* expected)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 has the type %2 and the shape %3; expected %4"),
                {header.file.string(), header.type, shapeText(header.shape), expected});
}

} // namespace

ImageSet readCifarC(const std::filesystem::path& imageFile, const std::filesystem::path& labelFile,
                    const DataSetInfo& info, std::int64_t severity)
{
    const NpyHeader images = readNpyHeader(imageFile), labels = readNpyHeader(labelFile);
    const bool pictures = images.type == "|u1" && images.shape.size() == 4 && images.shape[1] == kSide &&
                          images.shape[2] == kSide && images.shape[3] == kChannels;
    const std::int64_t all = images.shape.front();
    if (!pictures || all == 0 || all % kSeverities != 0) {
        refuseShape(images, "|u1 and [5Nx32x32x3], the N images at each of 5 severities");
    }
    if (labels.shape != std::vector<std::int64_t>{all}) {
        refuseShape(labels, ("a whole number for each of the " + std::to_string(all) + " images").c_str());
    }
    const std::int64_t count = all / kSeverities, first = (severity - 1) * count;
    ImageSet set;
    set.channels = static_cast<int>(kChannels);
    set.height = set.width = static_cast<int>(kSide);
    const std::vector<std::byte> pixels = readNpyRows(images, first, count);
    set.pixels.resize(pixels.size());
    for (std::size_t at = 0; at < pixels.size(); ++at) { // channel by channel from pixel by pixel
        const std::size_t image = at / (kChannels * kPlane), pixel = at / kChannels % kPlane;
        set.pixels[image * kChannels * kPlane + at % kChannels * kPlane + pixel] =
            std::to_integer<std::uint8_t>(pixels[at]);
    }
    const std::vector<std::int64_t> numbers = readNpyNumbers(labels, first, count);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        set.labels.push_back(checkedLabel(numbers[i], i + static_cast<std::size_t>(first), labelFile, info));
    }
    set.indices.resize(set.labels.size());
    std::iota(set.indices.begin(), set.indices.end(), 0);
    return set;
}

} // namespace twins
