#include "core/device/folded_network.h"

#include "core/device/device_kernels.h"
#include "core/device/folded_layers.h"
#include "core/device/precision_scope.h"
#include "core/fused/index.h"

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

using Op = FusedOp;

NormConstants constantsOf(const TwoWingBatchNormImpl& norm, Wing wing)
{
    return wing == Wing::Frozen ? NormConstants{norm.frozenWeight(), norm.frozenBias(),
                                                norm.main_bn->running_mean, norm.main_bn->running_var}
                                : NormConstants{norm.weight, norm.bias, norm.running_mean, norm.running_var};
}

/// Scale and shift of a BatchNorm in evaluation mode after a layer with `bias` (or none): [C] float32.
std::pair<torch::Tensor, torch::Tensor> scaleAndShift(const NormConstants& norm, const torch::Tensor& bias)
{
    const torch::Tensor scale = norm.scale * (norm.variance + kNormEpsilon).rsqrt();
    const torch::Tensor centred = bias.defined() ? bias - norm.mean : -norm.mean;
    return {scale, at::addcmul(norm.shift, centred, scale)};
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
    luma_ = torch::tensor({0.299F, 0.587F, 0.114F}).view({1, 3, 1, 1}).to(device_); // ITU-R BT.601
    const torch::NoGradGuard noGrad;
    const auto readsImages = [](const Op& op) {
        return op.input == 0 || op.addend == 0;
    };
    const auto first = std::ranges::find_if(plan_.ops, readsImages);
    const bool isOnly = std::ranges::count_if(plan_.ops, readsImages) == 1 && first->convolution != nullptr;
    stem_.emplace(spec, plan_.values.front(), height, width, isOnly ? &*first : nullptr,
                  plan_.values[at(first->output)], device_, type_, format_);
    findMovedBiases();
    folded_ = foldAll();
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        Folded& own = folded_[i];
        const bool isStem = isOnly && op.input == 0;
        own.stride = isStem ? stem_->stride() : op.stride;
        own.padding = isStem ? stem_->padding() : op.padding;
        own.isOneKernel = op.convolution != nullptr && op.relu && format_ == at::MemoryFormat::ChannelsLast;
        for (torch::Tensor* tensor : {&own.weight, &own.bias}) {
            if (tensor->defined()) { // a copy, also where nothing was folded in: weights move, these do not
                const bool isKernel = tensor->dim() == 4 && op.convolution != nullptr;
                *tensor = tensor->to(type_, false, true, isKernel ? format_ : at::MemoryFormat::Contiguous);
            }
        }
    }
}

/// What a shortcut's convolution adds to all pixels of a channel, the convolution whose sums it is added to
/// can add with its own, for nothing.
void FoldedNetwork::findMovedBiases()
{
    biasMovesTo_.assign(plan_.ops.size(), plan_.ops.size());
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        if (op.convolution == nullptr || op.relu || op.addend >= 0) {
            continue;
        }
        const auto reads = [&](const Op& other) {
            return other.input == op.output || other.addend == op.output;
        };
        const auto reader = std::ranges::find_if(plan_.ops, reads);
        if (reader != plan_.ops.end() && std::ranges::count_if(plan_.ops, reads) == 1 &&
            reader->convolution != nullptr && reader->addend == op.output && reader->input != op.output) {
            biasMovesTo_[i] = static_cast<std::size_t>(reader - plan_.ops.begin());
        }
    }
}

/// All operations, by the weights as they are now, in float32. What could be written to its place in folded_
/// at once is not in the result.
std::vector<FoldedNetwork::Folded> FoldedNetwork::foldAll()
{
    std::vector<Folded> all;
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        const bool isStem = op.convolution != nullptr && op.input == 0;
        if (op.convolution != nullptr && op.norm != nullptr && !isStem && i < folded_.size()) {
            const torch::Tensor bias = foldOnGpu(op.convolution->weight, op.convolution->bias,
                                                 constantsOf(*op.norm, wing_), folded_[i].weight);
            if (bias.defined()) {
                all.push_back({{}, bias});
                continue;
            }
        }
        all.push_back(fold(op));
        if (isStem) {
            all.back().weight = stem_->kernel(all.back().weight);
        }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (biasMovesTo_[i] < all.size()) {
            torch::Tensor& sum = all[biasMovesTo_[i]].bias;
            sum = sum + all[i].bias;
            all[i].bias = torch::Tensor();
        }
    }
    return all;
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
    const auto [scale, shift] = scaleAndShift(constantsOf(*op.norm, wing_), bias);
    if (op.kind == Op::Kind::Affine) {
        return {scale.view({1, -1, 1, 1}), shift.view({1, -1, 1, 1})};
    }
    std::vector<std::int64_t> rows(at(weight.dim()), 1);
    rows.front() = -1;
    return {weight * scale.view(rows), shift};
}

void FoldedNetwork::refresh()
{
    const torch::NoGradGuard noGrad;
    const std::vector<Folded> now = foldAll();
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i].weight.defined()) {
            folded_[i].weight.copy_(now[i].weight);
        }
        if (now[i].bias.defined()) {
            folded_[i].bias.copy_(now[i].bias);
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

torch::Tensor FoldedNetwork::fromChannels(const torch::Tensor& gradient) const
{
    const std::int64_t inside = network_->spec().channels;
    if (channels_ == 1 && inside == 3) {
        return gradient.sum(1, true);
    }
    return channels_ == 3 && inside == 1 ? gradient * luma_ : gradient;
}

/// Convolution, bias, addend and ReLU. Undefined where cuDNN has no such kernel.
torch::Tensor FoldedNetwork::inOneKernel(std::size_t op, const torch::Tensor& x, const torch::Tensor& addend)
{
    const Op& how = plan_.ops[op];
    Folded& own = folded_[op];
    try {
        return addend.defined()
                   ? at::cudnn_convolution_add_relu(x, own.weight, addend, 1.0, own.bias, twice(own.stride),
                                                    twice(own.padding), twice(1), how.groups)
                   : at::cudnn_convolution_relu(x, own.weight, own.bias, twice(own.stride),
                                                twice(own.padding), twice(1), how.groups);
    } catch (const c10::OutOfMemoryError&) {
        throw; // says nothing about the kernel
    } catch (const c10::Error&) {
        own.isOneKernel = false;
        return {};
    }
}

/// What a convolution of one tap reads with stride 1, where that is a copy of fewer pixels: a product of
/// matrices, for which cuDNN has one fast kernel, while of those for strides it takes a slow one at times.
std::pair<torch::Tensor, std::int64_t> FoldedNetwork::withoutStride(std::size_t op,
                                                                    const torch::Tensor& x) const
{
    const Op& how = plan_.ops[op];
    const Folded& own = folded_[op];
    const bool isSampled = own.stride > 1 && own.padding == 0 && how.groups == 1 && how.kernelHeight == 1 &&
                           how.kernelWidth == 1;
    const FusedValue& to = plan_.values[at(how.output)];
    const Pooled sampled =
        isSampled ? maxPoolOnGpu(x, {1, own.stride, 0}, to.height, to.width, false) : Pooled();
    return sampled.values.defined() ? std::pair{sampled.values, std::int64_t{1}} : std::pair{x, own.stride};
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
        const bool apart = x.is_cuda() && hasCudaKernels() && own.bias.defined();
        const auto [input, stride] = withoutStride(op, x);
        out = at::convolution(input, own.weight, apart ? torch::Tensor() : own.bias, twice(stride),
                              twice(own.padding), twice(1), false, twice(0), how.groups);
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
    values[0] = stem_->prepare(seen);
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
            std::tie(out, indices[i]) = maxPooled(op, plan_.values[at(op.input)], to, x);
            break;
        case Op::Kind::AveragePool:
            out = averagePooled(op, to, x);
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
                    gradient, x, folded_[i].weight, c10::nullopt, twice(folded_[i].stride),
                    twice(folded_[i].padding), twice(1), false, twice(0), op.groups, {true, false, false}));
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
            gradients.add(op.input, maxPooledBack(op, x, record.indices[i], gradient),
                          isTaps(record.indices[i]) && plan_.values[at(op.input)].isRectified);
            break;
        case Op::Kind::AveragePool:
            gradients.add(op.input, averagePooledBack(op, plan_.values[at(op.output)], x, gradient));
            break;
        case Op::Kind::Sample:
            gradients.add(op.input, sampledBack(op, x, gradient));
            break;
        }
    }
    return fromChannels(stem_->unprepare(record.images, gradients.take(0).value())).contiguous();
}

std::string FoldedNetwork::description() const
{
    return "folded (" + device_.str() + ", " + name(precision_) + ")";
}

} // namespace twins
