#pragma once

#include "core/telemetry/sample_facts.h"
#include "core/telemetry/sample_pairs.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace twins
{

/// In which order samples are listed. The two figures of the network are the adaptive wing's on the
/// adversarial image.
enum class SampleOrder {
    Data,             ///< as the run keeps them
    Margin,           ///< probability of the true class less the largest other
    Confidence,       ///< largest probability
    Perturbation,     ///< L2 length: under Linf nearly every image's largest change is epsilon
    MarginDifference, ///< margin here less margin in the compared run
};

/// Which samples are listed, and how. Default: all of them in data order. What asks about a compared run has
/// no effect while there is none.
struct SampleQuery {
    std::optional<std::int64_t> label; ///< true class
    std::optional<Outcome> adaptive;
    std::optional<Outcome> frozen;       ///< without effect with one wing
    bool wingsDisagree = false;          ///< the wings name different classes for the adversarial image
    bool inBoth = false;                 ///< the compared run has the image too
    std::optional<RunContrast> contrast; ///< with the compared run
    SampleOrder order = SampleOrder::Data;
    bool descending = false;

    bool operator==(const SampleQuery&) const = default;
    /// Does it leave samples out?
    [[nodiscard]] bool isFiltering() const noexcept;
};

/// `pairs`: with the compared run; null without one.
[[nodiscard]] bool passes(const AdversarialSample& sample, const SampleQuery& query,
                          const SamplePairs* pairs = nullptr);

/// What `order` sorts by; 0 for data order, and for the margin difference without `other`: the same image in
/// the compared run.
[[nodiscard]] double sortValue(const AdversarialSample& sample, SampleOrder order,
                               const AdversarialSample* other = nullptr) noexcept;

/// The samples to list, as positions in the set.
struct SampleArrangement {
    std::vector<std::size_t> rows; ///< pinned ones first, in the order of `pins`, then those that pass
    std::size_t pinned = 0;        ///< how many of `rows` are pinned
    std::size_t passing = 0;       ///< how many samples of the set pass, pinned or not

    bool operator==(const SampleArrangement&) const = default;
};

/// Pinned samples (indices in the test set) are listed whether they pass or not; a pin that the set does not
/// hold is passed over. Samples with the same value keep the data's order. By margin difference, images that
/// the compared run lacks come last.
[[nodiscard]] SampleArrangement arrange(const SampleSet& set, const SampleQuery& query,
                                        const std::vector<std::int64_t>& pins,
                                        const SamplePairs* pairs = nullptr);

} // namespace twins
