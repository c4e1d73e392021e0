#include "core/data/data_parts.h"

#include "core/data/cifar_c_reader.h"
#include "core/data/cifar_reader.h"
#include "core/data/data_folder.h"
#include "core/data/digits_reader.h"
#include "core/data/idx_reader.h"
#include "core/data/splits.h"
#include "core/data/stl10_reader.h"
#include "core/data/svhn_reader.h"
#include "core/util/error.h"

#include <algorithm>
#include <array>

namespace twins
{

namespace
{

std::optional<DataParts> readDigitsParts(const DataSetInfo&, const ExperimentConfig&, LoadSteps&)
{
    ImageSet all = embeddedDigits();
    const std::int64_t count = all.size();
    const Positions test = stratifiedSubset(all.labels, 10, kDigitsTestImages, kFixedSplitSeed);
    Positions train;
    for (std::int64_t i = 0; i < count; ++i) {
        if (!std::ranges::binary_search(test, i)) {
            train.push_back(i);
        }
    }
    DataParts parts;
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

std::optional<DataParts> readIdxParts(const DataSetInfo& info, const ExperimentConfig& config,
                                      LoadSteps& steps)
{
    const auto files = findDataFiles(info, config.dataDir,
                                     {idxNames("train", "images-idx3"), idxNames("train", "labels-idx1"),
                                      idxNames("t10k", "images-idx3"), idxNames("t10k", "labels-idx1")});
    DataParts parts;
    parts.train = readIdx(files[0], files[1], info);
    if (!steps.advance(0.6)) {
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

std::optional<DataParts> readCifarParts(const DataSetInfo& info, const ExperimentConfig& config,
                                        LoadSteps& steps)
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
    std::vector<std::filesystem::path> files = findDataFiles(info, config.dataDir, names);
    const std::filesystem::path testFile = files.back();
    files.pop_back();
    const double share = 0.8 / static_cast<double>(names.size());
    DataParts parts;
    parts.train = readCifar(files, layout, info, [&steps, share](std::size_t done) {
        return steps.advance(share * static_cast<double>(done));
    });
    if (!steps.advance(share * static_cast<double>(files.size()))) {
        return std::nullopt;
    }
    parts.test = readCifar({testFile}, layout, info);
    return parts;
}

std::optional<DataParts> readStl10Parts(const DataSetInfo& info, const ExperimentConfig& config,
                                        LoadSteps& steps)
{
    constexpr double kTrainShare = 0.3; // of 13,000 images 5,000 are for training
    constexpr double kTestShare = 0.5;
    const auto files = findDataFiles(info, config.dataDir,
                                     {{"train_X.bin"}, {"train_y.bin"}, {"test_X.bin"}, {"test_y.bin"}});
    DataParts parts;
    parts.train = readStl10(files[0], files[1], info,
                            [&steps](double done) { return steps.advance(kTrainShare * done); });
    if (!steps.advance(kTrainShare)) {
        return std::nullopt;
    }
    parts.test = readStl10(files[2], files[3], info,
                           [&steps](double done) { return steps.advance(kTrainShare + kTestShare * done); });
    return parts;
}

std::optional<DataParts> readSvhnParts(const DataSetInfo& info, const ExperimentConfig& config,
                                       LoadSteps& steps)
{
    const auto files = findDataFiles(info, config.dataDir, {{"train_32x32.mat"}, {"test_32x32.mat"}});
    DataParts parts;
    parts.train = readSvhn(files[0], info);
    if (!steps.advance(0.6)) {
        return std::nullopt;
    }
    parts.test = readSvhn(files[1], info);
    return parts;
}

std::optional<DataParts> readCifarCParts(const DataSetInfo& info, const ExperimentConfig& config, LoadSteps&)
{
    const auto files = findDataFiles(info, config.dataDir, {{config.corruption + ".npy"}, {"labels.npy"}});
    DataParts parts;
    parts.test = readCifarC(files[0], files[1], info, config.severity);
    return parts;
}

using ReadParts = std::optional<DataParts> (*)(const DataSetInfo&, const ExperimentConfig&, LoadSteps&);

struct Reader {
    const char* dataSet;
    ReadParts read;
};

constexpr std::array kReaders = {
    Reader{"digits", readDigitsParts},     Reader{"fashion-mnist", readIdxParts},
    Reader{"mnist", readIdxParts},         Reader{"cifar10", readCifarParts},
    Reader{"cifar100", readCifarParts},    Reader{"stl10", readStl10Parts},
    Reader{"svhn", readSvhnParts},         Reader{"cifar10-c", readCifarCParts},
    Reader{"cifar100-c", readCifarCParts}, Reader{"image-folder", readPhotoParts},
};

} // namespace

std::optional<DataParts> readDataParts(const DataSetInfo& info, const ExperimentConfig& config,
                                       LoadSteps& steps)
{
    const auto reader = std::ranges::find(kReaders, info.key, &Reader::dataSet);
    if (reader == kReaders.end()) {
        throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "the data set %1 has no reader"),
                    {info.key});
    }
    return reader->read(info, config, steps);
}

} // namespace twins
