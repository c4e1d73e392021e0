#include "core/telemetry/adversarial_sample.h"

#include <algorithm>

namespace twins
{

std::int64_t predictedClass(const std::vector<float>& probabilities) noexcept
{
    const auto largest = std::max_element(probabilities.begin(), probabilities.end());
    return largest == probabilities.end() ? -1 : largest - probabilities.begin();
}

std::size_t valueBytes(const SampleSet& set) noexcept
{
    std::size_t values = 0;
    for (const AdversarialSample& one : set.samples) {
        values += one.image.size() + one.adversarial.size() + one.cleanSaliency.size() +
                  one.adversarialSaliency.size();
    }
    return values * sizeof(float);
}

} // namespace twins
