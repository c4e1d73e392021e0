#include "core/data/svhn_reader.h"

#include "core/data/mat_file.h"
#include "core/data/record_check.h"
#include "core/util/error.h"

#include <numeric>
#include <string>

namespace twins
{

namespace
{

constexpr std::size_t kSide = 32;
constexpr std::size_t kPlane = kSide * kSide;
constexpr std::size_t kPixels = 3 * kPlane;

const MatArray& arrayOf(const std::map<std::string, MatArray>& arrays, const char* name,
                        const std::filesystem::path& file)
{
    const auto found = arrays.find(name);
    if (found == arrays.end()) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 lacks the array %2; a file of SVHN's cropped digits was expected"),
            {file.string(), name});
    }
    return found->second;
}

} // namespace

ImageSet readSvhn(const std::filesystem::path& file, const DataSetInfo& info)
{
    const std::map<std::string, MatArray> arrays = readMatFile(file);
    const MatArray& images = arrayOf(arrays, "X", file);
    const MatArray& labels = arrayOf(arrays, "y", file);
    const auto count = labels.values.size();
    std::vector<std::int64_t> shape = images.shape;
    if (shape.size() == 3) {
        shape.push_back(1); // MATLAB drops a last dimension of 1
    }
    const std::vector<std::int64_t> expected = {32, 32, 3, static_cast<std::int64_t>(count)};
    if (count == 0 || shape != expected) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1: X must be 32 x 32 x 3 x the number of labels, which is %2"),
            {file.string(), std::to_string(count)});
    }
    ImageSet set;
    set.channels = 3;
    set.height = set.width = static_cast<int>(kSide);
    set.pixels.resize(count * kPixels);
    set.indices.resize(count);
    std::iota(set.indices.begin(), set.indices.end(), 0);
    for (std::size_t i = 0; i < count; ++i) {
        // 1 to 10; the last is the digit 0
        set.labels.push_back((checkedLabel(labels.values[i], i, file, info, 1) + 1) % 10);
        for (std::size_t at = 0; at < kPixels; ++at) { // row by row from column by column
            const std::size_t plane = at / kPlane * kPlane, row = at % kPlane / kSide, column = at % kSide;
            set.pixels[i * kPixels + at] = images.values[i * kPixels + plane + column * kSide + row];
        }
    }
    return set;
}

} // namespace twins
