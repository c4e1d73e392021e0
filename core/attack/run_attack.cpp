#include "core/attack/run_attack.h"

#include "core/attack/apgd.h"
#include "core/attack/fab.h"
#include "core/attack/minimum_norm.h"
#include "core/attack/projection.h"
#include "core/attack/simple_attacks.h"
#include "core/attack/square.h"

#include <algorithm>

namespace twins
{

namespace
{

std::optional<AttackOutcome> runOnce(const AttackSpec& spec, AttackModel& model, const AttackBatch& batch,
                                     const StepGate& gate)
{
    switch (spec.kind) {
    case AttackKind::Noise:
        return noiseRun(model, batch, spec, gate);
    case AttackKind::OneStep:
    case AttackKind::Fgsm:
    case AttackKind::Pgd:
        return gradientRun(model, batch, spec, gate);
    case AttackKind::MiFgsm:
        return momentumRun(model, batch, spec, gate);
    case AttackKind::ApgdCe:
    case AttackKind::ApgdDlr:
    case AttackKind::ApgdT:
        return apgdRun(model, batch, spec, gate);
    case AttackKind::Fab:
    case AttackKind::FabT:
        return fabRun(model, batch, spec, gate);
    case AttackKind::Square:
        return squareRun(model, batch, spec, gate);
    case AttackKind::DeepFool:
        return deepFoolRun(model, batch, spec, gate);
    case AttackKind::CarliniWagner:
        return carliniWagnerRun(model, batch, spec, gate);
    }
    return std::nullopt;
}

bool isMultiTargeted(const AttackSpec& spec, const AttackGoal& goal)
{
    return !goal.reachTarget && (spec.kind == AttackKind::ApgdT || spec.kind == AttackKind::FabT);
}

bool looksForNearest(AttackKind kind)
{
    return kind == AttackKind::Fab || kind == AttackKind::FabT;
}

/// An attack that goes on where others stopped: the images still standing, one try after the other.
class Tries
{
public:
    Tries(const AttackSpec& spec, AttackModel& model, const AttackBatch& batch, const StepGate& gate)
        : spec_(spec)
        , model_(model)
        , batch_(batch)
        , gate_(gate)
        , cleanLogits_(model(batch.images))
        , outcome_{batch.images.clone(), batch.goal.fooled(cleanLogits_)}
        , distance_(torch::where(outcome_.fooled, 0.0, kNotFound).to(batch.images.options()))
    {
    }

    std::optional<AttackOutcome> run()
    {
        const std::int64_t others = cleanLogits_.size(1) - 1;
        const std::int64_t targets =
            isMultiTargeted(spec_, batch_.goal) ? std::min(spec_.targets, others) : 1;
        const std::int64_t restarts = attackRow(spec_.kind).randomised && spec_.kind != AttackKind::Noise
                                          ? spec_.restarts
                                          : 1; // a second run of a fixed attack finds the same
        for (std::int64_t target = 0; target < targets; ++target) {
            for (std::int64_t restart = 0; restart < restarts; ++restart) {
                if (!tryOnce(target, restart, target * restarts + restart)) {
                    return std::nullopt;
                }
            }
        }
        return outcome_;
    }

private:
    static constexpr double kNotFound = 1e30;

    bool tryOnce(std::int64_t target, std::int64_t restart, std::int64_t number)
    {
        const bool wantsNearest = looksForNearest(spec_.kind) && spec_.epsilon == kNoRadius;
        const torch::Tensor rows =
            wantsNearest ? rowsWhere(distance_ > 0.0) : rowsWhere(outcome_.fooled.logical_not());
        if (rows.size(0) == 0) {
            return true;
        }
        AttackBatch rest = batch_.select(rows);
        rest.seeds = reseeded(std::move(rest.seeds), static_cast<std::uint64_t>(number));
        if (isMultiTargeted(spec_, batch_.goal)) {
            // The label is the clean answer here, so place 1 is the second likeliest class.
            rest.goal.targets = cleanLogits_.index_select(0, rows).argsort(1, true).select(1, target + 1);
        }
        AttackSpec spec = spec_;
        spec.randomStart = spec_.randomStart && (!looksForNearest(spec_.kind) || restart > 0);
        const std::optional<AttackOutcome> found = runOnce(spec, model_, rest, gate_);
        if (!found) {
            return false;
        }
        const torch::Tensor length =
            torch::where(found->fooled, normOf(found->adversarial - rest.images, spec_.norm),
                         torch::full_like(distance_, kNotFound).index_select(0, rows));
        const torch::Tensor nearer = length < distance_.index_select(0, rows);
        const torch::Tensor better = rowsWhere(nearer);
        const torch::Tensor where = rows.index_select(0, better);
        outcome_.adversarial.index_copy_(0, where, found->adversarial.index_select(0, better));
        outcome_.fooled.index_fill_(0, where, true);
        distance_.index_copy_(0, where, length.index_select(0, better));
        return true;
    }

    const AttackSpec& spec_;
    AttackModel& model_;
    const AttackBatch& batch_;
    const StepGate& gate_;
    torch::Tensor cleanLogits_;
    AttackOutcome outcome_;
    torch::Tensor distance_; ///< of the adversarial image found [N]
};

} // namespace

std::optional<AttackOutcome> runAttack(const AttackSpec& spec, AttackModel& model, const AttackBatch& batch,
                                       const StepGate& gate)
{
    if (batch.size() == 0) {
        return AttackOutcome{batch.images, torch::zeros({0}, torch::kBool)};
    }
    return Tries(spec, model, batch, gate).run();
}

} // namespace twins
