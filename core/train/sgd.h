#pragma once

#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <map>
#include <string>

namespace twins
{

/// Stochastic gradient descent with momentum and weight decay, as PyTorch defines it:
///   v <- mu v + (g + wd w);  w <- w - lr v     (first step: v = g + wd w)
/// Parameters without a gradient are left alone. Written out rather than torch::optim::SGD so that the
/// momentum has names and goes into a run's state; that class's keys changed between LibTorch versions.
class Sgd
{
public:
    /// `network` is shared: the optimiser changes its parameters in place.
    explicit Sgd(Network network);

    /// A parameter outside the network, under a name of its own.
    void add(const std::string& name, const torch::Tensor& parameter);

    void zeroGradients();
    /// L2 norm of all gradients together, a scalar that stays on the device.
    [[nodiscard]] torch::Tensor gradientNorm() const;
    /// Scales the gradients, whose norm is gradientNorm(), so that it is at most `limit` (no change for
    /// limit <= 0). The host does not wait to see whether it was more.
    void clipGradients(double limit, const torch::Tensor& norm);
    void step(double learningRate, double momentum, double weightDecay);

    [[nodiscard]] const std::map<std::string, torch::Tensor>& momentum() const noexcept { return momentum_; }
    void setMomentum(std::map<std::string, torch::Tensor> momentum);

private:
    /// What has a gradient.
    struct Trained {
        std::vector<const std::string*> names;
        std::vector<torch::Tensor> parameters, gradients;
    };
    [[nodiscard]] Trained trained() const;

    std::vector<std::pair<std::string, torch::Tensor>> parameters_;
    std::map<std::string, torch::Tensor> momentum_;
};

} // namespace twins
