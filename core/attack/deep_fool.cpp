#include "core/attack/minimum_norm.h"
#include "core/attack/projection.h"

#include <algorithm>

namespace twins
{

namespace
{

constexpr double kOvershoot = 0.02;
constexpr double kOnTheBoundary = 1e-4; // keeps a step from vanishing on the boundary itself
constexpr std::int64_t kCandidates = 10;

/// Step onto the nearest boundary, of each image.
torch::Tensor nearestStep(const AttackModel::Jacobian& jacobian, const torch::Tensor& classes, Norm norm)
{
    torch::Tensor best, bestLength;
    const torch::Tensor own = jacobian.logits.gather(1, classes.narrow(1, 0, 1)).squeeze(1);
    for (std::int64_t k = 1; k < classes.size(1); ++k) {
        const torch::Tensor normal = jacobian.gradients[static_cast<std::size_t>(k)] - jacobian.gradients[0];
        const torch::Tensor gap =
            (jacobian.logits.gather(1, classes.narrow(1, k, 1)).squeeze(1) - own).abs() + kOnTheBoundary;
        const torch::Tensor length =
            gap / (normOf(normal, norm == Norm::Linf ? Norm::L1 : Norm::L2) + kTinyNorm);
        const torch::Tensor direction =
            norm == Norm::Linf ? normal.sign() : normal / (imageNorms(normal) + kTinyNorm);
        const torch::Tensor step = asImages(length) * direction;
        const torch::Tensor nearer = k == 1 ? torch::ones_like(length, torch::kBool) : length < bestLength;
        best = k == 1 ? step : torch::where(asImages(nearer), step, best);
        bestLength = k == 1 ? length : torch::where(nearer, length, bestLength);
    }
    return best;
}

/// Column 0: the label (targeted: what the network now answers); then the classes to reach.
torch::Tensor candidates(const torch::Tensor& logits, const AttackGoal& goal)
{
    if (goal.reachTarget) {
        return torch::stack({logits.argmax(1), goal.targets}, 1);
    }
    const torch::Tensor label = goal.labels.unsqueeze(1);
    const torch::Tensor others = logits.scatter(1, label, -std::numeric_limits<float>::infinity());
    const std::int64_t count = std::min(kCandidates, logits.size(1)) - 1;
    return torch::cat({label, std::get<1>(others.topk(count, 1))}, 1);
}

} // namespace

std::optional<AttackOutcome> deepFoolRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                         const StepGate& gate)
{
    const auto options = batch.goal.labels.options();
    AttackOutcome outcome{batch.images.clone(), torch::zeros({batch.size()}, options.dtype(torch::kBool))};
    torch::Tensor origin = torch::arange(batch.size(), options);
    torch::Tensor images = batch.images, moved = torch::zeros_like(images);
    AttackGoal goal = batch.goal;
    torch::Tensor ranked = candidates(model(images), goal);
    for (std::int64_t i = 0; i <= spec.iterations && origin.size(0) > 0; ++i) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        const torch::Tensor point = (images + (1.0 + kOvershoot) * moved).clamp(0.0, 1.0);
        const torch::Tensor done = goal.fooled(model(point));
        if (const torch::Tensor rows = rowsWhere(done); rows.size(0) > 0) {
            const torch::Tensor where = origin.index_select(0, rows);
            const torch::Tensor found = point.index_select(0, rows);
            outcome.adversarial.index_copy_(0, where, found);
            outcome.fooled.index_copy_(
                0, where, normOf(found - images.index_select(0, rows), spec.norm) <= spec.epsilon);
            const torch::Tensor kept = rowsWhere(done.logical_not());
            goal = goal.select(kept);
            for (torch::Tensor* tensor : {&origin, &images, &moved, &ranked}) {
                *tensor = tensor->index_select(0, kept);
            }
        }
        if (i == spec.iterations || origin.size(0) == 0) {
            break;
        }
        const torch::Tensor here = (images + (1.0 + kOvershoot) * moved).clamp(0.0, 1.0);
        const AttackModel::Jacobian jacobian = model.jacobian(here, ranked);
        const torch::NoGradGuard noGrad;
        moved = moved + nearestStep(jacobian, ranked, spec.norm);
    }
    return outcome;
}

} // namespace twins
