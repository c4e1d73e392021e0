#include "core/data/cifar_reader.h"
#include "core/data/data_folder.h"
#include "core/data/dataset.h"
#include "core/data/digits_reader.h"
#include "core/data/idx_reader.h"
#include "core/data/photo_reader.h"
#include "core/data/splits.h"
#include "core/data/stl10_reader.h"
#include "core/data/svhn_reader.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/random.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

/// Seed of what must not depend on the run: the digits' own division into training and test part.
constexpr std::uint64_t kFixedSeed = 1797;
/// Which part a subset is drawn from.
constexpr std::uint64_t kTrainPart = 0;
constexpr std::uint64_t kTestPart = 1;

struct Parts {
    ImageSet train;
    ImageSet test;
    std::vector<std::string> classNames; ///< where the files themselves name them
    std::vector<std::string> unreadable; ///< a sentence for each picture left out
};

/// Tells how far the loading has come; once cancelled it stays so.
class Progress
{
public:
    explicit Progress(const LoadProgress& report)
        : report_(report)
    {
    }
    bool advance(double done)
    {
        cancelled_ = cancelled_ || (report_ && !report_(done));
        return !cancelled_;
    }

private:
    const LoadProgress& report_;
    bool cancelled_ = false;
};

Parts readDigitsParts()
{
    ImageSet all = embeddedDigits();
    const std::int64_t count = all.size();
    const Positions test = stratifiedSubset(all.labels, 10, kDigitsTestImages, kFixedSeed);
    Positions train;
    for (std::int64_t i = 0; i < count; ++i) {
        if (!std::ranges::binary_search(test, i)) {
            train.push_back(i);
        }
    }
    Parts parts;
    parts.train = selectImages(all, train);
    parts.test = selectImages(std::move(all), test);
    return parts;
}

FileNames idxNames(const std::string& part, const std::string& kind)
{
    // The second spelling is what some mirrors' archives unpack to.
    const std::string official = part + "-" + kind + "-ubyte";
    const std::string dotted =
        part + "-" + (kind == "images-idx3" ? "images.idx3" : "labels.idx1") + "-ubyte";
    return {official + ".gz", official, dotted, dotted + ".gz"};
}

std::optional<Parts> readIdxParts(const DataSetInfo& info, const std::string& dataDir, Progress& progress)
{
    const auto files = findDataFiles(info, dataDir,
                                     {idxNames("train", "images-idx3"), idxNames("train", "labels-idx1"),
                                      idxNames("t10k", "images-idx3"), idxNames("t10k", "labels-idx1")});
    Parts parts;
    parts.train = readIdx(files[0], files[1], info);
    if (!progress.advance(0.6)) {
        return std::nullopt;
    }
    parts.test = readIdx(files[2], files[3], info);
    if (parts.train.height != parts.test.height || parts.train.width != parts.test.width) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "the images of %1 are %2 x %3 pixels, those of %4 are %5 x %6"),
            {files[0].string(), std::to_string(parts.train.width), std::to_string(parts.train.height),
             files[2].string(), std::to_string(parts.test.width), std::to_string(parts.test.height)});
    }
    return parts;
}

std::optional<Parts> readCifarParts(const DataSetInfo& info, const std::string& dataDir, Progress& progress)
{
    const bool fine = info.key == "cifar100";
    const CifarLayout layout = fine ? CifarLayout::Cifar100 : CifarLayout::Cifar10;
    std::vector<FileNames> names;
    if (fine) {
        names = {{"train.bin"}, {"test.bin"}};
    } else {
        for (int batch = 1; batch <= 5; ++batch) {
            names.push_back({"data_batch_" + std::to_string(batch) + ".bin"});
        }
        names.push_back({"test_batch.bin"});
    }
    std::vector<std::filesystem::path> files = findDataFiles(info, dataDir, names);
    const std::filesystem::path testFile = files.back();
    files.pop_back();
    const double share = 0.8 / static_cast<double>(names.size());
    Parts parts;
    parts.train = readCifar(files, layout, info, [&progress, share](std::size_t done) {
        return progress.advance(share * static_cast<double>(done));
    });
    if (!progress.advance(share * static_cast<double>(files.size()))) {
        return std::nullopt;
    }
    parts.test = readCifar({testFile}, layout, info);
    return parts;
}

std::optional<Parts> readStl10Parts(const DataSetInfo& info, const std::string& dataDir, Progress& progress)
{
    constexpr double kTrainShare = 0.3; // of 13,000 images 5,000 are for training
    constexpr double kTestShare = 0.5;
    const auto files =
        findDataFiles(info, dataDir, {{"train_X.bin"}, {"train_y.bin"}, {"test_X.bin"}, {"test_y.bin"}});
    Parts parts;
    parts.train = readStl10(files[0], files[1], info,
                            [&progress](double done) { return progress.advance(kTrainShare * done); });
    if (!progress.advance(kTrainShare)) {
        return std::nullopt;
    }
    parts.test = readStl10(files[2], files[3], info, [&progress](double done) {
        return progress.advance(kTrainShare + kTestShare * done);
    });
    return parts;
}

std::optional<Parts> readSvhnParts(const DataSetInfo& info, const std::string& dataDir, Progress& progress)
{
    const auto files = findDataFiles(info, dataDir, {{"train_32x32.mat"}, {"test_32x32.mat"}});
    Parts parts;
    parts.train = readSvhn(files[0]);
    if (!progress.advance(0.6)) {
        return std::nullopt;
    }
    parts.test = readSvhn(files[1]);
    return parts;
}

void checkUnreadable(const std::vector<std::string>& unreadable, std::size_t pictures, double limit)
{
    if (static_cast<double>(unreadable.size()) > limit * static_cast<double>(pictures)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 of %2 pictures cannot be read, more than "
                                               "unreadable_limit allows; the first: %3"),
                    {std::to_string(unreadable.size()), std::to_string(pictures), unreadable.front()});
    }
}

std::optional<Parts> readPhotoParts(const ExperimentConfig& config, Progress& progress)
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
                          [&](double done) { return progress.advance(from + share * done); });
    };
    constexpr std::int64_t kMiB = 1024 * 1024;
    const auto kept =
        std::make_shared<PhotoStore>(photos.train.files, config.resizedCrop ? config.imageCache * kMiB : 0);
    PhotoPart train = read(photos.train, *kept, 0.0, trainShare);
    PhotoStore passing(photos.test.files, 0);
    PhotoPart test = train.complete ? read(photos.test, passing, trainShare, 0.8 - trainShare) : PhotoPart{};
    if (!train.complete || !test.complete) {
        return std::nullopt;
    }
    Parts parts{std::move(train.images), std::move(test.images), photos.classNames,
                std::move(train.unreadable)};
    parts.unreadable.insert(parts.unreadable.end(), test.unreadable.begin(), test.unreadable.end());
    checkUnreadable(parts.unreadable, count, config.unreadableLimit);
    parts.train.photos = kept;
    return parts;
}

std::optional<Parts> readParts(const DataSetInfo& info, const ExperimentConfig& config, Progress& progress)
{
    const std::string& dataDir = config.dataDir;
    if (info.key == "image-folder") {
        return readPhotoParts(config, progress);
    }
    if (info.key == "digits") {
        return readDigitsParts();
    }
    if (info.key == "fashion-mnist" || info.key == "mnist") {
        return readIdxParts(info, dataDir, progress);
    }
    if (info.key == "svhn") {
        return readSvhnParts(info, dataDir, progress);
    }
    if (info.key == "stl10") {
        return readStl10Parts(info, dataDir, progress);
    }
    return readCifarParts(info, dataDir, progress);
}

void checkClasses(const std::vector<std::int64_t>& classes, const DataSetInfo& info)
{
    const auto count = static_cast<std::int64_t>(info.classNames.size());
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i] < 0 || classes[i] >= count) {
            throw Error(
                ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "the parameter classes lists %1, but %2 has the classes 0 to %3"),
                {std::to_string(classes[i]), info.label, std::to_string(count - 1)});
        }
        if (std::find(classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(i), classes[i]) !=
            classes.begin() + static_cast<std::ptrdiff_t>(i)) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "the parameter classes lists %1 twice"),
                        {std::to_string(classes[i])});
        }
    }
}

ImageSet drawSubset(ImageSet set, std::int64_t count, std::int64_t classCount, std::uint64_t seed,
                    const std::string& tooMany)
{
    if (count == 0) {
        return set;
    }
    if (count < 0 || count > set.size()) {
        throw Error(ErrorKind::Configuration, tooMany, {std::to_string(count), std::to_string(set.size())});
    }
    const Positions positions = stratifiedSubset(set.labels, classCount, count, seed);
    return selectImages(std::move(set), positions);
}

/// How many images config.shots of each class are. @throws Error(Configuration) where a class has fewer.
std::int64_t shotsFor(const ExperimentConfig& config, const ImageSet& images,
                      const std::vector<std::string>& classNames)
{
    for (std::size_t c = 0; c < classNames.size(); ++c) {
        const auto has = std::ranges::count(images.labels, static_cast<std::int64_t>(c));
        if (has < config.shots) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "shots is %1, but class '%2' has %3 training images"),
                        {std::to_string(config.shots), classNames[c], std::to_string(has)});
        }
    }
    return config.shots * static_cast<std::int64_t>(classNames.size());
}

void requireImages(const ImageSet& set, const DataSetInfo& info)
{
    if (set.size() == 0) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "no image of the chosen classes is left in the files of %1"),
                    {info.label});
    }
}

void holdOutValidation(DataSplits& splits, double fraction, std::uint64_t seed)
{
    splits.validation.channels = splits.train.channels;
    splits.validation.height = splits.train.height;
    splits.validation.width = splits.train.width;
    if (fraction <= 0.0) {
        return;
    }
    const auto [kept, heldOut] = stratifiedHoldOut(splits.train.labels, splits.classCount(), fraction,
                                                   streamSeed(seed, Stream::Split));
    if (heldOut.empty()) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT(
                "twins::Error",
                "validation_fraction is above 0, but with %1 training images every class needs its only "
                "image for training"),
            {std::to_string(splits.train.size())});
    }
    splits.validation = selectImages(splits.train, heldOut);
    splits.train = selectImages(std::move(splits.train), kept);
}

std::string fingerprintOf(const DataSplits& splits)
{
    std::string text;
    for (const ImageSet* part : {&splits.train, &splits.validation, &splits.test}) {
        text += std::to_string(part->channels) + "x" + std::to_string(part->height) + "x" +
                std::to_string(part->width) + ":" + sha256(part->pixels.data(), part->pixels.size()) + ":" +
                sha256(part->labels.data(), part->labels.size() * sizeof(std::int64_t)) + "\n";
    }
    return sha256(text.data(), text.size());
}

} // namespace

DataSplits loadData(const ExperimentConfig& config, const LoadProgress& progress)
{
    DataSetInfo info = dataSetInfo(config.dataSet);
    if (!info.classNames.empty()) {
        checkClasses(config.classes, info);
    }
    Progress report(progress);
    if (!report.advance(0.0)) {
        return {};
    }
    std::optional<Parts> parts = readParts(info, config, report);
    if (!parts || !report.advance(0.8)) {
        return {};
    }

    DataSplits splits;
    if (!parts->classNames.empty()) {
        info.classNames = parts->classNames;
        checkClasses(config.classes, info);
    }
    splits.unreadable = std::move(parts->unreadable);
    if (config.classes.empty()) {
        splits.classNames = info.classNames;
    }
    for (const std::int64_t c : config.classes) {
        splits.classNames.push_back(info.classNames[static_cast<std::size_t>(c)]);
    }
    const std::int64_t classCount = splits.classCount();
    const auto seed = static_cast<std::uint64_t>(config.seed);
    ImageSet training = keepClasses(std::move(parts->train), config.classes);
    const std::int64_t wanted =
        config.shots > 0 ? shotsFor(config, training, splits.classNames) : config.trainImages;
    splits.train = drawSubset(
        std::move(training), wanted, classCount, streamSeed(seed, Stream::Subset, kTrainPart),
        TWINS_TEXT("twins::Error", "train_images is %1, but the chosen classes have %2 training images"));
    splits.test = drawSubset(
        keepClasses(std::move(parts->test), config.classes), config.testImages, classCount,
        streamSeed(seed, Stream::Subset, kTestPart),
        TWINS_TEXT("twins::Error", "test_images is %1, but the chosen classes have %2 test images"));
    requireImages(splits.train, info);
    requireImages(splits.test, info);
    holdOutValidation(splits, config.validationFraction, seed);
    splits.fingerprint = fingerprintOf(splits);
    if (!report.advance(1.0)) {
        return {};
    }
    return splits;
}

} // namespace twins
