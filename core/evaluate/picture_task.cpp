#include "core/evaluate/picture_task.h"

#include "core/checkpoint/checkpoint_facts.h"
#include "core/data/photo_reader.h"
#include "core/imaging/read_picture.h"

#include <algorithm>

namespace twins
{

namespace
{

/// The data set that the checkpoint is about: what it states itself, or else the configuration's where
/// classes and channels fit; empty where nobody knows.
std::string dataSetOf(const CheckpointFacts& facts, const ExperimentConfig& config)
{
    if (!facts.dataSet.empty()) {
        return facts.dataSet;
    }
    const DataSetInfo* info = findDataSet(config.dataSet);
    const bool fits =
        info != nullptr &&
        (info->classNames.empty() || (static_cast<std::int64_t>(info->classNames.size()) == facts.classes &&
                                      info->channels == facts.channels));
    return fits ? config.dataSet : std::string();
}

PictureTask shapeOf(const std::string& dataSet, const ExperimentConfig& config, const NetworkSpec& spec)
{
    if (dataSet == "image-folder") {
        return {3,
                static_cast<int>(std::max(config.resizeSize, config.imageSize)),
                static_cast<int>(config.imageSize),
                {}};
    }
    if (const DataSetInfo* info = findDataSet(dataSet)) {
        return {info->channels, info->size, info->size, {}};
    }
    const std::int64_t side = spec.inputSize > 0   ? spec.inputSize
                              : spec.imagenetStem  ? 224
                              : spec.channels == 1 ? 28
                                                   : 32;
    return {static_cast<int>(spec.channels), static_cast<int>(side), static_cast<int>(side), {}};
}

std::vector<std::string> classNamesOf(const CheckpointFacts& facts, const std::string& dataSet)
{
    const auto fits = [&](const std::vector<std::string>& names) {
        return static_cast<std::int64_t>(names.size()) == facts.classes;
    };
    if (fits(facts.classNames)) {
        return facts.classNames;
    }
    if (const DataSetInfo* info = findDataSet(dataSet); info != nullptr && fits(info->classNames)) {
        return info->classNames;
    }
    std::vector<std::string> numbers;
    for (std::int64_t i = 0; i < facts.classes; ++i) {
        numbers.push_back(std::to_string(i));
    }
    return numbers;
}

/// [C,H,W] bytes of the centre of the picture.
void appendImage(const Picture& picture, const PictureTask& task, std::vector<std::uint8_t>& pixels)
{
    const Picture centre = centreOf(picture, task.resize, task.side);
    const std::size_t count = centre.rgb.size() / 3;
    for (int channel = 0; channel < task.channels; ++channel) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint8_t* rgb = &centre.rgb[3 * i];
            // Luma of ITU-R BT.601, as a grey network takes colour images.
            const int grey = (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000;
            pixels.push_back(task.channels == 1 ? static_cast<std::uint8_t>(grey) : rgb[channel]);
        }
    }
}

} // namespace

PictureTask pictureTaskOf(const CheckpointFile& checkpoint, const NetworkSpec& spec,
                          const ExperimentConfig& config)
{
    const CheckpointFacts facts = factsOf(checkpoint);
    const std::string dataSet = dataSetOf(facts, config);
    PictureTask task = shapeOf(dataSet, config, spec);
    task.classNames = classNamesOf(facts, dataSet);
    return task;
}

ImageSet readPictures(const std::vector<std::filesystem::path>& files, const PictureTask& task)
{
    ImageSet images{.channels = task.channels, .height = task.side, .width = task.side};
    for (const std::filesystem::path& file : files) {
        appendImage(readPicture(file), task, images.pixels);
        images.indices.push_back(images.size());
        images.labels.push_back(0); // nobody knows it
    }
    return images;
}

} // namespace twins
