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
    while (steps_.size() > kAhead) {
        giveOutFirst();
    }
    giveOut();
}

void StepsUnderway::giveOut()
{
    while (!steps_.empty() && steps_.front().end->isPast()) {
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
    step.end->wait();
    step.numbers.writeTo(step.metrics);
    arrived_(step);
}

} // namespace twins
