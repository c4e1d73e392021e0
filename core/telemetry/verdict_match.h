#pragma once

#include "core/telemetry/evaluation_record.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// What two evaluations have to share for one to be laid over the other. A sweep has its curve at every
/// radius, so its own radius matters only to the figures of its classes.
///
/// The fingerprint of the data is not among it: it covers the training images too, and those that validation
/// takes away change with the seed. The test images are told by their number and that of each class.
struct VerdictKind {
    std::string plan;
    bool isSweep = false;
    std::vector<AttackSpec> attacks; ///< of a sweep the first, without its radius; else those of all stages
    Norm norm = Norm::Linf;
    double epsilon = 0.0; ///< 0 for a sweep
    std::string dataSet, subset;
    std::int64_t images = 0;
    std::vector<std::pair<std::string, std::int64_t>> classes; ///< names, images
    std::string wing;

    bool operator==(const VerdictKind&) const = default;
};
[[nodiscard]] VerdictKind kindOf(const EvaluationRecord& record);

/// Why an evaluation cannot be laid over another, the farthest first.
enum class VerdictGap {
    NoVerdict,
    OtherPlan,
    OtherBall,   ///< norm or radius
    OtherImages, ///< data set, subset or number
    OtherWing,
    OtherSettings, ///< steps, restarts, … of its attacks
    Unfinished,
    None,
};

/// What a ledger holds for an evaluation.
struct VerdictMatch {
    VerdictGap gap = VerdictGap::NoVerdict;
    /// In the ledger: the newest complete evaluation of that kind or, with a gap, the newest of those that
    /// come nearest; null for an empty ledger.
    const EvaluationRecord* record = nullptr;
};

/// The newest complete evaluation of `kind` in a ledger, which is the oldest first. `hasOneWing`: the ledger
/// is of a network with one wing, which stands against either wing of another.
[[nodiscard]] VerdictMatch matchVerdict(const VerdictKind& kind, const std::vector<LedgerEntry>& ledger,
                                        bool hasOneWing);

} // namespace twins
