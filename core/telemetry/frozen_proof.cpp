#include "core/telemetry/frozen_proof.h"

#include "core/util/files.h"
#include "core/util/tensor_file.h"

namespace twins
{

namespace
{

/// The first layer whose constants differ in a bit, by the name it has in `later`; empty where none does.
std::string firstDifference(const BatchNormSnapshot& first, const BatchNormSnapshot& later)
{
    for (std::size_t i = 0; i < later.layers.size(); ++i) {
        const LayerStatistics& layer = later.layers[i];
        if (i >= first.layers.size() ||
            frozenConstantsHash({.layers = {layer}}) != frozenConstantsHash({.layers = {first.layers[i]}})) {
            return layer.layer;
        }
    }
    return first.layers.size() > later.layers.size() ? first.layers[later.layers.size()].layer : "";
}

} // namespace

std::string frozenConstantsHash(const BatchNormSnapshot& snapshot)
{
    std::vector<std::byte> bytes;
    for (const LayerStatistics& layer : snapshot.layers) {
        for (const std::vector<float>* const values : {&layer.frozen.mean, &layer.frozen.variance}) {
            const TensorValue value =
                TensorValue::fromFloats(*values, {static_cast<std::int64_t>(values->size())});
            bytes.insert(bytes.end(), value.bytes.begin(), value.bytes.end());
        }
    }
    return sha256(bytes.data(), bytes.size());
}

bool FrozenProver::continues(const std::vector<BatchNormSnapshotPtr>& snapshots) const
{
    return done_ > 0 && snapshots.size() >= done_ && snapshots.front() == first_ &&
           snapshots[done_ - 1] == last_;
}

FrozenProof FrozenProver::prove(const std::vector<BatchNormSnapshotPtr>& snapshots,
                                const std::function<bool()>& overtaken)
{
    if (!continues(snapshots)) {
        *this = FrozenProver();
    }
    if (snapshots.empty() || proof_.verdict == FrozenProof::Verdict::Changed) {
        return proof_;
    }
    first_ = snapshots.front();
    proof_.firstEpoch = first_->epoch;
    if (!first_->twoWings) {
        proof_.verdict = FrozenProof::Verdict::OneWing;
        return proof_;
    }
    if (done_ == 0) {
        proof_.hash = frozenConstantsHash(*first_);
        proof_.verdict = FrozenProof::Verdict::Unchanged;
    }
    while (done_ < snapshots.size() && !(overtaken && overtaken())) {
        last_ = snapshots[done_];
        const std::string hash = done_ == 0 ? proof_.hash : frozenConstantsHash(*last_);
        if (hash != proof_.hash || !last_->frozenUnchanged) {
            proof_.verdict = FrozenProof::Verdict::Changed;
            proof_.changedEpoch = last_->epoch;
            proof_.changedLayer = firstDifference(*first_, *last_);
            proof_.changedHash = hash;
            ++done_;
            return proof_;
        }
        proof_.compared = done_++;
    }
    return proof_;
}

FrozenProof proveFrozenWing(const std::vector<BatchNormSnapshotPtr>& snapshots,
                            const std::function<bool()>& overtaken)
{
    return FrozenProver().prove(snapshots, overtaken);
}

} // namespace twins
