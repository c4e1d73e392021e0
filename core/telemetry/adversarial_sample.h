#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// What one wing (evaluation mode) says about one image: softmax probabilities, one a class.
struct Verdict {
    std::vector<float> clean;       ///< of the clean image
    std::vector<float> adversarial; ///< of the adversarial image
};

/// One test image, its adversarial example, and both wings' verdicts.
struct AdversarialSample {
    std::int64_t index = 0; ///< in the test set, before any subset
    std::int64_t label = 0;
    int channels = 1;
    int height = 0;
    int width = 0;
    std::vector<float> image;       ///< [C,H,W] in [0,1]
    std::vector<float> adversarial; ///< [C,H,W] in [0,1]
    Verdict adaptive;
    Verdict frozen; ///< empty vectors with one wing
    /// Where the adaptive wing looks: the largest absolute gradient over the channels of the cross-entropy of
    /// the label with respect to each pixel of the clean and of the adversarial image (Simonyan, Vedaldi and
    /// Zisserman, arXiv 1312.6034), [H,W]. Empty where it was not recorded.
    std::vector<float> cleanSaliency, adversarialSaliency;
};

/// The pinned images at one evaluation.
struct SampleSet {
    std::int64_t epoch = 0;
    std::string attack;   ///< "PGD-20"
    std::string norm;     ///< "linf" or "l2"
    double epsilon = 0.0; ///< radius of the attack: the scale of the difference pictures
    std::vector<std::string> classNames;
    std::vector<AdversarialSample> samples;
};

using SampleSetPtr = std::shared_ptr<const SampleSet>;

/// Of its images and saliency maps.
[[nodiscard]] std::size_t valueBytes(const SampleSet& set) noexcept;

/// Index of the largest entry; -1 when empty.
[[nodiscard]] std::int64_t predictedClass(const std::vector<float>& probabilities) noexcept;

} // namespace twins
