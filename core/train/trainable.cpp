#include "core/train/trainable.h"

#include "core/util/error.h"

namespace twins
{

void applyPlan(Network network, const TrainingPlan& plan)
{
    const auto groups = network->parameterGroups();
    const auto stages = static_cast<std::int64_t>(groups.size()) - 2; // without stem and classifier
    if (plan.trainable == Trainable::AfterStages && plan.fixedStages >= stages) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error",
                       "freeze_stages is %1, but the network has %2 stages: at most %3 can be frozen; "
                       "the method linear-probe trains the classifier alone"),
            {std::to_string(plan.fixedStages), std::to_string(stages), std::to_string(stages - 1)});
    }
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const bool head = group + 1 == groups.size();
        bool trained = true;
        if (plan.trainable == Trainable::Head) {
            trained = head;
        } else if (plan.trainable == Trainable::AfterStages) {
            trained = static_cast<std::int64_t>(group) > plan.fixedStages;
        }
        for (torch::Tensor parameter : groups[group]) {
            parameter.requires_grad_(trained);
        }
    }
}

} // namespace twins
