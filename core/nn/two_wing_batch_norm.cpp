#include "core/nn/two_wing_batch_norm.h"

namespace twins
{

namespace
{
torch::Tensor normalise(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                        const torch::Tensor& mean, const torch::Tensor& variance, bool training)
{
    return at::batch_norm(x, weight, bias, mean, variance, training, kNormMomentum, kNormEpsilon,
                          at::globalContext().userEnabledCuDNN());
}
} // namespace

FrozenWingImpl::FrozenWingImpl(std::int64_t channels, bool ownAffine)
{
    if (ownAffine) {
        weight = register_parameter("weight", torch::ones({channels}));
        bias = register_parameter("bias", torch::zeros({channels}));
    }
    running_mean = register_buffer("running_mean", torch::zeros({channels}));
    running_var = register_buffer("running_var", torch::ones({channels}));
}

TwoWingBatchNormImpl::TwoWingBatchNormImpl(std::int64_t channels, bool twoWings, bool sharedAffine)
{
    weight = register_parameter("weight", torch::ones({channels}));
    bias = register_parameter("bias", torch::zeros({channels}));
    running_mean = register_buffer("running_mean", torch::zeros({channels}));
    running_var = register_buffer("running_var", torch::ones({channels}));
    num_batches_tracked = register_buffer("num_batches_tracked", torch::zeros({}, torch::kLong));
    if (twoWings) {
        main_bn = register_module("main_bn", FrozenWing(channels, !sharedAffine));
    }
}

const torch::Tensor& TwoWingBatchNormImpl::frozenWeight() const
{
    return main_bn->weight.defined() ? main_bn->weight : weight;
}

const torch::Tensor& TwoWingBatchNormImpl::frozenBias() const
{
    return main_bn->bias.defined() ? main_bn->bias : bias;
}

torch::Tensor TwoWingBatchNormImpl::adaptive(const torch::Tensor& x, const Pass& pass)
{
    if (pass.training && pass.keepRunning) {
        return normalise(x, weight, bias, {}, {}, true);
    }
    if (pass.training) {
        num_batches_tracked += 1;
    }
    return normalise(x, weight, bias, running_mean, running_var, pass.training);
}

torch::Tensor TwoWingBatchNormImpl::frozen(const torch::Tensor& x)
{
    TORCH_CHECK(hasFrozenWing(), "this network was built with one wing");
    return normalise(x, frozenWeight(), frozenBias(), main_bn->running_mean, main_bn->running_var, false);
}

torch::Tensor TwoWingBatchNormImpl::forward(const torch::Tensor& x, const Pass& pass)
{
    switch (pass.wing) {
    case Wing::Adaptive:
        return adaptive(x, pass);
    case Wing::Frozen:
        return frozen(x);
    case Wing::Split:
        break;
    }
    const std::int64_t half = frozenShare(x.size(0));
    if (half == 0) {
        return adaptive(x, pass);
    }
    return torch::cat({frozen(x.narrow(0, 0, half)), adaptive(x.narrow(0, half, x.size(0) - half), pass)});
}

void TwoWingBatchNormImpl::freezeFromAdaptive()
{
    const torch::NoGradGuard noGrad;
    main_bn->running_mean.copy_(running_mean);
    main_bn->running_var.copy_(running_var);
    if (main_bn->weight.defined()) {
        main_bn->weight.copy_(weight);
        main_bn->bias.copy_(bias);
    }
}

} // namespace twins
