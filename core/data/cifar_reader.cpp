#include "core/data/cifar_reader.h"

#include "core/data/record_check.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <numeric>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kSide = 32;
constexpr std::size_t kPixels = 3 * kSide * kSide;
constexpr std::int64_t kCoarseClasses = 20;

void checkCoarse(std::int64_t label, std::size_t record, const fs::path& file)
{
    if (label >= kCoarseClasses) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT(
                "twins::Error",
                "record %1 (counted from 0) of %2 has the coarse label %3, but there are only 0 to %4"),
            {std::to_string(record), file.string(), std::to_string(label),
             std::to_string(kCoarseClasses - 1)});
    }
}

void appendFile(ImageSet& set, const fs::path& file, CifarLayout layout, const DataSetInfo& info)
{
    const std::size_t labelBytes = layout == CifarLayout::Cifar10 ? 1 : 2;
    const std::size_t recordBytes = labelBytes + kPixels;
    std::error_code failed;
    if (const std::uintmax_t size = fs::file_size(file, failed); !failed) {
        checkWholeRecords(file, size, recordBytes);
    }
    const std::vector<std::byte> bytes = readFile(file);
    checkWholeRecords(file, bytes.size(), recordBytes); // it may have changed in between

    const std::size_t records = bytes.size() / recordBytes;
    set.pixels.reserve(set.pixels.size() + records * kPixels);
    set.labels.reserve(set.labels.size() + records);
    for (std::size_t record = 0; record < records; ++record) {
        const std::byte* start = bytes.data() + record * recordBytes;
        if (layout == CifarLayout::Cifar100) {
            checkCoarse(std::to_integer<std::int64_t>(start[0]), record, file);
        }
        set.labels.push_back(
            checkedLabel(std::to_integer<std::int64_t>(start[labelBytes - 1]), record, file, info));
        const auto* pixels = reinterpret_cast<const std::uint8_t*>(start + labelBytes);
        set.pixels.insert(set.pixels.end(), pixels, pixels + kPixels);
    }
}

} // namespace

ImageSet readCifar(const std::vector<fs::path>& files, CifarLayout layout, const DataSetInfo& info,
                   const std::function<bool(std::size_t)>& afterFile)
{
    ImageSet set;
    set.channels = 3;
    set.height = static_cast<int>(kSide);
    set.width = static_cast<int>(kSide);
    for (std::size_t i = 0; i < files.size(); ++i) {
        appendFile(set, files[i], layout, info);
        if (afterFile && !afterFile(i + 1)) {
            break;
        }
    }
    set.indices.resize(set.labels.size());
    std::iota(set.indices.begin(), set.indices.end(), 0);
    return set;
}

} // namespace twins
