#pragma once

#include "core/device/repeated_steps.h"
#include "core/loss/training_engine.h"
#include "core/loss/training_loss.h"
#include "core/nn/tensors.h"
#include "core/train/sgd.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// What a training pass leaves beside the gradients of the parameters: nothing that holds on to its graph.
/// Undefined where a method has none of it.
struct PassOutcome {
    torch::Tensor loss, lossFrozen, lossAdaptive;                ///< scalars on the device, as LossTerms
    torch::Tensor gradientNorm;                                  ///< L2, of all gradients together
    torch::Tensor cleanLogits, adversarialLogits;                ///< [N, classes]
    [[nodiscard]] static PassOutcome of(const LossTerms& terms); ///< without the norm
};

/// Loss and gradients of one batch, by the engine of the training. The same pass is done step after step on
/// batches of one size: on a GPU it is recorded as a CUDA graph, since a pass back through LibTorch's graph
/// is hundreds of small kernels that the host starts more slowly than the device does them.
class TrainingPass
{
public:
    /// All must outlive this, and the network's tensors keep their place in memory. `steps` keeps the
    /// recordings (TrainingEngine::repeatedSteps()); nothing: none.
    TrainingPass(const Network& network, TrainingEngine& engine, Sgd& optimiser,
                 std::optional<RepeatedSteps> steps);

    /// images, adversarial: [N,C,H,W] float32, undefined where the method does without; labels: [N]. Leaves
    /// the gradients in the network's parameters. What it returns is written over by the next run().
    [[nodiscard]] const PassOutcome& run(const torch::Tensor& images, const torch::Tensor& adversarial,
                                         const torch::Tensor& labels, const LossSettings& settings);
    /// As RepeatedSteps::takeNote().
    [[nodiscard]] std::string takeNote() { return steps_ ? steps_->takeNote() : std::string(); }

private:
    /// Of one form of batch.
    struct Result {
        PassOutcome outcome;
        std::vector<torch::Tensor> gradients; ///< of parameters_; undefined where there is none
    };
    void work(const torch::Tensor& images, const torch::Tensor& adversarial, const torch::Tensor& labels,
              const LossSettings& settings, PassOutcome& outcome);
    [[nodiscard]] std::string formOf(const torch::Tensor& images, const torch::Tensor& adversarial,
                                     const LossSettings& settings) const;

    Network network_;
    TrainingEngine& engine_;
    Sgd& optimiser_;
    std::vector<torch::Tensor> parameters_; ///< of the network
    std::optional<RepeatedSteps> steps_;
    std::map<std::string, std::weak_ptr<Result>> results_; ///< by form, as long as its step is kept
    std::shared_ptr<Result> newest_;                       ///< what run() gave out
};

} // namespace twins
