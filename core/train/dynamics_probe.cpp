#include "core/train/dynamics_probe.h"

#include "core/nn/device.h"
#include "core/util/elapsed.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

namespace twins
{

namespace
{

/// Adds the time until its end to `seconds`; the device's queue is empty at both ends, so that nobody else's
/// work is counted.
class Stopwatch
{
public:
    Stopwatch(double& seconds, const torch::Device& device)
        : seconds_(seconds)
        , device_(device)
    {
        synchronise(device_);
        start_ = Clock::now();
    }
    ~Stopwatch()
    {
        synchronise(device_);
        seconds_ += secondsSince(start_);
    }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    using Clock = std::chrono::steady_clock;
    double& seconds_;
    torch::Device device_;
    Clock::time_point start_;
};

double normOf(const torch::Tensor& tensor)
{
    return tensor.defined() ? tensor.norm().item<double>() : kNotMeasured;
}

/// Not measured where one of them is missing or zero.
double cosineOf(const torch::Tensor& a, const torch::Tensor& b)
{
    if (!a.defined() || !b.defined()) {
        return kNotMeasured;
    }
    // In double precision: a cosine of 0 is what the view is to show.
    const torch::Tensor x = a.flatten().to(torch::kDouble), y = b.flatten().to(torch::kDouble);
    const double lengths = x.norm().item<double>() * y.norm().item<double>();
    return lengths > 0.0 ? x.dot(y).item<double>() / lengths : kNotMeasured;
}

torch::Tensor at(const std::vector<torch::Tensor>& tensors, std::size_t i)
{
    return i < tensors.size() ? tensors[i] : torch::Tensor();
}

} // namespace

DynamicsProbe::DynamicsProbe(const Network& network)
    : network_(network)
{
    for (const auto& item : network->named_modules("", false)) {
        if (const auto* convolution = item.value()->as<torch::nn::Conv2dImpl>(); convolution != nullptr) {
            names_.push_back(item.key());
            weights_.push_back(convolution->weight);
        }
    }
}

DynamicsProbe::Tensors DynamicsProbe::gradientsOf(const torch::Tensor& loss) const
{
    Tensors trained;
    std::copy_if(weights_.begin(), weights_.end(), std::back_inserter(trained),
                 [](const torch::Tensor& weight) { return weight.requires_grad(); });
    if (trained.empty() || !loss.requires_grad()) {
        return {};
    }
    const Tensors found = torch::autograd::grad({loss}, trained, {}, true, false, true);
    Tensors gradients;
    std::size_t next = 0;
    for (const torch::Tensor& weight : weights_) {
        gradients.push_back(weight.requires_grad() ? found[next++] : torch::Tensor());
    }
    return gradients;
}

torch::Tensor DynamicsProbe::crossEntropy(const FeaturePass& features, const LossSettings& settings,
                                          const torch::Tensor& images, const torch::Tensor& labels)
{
    const Pass pass{Wing::Adaptive, settings.training, settings.fixedStages, true};
    return torch::nn::functional::cross_entropy(network_->classify(features(images, pass)), labels);
}

void DynamicsProbe::beforeBackward(const FeaturePass& features, const LossTerms& terms,
                                   const LossSettings& settings, const torch::Tensor& images,
                                   const torch::Tensor& adversarial, const torch::Tensor& labels)
{
    const Stopwatch watch(seconds_, network_->head()->weight.device());
    before_.clear();
    frozen_.clear();
    clean_.clear();
    adversarial_.clear();
    for (const torch::Tensor& weight : weights_) {
        before_.push_back(weight.detach().clone());
    }
    adaptive_.clear();
    const bool isCompared = adversarial.defined() && !usesTrades(settings.method);
    if (terms.frozen.defined() || isCompared) {
        adaptive_ = gradientsOf(terms.adaptive);
    }
    if (terms.frozen.defined()) {
        frozen_ = gradientsOf(settings.lambda * terms.frozen);
    }
    if (!adversarial.defined()) {
        return;
    }
    const std::int64_t count = labels.size(0);
    const std::int64_t half = usesTwoWings(settings.method) ? frozenShare(count) : 0;
    const auto ofAdaptive = [&](const torch::Tensor& all) {
        return all.narrow(0, half, count - half);
    };
    const torch::Tensor answers = ofAdaptive(labels);
    clean_ = gradientsOf(crossEntropy(features, settings, ofAdaptive(images), answers));
    // Without TRADES the adaptive wing's loss is that cross-entropy.
    adversarial_ = isCompared
                       ? adaptive_
                       : gradientsOf(crossEntropy(features, settings, ofAdaptive(adversarial), answers));
}

void DynamicsProbe::afterBackward()
{
    const Stopwatch watch(seconds_, network_->head()->weight.device());
    whole_.clear();
    for (const torch::Tensor& weight : weights_) {
        whole_.push_back(weight.grad().defined() ? weight.grad().detach().clone() : torch::Tensor());
    }
}

DynamicsSample DynamicsProbe::afterStep(const StepMetrics& metrics, double trainingSeconds)
{
    DynamicsSample sample{.step = metrics.step,
                          .epoch = metrics.epoch,
                          .epochPosition = metrics.epochPosition,
                          .learningRate = metrics.learningRate,
                          .names = names_};
    {
        const Stopwatch watch(seconds_, network_->head()->weight.device());
        const torch::NoGradGuard noGrad;
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            const torch::Tensor &before = before_[i], whole = at(whole_, i), frozen = at(frozen_, i),
                                adaptive = at(adaptive_, i);
            LayerDynamics layer;
            layer.weightNorm = normOf(before);
            layer.gradientNorm = normOf(whole);
            layer.cosine = cosineOf(before, whole);
            if (frozen.defined()) {
                layer.gradientNormFrozen = normOf(frozen);
                layer.gradientNormAdaptive = normOf(adaptive);
                layer.cosineFrozen = cosineOf(before, frozen);
                layer.cosineAdaptive = cosineOf(before, adaptive);
                layer.wingCosine = cosineOf(frozen, adaptive);
            }
            layer.cleanCosine = cosineOf(at(clean_, i), at(adversarial_, i));
            if (layer.weightNorm > 0.0) {
                layer.effectiveRate = metrics.learningRate / (layer.weightNorm * layer.weightNorm);
                layer.relativeUpdate = metrics.learningRate * layer.gradientNorm / layer.weightNorm;
            }
            // By the length of the chord, which stays exact where the cosine is nearly 1.
            const torch::Tensor a = before.to(torch::kDouble), b = weights_[i].detach().to(torch::kDouble);
            const double chord = (a / a.norm() - b / b.norm()).norm().item<double>();
            layer.angle = std::isnan(chord)
                              ? kNotMeasured
                              : 2.0 * std::asin(std::min(1.0, 0.5 * chord)) * 180.0 / std::numbers::pi;
            sample.layers.push_back(layer);
        }
    }
    sample.costShare = trainingSeconds > 0.0 ? std::min(1.0, seconds_ / trainingSeconds) : 0.0;
    return sample;
}

} // namespace twins
