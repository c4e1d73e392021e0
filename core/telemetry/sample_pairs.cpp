#include "core/telemetry/sample_pairs.h"

#include "core/telemetry/sample_facts.h"

#include <algorithm>

namespace twins
{

namespace
{

bool isSameImage(const AdversarialSample& a, const AdversarialSample& b, bool sameData)
{
    return a.label == b.label && a.channels == b.channels && a.width == b.width && a.height == b.height &&
           (sameData || a.image == b.image);
}

} // namespace

std::optional<KeptSamples> counterpartAt(const std::vector<KeptSamples>& kept, std::int64_t epoch)
{
    if (kept.empty()) {
        return std::nullopt;
    }
    const auto same = std::ranges::find(kept, epoch, &KeptSamples::epoch);
    return same == kept.end() ? kept.back() : *same;
}

SamplePairs::SamplePairs(const SampleSetPtr& here, const SampleSetPtr& there, bool sameData)
    : set_(there)
{
    if (!here || !there) {
        return;
    }
    std::unordered_map<std::int64_t, const AdversarialSample*> others;
    for (const AdversarialSample& sample : there->samples) {
        others.emplace(sample.index, &sample);
    }
    for (const AdversarialSample& sample : here->samples) {
        const auto found = others.find(sample.index);
        if (found != others.end() && isSameImage(sample, *found->second, sameData)) {
            there_.insert(*found);
        }
    }
    onlyHere_ = here->samples.size() - there_.size();
    onlyThere_ = there->samples.size() - there_.size();
}

const AdversarialSample* SamplePairs::find(std::int64_t index) const
{
    const auto found = there_.find(index);
    return found == there_.end() ? nullptr : found->second;
}

std::optional<RunContrast> contrastOf(const AdversarialSample& here, const AdversarialSample& there) noexcept
{
    const Outcome ours = outcomeOf(here.adaptive, here.label);
    const Outcome theirs = outcomeOf(there.adaptive, there.label);
    if (ours == Outcome::Fooled && theirs == Outcome::Survived) {
        return RunContrast::FooledHere;
    }
    if (ours == Outcome::Survived && theirs == Outcome::Fooled) {
        return RunContrast::FooledThere;
    }
    return std::nullopt;
}

double marginDifference(const AdversarialSample& here, const AdversarialSample& there) noexcept
{
    return marginOf(here.adaptive.adversarial, here.label) -
           marginOf(there.adaptive.adversarial, there.label);
}

} // namespace twins
