#include "core/attack/pgd.h"

#include "core/attack/attack_loss.h"
#include "core/attack/projection.h"

#include <utility>

namespace twins
{

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
    AttackModel model(logits);
    return pgdImages(model, {images, {labels, {}, false}, seeds}, settings, 1, gate);
}

std::optional<torch::Tensor> pgdImages(AttackModel& model, const AttackBatch& batch,
                                       const AttackSettings& settings, std::int64_t eot, const StepGate& gate)
{
    const torch::Tensor& images = batch.images;
    torch::Tensor cleanProbabilities;
    if (settings.loss == AttackLoss::Kl) {
        cleanProbabilities = torch::softmax(model(images), 1);
    }
    const auto loss = [&](const torch::Tensor& logits) {
        return attackLoss(settings.loss, logits, batch.goal, cleanProbabilities);
    };
    torch::Tensor adversarial = images;
    if (settings.randomStart) {
        const torch::Tensor start = randomDelta(images, settings.norm, settings.epsilon, batch.seeds);
        adversarial = (images + start).clamp(0.0, 1.0);
    }
    const Norm metric = settings.rule == StepRule::Sign ? Norm::Linf : settings.norm;
    for (std::int64_t step = 0; step < settings.steps; ++step) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        const torch::Tensor gradient = model.ascend(adversarial, loss, eot).gradient;
        const torch::NoGradGuard noGrad;
        const torch::Tensor moved = adversarial + settings.stepSize * ascentDirection(gradient, metric);
        adversarial = projectImages(images, moved - images, settings.norm, settings.epsilon);
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
