#include "core/train/training_pass.h"

#include <cstdint>
#include <sstream>
#include <utility>

namespace twins
{

namespace
{

torch::Tensor detached(const torch::Tensor& tensor)
{
    return tensor.defined() ? tensor.detach() : tensor;
}

void copyInto(const torch::Tensor& place, const torch::Tensor& tensor)
{
    if (tensor.defined()) {
        torch::Tensor to = place;
        to.copy_(tensor);
    }
}

torch::Tensor roomFor(const torch::Tensor& tensor)
{
    return tensor.defined() ? torch::empty_like(tensor) : tensor;
}

} // namespace

PassOutcome PassOutcome::of(const LossTerms& terms)
{
    return {.loss = detached(terms.total),
            .lossFrozen = detached(terms.frozen),
            .lossAdaptive = detached(terms.adaptive),
            .gradientNorm = {},
            .cleanLogits = terms.cleanLogits,
            .adversarialLogits = terms.adversarialLogits};
}

TrainingPass::TrainingPass(const Network& network, TrainingEngine& engine, Sgd& optimiser,
                           std::optional<RepeatedSteps> steps)
    : network_(network)
    , engine_(engine)
    , optimiser_(optimiser)
    , parameters_(network->parameters())
    , steps_(std::move(steps))
{
}

void TrainingPass::work(const torch::Tensor& images, const torch::Tensor& adversarial,
                        const torch::Tensor& labels, const LossSettings& settings, PassOutcome& outcome)
{
    optimiser_.zeroGradients();
    const LossTerms terms = trainingLoss(network_, engine_.features(), images, adversarial, labels, settings);
    engine_.backward(terms.total);
    outcome = PassOutcome::of(terms);
    outcome.gradientNorm = optimiser_.gradientNorm();
}

/// All that a recording holds fast and that may change: sizes, numbers, what is trained.
std::string TrainingPass::formOf(const torch::Tensor& images, const torch::Tensor& adversarial,
                                 const LossSettings& settings) const
{
    std::ostringstream form;
    form << images.sizes() << adversarial.defined() << ' ' << static_cast<int>(settings.method) << ' '
         << std::hexfloat << settings.lambda << ' ' << settings.beta << ' ' << settings.klOverFullBatch
         << settings.training << settings.fixedStages;
    for (const torch::Tensor& parameter : parameters_) {
        form << parameter.requires_grad();
    }
    return form.str();
}

const PassOutcome& TrainingPass::run(const torch::Tensor& images, const torch::Tensor& adversarial,
                                     const torch::Tensor& labels, const LossSettings& settings)
{
    if (!steps_) {
        newest_ = std::make_shared<Result>();
        work(images, adversarial, labels, settings, newest_->outcome);
        return newest_->outcome;
    }
    const torch::Tensor clean = readsCleanImages(settings.method) ? images : torch::Tensor();
    const std::string form = formOf(images, adversarial, settings);
    std::erase_if(results_, [](const auto& item) { return item.second.expired(); });
    newest_ = results_[form].lock();
    if (!newest_) {
        results_[form] = newest_ = std::make_shared<Result>();
    }
    // The step owns its result: both are forgotten together.
    RepeatedStep& step = steps_->of(
        form,
        [&] {
            return StepBuffers{roomFor(clean), roomFor(adversarial), torch::empty_like(labels)};
        },
        [this, settings, result = newest_](const StepBuffers& batch) {
            work(batch[0], batch[1], batch[2], settings, result->outcome);
            result->gradients.clear();
            for (const torch::Tensor& parameter : parameters_) {
                result->gradients.push_back(parameter.grad());
            }
        });
    copyInto(step.buffers()[0], clean);
    copyInto(step.buffers()[1], adversarial);
    copyInto(step.buffers()[2], labels);
    step.run();
    if (step.isRecorded()) { // nothing of the host's was repeated
        for (std::size_t i = 0; i < parameters_.size(); ++i) {
            parameters_[i].mutable_grad() = newest_->gradients[i];
        }
    } else {
        newest_->gradients.clear(); // the parameters have them
    }
    return newest_->outcome;
}

} // namespace twins
