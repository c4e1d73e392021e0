#pragma once

#include "core/config/evaluation_plan.h"
#include "core/config/experiment_config.h"
#include "core/telemetry/evaluation_record.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace twins
{

/// What of a network with two wings is evaluated.
enum class EvaluatedWing {
    Adaptive,
    Frozen,
    Ensemble, ///< the mean of both wings' logits
};
[[nodiscard]] const char* name(EvaluatedWing wing) noexcept; ///< "adaptive", …
/// @throws Error(Configuration)
[[nodiscard]] EvaluatedWing evaluatedWing(const std::string& text);

/// One evaluation asked for on the command line or in the window.
struct EvaluationRequest {
    ExperimentConfig config; ///< data set, radius, evaluation attack, device, seed
    std::string checkpoint;  ///< file or "embedded:NAME"
    EvaluatedWing wing = EvaluatedWing::Adaptive;
    std::int64_t images = 0; ///< of the test set; 0 = all
    bool first = false;      ///< the first `images`, as publications count, not a stratified subset
    PlanChoice plan;
    std::filesystem::path folder; ///< where verdict and adversarial images are kept; empty: nowhere
};

/// What an evaluation does, in this order.
enum class EvaluationPhase {
    CleanImages, ///< which images are answered rightly without an attack
    Attacks,     ///< one stage after the other
    Scoring,     ///< the network's answers to the images that were found, as floats and as files
};
[[nodiscard]] const char* name(EvaluationPhase phase) noexcept; ///< "clean images", "attacks", "scoring"

/// How an evaluation gets on.
struct EvaluationProgress {
    EvaluationPhase phase = EvaluationPhase::Attacks;
    double share = 0.0;     ///< of the stage, or of a phase without stages, in [0,1]
    std::int64_t stage = 0; ///< at work or next, from 0; `stages` while scoring
    std::int64_t stages = 0;
    std::string attack; ///< title of the stage
    std::int64_t survivors = 0;
    std::int64_t images = 0;
    double secondsLeft = -1.0; ///< of the stage; negative while unknown
};
/// `record` is what is known so far (no images before the clean ones are through); both live for the call.
using EvaluationObserver = std::function<void(const EvaluationProgress&, const EvaluationRecord& record)>;

/// Measures clean and robust accuracy. With a folder, verdict.json, adversarials.safetensors (float32
/// adversarial [N,C,H,W], label, index, fooled_by and stages_tried [N]) and config.json are kept there after
/// batches and at the end, so that a stopped evaluation can go on. Stopped before the clean images are
/// through, it leaves nothing behind and returns a record without images; stopped later, even while scoring,
/// it counts the images that stood. The folder's lock is held while it is written. @throws Error, also where
/// another process writes the folder.
[[nodiscard]] EvaluationRecord evaluateCheckpoint(const EvaluationRequest& request, std::stop_token stop,
                                                  const EvaluationObserver& observer = {});

/// Goes on with a stopped evaluation; a complete one is returned as it is. @throws Error(Input) when
/// checkpoint or data are not the same any more, or another process is writing the folder.
[[nodiscard]] EvaluationRecord resumeEvaluation(const std::filesystem::path& folder, std::stop_token stop,
                                                const EvaluationObserver& observer = {});

/// A verdict taken again from the kept adversarial images alone.
struct Rescored {
    EvaluationRecord record;        ///< as kept
    std::int64_t robustCorrect = 0; ///< counted now
    [[nodiscard]] bool agrees() const { return robustCorrect == record.robustCorrect; }
};
/// @throws Error(Input) for a folder that holds no finished evaluation, or another checkpoint than its own.
[[nodiscard]] Rescored rescoreEvaluation(const std::filesystem::path& folder);

/// Robust accuracy of each wing on images made against each: accuracy[made against][judged by], in the order
/// adaptive, frozen, ensemble; the attack is the last step of request.config's evaluation attack.
struct WingTransfer {
    std::array<std::array<double, 3>, 3> accuracy = {};
    std::array<double, 3> clean = {};
    std::int64_t images = 0;
    std::string attack;
    bool stopped = false;
};
[[nodiscard]] WingTransfer wingTransfer(const EvaluationRequest& request, std::stop_token stop,
                                        const EvaluationObserver& observer = {});

/// "2026-11-24-153000-autoattack-adaptive" under `root`/evaluations, with -2, -3 … until it is free; not made
/// yet.
[[nodiscard]] std::filesystem::path evaluationFolder(const std::filesystem::path& root,
                                                     const EvaluationRequest& request);

} // namespace twins
