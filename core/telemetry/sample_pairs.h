#pragma once

#include "core/telemetry/kept_samples.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace twins
{

/// What another run has to stand beside an evaluation of this epoch: its evaluation of the same epoch, else
/// its last one. Nothing where it has none.
[[nodiscard]] std::optional<KeptSamples> counterpartAt(const std::vector<KeptSamples>& kept,
                                                       std::int64_t epoch);

/// The images that evaluations of two runs have in common. Images are the same that have index, label and
/// size in common and, unless both runs are known to read the same data, every clean pixel: the fingerprint
/// of a run covers its training images too, which another seed divides otherwise.
class SamplePairs
{
public:
    SamplePairs() = default;
    /// Either may be null: then nothing is in common. `sameData`: the runs' fingerprints agree.
    SamplePairs(const SampleSetPtr& here, const SampleSetPtr& there, bool sameData);

    /// The other run's sample of the image with this index in the test set; null where it has none. Lives as
    /// long as the pairs do.
    [[nodiscard]] const AdversarialSample* find(std::int64_t index) const;

    [[nodiscard]] std::size_t both() const noexcept { return there_.size(); }
    [[nodiscard]] std::size_t onlyHere() const noexcept { return onlyHere_; }
    [[nodiscard]] std::size_t onlyThere() const noexcept { return onlyThere_; }

private:
    SampleSetPtr set_; ///< keeps what there_ points at
    std::unordered_map<std::int64_t, const AdversarialSample*> there_;
    std::size_t onlyHere_ = 0, onlyThere_ = 0;
};

/// What two runs make of the same image, where they do not agree; by the adaptive wing of each.
enum class RunContrast {
    FooledHere,  ///< fooled here, survived there
    FooledThere, ///< survived here, fooled there
};
inline constexpr int kRunContrasts = 2;

/// Nothing where they agree, or where one of them was wrong on the clean image already.
[[nodiscard]] std::optional<RunContrast> contrastOf(const AdversarialSample& here,
                                                    const AdversarialSample& there) noexcept;

/// Margin here less margin there, both of the adaptive wing on the adversarial image, in [-2,2].
[[nodiscard]] double marginDifference(const AdversarialSample& here, const AdversarialSample& there) noexcept;

} // namespace twins
