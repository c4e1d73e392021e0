#include "core/telemetry/sample_shelf.h"

#include <algorithm>

namespace twins
{

namespace
{

std::size_t pixelBytes(const SampleSet& set)
{
    std::size_t values = 0;
    for (const AdversarialSample& one : set.samples) {
        values += one.image.size() + one.adversarial.size() + one.cleanSaliency.size() +
                  one.adversarialSaliency.size();
    }
    return values * sizeof(float);
}

} // namespace

void SampleShelf::add(const KeptSamples& kept, const SampleSetPtr& set)
{
    std::erase_if(sets_, [&](const auto& one) { return one.first == kept; });
    sets_.emplace_back(kept, set);
    std::size_t held = 0;
    for (const auto& one : sets_) {
        held += pixelBytes(*one.second);
    }
    while (sets_.size() > 1 && (sets_.size() > most_ || held > bytes_)) {
        held -= pixelBytes(*sets_.front().second);
        sets_.pop_front();
    }
}

SampleSetPtr SampleShelf::find(const KeptSamples& kept) const
{
    const auto found =
        std::find_if(sets_.begin(), sets_.end(), [&](const auto& one) { return one.first == kept; });
    return found == sets_.end() ? nullptr : found->second;
}

} // namespace twins
