#include "core/train/training_clock.h"

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

double TrainingClock::stepDone(double begin)
{
    const double end = running(), took = end - begin;
    busy_ += took;
    trained_ = end - evaluated_;
    return took;
}

double TrainingClock::evaluationDone(double begin)
{
    const double took = running() - begin;
    evaluated_ += took;
    return took;
}

} // namespace twins
