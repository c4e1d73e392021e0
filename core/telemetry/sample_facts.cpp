#include "core/telemetry/sample_facts.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace twins
{

Outcome outcomeOf(const Verdict& verdict, std::int64_t label) noexcept
{
    if (predictedClass(verdict.clean) != label) {
        return Outcome::WrongAlready;
    }
    return predictedClass(verdict.adversarial) == label ? Outcome::Survived : Outcome::Fooled;
}

double marginOf(const std::vector<float>& probabilities, std::int64_t label) noexcept
{
    if (label < 0 || static_cast<std::size_t>(label) >= probabilities.size()) {
        return 0.0;
    }
    const auto own = static_cast<std::size_t>(label);
    double other = 0.0;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (i != own) {
            other = std::max(other, static_cast<double>(probabilities[i]));
        }
    }
    return static_cast<double>(probabilities[own]) - other;
}

double confidenceOf(const std::vector<float>& probabilities) noexcept
{
    return probabilities.empty()
               ? 0.0
               : static_cast<double>(*std::max_element(probabilities.begin(), probabilities.end()));
}

double perturbationL2(const AdversarialSample& sample) noexcept
{
    double sum = 0.0;
    const std::size_t count = std::min(sample.image.size(), sample.adversarial.size());
    for (std::size_t i = 0; i < count; ++i) {
        const double change =
            static_cast<double>(sample.adversarial[i]) - static_cast<double>(sample.image[i]);
        sum += change * change;
    }
    return std::sqrt(sum);
}

double perturbationLinf(const AdversarialSample& sample) noexcept
{
    double largest = 0.0;
    const std::size_t count = std::min(sample.image.size(), sample.adversarial.size());
    for (std::size_t i = 0; i < count; ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(sample.adversarial[i]) -
                                             static_cast<double>(sample.image[i])));
    }
    return largest;
}

std::vector<float> saliencyOf(const std::vector<float>& gradient, int channels)
{
    if (channels <= 0 || gradient.size() % static_cast<std::size_t>(channels) != 0) {
        return {};
    }
    const std::size_t pixels = gradient.size() / static_cast<std::size_t>(channels);
    std::vector<float> largest(pixels, 0.0F);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        largest[i % pixels] = std::max(largest[i % pixels], std::abs(gradient[i]));
    }
    return largest;
}

bool hasSaliency(const AdversarialSample& sample) noexcept
{
    const auto pixels = static_cast<std::size_t>(std::max(0, sample.width)) *
                        static_cast<std::size_t>(std::max(0, sample.height));
    return pixels > 0 && sample.cleanSaliency.size() == pixels && sample.adversarialSaliency.size() == pixels;
}

double largestOf(const std::vector<float>& map) noexcept
{
    float largest = 0.0F;
    for (const float one : map) {
        largest = std::max(largest, one);
    }
    return static_cast<double>(largest);
}

double pixelAt(const AdversarialSample& sample, const std::vector<float>& pixels, int x, int y,
               PictureChannel channel) noexcept
{
    const auto width = static_cast<std::size_t>(sample.width);
    const std::size_t stride = width * static_cast<std::size_t>(sample.height); // [C,H,W]
    const int chosen = static_cast<int>(channel) - static_cast<int>(PictureChannel::Red);
    const bool all =
        channel == PictureChannel::Color || channel == PictureChannel::Grey || chosen >= sample.channels;
    const std::size_t at = static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x);
    if (!all) {
        return static_cast<double>(pixels[static_cast<std::size_t>(chosen) * stride + at]);
    }
    double sum = 0.0;
    for (int i = 0; i < sample.channels; ++i) {
        sum += static_cast<double>(pixels[static_cast<std::size_t>(i) * stride + at]);
    }
    return sum / sample.channels;
}

double differenceAt(const AdversarialSample& sample, int x, int y, PictureChannel channel) noexcept
{
    return pixelAt(sample, sample.adversarial, x, y, channel) - pixelAt(sample, sample.image, x, y, channel);
}

double differenceScale(const SampleSet& set, const AdversarialSample& sample) noexcept
{
    if (set.norm != "l2") {
        return set.epsilon;
    }
    return 4.0 * set.epsilon / std::sqrt(static_cast<double>(std::max<std::size_t>(1, sample.image.size())));
}

SampleSet pickSamples(const SampleSet& set, const std::vector<std::int64_t>& indices)
{
    SampleSet picked{set.epoch, set.attack, set.norm, set.epsilon, set.classNames, {}};
    std::unordered_map<std::int64_t, const AdversarialSample*> byIndex;
    for (const AdversarialSample& sample : set.samples) {
        byIndex.emplace(sample.index, &sample);
    }
    picked.samples.reserve(indices.size());
    for (const std::int64_t index : indices) {
        const auto found = byIndex.find(index);
        if (found != byIndex.end()) {
            picked.samples.push_back(*found->second);
        }
    }
    return picked;
}

} // namespace twins
