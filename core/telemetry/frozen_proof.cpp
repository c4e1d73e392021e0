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

FrozenProof proveFrozenWing(const std::vector<BatchNormSnapshotPtr>& snapshots,
                            const std::function<bool()>& overtaken)
{
    FrozenProof proof;
    if (snapshots.empty()) {
        return proof;
    }
    const BatchNormSnapshot& first = *snapshots.front();
    proof.firstEpoch = first.epoch;
    if (!first.twoWings) {
        proof.verdict = FrozenProof::Verdict::OneWing;
        return proof;
    }
    proof.hash = frozenConstantsHash(first);
    proof.verdict = FrozenProof::Verdict::Unchanged;
    for (std::size_t i = 0; i < snapshots.size() && !(overtaken && overtaken()); ++i) {
        const BatchNormSnapshot& later = *snapshots[i];
        const std::string hash = i == 0 ? proof.hash : frozenConstantsHash(later);
        if (hash != proof.hash || !later.frozenUnchanged) {
            proof.verdict = FrozenProof::Verdict::Changed;
            proof.changedEpoch = later.epoch;
            proof.changedLayer = firstDifference(first, later);
            proof.changedHash = hash;
            return proof;
        }
        proof.compared = i;
    }
    return proof;
}

} // namespace twins
