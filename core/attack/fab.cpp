#include "core/attack/fab.h"

#include "core/attack/hyperplane.h"
#include "core/attack/projection.h"

#include <cmath>

namespace twins
{

namespace
{

constexpr double kAlphaMax = 0.1;
constexpr double kEta = 1.05; // step beyond the boundary
constexpr double kBeta = 0.9; // step back once across
constexpr double kFar = 1e10; // distance of an image without an adversarial one

/// The norm that measures gradients where `norm` measures images.
Norm dual(Norm norm)
{
    return norm == Norm::Linf ? Norm::L1 : norm == Norm::L1 ? Norm::Linf : Norm::L2;
}

/// The linearised boundary nearest to the point: logit difference and its gradient.
struct Boundary {
    torch::Tensor difference; ///< z_k - z_y at the point [N]
    torch::Tensor normal;     ///< its gradient [N,C,H,W]
};

Boundary towardsTarget(AttackModel& model, const torch::Tensor& point, const AttackGoal& goal)
{
    const AttackModel::Ascent ascent = model.ascend(point, [&](const torch::Tensor& logits) {
        return (logits.gather(1, goal.targets.unsqueeze(1)) - logits.gather(1, goal.labels.unsqueeze(1)))
            .squeeze(1);
    });
    return {ascent.loss, ascent.gradient};
}

Boundary towardsNearest(AttackModel& model, const torch::Tensor& point, const AttackGoal& goal,
                        std::int64_t classes, Norm norm)
{
    const torch::Tensor all =
        torch::arange(classes, goal.labels.options()).unsqueeze(0).expand({point.size(0), classes});
    const AttackModel::Jacobian jacobian = model.jacobian(point, all);
    const torch::NoGradGuard noGrad;
    const torch::Tensor gradients = torch::stack(jacobian.gradients, 1); // [N,K,C,H,W]
    const torch::Tensor label = goal.labels.unsqueeze(1);
    const torch::Tensor own = gradients.gather(
        1, label.view({-1, 1, 1, 1, 1}).expand({-1, 1, point.size(1), point.size(2), point.size(3)}));
    const torch::Tensor normals = gradients - own;
    const torch::Tensor differences = jacobian.logits - jacobian.logits.gather(1, label);
    const torch::Tensor lengths =
        normOf(normals.flatten(0, 1), dual(norm)).view({point.size(0), classes}) + kTinyNorm;
    const torch::Tensor distances = (differences.abs() / lengths).scatter(1, label, kFar);
    const torch::Tensor nearest = distances.argmin(1, true);
    return {differences.gather(1, nearest).squeeze(1),
            normals
                .gather(1, nearest.view({-1, 1, 1, 1, 1})
                               .expand({-1, 1, point.size(1), point.size(2), point.size(3)}))
                .squeeze(1)};
}

torch::Tensor startPoint(const AttackBatch& batch, const AttackSpec& spec)
{
    if (!spec.randomStart) {
        return batch.images;
    }
    const torch::Tensor noise = imageNoise(batch.images, spec.norm != Norm::Linf, batch.seeds);
    const double radius = std::isfinite(spec.epsilon) ? spec.epsilon : 1.0;
    const torch::Tensor length = asImages(normOf(noise, spec.norm)) + kTinyNorm;
    return (batch.images + 0.5 * radius * noise / length).clamp(0.0, 1.0);
}

struct FabRows {
    AttackGoal goal;
    torch::Tensor origin, images, point;
    torch::Tensor best;     ///< nearest adversarial image so far
    torch::Tensor distance; ///< its distance [n]

    void keep(const torch::Tensor& rows)
    {
        goal = goal.select(rows);
        for (torch::Tensor* tensor : {&origin, &images, &point, &best, &distance}) {
            *tensor = tensor->index_select(0, rows);
        }
    }
};

/// One step: projections of the point and of the clean image, mixed by how far each is.
void step(AttackModel& model, FabRows& rows, const AttackSpec& spec, std::int64_t classes)
{
    const Boundary boundary = rows.goal.targets.defined()
                                  ? towardsTarget(model, rows.point, rows.goal)
                                  : towardsNearest(model, rows.point, rows.goal, classes, spec.norm);
    const torch::NoGradGuard noGrad;
    const torch::Tensor normal = boundary.normal.flatten(1), point = rows.point.flatten(1);
    const torch::Tensor offset = (normal * point).sum(1) - boundary.difference;
    const std::int64_t count = point.size(0);
    const torch::Tensor moves =
        towardsPlane(torch::cat({point, rows.images.flatten(1)}), torch::cat({normal, normal}),
                     torch::cat({offset, offset}), spec.norm);
    const torch::Tensor length = normOf(moves, spec.norm).clamp_min(1e-8);
    const torch::Tensor fromPoint = moves.narrow(0, 0, count).view_as(rows.point);
    const torch::Tensor fromImage = moves.narrow(0, count, count).view_as(rows.point);
    const torch::Tensor a = length.narrow(0, 0, count), b = length.narrow(0, count, count);
    const torch::Tensor alpha = asImages((a / (a + b)).clamp(0.0, kAlphaMax));
    rows.point = ((rows.point + kEta * fromPoint) * (1.0 - alpha) + (rows.images + kEta * fromImage) * alpha)
                     .clamp(0.0, 1.0);

    const torch::Tensor fooled = rows.goal.fooled(model(rows.point));
    const torch::Tensor distance = normOf(rows.point - rows.images, spec.norm);
    const torch::Tensor nearer = fooled.logical_and(distance < rows.distance);
    rows.best = torch::where(asImages(nearer), rows.point, rows.best);
    rows.distance = torch::where(nearer, distance, rows.distance);
    rows.point = torch::where(asImages(fooled), rows.images + (rows.point - rows.images) * kBeta, rows.point);
}

} // namespace

std::optional<AttackOutcome> fabRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                    const StepGate& gate)
{
    const auto options = batch.goal.labels.options();
    AttackOutcome outcome{batch.images.clone(), torch::zeros({batch.size()}, options.dtype(torch::kBool))};
    const torch::Tensor cleanLogits = model(batch.images);
    const torch::Tensor clean = batch.goal.fooled(cleanLogits);
    FabRows rows{batch.goal,           torch::arange(batch.size(), options),
                 batch.images,         startPoint(batch, spec),
                 batch.images.clone(), torch::where(clean, 0.0, kFar).to(batch.images.options())};
    const auto retire = [&](const torch::Tensor& done) {
        const torch::Tensor which = rowsWhere(done);
        if (which.size(0) > 0) {
            const torch::Tensor origin = rows.origin.index_select(0, which);
            outcome.adversarial.index_copy_(0, origin, rows.best.index_select(0, which));
            outcome.fooled.index_copy_(0, origin,
                                       (rows.distance <= spec.epsilon).index_select(0, which) &
                                           (rows.distance < kFar).index_select(0, which));
            rows.keep(rowsWhere(done.logical_not()));
        }
    };
    retire(clean);
    for (std::int64_t i = 0; i < spec.iterations && rows.origin.size(0) > 0; ++i) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        step(model, rows, spec, cleanLogits.size(1));
        if (std::isfinite(spec.epsilon)) {
            retire(rows.distance <= spec.epsilon);
        }
    }
    retire(torch::ones_like(rows.distance, torch::kBool));
    return outcome;
}

} // namespace twins
