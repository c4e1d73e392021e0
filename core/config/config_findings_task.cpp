#include "core/config/config_findings.h"
#include "core/config/method_table.h"
#include "core/config/value_text.h"

#include <array>
#include <set>

namespace twins
{

namespace
{

using Config = ExperimentConfig;

Finding halvesAreEqual(const Config& config)
{
    if (!usesTwoWings(config.method) || config.batchSize % 2 == 0) {
        return std::nullopt;
    }
    const Severity severity = config.batchSize < 2 ? Severity::Error : Severity::Note;
    if (severity == Severity::Error) {
        return ConfigProblem{
            severity,
            "batch_size",
            TWINS_TEXT("twins::Check", "Two wings share a batch: it must hold at least 2 images."),
            {}};
    }
    return ConfigProblem{severity,
                         "batch_size",
                         TWINS_TEXT("twins::Check",
                                    "A batch of %1 splits unevenly: the frozen wing gets %2 images, "
                                    "the adaptive wing %3."),
                         {std::to_string(config.batchSize), std::to_string(config.batchSize / 2),
                          std::to_string(config.batchSize - config.batchSize / 2)}};
}

Finding checkpointIsThere(const Config& config)
{
    if (!config.checkpoint.empty() || startsFromScratch(config.method) || config.method == Method::Standard) {
        return std::nullopt;
    }
    if (usesTwoWings(config.method)) {
        return ConfigProblem{Severity::Warning,
                             "checkpoint",
                             TWINS_TEXT("twins::Check",
                                        "There is no checkpoint: the frozen wing will hold the "
                                        "statistics of random weights. Choose a pre-trained network."),
                             {}};
    }
    return ConfigProblem{Severity::Warning,
                         "checkpoint",
                         TWINS_TEXT("twins::Check",
                                    "There is no checkpoint: training starts from random weights. "
                                    "Choose a pre-trained network to fine-tune."),
                         {}};
}

Finding architectureIsKnown(const Config& config)
{
    const bool hasCheckpoint = !config.checkpoint.empty() && !startsFromScratch(config.method);
    if (config.architecture != "auto" || hasCheckpoint) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         "architecture",
                         TWINS_TEXT("twins::Check",
                                    "The architecture is to be read from the checkpoint, but training "
                                    "starts without one: choose resnet8, resnet18, resnet34, resnet50 "
                                    "or custom."),
                         {}};
}

Finding checkpointIsUsed(const Config& config)
{
    if (config.checkpoint.empty() || !startsFromScratch(config.method)) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Note,
                         "checkpoint",
                         TWINS_TEXT("twins::Check",
                                    "Pre-training starts from random weights; the checkpoint is not "
                                    "used."),
                         {}};
}

Finding bestEpochIsHonest(const Config& config)
{
    const bool wantsValidation = fidelityRules(config.preset).bestOnValidation;
    if (wantsValidation && config.validationFraction > 0.0) {
        return std::nullopt;
    }
    if (!wantsValidation) {
        return ConfigProblem{Severity::Note,
                             "preset",
                             TWINS_TEXT("twins::Check",
                                        "Under %1 the best epoch is chosen on the test images, as in "
                                        "the original: its figure flatters the network."),
                             {name(config.preset)}};
    }
    return ConfigProblem{Severity::Warning,
                         "validation_fraction",
                         TWINS_TEXT("twins::Check",
                                    "There are no validation images: the best epoch will be chosen on "
                                    "the test images. A tenth of the training images is customary."),
                         {}};
}

Finding presetValuesAreKept(const Config& config)
{
    const Config usual = defaultsFor(config.preset);
    const bool same = usual.epsilon == config.epsilon && usual.stepSize == config.stepSize &&
                      usual.evalSteps == config.evalSteps && usual.evalRandomStart == config.evalRandomStart;
    if (config.preset != Preset::AsReleased || same) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Note,
                         "preset",
                         TWINS_TEXT("twins::Check",
                                    "The authors' code uses radius 0.0314, step size 0.00784 and an "
                                    "evaluation by PGD-10 without random start; some of them differ here."),
                         {}};
}

Finding normalisationFits(const Config& config)
{
    if (config.mean.size() == config.std.size()) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         "std",
                         TWINS_TEXT("twins::Check",
                                    "There are %1 channel means and %2 channel deviations; give as "
                                    "many of both, or neither."),
                         {std::to_string(config.mean.size()), std::to_string(config.std.size())}};
}

Finding classesAreEnough(const Config& config)
{
    if (config.classes.empty()) {
        return std::nullopt;
    }
    const std::set<std::int64_t> distinct(config.classes.begin(), config.classes.end());
    if (distinct.size() == config.classes.size() && distinct.size() > 1) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         "classes",
                         TWINS_TEXT("twins::Check", "classes must name at least two classes, each once."),
                         {}};
}

Finding networkHasStages(const Config& config)
{
    if (config.architecture != "custom" || !config.blocks.empty()) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         "blocks",
                         TWINS_TEXT("twins::Check",
                                    "A custom network needs at least one stage: give the blocks of "
                                    "each, for example 1,1,1."),
                         {}};
}

Finding flipKeepsTheMeaning(const Config& config)
{
    const bool digits = config.dataSet == "digits" || config.dataSet == "mnist";
    if (!config.flip || !digits) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "flip",
                         TWINS_TEXT("twins::Check",
                                    "A mirrored digit is no digit: turn the random flip off for this "
                                    "data set."),
                         {}};
}

Finding learningRateSuitsTwoWings(const Config& config)
{
    const bool high = config.learningRate * (1.0 + config.lambda) >= 0.1;
    if (!usesTwoWings(config.method) || !high || config.gradientClip > 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "learning_rate",
                         TWINS_TEXT("twins::Check",
                                    "A learning rate of %1 may diverge with two wings, since nothing "
                                    "renormalises the frozen one; lower it or set a gradient limit."),
                         {realText(config.learningRate)}};
}

Finding batchFitsTheData(const Config& config)
{
    if (config.trainImages == 0 || config.trainImages >= config.batchSize) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "batch_size",
                         TWINS_TEXT("twins::Check",
                                    "A batch of %1 is larger than the %2 training images: every epoch "
                                    "will be one short step."),
                         {std::to_string(config.batchSize), std::to_string(config.trainImages)}};
}

Finding scheduleHasMilestones(const Config& config)
{
    if (config.schedule != Schedule::MultiStep || !config.milestones.empty()) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Note,
                         "milestones",
                         TWINS_TEXT("twins::Check", "Without milestones the learning rate stays as it is."),
                         {}};
}

Finding evaluationsHappen(const Config& config)
{
    if (config.evalEvery <= config.epochs) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Note,
        "eval_every",
        TWINS_TEXT("twins::Check", "Only the start and the last of the %1 epochs will be evaluated."),
        {std::to_string(config.epochs)}};
}

Finding probeLeavesEpochs(const Config& config)
{
    if (!traitsOf(config.method).probeFirst || config.probeEpochs < config.epochs) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "probe_epochs",
                         TWINS_TEXT("twins::Check",
                                    "The probe takes %1 of the %2 epochs: no epoch is left to fine-tune the "
                                    "whole network."),
                         {std::to_string(config.probeEpochs), std::to_string(config.epochs)}};
}

Finding decayLeavesTheCheckpoint(const Config& config)
{
    if (traitsOf(config.method).extra != ExtraTermKind::L2Sp || config.weightDecay == 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "weight_decay",
        TWINS_TEXT("twins::Check", "Weight decay pulls the weights to zero, L2-SP to the checkpoint: set the "
                                   "weight decay to 0."),
        {}};
}

Finding frozenWingCounts(const Config& config)
{
    if (!usesTwoWings(config.method) || config.lambda > 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "lambda",
        TWINS_TEXT("twins::Check", "With lambda 0 half of every batch is computed and then ignored; take the "
                                   "method without the second wing, or lambda 1."),
        {}};
}

constexpr std::array<ConfigFinder, 17> kFinders = {
    halvesAreEqual,        checkpointIsThere,   architectureIsKnown,       checkpointIsUsed,
    bestEpochIsHonest,     presetValuesAreKept, normalisationFits,         classesAreEnough,
    networkHasStages,      flipKeepsTheMeaning, learningRateSuitsTwoWings, batchFitsTheData,
    scheduleHasMilestones, evaluationsHappen,   probeLeavesEpochs,         decayLeavesTheCheckpoint,
    frozenWingCounts};

} // namespace

std::span<const ConfigFinder> taskFinders()
{
    return kFinders;
}

} // namespace twins
