#pragma once

#include "core/telemetry/run_data.h"
#include "core/train/run_training.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace twins
{

/// What has come from the training since the last look: every metric line, the latest of everything else.
struct RunUpdate {
    std::optional<RunData> started; ///< a run has begun (or was resumed, with its past)
    std::optional<TrainingProgress> progress;
    std::vector<StepMetrics> steps;
    std::vector<EpochMetrics> epochs;
    std::vector<RunEvent> events;
    std::vector<KeptBatchNorm> batchNorm;
    std::vector<KeptSamples> samples;
    std::vector<MaskingReport> masking;
    std::vector<DynamicsSample> dynamics;
    std::vector<LogLine> log;
    std::int64_t coalesced = 0; ///< posts that this update holds

    [[nodiscard]] bool empty() const noexcept { return coalesced == 0; }
};

/// Hands values from the training's thread to the window's. The training never waits for the screen: it
/// posts, the screen takes everything at its own pace (at most 25 times a second).
class SnapshotMailbox
{
public:
    /// Any thread. Returns true when the box was empty, that is, when the reader has to be woken.
    bool post(const std::function<void(RunUpdate&)>& fill);
    /// Any thread. Empties the box.
    [[nodiscard]] RunUpdate take();

private:
    std::mutex mutex_; // protects box_
    RunUpdate box_;
};

} // namespace twins
