#include "core/device/folded_network.h"

#include "core/device/device_kernels.h"
#include "core/device/precision_scope.h"
#include "core/fused/index.h"

#include <algorithm>
#include <array>
#include <utility>

namespace twins
{

namespace
{

using Op = FusedOp;

constexpr std::array<std::int64_t, 2> kOnes = {1, 1}, kZeros = {0, 0};

std::array<std::int64_t, 2> twice(std::int64_t value)
{
    return {value, value};
}

torch::Tensor perChannel(const std::vector<double>& values, const torch::Device& device)
{
    return torch::tensor(values, torch::kFloat).view({1, -1, 1, 1}).to(device);
}

/// Scale and shift of a BatchNorm in evaluation mode after a layer with `bias` (or none): [C] float32.
std::pair<torch::Tensor, torch::Tensor> scaleAndShift(const TwoWingBatchNormImpl& norm, Wing wing,
                                                      const torch::Tensor& bias)
{
    const bool frozen = wing == Wing::Frozen;
    const torch::Tensor& mean = frozen ? norm.main_bn->running_mean : norm.running_mean;
    const torch::Tensor& variance = frozen ? norm.main_bn->running_var : norm.running_var;
    const torch::Tensor scale =
        (frozen ? norm.frozenWeight() : norm.weight) * (variance + kNormEpsilon).rsqrt();
    const torch::Tensor centred = bias.defined() ? bias - mean : -mean;
    return {scale, at::addcmul(frozen ? norm.frozenBias() : norm.bias, centred, scale)};
}

/// Gradients of the plan's values while they are added up on the way back.
class Gradients
{
public:
    /// What is complete but for this sum. Undefined: nothing came, or from one place only.
    struct Sum {
        torch::Tensor a, b;
        [[nodiscard]] torch::Tensor value() const { return b.defined() ? a + b : a; }
    };
    explicit Gradients(std::size_t values)
        : of_(values)
    {
    }
    void add(std::int64_t value, const torch::Tensor& gradient)
    {
        Sum& sum = of_[at(value)];
        sum = sum.a.defined() ? Sum{sum.value(), gradient} : Sum{gradient, {}};
    }
    /// That of `value`, which nothing is added to any more.
    Sum take(std::int64_t value) { return std::exchange(of_[at(value)], {}); }

private:
    std::vector<Sum> of_;
};

/// The gradient before a ReLU that gave `after`.
torch::Tensor reluBack(const Gradients::Sum& gradient, const torch::Tensor& after)
{
    const torch::Tensor result = reluBackOnGpu(gradient.a, gradient.b, after);
    return result.defined() ? result : at::threshold_backward(gradient.value(), after, 0.0);
}

torch::Tensor pooled(const Op& op, const FusedValue& to, const torch::Tensor& x)
{
    if (op.kernelHeight > 0) {
        return at::avg_pool2d(x, twice(op.kernelHeight), twice(op.kernelHeight));
    }
    return to.pixels() == 1 ? x.mean(at::IntArrayRef{2, 3}, true)
                            : at::adaptive_avg_pool2d(x, {to.height, to.width});
}

torch::Tensor pooledBack(const Op& op, const FusedValue& to, const torch::Tensor& x,
                         const torch::Tensor& gradient)
{
    if (op.kernelHeight > 0) {
        return at::avg_pool2d_backward(gradient, x, twice(op.kernelHeight), twice(op.kernelHeight), kZeros,
                                       false, true, c10::nullopt);
    }
    if (to.pixels() == 1) {
        return (gradient / static_cast<double>(x.size(2) * x.size(3))).expand_as(x);
    }
    return at::_adaptive_avg_pool2d_backward(gradient, x);
}

torch::Tensor sampled(const Op& op, const FusedValue& to, const torch::Tensor& x)
{
    const torch::Tensor some = x.slice(2, 0, c10::nullopt, op.stride).slice(3, 0, c10::nullopt, op.stride);
    return at::constant_pad_nd(some, {0, 0, 0, 0, op.before, to.channels - op.before - x.size(1)});
}

torch::Tensor sampledBack(const Op& op, const torch::Tensor& x, const torch::Tensor& gradient)
{
    torch::Tensor result = at::zeros_like(x);
    result.slice(2, 0, c10::nullopt, op.stride)
        .slice(3, 0, c10::nullopt, op.stride)
        .copy_(gradient.narrow(1, op.before, x.size(1)));
    return result;
}

} // namespace

FoldedNetwork::FoldedNetwork(Network network, Wing wing, std::int64_t channels, std::int64_t height,
                             std::int64_t width, AttackPrecision precision)
    : network_(std::move(network))
    , wing_(wing)
    , channels_(channels)
    , height_(height)
    , width_(width)
    , precision_(precision)
    , device_(network_->head()->weight.device())
    , type_(precision == AttackPrecision::Bfloat16 ? torch::kBFloat16 : torch::kFloat)
    // Channels last is what tensor cores read; plain float32 gains nothing by it, and on the CPU LibTorch
    // 1.13's kernels for it have written beyond their memory.
    , format_(device_.is_cuda() && precision != AttackPrecision::Float32 ? at::MemoryFormat::ChannelsLast
                                                                         : at::MemoryFormat::Contiguous)
{
    TORCH_CHECK(wing != Wing::Split, "one wing at a time");
    const NetworkSpec& spec = network_->spec();
    TORCH_CHECK(wing != Wing::Frozen || spec.twoWings, "one wing only");
    plan_ = fuse(writeDown(*network_, spec.inputSize > 0 ? spec.inputSize : height,
                           spec.inputSize > 0 ? spec.inputSize : width));
    lastReader_.assign(plan_.values.size(), plan_.ops.size());
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        for (const std::int64_t read : {plan_.ops[i].input, plan_.ops[i].addend}) {
            if (read >= 0) {
                lastReader_[at(read)] = i;
            }
        }
    }
    if (!spec.mean.empty()) {
        mean_ = perChannel(spec.mean, device_);
        deviation_ = perChannel(spec.std, device_);
    }
    luma_ = perChannel({0.299, 0.587, 0.114}, device_); // ITU-R BT.601
    const torch::NoGradGuard noGrad;
    padding_ = mayPadChannels() ? 1 : 0;
    for (const Op& op : plan_.ops) {
        Folded own = fold(op);
        if (padding_ > 0 && op.input == 0) {
            own.weight = at::constant_pad_nd(own.weight, {0, 0, 0, 0, 0, padding_});
        }
        own.isOneKernel = op.convolution != nullptr && op.relu && format_ == at::MemoryFormat::ChannelsLast;
        for (torch::Tensor* tensor : {&own.weight, &own.bias}) {
            if (tensor->defined()) { // a copy, also where nothing was folded in: weights move, these do not
                const bool isKernel = tensor->dim() == 4 && op.convolution != nullptr;
                *tensor = tensor->to(type_, false, true, isKernel ? format_ : at::MemoryFormat::Contiguous);
            }
        }
        folded_.push_back(std::move(own));
    }
}

FoldedNetwork::Folded FoldedNetwork::fold(const Op& op) const
{
    Folded own;
    torch::Tensor weight, bias;
    if (op.convolution != nullptr) {
        weight = op.convolution->weight;
        bias = op.convolution->bias;
    } else if (op.linear != nullptr) {
        weight = op.linear->weight;
        bias = op.linear->bias;
    }
    if (op.norm == nullptr) {
        const bool lacksBias = op.kind == Op::Kind::Product && !bias.defined();
        return {weight, lacksBias ? torch::zeros({weight.size(0)}, weight.options()) : bias};
    }
    const auto [scale, shift] = scaleAndShift(*op.norm, wing_, bias);
    if (op.kind == Op::Kind::Affine) {
        return {scale.view({1, -1, 1, 1}), shift.view({1, -1, 1, 1})};
    }
    std::vector<std::int64_t> rows(at(weight.dim()), 1);
    rows.front() = -1;
    return {weight * scale.view(rows), shift};
}

/// Three channels that one convolution alone reads, on a GPU that wants channels last.
bool FoldedNetwork::mayPadChannels() const
{
    const auto readsImages = [](const Op& op) {
        return op.input == 0 || op.addend == 0;
    };
    const auto first = std::ranges::find_if(plan_.ops, readsImages);
    return format_ == at::MemoryFormat::ChannelsLast && plan_.values.front().channels == 3 &&
           std::ranges::count_if(plan_.ops, readsImages) == 1 && first->convolution != nullptr &&
           first->groups == 1;
}

void FoldedNetwork::refresh()
{
    const torch::NoGradGuard noGrad;
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Folded now = fold(plan_.ops[i]);
        if (now.weight.defined()) {
            const bool isPadded = padding_ > 0 && plan_.ops[i].input == 0;
            torch::Tensor place =
                isPadded ? folded_[i].weight.narrow(1, 0, now.weight.size(1)) : folded_[i].weight;
            place.copy_(now.weight);
        }
        if (now.bias.defined()) {
            folded_[i].bias.copy_(now.bias);
        }
    }
}

std::string FoldedNetwork::placeOfWeights() const
{
    std::string places = "weights";
    const auto add = [&](const torch::Tensor& tensor) {
        places +=
            ' ' + std::to_string(tensor.defined() ? reinterpret_cast<std::uintptr_t>(tensor.data_ptr()) : 0);
    };
    for (const Op& op : plan_.ops) {
        if (op.convolution != nullptr) {
            add(op.convolution->weight);
            add(op.convolution->bias);
        } else if (op.linear != nullptr) {
            add(op.linear->weight);
            add(op.linear->bias);
        }
        if (op.norm != nullptr) {
            const bool frozen = wing_ == Wing::Frozen;
            add(frozen ? op.norm->frozenWeight() : op.norm->weight);
            add(frozen ? op.norm->frozenBias() : op.norm->bias);
            add(frozen ? op.norm->main_bn->running_mean : op.norm->running_mean);
            add(frozen ? op.norm->main_bn->running_var : op.norm->running_var);
        }
    }
    return places;
}

torch::Tensor FoldedNetwork::withChannels(const torch::Tensor& images) const
{
    const std::int64_t inside = network_->spec().channels;
    if (channels_ == 1 && inside == 3) {
        return images.expand({-1, 3, -1, -1});
    }
    return channels_ == 3 && inside == 1 ? (images * luma_).sum(1, true) : images;
}

torch::Tensor FoldedNetwork::prepare(const torch::Tensor& images) const
{
    const FusedValue& inside = plan_.values.front();
    torch::Tensor image = images.clamp(0.0, 1.0);
    if (inside.height != height_ || inside.width != width_) {
        image = at::upsample_nearest2d(image, {inside.height, inside.width});
    }
    if (mean_.defined()) {
        image = (image - mean_) / deviation_;
    }
    if (padding_ > 0) {
        image = at::constant_pad_nd(image, {0, 0, 0, 0, 0, padding_});
    }
    return image.to(type_, false, false, format_);
}

torch::Tensor FoldedNetwork::unprepare(const torch::Tensor& images, torch::Tensor gradient) const
{
    const FusedValue& inside = plan_.values.front();
    gradient = gradient.narrow(1, 0, inside.channels).to(torch::kFloat);
    if (mean_.defined()) {
        gradient = gradient / deviation_;
    }
    if (inside.height != height_ || inside.width != width_) {
        gradient = at::upsample_nearest2d_backward(gradient.contiguous(), {inside.height, inside.width},
                                                   {gradient.size(0), gradient.size(1), height_, width_});
    }
    gradient = gradient * (images >= 0.0).logical_and_(images <= 1.0); // as clamp's gradient
    if (channels_ == 1 && gradient.size(1) == 3) {
        gradient = gradient.sum(1, true);
    } else if (channels_ == 3 && gradient.size(1) == 1) {
        gradient = gradient * luma_;
    }
    return gradient.contiguous();
}

/// Convolution, bias, addend and ReLU. Undefined where cuDNN has no such kernel.
torch::Tensor FoldedNetwork::inOneKernel(std::size_t op, const torch::Tensor& x, const torch::Tensor& addend)
{
    const Op& how = plan_.ops[op];
    Folded& own = folded_[op];
    try {
        return addend.defined()
                   ? at::cudnn_convolution_add_relu(x, own.weight, addend, 1.0, own.bias, twice(how.stride),
                                                    twice(how.padding), kOnes, how.groups)
                   : at::cudnn_convolution_relu(x, own.weight, own.bias, twice(how.stride),
                                                twice(how.padding), kOnes, how.groups);
    } catch (const c10::OutOfMemoryError&) {
        throw; // says nothing about the kernel
    } catch (const c10::Error&) {
        own.isOneKernel = false;
        return {};
    }
}

torch::Tensor FoldedNetwork::product(std::size_t op, const torch::Tensor& x, const torch::Tensor& addend)
{
    const Op& how = plan_.ops[op];
    const Folded& own = folded_[op];
    torch::Tensor out = own.isOneKernel ? inOneKernel(op, x, addend) : torch::Tensor();
    if (out.defined()) {
        return out;
    }
    if (how.convolution != nullptr) {
        // On a GPU the bias comes with what follows; elsewhere LibTorch's convolution adds it.
        const bool apart = x.is_cuda() && hasCudaKernels();
        out = at::convolution(x, own.weight, apart ? torch::Tensor() : own.bias, twice(how.stride),
                              twice(how.padding), kOnes, false, kZeros, how.groups);
        if (apart) {
            if (epilogueOnGpu(out, own.bias, addend, how.relu)) {
                return out;
            }
            out.add_(own.bias.view({1, -1, 1, 1}));
        }
    } else {
        out = at::addmm(own.bias, x.flatten(1), own.weight.t());
        out = out.view({out.size(0), out.size(1), 1, 1});
    }
    if (addend.defined()) {
        out.add_(addend);
    }
    return how.relu ? out.relu_() : out;
}

torch::Tensor FoldedNetwork::affine(std::size_t op, const torch::Tensor& x, const torch::Tensor& addend) const
{
    const Op& how = plan_.ops[op];
    const Folded& own = folded_[op];
    torch::Tensor out = x; // not ours to change
    if (own.weight.defined()) {
        out = at::addcmul(own.bias, x, own.weight);
        out = addend.defined() ? out.add_(addend) : out;
        return how.relu ? out.relu_() : out;
    }
    if (addend.defined()) {
        out = x + addend;
        return how.relu ? out.relu_() : out;
    }
    return how.relu ? out.relu() : out;
}

torch::Tensor FoldedNetwork::run(const torch::Tensor& images, Record* record)
{
    TORCH_CHECK(images.dim() == 4 && images.size(1) == channels_ && images.size(2) == height_ &&
                    images.size(3) == width_ && images.scalar_type() == torch::kFloat,
                "images of another form than the folded network was made for");
    const torch::NoGradGuard noGrad;
    const Tf32Scope tf32(precision_ != AttackPrecision::Float32);
    const torch::Tensor seen = withChannels(images.detach());
    std::vector<torch::Tensor> values(plan_.values.size()), indices(plan_.ops.size());
    values[0] = prepare(seen);
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        const FusedValue& to = plan_.values[at(op.output)];
        const torch::Tensor& x = values[at(op.input)];
        const torch::Tensor addend = op.addend < 0 ? torch::Tensor() : values[at(op.addend)];
        torch::Tensor out;
        switch (op.kind) {
        case Op::Kind::Product:
            out = product(i, x, addend);
            break;
        case Op::Kind::Affine:
            out = affine(i, x, addend);
            break;
        case Op::Kind::Concatenate:
            out = at::cat({x, addend}, 1);
            break;
        case Op::Kind::MaxPool:
            std::tie(out, indices[i]) =
                at::max_pool2d_with_indices(x, twice(op.kernelHeight), twice(op.stride), twice(op.padding));
            break;
        case Op::Kind::AveragePool:
            out = pooled(op, to, x);
            break;
        case Op::Kind::Sample:
            out = sampled(op, to, x);
            break;
        }
        values[at(op.output)] = std::move(out);
        for (const std::int64_t read : {op.input, op.addend}) {
            if (record == nullptr && read >= 0 && lastReader_[at(read)] == i) {
                values[at(read)] = torch::Tensor();
            }
        }
    }
    const torch::Tensor logits = values[at(plan_.ops.back().output)].flatten(1).to(torch::kFloat);
    if (record != nullptr) {
        *record = {seen, std::move(values), std::move(indices)};
    }
    return logits;
}

torch::Tensor FoldedNetwork::logits(const torch::Tensor& images)
{
    return run(images, nullptr);
}

FoldedNetwork::Forward FoldedNetwork::forward(const torch::Tensor& images)
{
    const auto record = std::make_shared<Record>();
    return {run(images, record.get()), record};
}

torch::Tensor FoldedNetwork::gradient(const Forward& forward, const torch::Tensor& upper)
{
    const torch::NoGradGuard noGrad;
    const Tf32Scope tf32(precision_ != AttackPrecision::Float32);
    const Record& record = *forward.record;
    Gradients gradients(plan_.values.size());
    const std::int64_t last = plan_.ops.back().output;
    gradients.add(last, upper.detach().to(type_).view_as(record.values[at(last)]));
    for (std::size_t i = plan_.ops.size(); i-- > 0;) {
        const Op& op = plan_.ops[i];
        const torch::Tensor& x = record.values[at(op.input)];
        const Gradients::Sum above = gradients.take(op.output);
        if (!above.a.defined()) {
            continue;
        }
        torch::Tensor gradient = op.relu ? reluBack(above, record.values[at(op.output)]) : above.value();
        switch (op.kind) {
        case Op::Kind::Product:
            if (op.addend >= 0) {
                gradients.add(op.addend, gradient);
            }
            if (op.convolution != nullptr) {
                gradient = std::get<0>(at::convolution_backward(
                    gradient, x, folded_[i].weight, c10::nullopt, twice(op.stride), twice(op.padding), kOnes,
                    false, kZeros, op.groups, {true, false, false}));
            } else {
                gradient = at::mm(gradient.flatten(1), folded_[i].weight).view(x.sizes());
            }
            gradients.add(op.input, gradient);
            break;
        case Op::Kind::Affine:
            if (op.addend >= 0) {
                gradients.add(op.addend, gradient);
            }
            gradients.add(op.input, folded_[i].weight.defined() ? gradient * folded_[i].weight : gradient);
            break;
        case Op::Kind::Concatenate:
            gradients.add(op.input, gradient.narrow(1, 0, x.size(1)));
            gradients.add(op.addend, gradient.narrow(1, x.size(1), gradient.size(1) - x.size(1)));
            break;
        case Op::Kind::MaxPool:
            gradients.add(op.input, at::max_pool2d_with_indices_backward(gradient, x, twice(op.kernelHeight),
                                                                         twice(op.stride), twice(op.padding),
                                                                         kOnes, false, record.indices[i]));
            break;
        case Op::Kind::AveragePool:
            gradients.add(op.input, pooledBack(op, plan_.values[at(op.output)], x, gradient));
            break;
        case Op::Kind::Sample:
            gradients.add(op.input, sampledBack(op, x, gradient));
            break;
        }
    }
    return unprepare(record.images, gradients.take(0).value());
}

std::string FoldedNetwork::description() const
{
    return "folded (" + device_.str() + ", " + name(precision_) + ")";
}

} // namespace twins
