#pragma once

#include <functional>

namespace twins
{

/// Where a training's wall time goes. Seconds since it began, or since it was resumed; pauses count for
/// nothing.
class TrainingClock
{
public:
    /// `now` gives seconds of a monotonic clock; null: the system's.
    explicit TrainingClock(std::function<double()> now = {});

    [[nodiscard]] double running() const; ///< so far
    void paused(double seconds) noexcept { paused_ += seconds; }
    /// isDeviceBusy: it had work meanwhile, so that nothing was lost.
    void waitedForLoader(double seconds, bool isDeviceBusy) noexcept
    {
        (isDeviceBusy ? busy_ : waited_) += seconds;
    }
    /// A step, or an evaluation, that began at running() == `begin` is done; returns how long it took.
    double stepDone(double begin);
    double evaluationDone(double begin);

    // Shares of the time without evaluations up to the last step, in [0,1].
    [[nodiscard]] double busyShare() const noexcept { return share(busy_); } ///< attack and training pass
    [[nodiscard]] double waitShare() const noexcept { return share(waited_); }

private:
    [[nodiscard]] double share(double part) const noexcept { return trained_ > 0.0 ? part / trained_ : 0.0; }

    std::function<double()> now_;
    double start_;
    double paused_ = 0.0, waited_ = 0.0, busy_ = 0.0, evaluated_ = 0.0, trained_ = 0.0;
};

} // namespace twins
