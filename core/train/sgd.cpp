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

double Sgd::gradientNorm() const
{
    return gradientNormTensor().item<double>();
}

torch::Tensor Sgd::gradientNormTensor() const
{
    std::vector<torch::Tensor> norms;
    for (const auto& [name, parameter] : parameters_) {
        if (parameter.grad().defined()) {
            norms.push_back(parameter.grad().norm());
        }
    }
    return norms.empty() ? torch::zeros({}, parameters_.front().second.options().requires_grad(false))
                         : torch::stack(norms).norm();
}

void Sgd::clipGradients(double limit, double norm)
{
    if (limit <= 0.0 || norm <= limit) {
        return;
    }
    const torch::NoGradGuard noGrad;
    for (auto& [name, parameter] : parameters_) {
        if (parameter.grad().defined()) {
            parameter.mutable_grad().mul_(limit / norm);
        }
    }
}

void Sgd::step(double learningRate, double momentum, double weightDecay)
{
    const torch::NoGradGuard noGrad;
    for (auto& [name, parameter] : parameters_) {
        if (!parameter.grad().defined()) {
            continue;
        }
        torch::Tensor change = parameter.grad();
        if (weightDecay != 0.0) {
            change = change.add(parameter, weightDecay);
        }
        const auto found = momentum_.find(name);
        if (found == momentum_.end()) {
            momentum_.emplace(name, change.clone());
        } else {
            found->second.mul_(momentum).add_(change);
        }
        parameter.add_(momentum_.at(name), -learningRate);
    }
}

void Sgd::setMomentum(std::map<std::string, torch::Tensor> momentum)
{
    momentum_ = std::move(momentum);
}

} // namespace twins
