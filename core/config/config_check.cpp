#include "core/config/config_check.h"

#include "core/config/value_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace twins
{

namespace
{

using Config = ExperimentConfig;
using Finding = std::optional<ConfigProblem>;

double evaluationEpsilon(const Config& config)
{
    return config.evalEpsilon > 0.0 ? config.evalEpsilon : config.epsilon;
}

std::string radiusText(double value)
{
    return fractionText(value).value_or(realText(value));
}

Finding radius(const Config& config, const char* key, double value)
{
    if (config.norm != Norm::Linf || value <= 1.0) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         key,
                         TWINS_TEXT("twins::Check",
                                    "%1 is %2, but must be between 0 and 1, since images are in "
                                    "[0,1]; did you mean %3?"),
                         {key, realText(value), realText(value) + "/255"}};
}

Finding epsilonFits(const Config& config)
{
    return radius(config, "epsilon", config.epsilon);
}
Finding stepSizeFits(const Config& config)
{
    return radius(config, "step_size", config.stepSize);
}
Finding evalEpsilonFits(const Config& config)
{
    return radius(config, "eval_epsilon", config.evalEpsilon);
}
Finding evalStepSizeFits(const Config& config)
{
    return radius(config, "eval_step_size", config.evalStepSize);
}

Finding attackReachesTheBall(const Config& config)
{
    if (!usesAttack(config.method) || config.stepSize * static_cast<double>(config.steps) >= config.epsilon) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "step_size",
        TWINS_TEXT("twins::Check", "%1 steps of %2 cannot reach the radius %3: the training attack "
                                   "is weaker than it looks. Take more or larger steps."),
        {std::to_string(config.steps), radiusText(config.stepSize), radiusText(config.epsilon)}};
}

Finding stepStaysInTheBall(const Config& config)
{
    if (!usesAttack(config.method) || config.epsilon <= 0.0 || config.stepSize <= 2.0 * config.epsilon) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "step_size",
                         TWINS_TEXT("twins::Check",
                                    "One step (%1) crosses the whole ball of radius %2; smaller "
                                    "steps find better adversarial examples."),
                         {radiusText(config.stepSize), radiusText(config.epsilon)}};
}

Finding attackHasARadius(const Config& config)
{
    if (!usesAttack(config.method) || config.epsilon > 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "epsilon",
                         TWINS_TEXT("twins::Check",
                                    "The radius is 0: the attack changes nothing, and training pays "
                                    "for it all the same. The method standard does without."),
                         {}};
}

Finding l2RadiusIsUsual(const Config& config)
{
    if (config.norm != Norm::L2 || !usesAttack(config.method) || config.epsilon <= 0.0 ||
        config.epsilon >= 0.1) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "epsilon",
                         TWINS_TEXT("twins::Check",
                                    "A radius of %1 is tiny under the L2 norm, which measures the "
                                    "whole image; 128/255 is customary."),
                         {radiusText(config.epsilon)}};
}

Finding evaluationIsAsStrong(const Config& config)
{
    if (!usesAttack(config.method) || config.evalSteps >= config.steps) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Warning,
                         "eval_steps",
                         TWINS_TEXT("twins::Check",
                                    "The evaluation attacks with %1 steps, training with %2: robust "
                                    "accuracy will look better than it is."),
                         {std::to_string(config.evalSteps), std::to_string(config.steps)}};
}

Finding evaluationHasTheSameRadius(const Config& config)
{
    if (!usesAttack(config.method) || evaluationEpsilon(config) == config.epsilon) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Note,
        "eval_epsilon",
        TWINS_TEXT("twins::Check", "The evaluation attacks with radius %1, training with %2."),
        {radiusText(evaluationEpsilon(config)), radiusText(config.epsilon)}};
}

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

constexpr std::array kChecks = {epsilonFits,          stepSizeFits,
                                evalEpsilonFits,      evalStepSizeFits,
                                attackReachesTheBall, stepStaysInTheBall,
                                attackHasARadius,     l2RadiusIsUsual,
                                evaluationIsAsStrong, evaluationHasTheSameRadius,
                                halvesAreEqual,       checkpointIsThere,
                                checkpointIsUsed,     bestEpochIsHonest,
                                presetValuesAreKept,  normalisationFits,
                                classesAreEnough,     networkHasStages,
                                flipKeepsTheMeaning,  learningRateSuitsTwoWings,
                                batchFitsTheData,     scheduleHasMilestones,
                                evaluationsHappen};

} // namespace

std::vector<ConfigProblem> checkConfig(const ExperimentConfig& config)
{
    std::vector<ConfigProblem> problems;
    for (const auto check : kChecks) {
        if (Finding finding = check(config)) {
            problems.push_back(std::move(*finding));
        }
    }
    return problems;
}

int configCheckCount() noexcept
{
    return static_cast<int>(kChecks.size());
}

void requireValid(const ExperimentConfig& config)
{
    const std::vector<ConfigProblem> problems = checkConfig(config);
    const auto worst = std::find_if(problems.begin(), problems.end(), [](const ConfigProblem& problem) {
        return problem.severity == Severity::Error;
    });
    if (worst != problems.end()) {
        throw Error(ErrorKind::Configuration, worst->text, worst->arguments);
    }
}

} // namespace twins
