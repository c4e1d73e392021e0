#include "core/telemetry/adversarial_sample.h"

#include <algorithm>

namespace twins
{

std::int64_t predictedClass(const std::vector<float>& probabilities) noexcept
{
    const auto largest = std::max_element(probabilities.begin(), probabilities.end());
    return largest == probabilities.end() ? -1 : largest - probabilities.begin();
}

} // namespace twins
