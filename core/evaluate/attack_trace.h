#pragma once

#include "core/config/attack_spec.h"
#include "core/config/experiment_config.h"
#include "core/evaluate/attack_pictures.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// One image, one network, one attack.
struct TraceRequest {
    ExperimentConfig config;    ///< data set, device, threads, engine, seed
    std::string checkpoint;     ///< file or "embedded:NAME"
    std::int64_t testImage = 0; ///< position in the test set
    /// The test image with this position in the data set's own file (AdversarialSample::index) instead.
    std::optional<std::int64_t> dataSetIndex;
    /// Attacked instead of a test image where it is not empty; its label is the network's answer.
    std::filesystem::path picture;
    bool throughFrozenWing = false; ///< the wing that the attack sees; the adaptive one otherwise
    AttackSpec spec;
    std::optional<std::int64_t> target; ///< class to be answered; none: any but the label

    bool operator==(const TraceRequest&) const = default;
};

/// What both wings say to one image, as softmax probabilities, one a class.
struct WingAnswers {
    std::vector<float> adaptive;
    std::vector<float> frozen; ///< empty with one wing
};

/// One image that the attack asked the network about, in order; the first is the clean one.
struct TraceStep {
    std::int64_t pass = 0;    ///< which of the attack's passes through the network, from 0
    std::int64_t restart = 0; ///< from 0
    double loss = 0.0;        ///< cross-entropy of the label (towards a target: minus that of the target)
    /// Largest other logit less the label's (towards a target: the target's less the largest other): the goal
    /// is reached above 0.
    double margin = 0.0;
    double distance = 0.0;          ///< from the clean image, in the attack's norm
    std::optional<double> stepSize; ///< of the step that led here, where the attack has one
    WingAnswers answers;
    std::vector<float> image; ///< [C,H,W] in [0,1]
};

/// An adversarial image after it was saved.
struct FileVerdict {
    ClassAnswer answer;
    bool fools = false;
};

/// How an attack on one image went.
struct AttackTrace {
    std::string checkpoint, title, attack; ///< file; "PGD-10"; key of the attack's table
    Norm norm = Norm::Linf;
    double epsilon = 0.0;
    std::vector<std::string> classNames;
    int channels = 1, height = 0, width = 0;
    std::int64_t label = 0;
    std::int64_t testImage = -1; ///< position in the test set; -1: a picture file
    bool labelIsAnswer = false;  ///< nobody knows the label: it is what the network says to the clean image
    bool throughFrozenWing = false;
    std::optional<std::int64_t> target;
    std::vector<TraceStep> steps; ///< never empty; at most kMostSteps, evenly thinned, and the last
    bool isFooled = false;        ///< the wing under attack; perhaps already by the clean image
    std::vector<float>
        adversarial; ///< [C,H,W]: what the attack gives back; the clean image where it found none
    WingAnswers adversarialAnswers;
    double distance = 0.0;
    /// Gradient of the cross-entropy of the label with respect to the clean and the adversarial image,
    /// [C,H,W].
    std::vector<float> cleanSaliency, adversarialSaliency;
    std::optional<FileVerdict> asFloat, asPng, asJpeg; ///< of the wing under attack; JPEG needs OpenCV
    int jpegQuality = 90;
    std::int64_t queries = 0, gradients = 0; ///< passes without and with a gradient
    double seconds = 0.0;                    ///< of the attack
    std::string engine;                      ///< AttackEngine's description
};

/// Thinned to so many steps and the last: an attack of thousands of queries is still one picture.
inline constexpr std::int64_t kMostSteps = 240;

/// How near the attack came at one radius.
struct SweepPoint {
    double epsilon = 0.0;
    double margin = 0.0;     ///< largest of all images on the attack's way, as in TraceStep
    double confidence = 0.0; ///< softmax probability of the label there
    bool isFooled = false;
};

/// How the outcome depends on the radius.
struct RadiusSweep {
    std::string
        title; ///< of the attack: the one asked for, or PGD where that looks for the nearest image itself
    double epsilon = 0.0; ///< of the request: one of the points
    Norm norm = Norm::Linf;
    std::vector<SweepPoint> points; ///< by rising radius, the first is 0
};

/// Radii at which a sweep about `epsilon` looks: 0, then from an eighth of it to four times it.
[[nodiscard]] std::vector<double> sweepRadii(double epsilon);

} // namespace twins
