#include "core/device/repeated_steps.h"

#include <algorithm>
#include <utility>

namespace twins
{

void RepeatedStep::run()
{
    uses_ += std::exchange(isNewUse_, false) ? 1 : 0;
    if (graph_) {
        graph_->replay();
    } else {
        work_(buffers_);
    }
}

RepeatedStep& RepeatedSteps::of(const std::string& form, const std::function<StepBuffers()>& make,
                                std::function<void(const StepBuffers&)> work)
{
    const auto found = std::ranges::find(steps_, form, &RepeatedStep::form_);
    if (found != steps_.end()) {
        steps_.splice(steps_.begin(), steps_, found);
    } else {
        forgetOldest(false);
        steps_.emplace_front();
        steps_.front().form_ = form;
        steps_.front().buffers_ = make();
        steps_.front().work_ = std::move(work);
    }
    RepeatedStep& step = steps_.front();
    if (!step.graph_ && step.uses_ >= kUsesBefore && device_.is_cuda() && !failed_) {
        record(step);
    }
    step.isNewUse_ = true;
    return step;
}

void RepeatedSteps::record(RepeatedStep& step)
{
    forgetOldest(true);
    const auto other = std::ranges::find_if(steps_, &RepeatedStep::isRecorded);
    step.graph_ = recorder_(
        device_, [&step] { step.work_(step.buffers_); },
        other != steps_.end() ? other->graph_.get() : nullptr, note_);
    failed_ = !step.graph_;
}

/// Makes room for one more.
void RepeatedSteps::forgetOldest(bool recorded)
{
    const auto alike = [recorded](const RepeatedStep& step) {
        return step.isRecorded() == recorded;
    };
    if (static_cast<std::size_t>(std::ranges::count_if(steps_, alike)) >= kKept) {
        const auto oldest = std::find_if(steps_.rbegin(), steps_.rend(), alike);
        steps_.erase(std::next(oldest).base());
    }
}

} // namespace twins
