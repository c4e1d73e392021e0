#include "core/config/file_findings.h"

#include "core/config/config_findings.h"
#include "core/config/method_table.h"
#include "core/config/value_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace twins
{

namespace
{

using Config = ExperimentConfig;
using FileFinder = Finding (*)(const Config&, const std::optional<CheckpointFacts>&,
                               const std::optional<DataFacts>&);

std::string listText(const std::vector<double>& values)
{
    std::string text;
    for (const double value : values) {
        text += (text.empty() ? "" : ",") + realText(value);
    }
    return text;
}

bool usesCheckpoint(const Config& config, const std::optional<CheckpointFacts>& checkpoint)
{
    return checkpoint.has_value() && !startsFromScratch(config.method);
}

Finding wingsHaveBatchNorm(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                           const std::optional<DataFacts>&)
{
    if (!usesCheckpoint(config, checkpoint) || !usesTwoWings(config.method) || checkpoint->normLayers > 0) {
        return std::nullopt;
    }
    const char* const single = usesTrades(config.method) ? "trades" : "at";
    return ConfigProblem{
        Severity::Error,
        "method",
        TWINS_TEXT("twins::Check", "The checkpoint's network has no BatchNorm and so no second wing."),
        {},
        TWINS_TEXT("twins::Check", "The wings of TWINS differ in nothing but the statistics of BatchNorm."),
        Remedy{TWINS_TEXT("twins::Check", "Take the method %1"), {single}, {{"method", single}}}};
}

Finding statisticsAreLearnt(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                            const std::optional<DataFacts>&)
{
    if (!usesCheckpoint(config, checkpoint) || !checkpoint->untouchedStatistics) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "checkpoint",
        TWINS_TEXT("twins::Check",
                   "The checkpoint holds no batch-norm statistics: every running mean is 0 and "
                   "every running variance 1. Choose one that was saved after training."),
        {},
        TWINS_TEXT("twins::Check", "The frozen wing and every evaluation normalise by these statistics; "
                                   "untouched ones say nothing about the pre-training data."),
        Remedy{}};
}

Finding normalisationIsKnown(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                             const std::optional<DataFacts>& data)
{
    if (!usesCheckpoint(config, checkpoint) || !checkpoint->mean.empty() || !config.mean.empty()) {
        return std::nullopt;
    }
    Remedy remedy;
    if (data && static_cast<std::int64_t>(data->mean.size()) == checkpoint->channels) {
        remedy = {TWINS_TEXT("twins::Check", "Use the data set's usual figures"),
                  {},
                  {{"mean", listText(data->mean)}, {"std", listText(data->std)}}};
    }
    return ConfigProblem{
        Severity::Warning,
        "mean",
        TWINS_TEXT("twins::Check", "The checkpoint does not say how its images were normalised: the network "
                                   "gets them in [0,1] as they are."),
        {},
        TWINS_TEXT("twins::Check", "A network that was trained on normalised images sees others without it. "
                                   "Where it was trained on plain ones, all is well."),
        remedy};
}

Finding normalisationIsTheFiles(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                                const std::optional<DataFacts>&)
{
    const auto differ = [](const std::vector<double>& a, const std::vector<double>& b) {
        return !std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < 5e-4; });
    };
    if (!usesCheckpoint(config, checkpoint) || checkpoint->mean.empty() || config.mean.empty() ||
        (!differ(config.mean, checkpoint->mean) && !differ(config.std, checkpoint->std))) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "mean",
        TWINS_TEXT("twins::Check",
                   "Mean %1 and deviation %2 take the place of the checkpoint's own, %3 and %4."),
        {listText(config.mean), listText(config.std), listText(checkpoint->mean), listText(checkpoint->std)},
        TWINS_TEXT("twins::Check",
                   "The weights were trained on images normalised by the checkpoint's figures; "
                   "two normalisations do not add up, the one here replaces the other."),
        Remedy{TWINS_TEXT("twins::Check", "Take the checkpoint's"), {}, {{"mean", ""}, {"std", ""}}}};
}

Finding taskIsNew(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                  const std::optional<DataFacts>& data)
{
    if (!usesCheckpoint(config, checkpoint) || !data || checkpoint->dataSet != config.dataSet ||
        config.dataSet == "image-folder") {
        return std::nullopt;
    }
    const auto known = [&](const std::string& name) {
        return checkpoint->classNames.empty() ||
               std::ranges::find(checkpoint->classNames, name) != checkpoint->classNames.end();
    };
    if (std::ranges::none_of(data->classNames, known)) {
        return std::nullopt; // other classes of the same set are another task
    }
    return ConfigProblem{
        Severity::Warning,
        "data_set",
        TWINS_TEXT("twins::Check",
                   "The checkpoint was trained on %1 already: source and downstream task are the same."),
        {config.dataSet},
        TWINS_TEXT("twins::Check",
                   "Fine-tuning shows what carries over to another task; here nothing has to, "
                   "and test images may have been seen. Which task to take only you can say."),
        Remedy{}};
}

Finding classifierFits(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                       const std::optional<DataFacts>& data)
{
    if (!usesCheckpoint(config, checkpoint) || !data || checkpoint->classes == 0 ||
        checkpoint->classes == static_cast<std::int64_t>(data->classNames.size())) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Note,
        "checkpoint",
        TWINS_TEXT(
            "twins::Check",
            "The checkpoint tells %1 classes apart, the data set has %2: a new classifier is trained."),
        {std::to_string(checkpoint->classes), std::to_string(data->classNames.size())},
        TWINS_TEXT("twins::Check",
                   "The classifier is never carried over in fine-tuning; a count that you did "
                   "not expect may mean the wrong file or the wrong classes."),
        Remedy{}};
}

/// The next even batch size above `from` that leaves more than one image for the last batch; 0: none near.
std::int64_t batchWithoutRest(std::int64_t images, std::int64_t from)
{
    for (std::int64_t batch = from / 2 * 2 + 2; batch <= std::min(images, from + 64); batch += 2) {
        if (images % batch != 1) {
            return batch;
        }
    }
    return 0;
}

Finding lastBatchIsLargeEnough(const Config& config, const std::optional<CheckpointFacts>&,
                               const std::optional<DataFacts>& data)
{
    if (!data || config.batchSize < 2 || data->trainImages % config.batchSize != 1) {
        return std::nullopt;
    }
    Remedy remedy;
    if (const std::int64_t batch = batchWithoutRest(data->trainImages, config.batchSize); batch > 0) {
        remedy = {TWINS_TEXT("twins::Check", "Use a batch of %1"),
                  {std::to_string(batch)},
                  {{"batch_size", std::to_string(batch)}}};
    }
    return ConfigProblem{
        Severity::Warning,
        "batch_size",
        TWINS_TEXT("twins::Check",
                   "With %1 training images the last batch of each epoch holds a single one."),
        {std::to_string(data->trainImages)},
        TWINS_TEXT("twins::Check", "One image has no batch statistics and nothing for a second wing; such a "
                                   "step uses the running ones."),
        remedy};
}

Finding batchFitsTheImages(const Config& config, const std::optional<CheckpointFacts>&,
                           const std::optional<DataFacts>& data)
{
    // Where the configuration names the number of images checkConfig() has said so already.
    if (!data || data->trainImages >= config.batchSize || data->trainImages < 2 ||
        (config.trainImages > 0 && config.trainImages < config.batchSize)) {
        return std::nullopt;
    }
    const std::string batch = std::to_string(evenBatchWithin(data->trainImages));
    return ConfigProblem{
        Severity::Warning,
        "batch_size",
        TWINS_TEXT("twins::Check", "A batch of %1 is larger than the %2 training images: every epoch "
                                   "will be one short step."),
        {std::to_string(config.batchSize), std::to_string(data->trainImages)},
        TWINS_TEXT("twins::Check",
                   "One step an epoch makes epochs, schedule and milestones mean something else."),
        Remedy{TWINS_TEXT("twins::Check", "Use a batch of %1"), {batch}, {{"batch_size", batch}}}};
}

constexpr std::array<FileFinder, 8> kFileFinders = {
    wingsHaveBatchNorm, statisticsAreLearnt, normalisationIsKnown,   normalisationIsTheFiles,
    taskIsNew,          classifierFits,      lastBatchIsLargeEnough, batchFitsTheImages};

} // namespace

std::vector<ConfigProblem> checkFiles(const Config& config, const std::optional<CheckpointFacts>& checkpoint,
                                      const std::optional<DataFacts>& data)
{
    std::vector<ConfigProblem> problems;
    for (const FileFinder find : kFileFinders) {
        if (Finding finding = find(config, checkpoint, data)) {
            problems.push_back(std::move(*finding));
        }
    }
    return problems;
}

int fileCheckCount() noexcept
{
    return static_cast<int>(kFileFinders.size());
}

} // namespace twins
