#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// What an attack made of one image, by one wing. The three are exclusive, and together they are everything.
enum class Outcome {
    Fooled,       ///< right on the clean image, wrong on the adversarial one
    Survived,     ///< right on both
    WrongAlready, ///< wrong on the clean image: nothing was left to attack
};
inline constexpr int kOutcomes = 3;

[[nodiscard]] Outcome outcomeOf(const Verdict& verdict, std::int64_t label) noexcept;

/// Probability of the true class less that of the likeliest other one, in [-1,1]; negative where the wing is
/// wrong. With one class only it is that class's probability; 0 when empty or when the label is no class.
[[nodiscard]] double marginOf(const std::vector<float>& probabilities, std::int64_t label) noexcept;

/// Largest probability: how sure the wing is of the class that it names; 0 when empty.
[[nodiscard]] double confidenceOf(const std::vector<float>& probabilities) noexcept;

/// Length of the perturbation, images in [0,1]: the root of the sum of squares over pixels and channels.
[[nodiscard]] double perturbationL2(const AdversarialSample& sample) noexcept;
/// Its largest entry's absolute value: what an Linf radius bounds.
[[nodiscard]] double perturbationLinf(const AdversarialSample& sample) noexcept;

/// What of an image is looked at. Grey is the mean of the channels, which the difference of the colour view
/// shows too.
enum class PictureChannel { Color, Red, Green, Blue, Grey };

/// Value of one pixel of `pixels`, the sample's `image` or `adversarial`, which have to fit its size: of one
/// channel, or the mean of all (in colour, in grey, and where the image lacks the channel).
[[nodiscard]] double pixelAt(const AdversarialSample& sample, const std::vector<float>& pixels, int x, int y,
                             PictureChannel channel) noexcept;

/// Adversarial less clean image at one pixel, images in [0,1]; both have to fit the sample's size.
[[nodiscard]] double differenceAt(const AdversarialSample& sample, int x, int y,
                                  PictureChannel channel = PictureChannel::Color) noexcept;

/// What AdversarialSample::cleanSaliency holds, of a gradient [C,H,W]: [H,W], each the largest absolute value
/// over the channels. Empty where the gradient does not divide into `channels`.
[[nodiscard]] std::vector<float> saliencyOf(const std::vector<float>& gradient, int channels);
/// Has the sample maps of its size, of both images?
[[nodiscard]] bool hasSaliency(const AdversarialSample& sample) noexcept;
/// The largest entry, which the colours of a map end at; 0 where there is none. Not-a-number does not count.
[[nodiscard]] double largestOf(const std::vector<float>& map) noexcept;

/// Value at the ends of the difference pictures' colours, images in [0,1]: epsilon where that bounds every
/// pixel (linf); four times the root mean square that a perturbation of length epsilon has (l2).
[[nodiscard]] double differenceScale(const SampleSet& set, const AdversarialSample& sample) noexcept;

/// The set with these samples only, in this order; the circumstances stay. For writing a selection down.
[[nodiscard]] SampleSet pickSamples(const SampleSet& set, const std::vector<std::int64_t>& indices);

} // namespace twins
