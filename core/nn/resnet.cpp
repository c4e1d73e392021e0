#include "core/nn/resnet.h"

#include "core/nn/generator.h"

#include <cmath>

namespace twins
{

namespace
{
torch::nn::Conv2d convolution(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride,
                              std::int64_t groups = 1)
{
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel)
                                 .stride(stride)
                                 .padding(kernel / 2)
                                 .groups(groups)
                                 .bias(false));
}

torch::Tensor perChannel(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kFloat).view({1, static_cast<std::int64_t>(values.size()), 1, 1});
}
} // namespace

ResidualBlockImpl::ResidualBlockImpl(std::int64_t inChannels, std::int64_t planes, std::int64_t stride,
                                     const NetworkSpec& spec)
{
    const std::int64_t out = planes * expansion(spec);
    const auto add = [&](std::int64_t from, std::int64_t to, std::int64_t kernel, std::int64_t step,
                         std::int64_t groups = 1) {
        const std::string number = std::to_string(path_.size() + 1);
        // Registered one after the other: parameters() lists them in torchvision's order.
        auto conv = register_module("conv" + number, convolution(from, to, kernel, step, groups));
        auto norm = register_module("bn" + number, TwoWingBatchNorm(to, spec.twoWings, spec.sharedAffine));
        path_.emplace_back(conv, norm);
    };
    if (spec.bottleneck) {
        const std::int64_t inner = planes * spec.widthPerGroup / 64 * spec.groups;
        add(inChannels, inner, 1, 1);
        add(inner, inner, 3, stride, spec.groups);
        add(inner, out, 1, 1);
    } else {
        add(inChannels, planes, 3, stride);
        add(planes, planes, 3, 1);
    }
    if (stride != 1 || inChannels != out) {
        shortcutConvolution_ = convolution(inChannels, out, 1, stride);
        shortcutNorm_ = TwoWingBatchNorm(out, spec.twoWings, spec.sharedAffine);
        auto downsample = std::make_shared<torch::nn::Module>("downsample");
        downsample->register_module("0", shortcutConvolution_.ptr());
        downsample->register_module("1", shortcutNorm_.ptr());
        register_module("downsample", downsample);
    }
}

torch::Tensor ResidualBlockImpl::forward(const torch::Tensor& x, const Pass& pass)
{
    torch::Tensor out = x;
    for (std::size_t i = 0; i < path_.size(); ++i) {
        out = path_[i].second->forward(path_[i].first->forward(out), pass);
        if (i + 1 < path_.size()) {
            out = torch::relu(out);
        }
    }
    const torch::Tensor shortcut =
        shortcutNorm_.is_empty() ? x : shortcutNorm_->forward(shortcutConvolution_->forward(x), pass);
    return torch::relu(out + shortcut);
}

ResNetImpl::ResNetImpl(NetworkSpec spec)
    : spec_(std::move(spec))
{
    const std::int64_t stemKernel = spec_.imagenetStem ? 7 : 3;
    conv1_ = register_module(
        "conv1", convolution(spec_.channels, spec_.width, stemKernel, spec_.imagenetStem ? 2 : 1));
    bn1_ = register_module("bn1", TwoWingBatchNorm(spec_.width, spec_.twoWings, spec_.sharedAffine));

    std::int64_t channels = spec_.width;
    for (std::size_t stage = 0; stage < spec_.blocks.size(); ++stage) {
        const std::int64_t planes = spec_.width << stage;
        auto layer = std::make_shared<torch::nn::Module>("layer");
        for (std::int64_t block = 0; block < spec_.blocks[stage]; ++block) {
            const std::int64_t stride = stage > 0 && block == 0 ? 2 : 1;
            blocks_.emplace_back(channels, planes, stride, spec_);
            layer->register_module(std::to_string(block), blocks_.back().ptr());
            channels = planes * ResidualBlockImpl::expansion(spec_);
        }
        register_module("layer" + std::to_string(stage + 1), layer);
    }
    fc = register_module("fc", torch::nn::Linear(channels, spec_.classes));

    for (const auto& item : named_modules("", false)) {
        if (auto norm = std::dynamic_pointer_cast<TwoWingBatchNormImpl>(item.value())) {
            norms_.emplace_back(item.key(), TwoWingBatchNorm(norm));
        }
    }
    if (!spec_.mean.empty()) {
        mean_ = perChannel(spec_.mean);
        std_ = perChannel(spec_.std);
    }
}

torch::Tensor ResNetImpl::prepare(const torch::Tensor& x) const
{
    torch::Tensor image = x;
    if (image.size(1) == 1 && spec_.channels == 3) {
        image = image.expand({-1, 3, -1, -1});
    } else if (image.size(1) == 3 && spec_.channels == 1) {
        const torch::Tensor luma =
            torch::tensor({0.299F, 0.587F, 0.114F}, image.options().requires_grad(false)).view({1, 3, 1, 1});
        image = (image * luma).sum(1, true);
    }
    if (spec_.inputSize > 0 && (image.size(2) != spec_.inputSize || image.size(3) != spec_.inputSize)) {
        image = at::upsample_nearest2d(image, {spec_.inputSize, spec_.inputSize});
    }
    image = image.clamp(0.0, 1.0);
    if (mean_.defined()) {
        image = (image - mean_.to(image.device())) / std_.to(image.device());
    }
    return image;
}

torch::Tensor ResNetImpl::forward(const torch::Tensor& x, const Pass& pass)
{
    return classify(features(x, pass));
}

torch::Tensor ResNetImpl::features(const torch::Tensor& x, const Pass& pass)
{
    const auto passOf = [&pass](std::int64_t stage) {
        return Pass{pass.wing, pass.training && stage > pass.fixedStages, pass.fixedStages};
    };
    torch::Tensor out = torch::relu(bn1_->forward(conv1_->forward(prepare(x)), passOf(0)));
    if (spec_.imagenetStem) {
        out = torch::max_pool2d(out, 3, 2, 1);
    }
    std::size_t next = 0;
    for (std::size_t stage = 0; stage < spec_.blocks.size(); ++stage) {
        for (std::int64_t block = 0; block < spec_.blocks[stage]; ++block) {
            out = blocks_[next++]->forward(out, passOf(static_cast<std::int64_t>(stage) + 1));
        }
    }
    return out.mean({2, 3});
}

torch::Tensor ResNetImpl::classify(const torch::Tensor& features)
{
    return fc->forward(features);
}

std::vector<std::vector<torch::Tensor>> ResNetImpl::parameterGroups() const
{
    std::vector<std::vector<torch::Tensor>> groups;
    const auto add = [&groups](const std::vector<torch::Tensor>& parameters) {
        groups.back().insert(groups.back().end(), parameters.begin(), parameters.end());
    };
    groups.emplace_back();
    add(conv1_->parameters());
    add(bn1_->parameters());
    std::size_t next = 0;
    for (const std::int64_t count : spec_.blocks) {
        groups.emplace_back();
        for (std::int64_t block = 0; block < count; ++block) {
            add(blocks_[next++]->parameters());
        }
    }
    groups.emplace_back(fc->parameters());
    return groups;
}

void ResNetImpl::freezeFromAdaptive()
{
    for (auto& [name, norm] : norms_) {
        if (norm->hasFrozenWing()) {
            norm->freezeFromAdaptive();
        }
    }
}

void ResNetImpl::initialise(std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    at::Generator generator = makeGenerator(seed);
    for (const auto& item : named_modules("", false)) {
        if (auto conv = std::dynamic_pointer_cast<torch::nn::Conv2dImpl>(item.value())) {
            const auto fanOut =
                static_cast<double>(conv->weight.size(0) * conv->weight.size(2) * conv->weight.size(3));
            conv->weight.normal_(0.0, std::sqrt(2.0 / fanOut), generator);
        } else if (auto norm = std::dynamic_pointer_cast<TwoWingBatchNormImpl>(item.value())) {
            norm->weight.fill_(1.0);
            norm->bias.zero_();
            norm->running_mean.zero_();
            norm->running_var.fill_(1.0);
            norm->num_batches_tracked.zero_();
        }
    }
    freezeFromAdaptive();
    initialiseHead(splitMix64(seed));
}

void ResNetImpl::initialiseHead(std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    at::Generator generator = makeGenerator(seed);
    const double bound = 1.0 / std::sqrt(static_cast<double>(fc->weight.size(1)));
    fc->weight.uniform_(-bound, bound, generator);
    fc->bias.uniform_(-bound, bound, generator);
}

std::int64_t parameterCount(const ResNetImpl& network)
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
