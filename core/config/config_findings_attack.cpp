#include "core/config/config_findings.h"
#include "core/config/value_text.h"

#include <array>

namespace twins
{

namespace
{

using Config = ExperimentConfig;

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

constexpr std::array<ConfigFinder, 10> kFinders = {
    epsilonFits,        stepSizeFits,     evalEpsilonFits, evalStepSizeFits,     attackReachesTheBall,
    stepStaysInTheBall, attackHasARadius, l2RadiusIsUsual, evaluationIsAsStrong, evaluationHasTheSameRadius};

} // namespace

std::span<const ConfigFinder> attackFinders()
{
    return kFinders;
}

} // namespace twins
