#include "core/train/sgd.h"

#include <utility>

namespace twins
{

Sgd::Sgd(Network network)
{
    for (const auto& item : network->named_parameters()) {
        parameters_.emplace_back(item.key(), item.value());
    }
}

void Sgd::add(const std::string& name, const torch::Tensor& parameter)
{
    parameters_.emplace_back(name, parameter);
}

void Sgd::zeroGradients()
{
    for (auto& [name, parameter] : parameters_) {
        parameter.mutable_grad() = torch::Tensor();
    }
}

torch::Tensor Sgd::gradientNorm() const
{
    const std::vector<torch::Tensor> gradients = trained().gradients;
    return gradients.empty() ? torch::zeros({}, parameters_.front().second.options().requires_grad(false))
                             : torch::stack(at::_foreach_norm(gradients)).norm();
}

Sgd::Trained Sgd::trained() const
{
    Trained all;
    for (const auto& [name, parameter] : parameters_) {
        if (parameter.grad().defined()) {
            all.names.push_back(&name);
            all.parameters.push_back(parameter);
            all.gradients.push_back(parameter.grad());
        }
    }
    return all;
}

void Sgd::clipGradients(double limit, const torch::Tensor& norm)
{
    if (limit <= 0.0) {
        return;
    }
    const torch::NoGradGuard noGrad;
    const torch::Tensor factor = (limit / norm.to(torch::kDouble)).clamp_max(1.0); // times 1 changes no bit
    for (torch::Tensor& gradient : trained().gradients) {
        gradient.mul_(factor);
    }
}

void Sgd::step(double learningRate, double momentum, double weightDecay)
{
    const torch::NoGradGuard noGrad;
    Trained all = trained();
    if (all.parameters.empty()) {
        return;
    }
    // Operators over all parameters at once: a few kernels on a GPU, the same arithmetic everywhere.
    std::vector<torch::Tensor> changes =
        weightDecay != 0.0 ? at::_foreach_add(all.gradients, all.parameters, weightDecay) : all.gradients;
    std::vector<torch::Tensor> known, knownChanges, velocities;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto [place, isNew] = momentum_.try_emplace(*all.names[i]);
        if (isNew) {
            place->second = changes[i].clone();
        } else {
            known.push_back(place->second);
            knownChanges.push_back(changes[i]);
        }
        velocities.push_back(place->second);
    }
    if (!known.empty()) {
        at::_foreach_mul_(known, momentum);
        at::_foreach_add_(known, knownChanges);
    }
    at::_foreach_add_(all.parameters, velocities, -learningRate);
}

void Sgd::setMomentum(std::map<std::string, torch::Tensor> momentum)
{
    momentum_ = std::move(momentum);
}

} // namespace twins
