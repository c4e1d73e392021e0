#include "core/attack/pgd.h"

#include "core/attack/attack_loss.h"
#include "core/attack/projection.h"
#include "core/device/device_kernels.h"
#include "core/device/repeated_steps.h"
#include "core/device/tuning_scope.h"

#include <sstream>
#include <utility>

namespace twins
{

namespace
{

/// The norm whose steepest direction a step takes.
Norm metricOf(const AttackSettings& settings)
{
    return settings.rule == StepRule::Sign ? Norm::Linf : settings.norm;
}

torch::Tensor stepped(const torch::Tensor& images, const torch::Tensor& adversarial,
                      const torch::Tensor& gradient, const AttackSettings& settings)
{
    const torch::Tensor moved =
        adversarial + settings.stepSize * ascentDirection(gradient, metricOf(settings));
    return projectImages(images, moved - images, settings.norm, settings.epsilon);
}

/// Rows of the buffers for `count` images: batches of nearly equal size, as of those that still stand, share
/// a form. From 128 to 255 multiples of 32, as batches usually are; finer below, coarser above.
std::int64_t rowsFor(std::int64_t count)
{
    std::int64_t step = 1;
    while (step * 8 <= count) {
        step *= 2;
    }
    return (count + step - 1) / step * step;
}

/// Room for `rows` tensors like those of `batch` [N, …].
torch::Tensor roomFor(const torch::Tensor& batch, std::int64_t rows)
{
    std::vector<std::int64_t> sizes = batch.sizes().vec();
    sizes.front() = rows;
    return torch::zeros(sizes, batch.options().requires_grad(false));
}

/// All that a step's work depends on besides what its buffers hold.
std::string formOf(const torch::Tensor& images, const torch::Tensor& target, const AttackSettings& settings)
{
    std::ostringstream text;
    text << std::hexfloat << rowsFor(images.size(0)) << ' ' << images.sizes().slice(1) << ' '
         << target.sizes().slice(1) << ' ' << name(settings.norm) << ' ' << settings.epsilon << ' '
         << settings.stepSize << ' ' << static_cast<int>(settings.rule);
    return text.str();
}

/// Gradient of cross-entropy, or of KL(p || softmax(z)), with respect to the logits z [N,K]: softmax(z) - p.
/// target: labels [N], whose p is 1 at the label, or the clean probabilities [N,K].
torch::Tensor logitGradient(const torch::Tensor& logits, const torch::Tensor& target)
{
    const torch::Tensor gradient = logitGradientOnGpu(logits, target);
    if (gradient.defined()) {
        return gradient;
    }
    const torch::Tensor probabilities = torch::softmax(logits, 1);
    return probabilities -
           (target.dim() == 2 ? target : torch::zeros_like(logits).scatter_(1, target.unsqueeze(1), 1.0));
}

/// The steps on memory that keeps its place, where nothing waits for the device and each step may be one CUDA
/// graph. `target` as logitGradient() takes it.
std::optional<torch::Tensor> repeatSteps(AttackModel& model, const torch::Tensor& images,
                                         const torch::Tensor& start, const torch::Tensor& target,
                                         const AttackSettings& settings, const StepGate& gate)
{
    LogitsSource& source = model.source();
    const std::int64_t count = images.size(0), rows = rowsFor(count);
    enum Buffer : std::size_t { Clean, Target, Adversarial };
    RepeatedStep& step = source.repeatedSteps()->of(
        formOf(images, target, settings),
        [&] {
            return StepBuffers{roomFor(images, rows), roomFor(target, rows), roomFor(images, rows)};
        },
        [&source, settings](const StepBuffers& buffers) {
            const TuningScope tuning;
            const LogitsSource::Forward forward = source.forward(buffers[Adversarial]);
            const torch::Tensor gradient = forward.gradient(logitGradient(forward.logits, buffers[Target]));
            torch::Tensor adversarial = buffers[Adversarial];
            const PgdRule rule{.stepSize = static_cast<float>(settings.stepSize),
                               .epsilon = static_cast<float>(settings.epsilon),
                               .isSign = metricOf(settings) == Norm::Linf,
                               .isL2 = settings.norm == Norm::L2};
            if (!pgdStepOnGpu(rule, buffers[Clean], gradient, adversarial)) {
                adversarial.copy_(stepped(buffers[Clean], adversarial, gradient, settings));
            }
        });
    const torch::NoGradGuard noGrad;
    // An image's rows do not depend on its neighbours'; what is left behind them is attacked for nothing.
    const auto ours = [&](Buffer buffer) {
        return step.buffers()[buffer].narrow(0, 0, count);
    };
    ours(Clean).copy_(images);
    ours(Target).copy_(target);
    ours(Adversarial).copy_(start);
    for (std::int64_t i = 0; i < settings.steps; ++i) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        step.run();
        model.countGradients(count);
    }
    return ours(Adversarial).clone();
}

/// Whether repeatSteps() can do what `settings` and `goal` want.
bool isRepeatable(const AttackSettings& settings, const AttackGoal& goal)
{
    const bool isSimple = settings.loss == AttackLoss::CrossEntropy || settings.loss == AttackLoss::Kl;
    return isSimple && settings.norm != Norm::L1 && !goal.targets.defined();
}

} // namespace

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
    if (model.source().repeatedSteps() != nullptr && eot == 1 && isRepeatable(settings, batch.goal)) {
        const torch::Tensor target = settings.loss == AttackLoss::Kl ? cleanProbabilities : batch.goal.labels;
        return repeatSteps(model, images, adversarial, target, settings, gate);
    }
    for (std::int64_t step = 0; step < settings.steps; ++step) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        const torch::Tensor gradient = model.ascend(adversarial, loss, eot).gradient;
        model.noteStep(settings.stepSize);
        const torch::NoGradGuard noGrad;
        adversarial = stepped(images, adversarial, gradient, settings);
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
