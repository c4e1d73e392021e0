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
            {},
            TWINS_TEXT("twins::Check", "One half of each batch goes through the frozen wing and the other "
                                       "through the adaptive one."),
            Remedy{TWINS_TEXT("twins::Check", "Use a batch of 128"), {}, {{"batch_size", "128"}}}};
    }
    return ConfigProblem{severity,
                         "batch_size",
                         TWINS_TEXT("twins::Check",
                                    "A batch of %1 splits unevenly: the frozen wing gets %2 images, "
                                    "the adaptive wing %3."),
                         {std::to_string(config.batchSize), std::to_string(config.batchSize / 2),
                          std::to_string(config.batchSize - config.batchSize / 2)},
                         TWINS_TEXT("twins::Check", "Equal halves weigh both wings alike in every step."),
                         Remedy{TWINS_TEXT("twins::Check", "Use a batch of %1"),
                                {std::to_string(config.batchSize + 1)},
                                {{"batch_size", std::to_string(config.batchSize + 1)}}}};
}

Finding checkpointIsThere(const Config& config)
{
    if (!config.checkpoint.empty() || startsFromScratch(config.method) || config.method == Method::Standard) {
        return std::nullopt;
    }
    if (usesTwoWings(config.method)) {
        return ConfigProblem{
            Severity::Warning,
            "checkpoint",
            TWINS_TEXT("twins::Check", "There is no checkpoint: the frozen wing will hold the "
                                       "statistics of random weights. Choose a pre-trained network."),
            {},
            TWINS_TEXT("twins::Check", "The frozen wing keeps what pre-training learnt; random weights have "
                                       "learnt nothing. Which file to start from only you can say."),
            Remedy{}};
    }
    return ConfigProblem{Severity::Warning,
                         "checkpoint",
                         TWINS_TEXT("twins::Check",
                                    "There is no checkpoint: training starts from random weights. "
                                    "Choose a pre-trained network to fine-tune."),
                         {},
                         TWINS_TEXT("twins::Check", "Fine-tuning adapts what a network has learnt before. "
                                                    "Which file to start from only you can say."),
                         Remedy{}};
}

Finding architectureIsKnown(const Config& config)
{
    const bool hasCheckpoint = !config.checkpoint.empty() && !startsFromScratch(config.method);
    if (config.architecture != "auto" || hasCheckpoint) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Error,
        "architecture",
        TWINS_TEXT("twins::Check", "The architecture is to be read from the checkpoint, but training "
                                   "starts without one: choose an architecture, for example resnet18."),
        {},
        TWINS_TEXT("twins::Check", "Without a checkpoint nothing says how many layers the network has."),
        Remedy{TWINS_TEXT("twins::Check", "Use %1"), {"resnet18"}, {{"architecture", "resnet18"}}}};
}

Finding checkpointIsUsed(const Config& config)
{
    if (config.checkpoint.empty() || !startsFromScratch(config.method)) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Note,
        "checkpoint",
        TWINS_TEXT("twins::Check", "Pre-training starts from random weights; the checkpoint is not "
                                   "used."),
        {},
        TWINS_TEXT("twins::Check",
                   "A file that is named but not used misleads whoever reads the configuration later."),
        Remedy{TWINS_TEXT("twins::Check", "Leave the checkpoint out"), {}, {{"checkpoint", ""}}}};
}

Finding bestEpochIsHonest(const Config& config)
{
    const bool wantsValidation = fidelityRules(config.preset).bestOnValidation;
    if (wantsValidation && config.validationFraction > 0.0) {
        return std::nullopt;
    }
    if (!wantsValidation) {
        return ConfigProblem{
            Severity::Note,
            "preset",
            TWINS_TEXT("twins::Check", "Under %1 the best epoch is chosen on the test images, as in "
                                       "the original: its figure flatters the network."),
            {name(config.preset)},
            TWINS_TEXT("twins::Check", "The best of many epochs on the test images is high by luck as well; "
                                       "images held out of training choose without that bias."),
            Remedy{TWINS_TEXT("twins::Check", "Use the preset sound, with a tenth for validation"),
                   {},
                   {{"preset", "sound"}, {"validation_fraction", "0.1"}}}};
    }
    return ConfigProblem{
        Severity::Warning,
        "validation_fraction",
        TWINS_TEXT("twins::Check", "There are no validation images: the best epoch will be chosen on "
                                   "the test images. A tenth of the training images is customary."),
        {},
        TWINS_TEXT("twins::Check", "The best of many epochs on the test images is high by luck as well; "
                                   "images held out of training choose without that bias."),
        Remedy{TWINS_TEXT("twins::Check", "Hold out a tenth for validation"),
               {},
               {{"validation_fraction", "0.1"}}}};
}

Finding presetValuesAreKept(const Config& config)
{
    const Config usual = defaultsFor(config.preset);
    const bool same = usual.epsilon == config.epsilon && usual.stepSize == config.stepSize &&
                      usual.evalSteps == config.evalSteps && usual.evalRandomStart == config.evalRandomStart;
    if (config.preset != Preset::AsReleased || same) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Note,
        "preset",
        TWINS_TEXT("twins::Check", "The authors' code uses radius 0.0314, step size 0.00784 and an "
                                   "evaluation by PGD-10 without random start; some of them differ here."),
        {},
        TWINS_TEXT(
            "twins::Check",
            "The preset names a procedure; with other values the figures are not those of the authors."),
        Remedy{TWINS_TEXT("twins::Check", "Use the authors' values"),
               {},
               {{"epsilon", realText(usual.epsilon)},
                {"step_size", realText(usual.stepSize)},
                {"eval_steps", std::to_string(usual.evalSteps)},
                {"eval_random_start", usual.evalRandomStart ? "true" : "false"}}}};
}

Finding normalisationFits(const Config& config)
{
    if (config.mean.size() == config.std.size()) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Error,
        "std",
        TWINS_TEXT("twins::Check", "There are %1 channel means and %2 channel deviations; give as "
                                   "many of both, or neither."),
        {std::to_string(config.mean.size()), std::to_string(config.std.size())},
        TWINS_TEXT("twins::Check", "Each channel is normalised by its own mean and deviation."),
        Remedy{TWINS_TEXT("twins::Check", "Take both from the checkpoint or data set"),
               {},
               {{"mean", ""}, {"std", ""}}}};
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
    return ConfigProblem{
        Severity::Error,
        "classes",
        TWINS_TEXT("twins::Check", "classes must name at least two classes, each once."),
        {},
        TWINS_TEXT("twins::Check", "A classifier of one class is always right and learns nothing."),
        Remedy{TWINS_TEXT("twins::Check", "Use all classes"), {}, {{"classes", ""}}}};
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
                         {},
                         TWINS_TEXT("twins::Check", "The stages are the body of the network."),
                         Remedy{TWINS_TEXT("twins::Check", "Use %1"), {"1,1,1"}, {{"blocks", "1,1,1"}}}};
}

Finding flipKeepsTheMeaning(const Config& config)
{
    const bool digits = config.dataSet == "digits" || config.dataSet == "mnist" || config.dataSet == "svhn";
    if (!config.flip || !digits) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "flip",
        TWINS_TEXT("twins::Check", "A mirrored digit is no digit: turn the random flip off for this "
                                   "data set."),
        {},
        TWINS_TEXT("twins::Check", "Augmentation must keep the label true; a mirrored 2 is not a 2."),
        Remedy{TWINS_TEXT("twins::Check", "Turn the flip off"), {}, {{"flip", "false"}}}};
}

Finding learningRateSuitsTwoWings(const Config& config)
{
    const bool high = config.learningRate * (1.0 + config.lambda) >= 0.1;
    if (!usesTwoWings(config.method) || !high || config.gradientClip > 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "learning_rate",
        TWINS_TEXT("twins::Check", "A learning rate of %1 may diverge with two wings, since nothing "
                                   "renormalises the frozen one; lower it or set a gradient limit."),
        {realText(config.learningRate)},
        TWINS_TEXT("twins::Check", "Batch statistics renormalise whatever the weights grow to; the frozen "
                                   "statistics cannot, so large steps add up."),
        Remedy{TWINS_TEXT("twins::Check", "Limit the gradient to %1"), {"5"}, {{"gradient_clip", "5"}}}};
}

Finding batchFitsTheData(const Config& config)
{
    if (config.trainImages == 0 || config.trainImages >= config.batchSize) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "batch_size",
        TWINS_TEXT("twins::Check", "A batch of %1 is larger than the %2 training images: every epoch "
                                   "will be one short step."),
        {std::to_string(config.batchSize), std::to_string(config.trainImages)},
        TWINS_TEXT("twins::Check",
                   "One step an epoch makes epochs, schedule and milestones mean something else."),
        config.trainImages < 2
            ? Remedy{}
            : Remedy{TWINS_TEXT("twins::Check", "Use a batch of %1"),
                     {std::to_string(evenBatchWithin(config.trainImages))},
                     {{"batch_size", std::to_string(evenBatchWithin(config.trainImages))}}}};
}

Finding scheduleHasMilestones(const Config& config)
{
    if (config.schedule != Schedule::MultiStep || !config.milestones.empty()) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Note,
        "milestones",
        TWINS_TEXT("twins::Check", "Without milestones the learning rate stays as it is."),
        {},
        TWINS_TEXT("twins::Check",
                   "A multi-step schedule lowers the rate at its milestones, which lets the weights settle."),
        Remedy{TWINS_TEXT("twins::Check", "Drop at 1/2 and 5/6"), {}, {{"milestones", "0.5,5/6"}}}};
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
        {std::to_string(config.epochs)},
        TWINS_TEXT("twins::Check", "Between evaluations neither overfitting nor the best epoch can be seen."),
        Remedy{TWINS_TEXT("twins::Check", "Evaluate after every epoch"), {}, {{"eval_every", "1"}}}};
}

Finding probeLeavesEpochs(const Config& config)
{
    if (!traitsOf(config.method).probeFirst || config.probeEpochs < config.epochs) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "probe_epochs",
        TWINS_TEXT("twins::Check", "The probe takes %1 of the %2 epochs: no epoch is left to fine-tune the "
                                   "whole network."),
        {std::to_string(config.probeEpochs), std::to_string(config.epochs)},
        TWINS_TEXT("twins::Check", "The probe trains the classifier alone; fine-tuning comes after it."),
        config.epochs < 2 ? Remedy{}
                          : Remedy{TWINS_TEXT("twins::Check", "Probe for %1 epochs"),
                                   {std::to_string((config.epochs + 3) / 4)},
                                   {{"probe_epochs", std::to_string((config.epochs + 3) / 4)}}}};
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
        {},
        TWINS_TEXT("twins::Check",
                   "Two pulls to different places end between them, and neither weight means what it says."),
        Remedy{TWINS_TEXT("twins::Check", "Set the weight decay to 0"), {}, {{"weight_decay", "0"}}}};
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
        {},
        TWINS_TEXT("twins::Check",
                   "Lambda weighs the loss of the frozen wing, through which half of the batch passes."),
        Remedy{TWINS_TEXT("twins::Check", "Use lambda %1"), {"1"}, {{"lambda", "1"}}}};
}

/// Images that the adaptive wing should see at least, for its batch statistics.
constexpr std::int64_t kFewestForStatistics = 8;

Finding adaptiveWingSeesEnough(const Config& config)
{
    const std::int64_t share = config.batchSize - config.batchSize / 2;
    const bool hasMoreImages = config.trainImages == 0 || config.trainImages >= 4 * kFewestForStatistics;
    if (!usesTwoWings(config.method) || config.batchSize < 2 || share >= kFewestForStatistics ||
        !hasMoreImages) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "batch_size",
        TWINS_TEXT("twins::Check",
                   "The adaptive wing sees only %1 images of each batch of %2: its statistics "
                   "will be noisy."),
        {std::to_string(share), std::to_string(config.batchSize)},
        TWINS_TEXT("twins::Check", "It normalises by mean and variance of its half of the batch; from a few "
                                   "images both are guesses, and so are the running statistics."),
        Remedy{TWINS_TEXT("twins::Check", "Use a batch of %1"), {"32"}, {{"batch_size", "32"}}}};
}

constexpr std::array<ConfigFinder, 18> kTaskFinders = {
    halvesAreEqual,        checkpointIsThere,     architectureIsKnown,       checkpointIsUsed,
    bestEpochIsHonest,     presetValuesAreKept,   normalisationFits,         classesAreEnough,
    networkHasStages,      flipKeepsTheMeaning,   learningRateSuitsTwoWings, batchFitsTheData,
    scheduleHasMilestones, evaluationsHappen,     probeLeavesEpochs,         decayLeavesTheCheckpoint,
    frozenWingCounts,      adaptiveWingSeesEnough};

} // namespace

std::span<const ConfigFinder> taskFinders()
{
    return kTaskFinders;
}

} // namespace twins
