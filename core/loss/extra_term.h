#pragma once

#include "core/config/experiment_config.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <memory>

namespace twins
{

/// A term that keeps a network near the one it started from.
class ExtraTerm
{
public:
    virtual ~ExtraTerm() = default;
    /// Scalar with a gradient. `images` [N,C,H,W] are those that the loss classified and `features` [N,F]
    /// what the classifier saw of them; `start` is the network before the first step.
    [[nodiscard]] virtual torch::Tensor value(Network network, Network start, const torch::Tensor& images,
                                              const torch::Tensor& features) const = 0;
};

/// The term of `config.method`; null where it has none.
[[nodiscard]] std::unique_ptr<ExtraTerm> makeExtraTerm(const ExperimentConfig& config);

/// alpha/2 ||w - w0||^2 over the trainable weights before the classifier, + beta/2 ||w_head||^2
/// (L2-SP: Li, Grandvalet, Davoine, ICML 2018, arXiv 1802.01483, equation 3).
[[nodiscard]] std::unique_ptr<ExtraTerm> makeL2Sp(double alpha, double beta);

/// lambda * mean over the images of ||phi(x) - phi_0(x)||^2, where phi are the features before the
/// classifier and phi_0 those of the start, in evaluation mode (feature distillation, arXiv 1412.6550).
[[nodiscard]] std::unique_ptr<ExtraTerm> makeFeatureDistillation(double lambda);

} // namespace twins
