#pragma once

#include "core/config/experiment_config.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <functional>

namespace twins
{

/// NetworkImpl::features() or what stands in for it: images [N,C,H,W] -> [N, features], with gradients to the
/// parameters.
using FeaturePass = std::function<torch::Tensor(const torch::Tensor& images, const Pass& pass)>;
/// LibTorch's own layers.
[[nodiscard]] FeaturePass layerByLayer(Network network);

/// What a method's loss needs beside the images.
struct LossSettings {
    Method method = Method::TwinsAt;
    double lambda = 1.0;         ///< weight of the frozen wing
    double beta = 6.0;           ///< weight of the KL term
    bool klOverFullBatch = true; ///< FidelityRules::klOverFullBatch
    bool training = true; ///< adaptive wing by batch statistics; false where its share is a single image
    std::int64_t fixedStages = -1; ///< Pass::fixedStages
};

/// A loss and the terms it is made of; undefined where a method has none. Scalars.
struct LossTerms {
    torch::Tensor total;
    torch::Tensor frozen;   ///< L_frozen: CE, or CE + beta KL
    torch::Tensor adaptive; ///< L_adaptive (with one wing: the whole loss)
    torch::Tensor crossEntropyFrozen, crossEntropyAdaptive;
    torch::Tensor klFrozen, klAdaptive;
    torch::Tensor images;      ///< what the cross-entropy of AT, or of standard and TRADES, was taken of
    torch::Tensor features;    ///< [N, F], what the classifier saw of them; with a gradient
    torch::Tensor cleanLogits; ///< [N, classes], detached; undefined when the clean images were not run
    torch::Tensor adversarialLogits; ///< [N, classes], detached; undefined for `standard`
};

/// Whether the loss of a method runs the clean images, too: TRADES' does, and `standard`.
[[nodiscard]] bool readsCleanImages(Method method) noexcept;

/// Runs the training passes of `settings.method` and combines them (TWINS: arXiv 2303.11135; AT: 1706.06083;
/// TRADES: 1901.08573). With wings w in {frozen: first floor(N/2) images, adaptive: the rest}:
///   AT, TWINS-AT:          L_w = CE(f_w(x'), y)
///   TRADES, TWINS-TRADES:  L_w = CE(f_w(x), y) + beta * KL(softmax f_w(x) || softmax f_w(x'))
///   one wing: L = L_adaptive;  two wings: L = lambda * L_frozen + L_adaptive
/// KL is summed over its images and divided by their number, or by N with klOverFullBatch. The adversarial
/// pass runs before the clean one, as in the authors' code, so running statistics take the adversarial batch
/// first. `adversarial` may be undefined for `standard`. `features`: runs the network's layers.
[[nodiscard]] LossTerms trainingLoss(Network network, const FeaturePass& features,
                                     const torch::Tensor& images, const torch::Tensor& adversarial,
                                     const torch::Tensor& labels, const LossSettings& settings);
/// The same layer by layer.
[[nodiscard]] LossTerms trainingLoss(Network network, const torch::Tensor& images,
                                     const torch::Tensor& adversarial, const torch::Tensor& labels,
                                     const LossSettings& settings);

/// sum over images of KL(softmax(clean) || softmax(adversarial)), in nats. Logits [N, classes].
[[nodiscard]] torch::Tensor klSum(const torch::Tensor& cleanLogits, const torch::Tensor& adversarialLogits);

} // namespace twins
