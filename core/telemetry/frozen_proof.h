#pragma once

#include "core/telemetry/kept_batch_norm.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// Did the frozen wing's constants stay what they were at the first snapshot?
struct FrozenProof {
    enum class Verdict {
        Nothing,   ///< no snapshot
        OneWing,   ///< the method has no frozen wing
        Unchanged, ///< every later snapshot has the first one's hash (or there is no later one)
        Changed,
    };
    Verdict verdict = Verdict::Nothing;
    std::string hash; ///< SHA-256 of the first snapshot's constants, lower-case hexadecimal
    std::int64_t firstEpoch = 0;
    std::size_t compared = 0; ///< later snapshots with that hash

    // Where it changed first
    std::int64_t changedEpoch = -1;
    std::string changedLayer; ///< empty: the snapshots agree, but the training itself saw a change
    std::string changedHash;
};

/// SHA-256 over mean and variance of the frozen wing, float32 little-endian, layer after layer in the order
/// of the forward pass: what core/checkpoint's frozenWingHash() takes of the network itself.
[[nodiscard]] std::string frozenConstantsHash(const BatchNormSnapshot& snapshot);

/// Compares each snapshot's hash, which was taken when it was recorded or read, with the first one's. Looks
/// no further than the first that differs.
[[nodiscard]] FrozenProof proveFrozenWing(const std::vector<KeptBatchNorm>& snapshots);

} // namespace twins
