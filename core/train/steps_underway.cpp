#include "core/train/steps_underway.h"

#include <utility>

namespace twins
{

StepsUnderway::StepsUnderway(std::function<void(const StepUnderway&)> arrived)
    : arrived_(std::move(arrived))
{
}

void StepsUnderway::add(StepUnderway step)
{
    steps_.push_back(std::move(step));
    if (steps_.size() > kAhead) {
        StepUnderway& last = steps_[steps_.size() - 1 - kAhead];
        last.numbers.writeTo(last.metrics);
    }
}

void StepsUnderway::giveOut()
{
    while (!steps_.empty() && steps_.front().numbers.areHere()) {
        giveOutFirst();
    }
}

void StepsUnderway::finish()
{
    while (!steps_.empty()) {
        giveOutFirst();
    }
}

void StepsUnderway::giveOutFirst()
{
    StepUnderway step = std::move(steps_.front());
    steps_.pop_front(); // whoever hears of it may throw
    step.numbers.writeTo(step.metrics);
    arrived_(step);
}

} // namespace twins
