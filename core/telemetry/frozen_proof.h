#pragma once

#include "core/telemetry/batch_norm_statistics.h"

#include <cstddef>
#include <cstdint>
#include <functional>
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
    std::size_t compared = 0; ///< later snapshots whose hash was taken

    // Where it changed first
    std::int64_t changedEpoch = -1;
    std::string changedLayer; ///< empty: the snapshots agree, but the training itself saw a change
    std::string changedHash;
};

/// SHA-256 over mean and variance of the frozen wing, float32 little-endian, layer after layer in the order
/// of the forward pass: what core/checkpoint's frozenWingHash() takes of the network itself.
[[nodiscard]] std::string frozenConstantsHash(const BatchNormSnapshot& snapshot);

/// Proves a run again and again while it grows, and hashes each snapshot once.
class FrozenProver
{
public:
    /// Compares each snapshot with the first one. Looks no further than the first that differs, or where
    /// `overtaken` (may be empty) says that nobody waits for the answer. What it compared in the call before
    /// it compares again only where those are other snapshots.
    [[nodiscard]] FrozenProof prove(const std::vector<BatchNormSnapshotPtr>& snapshots,
                                    const std::function<bool()>& overtaken = {});

private:
    [[nodiscard]] bool continues(const std::vector<BatchNormSnapshotPtr>& snapshots) const;

    FrozenProof proof_;
    std::size_t done_ = 0; ///< snapshots that proof_ speaks of
    BatchNormSnapshotPtr first_, last_;
};

/// The same once.
[[nodiscard]] FrozenProof proveFrozenWing(const std::vector<BatchNormSnapshotPtr>& snapshots,
                                          const std::function<bool()>& overtaken = {});

} // namespace twins
