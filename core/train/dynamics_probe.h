#pragma once

#include "core/loss/training_loss.h"
#include "core/nn/tensors.h"
#include "core/telemetry/dynamics.h"

#include <string>
#include <vector>

namespace twins
{

/// Looks at how one training step moves the weights of every convolution (ARCHITECTURE.md, "What the views
/// must let a person see"). It changes nothing: no running statistic, no gradient that the optimiser sees,
/// no random number.
class DynamicsProbe
{
public:
    explicit DynamicsProbe(const Network& network);

    /// Between the loss and its backward pass. `terms` is what trainingLoss() returned for the step's
    /// images [N,C,H,W], their adversarial ones (undefined for `standard`) and labels [N].
    void beforeBackward(const FeaturePass& features, const LossTerms& terms, const LossSettings& settings,
                        const torch::Tensor& images, const torch::Tensor& adversarial,
                        const torch::Tensor& labels);
    void afterBackward(); ///< the loss's gradient is there, and neither clipped nor used
    /// The step is done and measured. `trainingSeconds`: since this probe was made, pauses excluded.
    [[nodiscard]] DynamicsSample afterStep(const StepMetrics& metrics, double trainingSeconds);

private:
    using Tensors = std::vector<torch::Tensor>;
    [[nodiscard]] Tensors gradientsOf(const torch::Tensor& loss) const;
    [[nodiscard]] torch::Tensor crossEntropy(const FeaturePass& features, const LossSettings& settings,
                                             const torch::Tensor& images, const torch::Tensor& labels);

    Network network_;
    std::vector<std::string> names_;
    Tensors weights_;
    Tensors before_, whole_, frozen_, adaptive_, clean_,
        adversarial_;      ///< of the look in progress; may be empty
    double seconds_ = 0.0; ///< that all looks took
};

} // namespace twins
