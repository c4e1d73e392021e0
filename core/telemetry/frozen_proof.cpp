#include "core/telemetry/frozen_proof.h"

#include "core/util/files.h"
#include "core/util/tensor_file.h"

namespace twins
{

namespace
{

/// The first layer whose constants differ in a bit, by the name it has in `later`; empty where none does.
std::string firstDifference(const KeptBatchNorm& first, const KeptBatchNorm& later)
{
    const std::size_t count = first.layers().size();
    for (std::size_t i = 0; i < later.layers().size(); ++i) {
        if (i >= count || later.layers()[i].constantsHash != first.layers()[i].constantsHash) {
            return later.names()[i];
        }
    }
    return count > later.layers().size() ? first.names()[later.layers().size()] : "";
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

FrozenProof proveFrozenWing(const std::vector<KeptBatchNorm>& snapshots)
{
    FrozenProof proof;
    if (snapshots.empty()) {
        return proof;
    }
    const KeptBatchNorm& first = snapshots.front();
    proof.firstEpoch = first.epoch();
    if (!first.twoWings()) {
        proof.verdict = FrozenProof::Verdict::OneWing;
        return proof;
    }
    proof.hash = first.frozenHash();
    proof.verdict = FrozenProof::Verdict::Unchanged;
    for (const KeptBatchNorm& one : snapshots) {
        if (one.frozenHash() != proof.hash || !one.frozenUnchanged()) {
            proof.verdict = FrozenProof::Verdict::Changed;
            proof.changedEpoch = one.epoch();
            proof.changedLayer = firstDifference(first, one);
            proof.changedHash = one.frozenHash();
            return proof;
        }
        proof.compared += &one == &first ? 0 : 1;
    }
    return proof;
}

} // namespace twins
