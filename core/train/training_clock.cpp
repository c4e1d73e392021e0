#include "core/train/training_clock.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace twins
{

namespace
{

double steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

TrainingClock::TrainingClock(std::function<double()> now)
    : now_(now ? std::move(now) : steadySeconds)
    , start_(now_())
{
}

double TrainingClock::running() const
{
    return now_() - start_ - paused_;
}

void TrainingClock::stepDone(double took, double idle, double loaderWait) noexcept
{
    busy_ += took;
    waited_ += std::min(idle, loaderWait);
    trained_ += took + idle;
}

} // namespace twins
