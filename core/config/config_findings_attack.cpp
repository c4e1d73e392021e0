#include "core/config/config_findings.h"
#include "core/config/value_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

namespace twins
{

namespace
{

using Config = ExperimentConfig;

/// 2.5 radii over the number of steps (Madry et al., arXiv 1706.06083), at most one radius: n/255, n rounded
/// up to two decimals so that the steps still reach the edge.
std::string stepFor(double epsilon, std::int64_t steps)
{
    const double share = std::min(1.0, 2.5 / static_cast<double>(std::max<std::int64_t>(1, steps)));
    const double levels = std::ceil(epsilon * share * 255.0 * 100.0 - 1e-6) / 100.0;
    return realText(levels) + "/255";
}

std::string usualRadius(const Config& config)
{
    switch (config.norm) {
    case Norm::Linf:
        return "8/255";
    case Norm::L2:
        return "128/255";
    case Norm::L1:
        return "12";
    }
    return "";
}

std::string strongSteps(const Config& config)
{
    return std::to_string(std::max<std::int64_t>(20, config.steps));
}

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
    return ConfigProblem{
        Severity::Error,
        key,
        TWINS_TEXT("twins::Check", "%1 is %2, but must be between 0 and 1, since images are in "
                                   "[0,1]; did you mean %3?"),
        {key, realText(value), realText(value) + "/255"},
        TWINS_TEXT("twins::Check", "Images are scaled to [0,1], so a radius counts grey levels of 255: 8/255 "
                                   "changes a pixel by at most 8 of them."),
        value > 255.0 ? Remedy{}
                      : Remedy{TWINS_TEXT("twins::Check", "Use %1"),
                               {realText(value) + "/255"},
                               {{key, realText(value) + "/255"}}}};
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
        {std::to_string(config.steps), radiusText(config.stepSize), radiusText(config.epsilon)},
        TWINS_TEXT("twins::Check",
                   "The strongest adversarial examples mostly lie at the edge of the ball; an attack that "
                   "cannot get there trains against weaker ones than the radius promises."),
        Remedy{TWINS_TEXT("twins::Check", "Set the step size to %1"),
               {stepFor(config.epsilon, config.steps)},
               {{"step_size", stepFor(config.epsilon, config.steps)}}}};
}

Finding stepStaysInTheBall(const Config& config)
{
    if (!usesAttack(config.method) || config.epsilon <= 0.0 || config.stepSize <= 2.0 * config.epsilon) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "step_size",
        TWINS_TEXT("twins::Check", "One step (%1) crosses the whole ball of radius %2; smaller "
                                   "steps find better adversarial examples."),
        {radiusText(config.stepSize), radiusText(config.epsilon)},
        TWINS_TEXT("twins::Check", "Steps that long jump from edge to edge and cannot follow the gradient; "
                                   "2.5 times the radius over the number of steps is customary."),
        Remedy{TWINS_TEXT("twins::Check", "Set the step size to %1"),
               {stepFor(config.epsilon, config.steps)},
               {{"step_size", stepFor(config.epsilon, config.steps)}}}};
}

Finding attackHasARadius(const Config& config)
{
    if (!usesAttack(config.method) || config.epsilon > 0.0) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "epsilon",
        TWINS_TEXT("twins::Check", "The radius is 0: the attack changes nothing, and training pays "
                                   "for it all the same. The method standard does without."),
        {},
        TWINS_TEXT(
            "twins::Check",
            "With radius 0 the adversarial image is the image itself, at the price of all attack steps."),
        Remedy{
            TWINS_TEXT("twins::Check", "Use %1"), {usualRadius(config)}, {{"epsilon", usualRadius(config)}}}};
}

Finding l2RadiusIsUsual(const Config& config)
{
    if (config.norm != Norm::L2 || !usesAttack(config.method) || config.epsilon <= 0.0 ||
        config.epsilon >= 0.1) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "epsilon",
        TWINS_TEXT("twins::Check", "A radius of %1 is tiny under the L2 norm, which measures the "
                                   "whole image; 128/255 is customary."),
        {radiusText(config.epsilon)},
        TWINS_TEXT("twins::Check", "The L2 norm adds up the change of all pixels, so the same figure allows "
                                   "far less change than under Linf."),
        Remedy{TWINS_TEXT("twins::Check", "Use %1"),
               {usualRadius(config)},
               {{"epsilon", usualRadius(config)}, {"step_size", stepFor(128.0 / 255.0, config.steps)}}}};
}

Finding evaluationIsAsStrong(const Config& config)
{
    if (!usesAttack(config.method) || config.evalSteps >= config.steps) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "eval_steps",
        TWINS_TEXT("twins::Check", "The evaluation attacks with %1 steps, training with %2: robust "
                                   "accuracy will look better than it is."),
        {std::to_string(config.evalSteps), std::to_string(config.steps)},
        TWINS_TEXT("twins::Check", "A network that was trained against an attack resists weaker ones more "
                                   "easily; figures are comparable only under an attack at least as strong."),
        Remedy{TWINS_TEXT("twins::Check", "Evaluate with %1 steps"),
               {strongSteps(config)},
               {{"eval_steps", strongSteps(config)}}}};
}

Finding evaluationHasTheSameRadius(const Config& config)
{
    if (!usesAttack(config.method) || evaluationEpsilon(config) == config.epsilon) {
        return std::nullopt;
    }
    return ConfigProblem{
        evaluationEpsilon(config) < config.epsilon ? Severity::Warning : Severity::Note,
        "eval_epsilon",
        TWINS_TEXT("twins::Check", "The evaluation attacks with radius %1, training with %2."),
        {radiusText(evaluationEpsilon(config)), radiusText(config.epsilon)},
        TWINS_TEXT(
            "twins::Check",
            "Robust accuracy falls as the radius grows: figures at different radii cannot be compared."),
        Remedy{
            TWINS_TEXT("twins::Check", "Evaluate with the radius of training"), {}, {{"eval_epsilon", "0"}}}};
}

Finding radiusLeavesTheImage(const Config& config)
{
    const bool isGrey = config.norm == Norm::Linf && config.epsilon >= 0.5 && config.epsilon <= 1.0;
    if (!usesAttack(config.method) || !isGrey) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "epsilon",
        TWINS_TEXT("twins::Check", "A radius of %1 can turn every image into the same grey: no network can "
                                   "resist it."),
        {radiusText(config.epsilon)},
        TWINS_TEXT("twins::Check", "Every pixel lies within 0.5 of middle grey, so such an attack may erase "
                                   "the image; most likely the figure is meant in another unit."),
        Remedy{
            TWINS_TEXT("twins::Check", "Use %1"), {usualRadius(config)}, {{"epsilon", usualRadius(config)}}}};
}

Finding radiusIsAboveOneLevel(const Config& config)
{
    const bool isTiny = config.norm == Norm::Linf && config.epsilon > 0.0 && config.epsilon * 255.0 < 0.1;
    if (!usesAttack(config.method) || !isTiny) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "epsilon",
        TWINS_TEXT("twins::Check",
                   "A radius of %1 is less than a tenth of one grey level: the attack is hardly "
                   "there. Was it divided by 255 twice?"),
        {realText(config.epsilon)},
        TWINS_TEXT("twins::Check",
                   "Images have 256 grey levels, 1/255 apart; robustness is studied at radii of "
                   "several levels."),
        Remedy{
            TWINS_TEXT("twins::Check", "Use %1"), {usualRadius(config)}, {{"epsilon", usualRadius(config)}}}};
}

Finding radiusIsWhole(const Config& config)
{
    const double levels = config.epsilon * 255.0;
    const double whole = std::round(levels);
    const bool isTyped = std::abs(levels - whole) > 1e-6 && levels > 1.0 && config.epsilon < 0.05;
    if (!usesAttack(config.method) || config.preset == Preset::AsReleased || config.norm != Norm::Linf ||
        !isTyped) {
        return std::nullopt;
    }
    const std::string nearest = realText(whole) + "/255";
    return ConfigProblem{
        Severity::Warning,
        "epsilon",
        TWINS_TEXT("twins::Check", "The radius %1 is not a whole number of grey levels; the nearest is %2."),
        {realText(config.epsilon), nearest},
        TWINS_TEXT("twins::Check",
                   "Results are published at whole levels such as 8/255; a rounded decimal such "
                   "as 0.03 or 0.0314 is another attack, and its figures compare with none."),
        Remedy{TWINS_TEXT("twins::Check", "Use %1"), {nearest}, {{"epsilon", nearest}}}};
}

Finding evaluationReachesTheBall(const Config& config)
{
    const double step = config.evalStepSize > 0.0 ? config.evalStepSize : config.stepSize;
    const double reach = step * static_cast<double>(config.evalSteps);
    if (!usesAttack(config.method) || reach >= evaluationEpsilon(config)) {
        return std::nullopt;
    }
    const std::string better = stepFor(evaluationEpsilon(config), config.evalSteps);
    return ConfigProblem{
        Severity::Warning,
        "eval_step_size",
        TWINS_TEXT("twins::Check",
                   "%1 evaluation steps of %2 cannot reach the radius %3: robust accuracy will "
                   "look better than it is."),
        {std::to_string(config.evalSteps), radiusText(step), radiusText(evaluationEpsilon(config))},
        TWINS_TEXT("twins::Check",
                   "An attack that ends inside the ball misses the examples at its edge, which "
                   "fool the network most often."),
        Remedy{
            TWINS_TEXT("twins::Check", "Evaluate with steps of %1"), {better}, {{"eval_step_size", better}}}};
}

Finding evaluationStartsAtRandom(const Config& config)
{
    if (!usesAttack(config.method) || config.preset == Preset::AsReleased || config.evalRandomStart ||
        !config.randomStart) {
        return std::nullopt;
    }
    return ConfigProblem{
        Severity::Warning,
        "eval_random_start",
        TWINS_TEXT("twins::Check",
                   "Training attacks from a random start, the evaluation from the image itself: "
                   "it is the weaker attack."),
        {},
        TWINS_TEXT("twins::Check", "At the image itself the gradient may be flat or mislead; a random start "
                                   "escapes that."),
        Remedy{
            TWINS_TEXT("twins::Check", "Evaluate from a random start"), {}, {{"eval_random_start", "true"}}}};
}

constexpr std::array<ConfigFinder, 15> kAttackFinders = {epsilonFits,
                                                         stepSizeFits,
                                                         evalEpsilonFits,
                                                         evalStepSizeFits,
                                                         radiusLeavesTheImage,
                                                         radiusIsAboveOneLevel,
                                                         radiusIsWhole,
                                                         attackReachesTheBall,
                                                         stepStaysInTheBall,
                                                         attackHasARadius,
                                                         l2RadiusIsUsual,
                                                         evaluationIsAsStrong,
                                                         evaluationHasTheSameRadius,
                                                         evaluationReachesTheBall,
                                                         evaluationStartsAtRandom};

} // namespace

std::span<const ConfigFinder> attackFinders()
{
    return kAttackFinders;
}

} // namespace twins
