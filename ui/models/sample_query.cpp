#include "ui/models/sample_query.h"

#include <algorithm>
#include <unordered_map>

namespace twins
{

bool SampleQuery::isFiltering() const noexcept
{
    return label || adaptive || frozen || wingsDisagree || inBoth || contrast;
}

bool passes(const AdversarialSample& sample, const SampleQuery& query, const SamplePairs* pairs)
{
    const bool twoWings = !sample.frozen.adversarial.empty();
    if (query.label && sample.label != *query.label) {
        return false;
    }
    if (query.adaptive && outcomeOf(sample.adaptive, sample.label) != *query.adaptive) {
        return false;
    }
    if (query.frozen && twoWings && outcomeOf(sample.frozen, sample.label) != *query.frozen) {
        return false;
    }
    if ((query.contrast || query.inBoth) && pairs) {
        const AdversarialSample* other = pairs->find(sample.index);
        if (!other || (query.contrast && contrastOf(sample, *other) != query.contrast)) {
            return false;
        }
    }
    return !query.wingsDisagree || (twoWings && predictedClass(sample.frozen.adversarial) !=
                                                    predictedClass(sample.adaptive.adversarial));
}

double sortValue(const AdversarialSample& sample, SampleOrder order, const AdversarialSample* other) noexcept
{
    switch (order) {
    case SampleOrder::Data:
        return 0.0;
    case SampleOrder::Margin:
        return marginOf(sample.adaptive.adversarial, sample.label);
    case SampleOrder::Confidence:
        return confidenceOf(sample.adaptive.adversarial);
    case SampleOrder::Perturbation:
        return perturbationL2(sample);
    case SampleOrder::MarginDifference:
        return other ? marginDifference(sample, *other) : 0.0;
    }
    return 0.0;
}

SampleArrangement arrange(const SampleSet& set, const SampleQuery& query,
                          const std::vector<std::int64_t>& pins, const SamplePairs* pairs)
{
    SampleArrangement made;
    std::unordered_map<std::int64_t, std::size_t> pinOf;
    for (std::size_t i = 0; i < pins.size(); ++i) {
        pinOf.emplace(pins[i], i);
    }
    std::vector<std::pair<std::size_t, std::size_t>> pinned; // place among the pins, position in the set
    std::vector<std::pair<double, std::size_t>> others;
    std::vector<std::size_t> unpaired; // have no value to be sorted by
    for (std::size_t i = 0; i < set.samples.size(); ++i) {
        const AdversarialSample& sample = set.samples[i];
        const bool isPassing = passes(sample, query, pairs);
        made.passing += isPassing ? 1 : 0;
        const auto pin = pinOf.find(sample.index);
        if (pin != pinOf.end()) {
            pinned.emplace_back(pin->second, i);
        } else if (isPassing) {
            const AdversarialSample* other = pairs ? pairs->find(sample.index) : nullptr;
            if (query.order == SampleOrder::MarginDifference && !other) {
                unpaired.push_back(i);
            } else {
                others.emplace_back(sortValue(sample, query.order, other), i);
            }
        }
    }
    std::sort(pinned.begin(), pinned.end());
    if (query.order != SampleOrder::Data) {
        std::stable_sort(others.begin(), others.end(), [&](const auto& a, const auto& b) {
            return query.descending ? a.first > b.first : a.first < b.first;
        });
    } else if (query.descending) {
        std::reverse(others.begin(), others.end());
    }
    made.pinned = pinned.size();
    made.rows.reserve(pinned.size() + others.size() + unpaired.size());
    for (const auto& [pin, at] : pinned) {
        made.rows.push_back(at);
    }
    for (const auto& [value, at] : others) {
        made.rows.push_back(at);
    }
    made.rows.insert(made.rows.end(), unpaired.begin(), unpaired.end());
    return made;
}

} // namespace twins
