#pragma once

#include "core/telemetry/metrics.h"
#include "core/train/step_numbers.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>

namespace twins
{

/// A step whose work is queued on the device.
struct StepUnderway {
    StepMetrics metrics; ///< what the host knows of it before the device has done it
    StepNumbers numbers; ///< the rest, sent off
    std::int64_t images = 0;
    double begin = 0.0; ///< when the host took it up, on the training's clock
};

/// Lets the host prepare a step while a GPU still computes the one before, so that neither waits for the
/// other: a step's figures are given out once they have arrived. On the CPU they are there at once.
class StepsUnderway
{
public:
    /// Steps that the device may have before it besides the newest. One is enough: it never runs out of work
    /// while the host waits, and figures on the screen are one step late at most.
    static constexpr std::size_t kAhead = 1;

    /// `arrived` gets each step once, in order, its metrics complete.
    explicit StepsUnderway(std::function<void(const StepUnderway&)> arrived);

    /// Waits until no more than kAhead steps before this one are on their way. Gives out none.
    void add(StepUnderway step);
    void giveOut(); ///< those whose figures are here, and all before them
    void finish();  ///< waits for all and gives them out
    /// Whether the device still has work of a step; false on the CPU.
    [[nodiscard]] bool isDeviceBusy() const { return !steps_.empty() && !steps_.back().numbers.areHere(); }

private:
    void giveOutFirst();

    std::function<void(const StepUnderway&)> arrived_;
    std::deque<StepUnderway> steps_; ///< the eldest first
};

} // namespace twins
