#pragma once

#include "core/device/device_mark.h"
#include "core/telemetry/metrics.h"
#include "core/train/step_numbers.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>

namespace twins
{

/// A step whose work is queued on the device.
struct StepUnderway {
    StepMetrics metrics; ///< what the host knows of it before the device has done it
    StepNumbers numbers; ///< the rest, sent off
    std::int64_t images = 0;
    double loaderWait = 0.0;                      ///< seconds that the host waited for its images
    std::shared_ptr<const DeviceMark> begin, end; ///< of its work
    // Seconds, by the device's clock, in which it did nothing of a training's steps: pauses, evaluations.
    double apartBefore = 0.0; ///< since the end of the step before
    double apartWithin = 0.0; ///< between begin and end
};

/// Lets the host prepare a step while a GPU still computes the one before, so that neither waits for the
/// other: a step's figures are given out once they have arrived. On the CPU they are there at once.
class StepsUnderway
{
public:
    /// Steps that the device may have before it while the host prepares the next one. One is enough: the
    /// device has work while the host waits for it, and figures on the screen are one step late.
    static constexpr std::size_t kAhead = 1;

    /// `arrived` gets each step once, in order, its metrics complete.
    explicit StepsUnderway(std::function<void(const StepUnderway&)> arrived);

    /// Gives out what is here, and waits for more until no more than kAhead steps are on their way.
    void add(StepUnderway step);
    void giveOut(); ///< those whose figures are here, and all before them
    void finish();  ///< waits for all and gives them out

private:
    void giveOutFirst();

    std::function<void(const StepUnderway&)> arrived_;
    std::deque<StepUnderway> steps_; ///< the eldest first
};

} // namespace twins
