#pragma once

#include "core/config/experiment_config.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace twins
{

/// One evaluation asked for on the command line or in the window.
struct EvaluationRequest {
    ExperimentConfig config;    ///< data set, evaluation attack, device, seed
    std::string checkpoint;     ///< file or "embedded:NAME"
    bool frozenWing = false;    ///< evaluate the frozen wing instead of the adaptive one
    std::int64_t images = 0;    ///< of the test set; 0 = all
    bool first = false;         ///< the first `images`, as publications count, not a stratified subset
    std::string attack = "pgd"; ///< none, fgsm, pgd
};

struct EvaluationResult {
    double cleanAccuracy = 0.0;  ///< fraction
    double robustAccuracy = 0.0; ///< fraction of all images right under attack
    double confidenceLow = 0.0;  ///< Wilson 95 % interval of the robust accuracy
    double confidenceHigh = 0.0;
    std::int64_t images = 0;
    std::string attack; ///< "PGD-20", "FGSM", "none"
    std::string wing;   ///< "adaptive" or "frozen"
    std::string subset; ///< which of the test images: "all", "stratified" or "first"
    double seconds = 0.0;
    bool stopped = false; ///< cancelled: the figures cover `images` images only
};

/// Share done in [0,1].
using EvaluationProgress = std::function<void(double)>;

[[nodiscard]] EvaluationResult evaluateCheckpoint(const EvaluationRequest& request, std::stop_token stop,
                                                  const EvaluationProgress& progress = {});

/// Wilson score interval at 95 % (Wilson 1927) of `successes` out of `trials`.
struct Interval {
    double low = 0.0, high = 1.0;
};
[[nodiscard]] Interval wilsonInterval(std::int64_t successes, std::int64_t trials) noexcept;

} // namespace twins
