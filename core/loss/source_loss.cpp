#include "core/loss/source_loss.h"

namespace twins
{

Pass sourcePass(const Network& network, std::int64_t count)
{
    if (network->spec().twoWings) {
        return {.wing = Wing::Frozen, .training = false};
    }
    return {.wing = Wing::Adaptive, .training = count > 1, .keepRunning = true};
}

torch::Tensor sourceLoss(Network network, torch::nn::Linear head, const torch::Tensor& adversarial,
                         const torch::Tensor& labels)
{
    const torch::Tensor features = network->features(adversarial, sourcePass(network, labels.size(0)));
    return torch::nn::functional::cross_entropy(head(features), labels);
}

} // namespace twins
