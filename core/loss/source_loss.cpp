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

torch::Tensor sourceLoss(const Network& network, const FeaturePass& features, torch::nn::Linear head,
                         const torch::Tensor& adversarial, const torch::Tensor& labels)
{
    const torch::Tensor seen = features(adversarial, sourcePass(network, labels.size(0)));
    return torch::nn::functional::cross_entropy(head(seen), labels);
}

} // namespace twins
