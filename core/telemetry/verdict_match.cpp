#include "core/telemetry/verdict_match.h"

#include <ranges>

namespace twins
{

namespace
{

/// The parameters that a verdict's file holds of an attack. The others keep their defaults on reading.
AttackSpec keptSpec(const AttackSpec& spec)
{
    AttackSpec kept = standardAttack(spec.kind, spec.norm, spec.epsilon);
    kept.iterations = spec.iterations;
    kept.restarts = spec.restarts;
    kept.randomStart = spec.randomStart;
    kept.eot = spec.eot;
    kept.largeRadii = spec.largeRadii;
    switch (spec.kind) {
    case AttackKind::Pgd:
        kept.loss = spec.loss;
        kept.rule = spec.rule;
        [[fallthrough]];
    case AttackKind::MiFgsm:
        kept.stepSize = spec.stepSize;
        break;
    case AttackKind::ApgdT:
    case AttackKind::FabT:
        kept.targets = spec.targets;
        break;
    default:
        break;
    }
    return kept;
}

VerdictGap gapOf(const VerdictKind& kind, const EvaluationRecord& record, bool hasOneWing)
{
    const VerdictKind other = kindOf(record);
    if (other.plan != kind.plan || other.isSweep != kind.isSweep) {
        return VerdictGap::OtherPlan;
    }
    if (other.norm != kind.norm || other.epsilon != kind.epsilon) {
        return VerdictGap::OtherBall;
    }
    if (other.dataSet != kind.dataSet || other.subset != kind.subset || other.images != kind.images ||
        other.classes != kind.classes) {
        return VerdictGap::OtherImages;
    }
    if (other.wing != kind.wing && !hasOneWing) {
        return VerdictGap::OtherWing;
    }
    if (other.attacks != kind.attacks) {
        return VerdictGap::OtherSettings;
    }
    return record.isComplete() ? VerdictGap::None : VerdictGap::Unfinished;
}

} // namespace

VerdictKind kindOf(const EvaluationRecord& record)
{
    VerdictKind kind{.plan = record.plan,
                     .isSweep = record.isSweep,
                     .norm = record.norm,
                     .epsilon = record.isSweep ? 0.0 : record.epsilon,
                     .dataSet = record.dataSet,
                     .subset = record.subset,
                     .images = record.images,
                     .wing = record.wing};
    for (const StageRecord& stage : record.stages) {
        AttackSpec spec = keptSpec(stage.attack);
        if (record.isSweep) {
            spec.epsilon = spec.stepSize = 0.0; // they grow together
            kind.attacks = {spec};
            break;
        }
        kind.attacks.push_back(spec);
    }
    for (const ClassRecord& one : record.classes) {
        kind.classes.emplace_back(one.name, one.images);
    }
    return kind;
}

VerdictMatch matchVerdict(const VerdictKind& kind, const std::vector<LedgerEntry>& ledger, bool hasOneWing)
{
    VerdictMatch match;
    for (const LedgerEntry& entry : std::views::reverse(ledger)) {
        const VerdictGap gap = gapOf(kind, entry.record, hasOneWing);
        if (match.record == nullptr || gap > match.gap) {
            match = {gap, &entry.record};
        }
    }
    return match;
}

} // namespace twins
