#include "core/attack/pgd.h"

#include "core/attack/projection.h"

#include <utility>

namespace twins
{

namespace
{
torch::Tensor attackObjective(const torch::Tensor& logits, const torch::Tensor& labels,
                              const torch::Tensor& cleanProbabilities, AttackLoss loss)
{
    // Summed, not averaged: the direction of one image must not depend on how many others there are.
    if (loss == AttackLoss::CrossEntropy) {
        return torch::nn::functional::cross_entropy(
            logits, labels, torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kSum));
    }
    return torch::kl_div(torch::log_softmax(logits, 1), cleanProbabilities, at::Reduction::Sum);
}
} // namespace

Logits evaluationLogits(Network network, Wing wing)
{
    return [network, wing](const torch::Tensor& x) mutable {
        return network->forward(x, {wing, false});
    };
}

std::optional<torch::Tensor> attackImages(Network network, const torch::Tensor& images,
                                          const torch::Tensor& labels, const AttackSettings& settings,
                                          const std::vector<std::uint64_t>& seeds, const StepGate& gate)
{
    return attackLogits(evaluationLogits(std::move(network), settings.wing), images, labels, settings, seeds,
                        gate);
}

std::optional<torch::Tensor> attackLogits(const Logits& logits, const torch::Tensor& images,
                                          const torch::Tensor& labels, const AttackSettings& settings,
                                          const std::vector<std::uint64_t>& seeds, const StepGate& gate)
{
    torch::Tensor cleanProbabilities;
    if (settings.loss == AttackLoss::Kl) {
        const torch::NoGradGuard noGrad;
        cleanProbabilities = torch::softmax(logits(images), 1);
    }
    torch::Tensor adversarial = images;
    if (settings.randomStart) {
        adversarial = (images + randomDelta(images, settings.norm, settings.epsilon, seeds)).clamp(0.0, 1.0);
    }
    for (std::int64_t step = 0; step < settings.steps; ++step) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        const torch::Tensor point = adversarial.detach().requires_grad_(true);
        const torch::Tensor loss = attackObjective(logits(point), labels, cleanProbabilities, settings.loss);
        const torch::Tensor gradient = torch::autograd::grad({loss}, {point}).front();

        const torch::NoGradGuard noGrad;
        const Norm metric = settings.rule == StepRule::Sign ? Norm::Linf : settings.norm;
        const torch::Tensor moved = adversarial + settings.stepSize * ascentDirection(gradient, metric);
        adversarial =
            (images + projectDelta(moved - images, settings.norm, settings.epsilon)).clamp(0.0, 1.0);
    }
    return adversarial.detach();
}

AttackSettings fgsm(Norm norm, double epsilon)
{
    return {.norm = norm, .epsilon = epsilon, .stepSize = epsilon, .steps = 1, .randomStart = false};
}

namespace
{
StepRule stepRule(const ExperimentConfig& config)
{
    return fidelityRules(config.preset).signSteps ? StepRule::Sign : StepRule::Steepest;
}
} // namespace

AttackSettings trainingAttack(const ExperimentConfig& config)
{
    const bool kl = usesTrades(config.method) && fidelityRules(config.preset).tradesAttackMaximisesKl;
    return {.norm = config.norm,
            .epsilon = config.epsilon,
            .stepSize = config.stepSize,
            .steps = config.steps,
            // KL has gradient zero at the clean point: without a random start it would never leave it.
            .randomStart = config.randomStart || kl,
            .loss = kl ? AttackLoss::Kl : AttackLoss::CrossEntropy,
            .rule = stepRule(config)};
}

AttackSettings sourceAttack(const ExperimentConfig& config)
{
    AttackSettings settings = trainingAttack(config);
    settings.loss = AttackLoss::CrossEntropy;
    settings.randomStart = config.randomStart;
    if (config.sourceEpsilon > 0.0 && config.epsilon > 0.0) {
        settings.stepSize *= config.sourceEpsilon / config.epsilon; // as many steps across the ball
        settings.epsilon = config.sourceEpsilon;
    }
    // Each wing has the statistics of its own task: pre-training's are the frozen ones.
    settings.wing = usesTwoWings(config.method) ? Wing::Frozen : Wing::Adaptive;
    return settings;
}

AttackSettings evaluationAttack(const ExperimentConfig& config)
{
    return {.norm = config.norm,
            .epsilon = config.evalEpsilon > 0.0 ? config.evalEpsilon : config.epsilon,
            .stepSize = config.evalStepSize > 0.0 ? config.evalStepSize : config.stepSize,
            .steps = config.evalSteps,
            .randomStart = config.evalRandomStart,
            .rule = stepRule(config)};
}

std::string attackName(const AttackSettings& settings)
{
    if (settings.steps == 1 && !settings.randomStart) {
        return "FGSM";
    }
    return "PGD-" + std::to_string(settings.steps);
}

} // namespace twins
