#include "core/data/data_parts.h"
#include "core/data/splits.h"
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

/// Which part a subset is drawn from.
constexpr std::uint64_t kTrainPart = 0;
constexpr std::uint64_t kTestPart = 1;

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

/// The training images that `config` chooses.
ImageSet trainingPart(ImageSet all, const ExperimentConfig& config,
                      const std::vector<std::string>& classNames)
{
    ImageSet training = keepClasses(std::move(all), config.classes);
    const std::int64_t wanted =
        config.shots > 0 ? shotsFor(config, training, classNames) : config.trainImages;
    return drawSubset(
        std::move(training), wanted, static_cast<std::int64_t>(classNames.size()),
        streamSeed(static_cast<std::uint64_t>(config.seed), Stream::Subset, kTrainPart),
        TWINS_TEXT("twins::Error", "train_images is %1, but the chosen classes have %2 training images"));
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

DataFacts factsOf(const DataSplits& data, const ExperimentConfig& config)
{
    const DataSetInfo& info = dataSetInfo(config.dataSet);
    return {.classNames = data.classNames,
            .trainImages = data.train.size(),
            .channels = data.test.channels,
            .mean = info.mean,
            .std = info.std};
}

DataSplits loadData(const ExperimentConfig& config, const LoadProgress& progress)
{
    DataSetInfo info = dataSetInfo(config.dataSet);
    if (!info.classNames.empty()) {
        checkClasses(config.classes, info);
    }
    LoadSteps report(progress);
    if (!report.advance(0.0)) {
        return {};
    }
    std::optional<DataParts> parts = readDataParts(info, config, report);
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
    if (!info.evaluationOnly) {
        splits.train = trainingPart(std::move(parts->train), config, splits.classNames);
        requireImages(splits.train, info);
    }
    splits.test = drawSubset(
        keepClasses(std::move(parts->test), config.classes), config.testImages, classCount,
        streamSeed(seed, Stream::Subset, kTestPart),
        TWINS_TEXT("twins::Error", "test_images is %1, but the chosen classes have %2 test images"));
    requireImages(splits.test, info);
    holdOutValidation(splits, info.evaluationOnly ? 0.0 : config.validationFraction, seed);
    splits.fingerprint = fingerprintOf(splits);
    if (!report.advance(1.0)) {
        return {};
    }
    return splits;
}

} // namespace twins
