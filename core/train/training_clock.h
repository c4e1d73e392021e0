#pragma once

#include <functional>

namespace twins
{

/// Where a training's time goes. Seconds since it began, or since it was resumed; pauses count for nothing.
class TrainingClock
{
public:
    /// `now` gives seconds of a monotonic clock; null: the system's.
    explicit TrainingClock(std::function<double()> now = {});

    [[nodiscard]] double running() const; ///< so far
    void paused(double seconds) noexcept { paused_ += seconds; }
    /// A step took so long. Before it nothing of a step was done for `idle`, in which, and perhaps before,
    /// the loader was waited for.
    void stepDone(double took, double idle, double loaderWait) noexcept;

    // Shares of the time of the steps and between them, in [0,1].
    [[nodiscard]] double busyShare() const noexcept { return share(busy_); } ///< whole steps
    [[nodiscard]] double waitShare() const noexcept { return share(waited_); }

private:
    [[nodiscard]] double share(double part) const noexcept { return trained_ > 0.0 ? part / trained_ : 0.0; }

    std::function<double()> now_;
    double start_;
    double paused_ = 0.0, waited_ = 0.0, busy_ = 0.0, trained_ = 0.0;
};

} // namespace twins
