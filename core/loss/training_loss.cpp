#include "core/loss/training_loss.h"

#include <utility>

namespace twins
{

namespace
{

/// The terms of one wing over images first .. first+count-1.
struct WingTerms {
    torch::Tensor crossEntropy, kl, total;
};

WingTerms wingTerms(const torch::Tensor& cleanLogits, const torch::Tensor& adversarialLogits,
                    const torch::Tensor& labels, std::int64_t first, std::int64_t count,
                    const LossSettings& settings)
{
    const bool trades = usesTrades(settings.method);
    const torch::Tensor& classified =
        trades || !adversarialLogits.defined() ? cleanLogits : adversarialLogits;
    WingTerms terms;
    terms.crossEntropy = torch::nn::functional::cross_entropy(classified.narrow(0, first, count),
                                                              labels.narrow(0, first, count));
    terms.total = terms.crossEntropy;
    if (trades) {
        const std::int64_t divisor = settings.klOverFullBatch ? labels.size(0) : count;
        terms.kl = klSum(cleanLogits.narrow(0, first, count), adversarialLogits.narrow(0, first, count)) /
                   static_cast<double>(divisor);
        terms.total = terms.crossEntropy + settings.beta * terms.kl;
    }
    return terms;
}

} // namespace

torch::Tensor klSum(const torch::Tensor& cleanLogits, const torch::Tensor& adversarialLogits)
{
    return torch::kl_div(torch::log_softmax(adversarialLogits, 1), torch::softmax(cleanLogits, 1),
                         at::Reduction::Sum);
}

FeaturePass layerByLayer(Network network)
{
    return [network = std::move(network)](const torch::Tensor& images, const Pass& pass) mutable {
        return network->features(images, pass);
    };
}

LossTerms trainingLoss(Network network, const torch::Tensor& images, const torch::Tensor& adversarial,
                       const torch::Tensor& labels, const LossSettings& settings)
{
    return trainingLoss(network, layerByLayer(network), images, adversarial, labels, settings);
}

bool readsCleanImages(Method method) noexcept
{
    return usesTrades(method) || !usesAttack(method);
}

LossTerms trainingLoss(Network network, const FeaturePass& features, const torch::Tensor& images,
                       const torch::Tensor& adversarial, const torch::Tensor& labels,
                       const LossSettings& settings)
{
    const bool twoWings = usesTwoWings(settings.method);
    const Pass pass{twoWings ? Wing::Split : Wing::Adaptive, settings.training, settings.fixedStages};
    LossTerms terms;
    torch::Tensor adversarialLogits, cleanLogits;
    const auto logitsOf = [&](const torch::Tensor& batch) {
        terms.images = batch;
        terms.features = features(batch, pass);
        return network->classify(terms.features);
    };
    if (usesAttack(settings.method)) {
        adversarialLogits = logitsOf(adversarial);
    }
    if (readsCleanImages(settings.method)) {
        cleanLogits = logitsOf(images);
    }

    const std::int64_t count = labels.size(0);
    const std::int64_t half = twoWings ? frozenShare(count) : 0;
    const WingTerms adaptive =
        wingTerms(cleanLogits, adversarialLogits, labels, half, count - half, settings);
    terms.total = adaptive.total;
    terms.adaptive = adaptive.total;
    terms.crossEntropyAdaptive = adaptive.crossEntropy;
    terms.klAdaptive = adaptive.kl;
    if (half > 0) {
        const WingTerms frozen = wingTerms(cleanLogits, adversarialLogits, labels, 0, half, settings);
        terms.frozen = frozen.total;
        terms.crossEntropyFrozen = frozen.crossEntropy;
        terms.klFrozen = frozen.kl;
        terms.total = settings.lambda * frozen.total + adaptive.total;
    }
    terms.cleanLogits = cleanLogits.defined() ? cleanLogits.detach() : cleanLogits;
    terms.adversarialLogits = adversarialLogits.defined() ? adversarialLogits.detach() : adversarialLogits;
    return terms;
}

} // namespace twins
