#include "core/data/data_parts.h"
#include "core/data/photo_folder.h"
#include "core/data/photo_reader.h"
#include "core/data/photo_store.h"
#include "core/util/error.h"
#include "core/util/machine.h"

#include <utility>

namespace twins
{

namespace
{

void checkUnreadable(const std::vector<std::string>& unreadable, std::size_t pictures, double limit)
{
    if (static_cast<double>(unreadable.size()) > limit * static_cast<double>(pictures)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 of %2 pictures cannot be read, more than "
                                               "unreadable_limit allows; the first: %3"),
                    {std::to_string(unreadable.size()), std::to_string(pictures), unreadable.front()});
    }
}

} // namespace

std::optional<DataParts> readPhotoParts(const DataSetInfo&, const ExperimentConfig& config, LoadSteps& steps)
{
    if (config.dataDir.empty()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "data_set image-folder needs data_dir: the folder with "
                                               "train/CLASS/picture.jpg, or a list file"));
    }
    if (config.resizeSize < config.imageSize) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error", "resize_size is %1; it must be at least image_size, which is %2"),
            {std::to_string(config.resizeSize), std::to_string(config.imageSize)});
    }
    const PhotoFolder photos = findPhotos(config.dataDir, config.testShare);
    const std::size_t count = photos.train.files.size() + photos.test.files.size();
    const double trainShare =
        0.8 * static_cast<double>(photos.train.files.size()) / static_cast<double>(count);
    const auto read = [&](const PhotoList& list, PhotoStore& store, double from, double share) {
        return readPhotos(list, store, static_cast<int>(config.resizeSize),
                          static_cast<int>(config.imageSize),
                          [&](double done) { return steps.advance(from + share * done); });
    };
    constexpr std::int64_t kMiB = 1024 * 1024;
    const std::int64_t centres =
        static_cast<std::int64_t>(count) * 3 * config.imageSize * config.imageSize; // bytes
    const std::int64_t budget = photoBudget(config.imageCache * kMiB, centres, availableMemory());
    const auto kept = std::make_shared<PhotoStore>(photos.train.files, config.resizedCrop ? budget : 0);
    PhotoPart train = read(photos.train, *kept, 0.0, trainShare);
    PhotoStore passing(photos.test.files, 0);
    PhotoPart test = train.complete ? read(photos.test, passing, trainShare, 0.8 - trainShare) : PhotoPart{};
    if (!train.complete || !test.complete) {
        return std::nullopt;
    }
    DataParts parts{std::move(train.images), std::move(test.images), photos.classNames,
                    std::move(train.unreadable)};
    parts.unreadable.insert(parts.unreadable.end(), test.unreadable.begin(), test.unreadable.end());
    checkUnreadable(parts.unreadable, count, config.unreadableLimit);
    parts.train.photos = kept;
    return parts;
}

} // namespace twins
