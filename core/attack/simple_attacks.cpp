#include "core/attack/simple_attacks.h"

#include "core/attack/attack_loss.h"
#include "core/attack/pgd.h"
#include "core/attack/projection.h"

namespace twins
{

namespace
{

AttackOutcome judged(AttackModel& model, const AttackBatch& batch, const torch::Tensor& images)
{
    const torch::Tensor fooled = batch.goal.fooled(model(images));
    return {torch::where(asImages(fooled), images, batch.images), fooled};
}

constexpr double kProbeStep = 1.25; // of the radius: the one-step training of arXiv 2001.03994

AttackSettings settingsOf(const AttackSpec& spec)
{
    AttackSettings settings{.norm = spec.norm,
                            .epsilon = spec.epsilon,
                            .stepSize = spec.stepSize,
                            .steps = spec.iterations,
                            .randomStart = spec.randomStart,
                            .loss = spec.loss,
                            .rule = spec.rule};
    if (spec.kind == AttackKind::Fgsm || spec.kind == AttackKind::OneStep) {
        settings.steps = 1;
        settings.randomStart = spec.kind == AttackKind::OneStep;
        settings.stepSize = settings.randomStart ? kProbeStep * spec.epsilon : spec.epsilon;
    }
    return settings;
}

} // namespace

std::optional<AttackOutcome> noiseRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                      const StepGate& gate)
{
    AttackOutcome outcome{batch.images.clone(), batch.goal.fooled(model(batch.images))};
    for (std::int64_t draw = 0; draw < spec.iterations; ++draw) {
        const torch::Tensor rows = rowsWhere(outcome.fooled.logical_not());
        if (rows.size(0) == 0) {
            break;
        }
        if (gate && !gate()) {
            return std::nullopt;
        }
        const AttackBatch rest = batch.select(rows);
        const torch::Tensor noise = randomDelta(rest.images, spec.norm, spec.epsilon,
                                                reseeded(rest.seeds, static_cast<std::uint64_t>(draw)));
        const AttackOutcome found = judged(model, rest, (rest.images + noise).clamp(0.0, 1.0));
        outcome.adversarial.index_copy_(0, rows, found.adversarial);
        outcome.fooled.index_copy_(0, rows, found.fooled);
    }
    return outcome;
}

std::optional<AttackOutcome> momentumRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                         const StepGate& gate)
{
    const auto loss = [&](const torch::Tensor& logits) {
        return attackLoss(AttackLoss::CrossEntropy, logits, batch.goal);
    };
    torch::Tensor point = batch.images, momentum = torch::zeros_like(batch.images);
    for (std::int64_t i = 0; i < spec.iterations; ++i) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        const torch::Tensor gradient = model.ascend(point, loss, spec.eot).gradient;
        model.noteStep(spec.stepSize);
        const torch::NoGradGuard noGrad;
        momentum = momentum + gradient / asImages(normOf(gradient, Norm::L1)).clamp_min(1e-12);
        point = projectImages(batch.images,
                              point + spec.stepSize * ascentDirection(momentum, spec.norm) - batch.images,
                              spec.norm, spec.epsilon);
    }
    return judged(model, batch, point);
}

std::optional<AttackOutcome> gradientRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                         const StepGate& gate)
{
    const auto images = pgdImages(model, batch, settingsOf(spec), spec.eot, gate);
    if (!images) {
        return std::nullopt;
    }
    return judged(model, batch, *images);
}

} // namespace twins
