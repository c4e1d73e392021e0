#include "core/nn/network.h"

#include "core/nn/generator.h"

#include <cmath>

namespace twins
{

namespace
{
torch::Tensor perChannel(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kFloat).view({1, static_cast<std::int64_t>(values.size()), 1, 1});
}

/// clamp(x, 0, 1) whose gradient is 1 at 0 and at 1, too, so that an attack moves black and white pixels.
/// LibTorch's own is so in 1.13; in 2.15 it is 0 there (pytorch/pytorch#184572).
torch::Tensor clampToImage(const torch::Tensor& x)
{
    return torch::where((x >= 0.0).logical_and(x <= 1.0), x, x.detach().clamp(0.0, 1.0));
}

void fillLinear(const torch::nn::LinearImpl& layer, at::Generator& generator)
{
    const double bound = 1.0 / std::sqrt(static_cast<double>(layer.weight.size(1)));
    layer.weight.uniform_(-bound, bound, generator);
    layer.bias.uniform_(-bound, bound, generator);
}
} // namespace

torch::nn::Conv2d convolution(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride,
                              std::int64_t groups)
{
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel)
                                 .stride(stride)
                                 .padding(kernel / 2)
                                 .groups(groups)
                                 .bias(false));
}

std::shared_ptr<torch::nn::Module> namedGroup()
{
    return std::make_shared<torch::nn::Module>("group");
}

NetworkImpl::NetworkImpl(NetworkSpec spec)
    : spec_(std::move(spec))
{
    if (!spec_.mean.empty()) {
        constants_.mean = perChannel(spec_.mean);
        constants_.std = perChannel(spec_.std);
    }
    constants_.luma = perChannel({0.299, 0.587, 0.114}); // ITU-R BT.601
}

void NetworkImpl::inStage(std::size_t stage, std::shared_ptr<torch::nn::Module> module)
{
    if (stages_.size() <= stage) {
        stages_.resize(stage + 1);
    }
    stages_[stage].push_back(std::move(module));
}

void NetworkImpl::finish(std::string headName, torch::nn::Linear head)
{
    headName_ = std::move(headName);
    head_ = std::move(head);
    for (const auto& item : named_modules("", false)) {
        if (auto norm = std::dynamic_pointer_cast<TwoWingBatchNormImpl>(item.value())) {
            norms_.emplace_back(item.key(), TwoWingBatchNorm(norm));
        }
    }
}

TwoWingBatchNorm NetworkImpl::makeNorm(std::int64_t channels) const
{
    return TwoWingBatchNorm(channels, spec_.twoWings, spec_.sharedAffine);
}

torch::Tensor NetworkImpl::prepare(const torch::Tensor& x) const
{
    if (constants_.luma.device() != x.device()) {
        for (torch::Tensor* const one : {&constants_.mean, &constants_.std, &constants_.luma}) {
            *one = one->defined() ? one->to(x.device()) : *one;
        }
    }
    torch::Tensor image = x;
    if (image.size(1) == 1 && spec_.channels == 3) {
        image = image.expand({-1, 3, -1, -1});
    } else if (image.size(1) == 3 && spec_.channels == 1) {
        image = (image * constants_.luma).sum(1, true);
    }
    if (spec_.inputSize > 0 && (image.size(2) != spec_.inputSize || image.size(3) != spec_.inputSize)) {
        image = at::upsample_nearest2d(image, {spec_.inputSize, spec_.inputSize});
    }
    image = clampToImage(image);
    if (constants_.mean.defined()) {
        image = (image - constants_.mean) / constants_.std;
    }
    return image;
}

torch::Tensor NetworkImpl::forward(const torch::Tensor& x, const Pass& pass)
{
    return classify(features(x, pass));
}

torch::Tensor NetworkImpl::features(const torch::Tensor& x, const Pass& pass)
{
    TensorFlow layers(pass);
    return flow(layers, {prepare(x)}).tensor;
}

torch::Tensor NetworkImpl::classify(const torch::Tensor& features)
{
    return head_->forward(features);
}

std::vector<std::vector<torch::Tensor>> NetworkImpl::parameterGroups() const
{
    std::vector<std::vector<torch::Tensor>> groups;
    for (const auto& stage : stages_) {
        groups.emplace_back();
        for (const auto& part : stage) {
            const std::vector<torch::Tensor> parameters = part->parameters();
            groups.back().insert(groups.back().end(), parameters.begin(), parameters.end());
        }
    }
    groups.emplace_back(head_->parameters());
    return groups;
}

void NetworkImpl::freezeFromAdaptive()
{
    for (auto& [name, norm] : norms_) {
        if (norm->hasFrozenWing()) {
            norm->freezeFromAdaptive();
        }
    }
}

void NetworkImpl::initialise(std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    at::Generator generator = makeGenerator(seed);
    for (const auto& item : named_modules("", false)) {
        if (auto conv = std::dynamic_pointer_cast<torch::nn::Conv2dImpl>(item.value())) {
            const auto fanOut =
                static_cast<double>(conv->weight.size(0) * conv->weight.size(2) * conv->weight.size(3));
            conv->weight.normal_(0.0, std::sqrt(2.0 / fanOut), generator);
            if (conv->bias.defined()) {
                conv->bias.zero_();
            }
        } else if (auto norm = std::dynamic_pointer_cast<TwoWingBatchNormImpl>(item.value())) {
            norm->weight.fill_(1.0);
            norm->bias.zero_();
            norm->running_mean.zero_();
            norm->running_var.fill_(1.0);
            norm->num_batches_tracked.zero_();
        } else if (auto linear = std::dynamic_pointer_cast<torch::nn::LinearImpl>(item.value());
                   linear && linear != head_.ptr()) {
            fillLinear(*linear, generator);
        }
    }
    freezeFromAdaptive();
    initialiseHead(splitMix64(seed));
}

void NetworkImpl::initialiseHead(std::uint64_t seed)
{
    initialiseLinear(*head_, seed);
}

void initialiseLinear(const torch::nn::LinearImpl& layer, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    at::Generator generator = makeGenerator(seed);
    fillLinear(layer, generator);
}

std::int64_t parameterCount(const NetworkImpl& network)
{
    std::int64_t count = 0;
    for (const auto& item : network.named_parameters()) {
        if (item.key().find("main_bn") == std::string::npos) {
            count += item.value().numel();
        }
    }
    return count;
}

} // namespace twins
