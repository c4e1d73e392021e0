#include "core/config/config_findings.h"

#include <array>
#include <string>

namespace twins
{

namespace
{

using Config = ExperimentConfig;

Finding imageFolderIsNamed(const Config& config)
{
    if (config.dataSet != "image-folder" || !config.dataDir.empty()) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         "data_dir",
                         TWINS_TEXT("twins::Check", "An image folder has no usual place: choose its folder."),
                         {},
                         TWINS_TEXT("twins::Check", "Only you know where your pictures are."),
                         Remedy{}};
}

Finding photographsHoldTheCrop(const Config& config)
{
    if (config.dataSet != "image-folder" || config.resizeSize >= config.imageSize) {
        return std::nullopt;
    }
    const std::string usual = std::to_string((config.imageSize * 256 + 223) / 224);
    return ConfigProblem{
        Severity::Error,
        "resize_size",
        TWINS_TEXT("twins::Check",
                   "Photographs are resized to %1, less than the %2 that are to be cut out of them."),
        {std::to_string(config.resizeSize), std::to_string(config.imageSize)},
        TWINS_TEXT("twins::Check", "The centre is cut out of the resized photograph, which must be at least "
                                   "as large; 256 to 224 is customary."),
        Remedy{TWINS_TEXT("twins::Check", "Resize to %1"), {usual}, {{"resize_size", usual}}}};
}

Finding dataSetCanBeTrained(const Config& config)
{
    if (!isEvaluationOnly(config.dataSet)) {
        return std::nullopt;
    }
    const std::string clean = config.dataSet.substr(0, config.dataSet.size() - 2);
    return ConfigProblem{
        Severity::Error,
        "data_set",
        TWINS_TEXT("twins::Check", "%1 is for evaluation only: train on %2, then evaluate on it."),
        {config.dataSet, clean},
        TWINS_TEXT("twins::Check",
                   "Its images are corrupted test images; a network that saw them in training "
                   "says nothing about new ones."),
        Remedy{TWINS_TEXT("twins::Check", "Train on %1"), {clean}, {{"data_set", clean}}}};
}

Finding sourceFolderIsNamed(const Config& config)
{
    if (!usesSource(config.method) || config.sourceDataSet != "image-folder" || !config.sourceDir.empty()) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Error,
        "source_dir",
        TWINS_TEXT("twins::Check", "An image folder has no usual place: choose the source's folder."),
        {},
        TWINS_TEXT("twins::Check", "Only you know where your pictures are."),
        Remedy{}};
}

Finding sourceIsAnotherTask(const Config& config)
{
    if (!usesSource(config.method) || config.sourceDataSet != config.dataSet ||
        config.sourceDir != config.dataDir || config.sourceClasses != config.classes) {
        return std::nullopt;
    }
    const char* const alone = usesTwoWings(config.method) ? "twins-at" : "at";
    return ConfigProblem{
        Severity::Warning,
        "source_data_set",
        TWINS_TEXT("twins::Check", "Source and downstream task are both %1: every step trains the same task "
                                   "twice."),
        {config.dataSet},
        TWINS_TEXT("twins::Check", "Joint fine-tuning keeps what was learnt from other data; the same data "
                                   "again only counts its loss double."),
        Remedy{TWINS_TEXT("twins::Check", "Take the method %1"), {alone}, {{"method", alone}}}};
}

Finding sourceCounts(const Config& config)
{
    if (!usesSource(config.method) || config.lambdaSource > 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "lambda_source",
        TWINS_TEXT("twins::Check",
                   "With a source weight of 0 every step attacks a source batch and then ignores it."),
        {},
        TWINS_TEXT("twins::Check", "The source weight weighs the loss of the source batch, which costs as "
                                   "much time as a downstream batch."),
        Remedy{TWINS_TEXT("twins::Check", "Use a source weight of %1"), {"1"}, {{"lambda_source", "1"}}}};
}

constexpr std::array<ConfigFinder, 6> kDataFinders = {dataSetCanBeTrained,    imageFolderIsNamed,
                                                      photographsHoldTheCrop, sourceFolderIsNamed,
                                                      sourceIsAnotherTask,    sourceCounts};

} // namespace

std::span<const ConfigFinder> dataFinders()
{
    return kDataFinders;
}

} // namespace twins
