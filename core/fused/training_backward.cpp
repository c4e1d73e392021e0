// The way back of TrainingProgram.
#include "core/fused/training_program.h"

#include "core/fused/index.h"
#include "core/fused/layers.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace twins
{

using Op = FusedOp;

/// One pass back.
struct TrainingProgram::Backward {
    const TrainingRecord& record;
    std::vector<bool> isWanted;              ///< by value
    std::vector<FloatPool::Block> gradients; ///< by value; null: none yet, or passed on
    std::vector<torch::Tensor> parameters;   ///< gradients, in the order of parameters_

    /// Room for a parameter's gradient, zeros at first.
    float* of(const std::vector<torch::Tensor>& all, std::int64_t place)
    {
        torch::Tensor& gradient = parameters[at(place)];
        if (!gradient.defined()) {
            gradient = torch::zeros(all[at(place)].sizes());
        }
        return gradient.data_ptr<float>();
    }
    /// The same, of any values, from the pool: fresh memory of that size would be fetched page by page.
    float* of(const std::vector<torch::Tensor>& all, std::int64_t place, FloatPool& pool)
    {
        torch::Tensor& gradient = parameters[at(place)];
        if (!gradient.defined()) {
            const FloatPool::Block block = pool.take(at(all[at(place)].numel()));
            gradient = torch::from_blob(block.get(), all[at(place)].sizes(), [block](void* /*floats*/) {});
        }
        return gradient.data_ptr<float>();
    }
};

std::vector<torch::Tensor> TrainingProgram::backward(const TrainingRecord& record, const float* upper)
{
    Backward pass{record, valuesWithGradient(), {}, {}};
    pass.gradients.resize(plan_.values.size());
    pass.parameters.resize(parameters_.size());
    const std::int64_t last = plan_.ops.back().output, channels = features().channels;
    const std::int64_t stride = channelStride(channels);
    const FloatPool::Block features = blockFor(last, record.images);
    std::fill_n(features.get(), record.images * stride, 0.0F);
    for (std::int64_t image = 0; image < record.images; ++image) {
        std::copy_n(upper + image * channels, channels, features.get() + image * stride);
    }
    pass.gradients[at(last)] = features;
    for (std::size_t i = count_; i-- > 0;) {
        const Op& op = plan_.ops[i];
        if (!pass.isWanted[at(op.output)] || !pass.gradients[at(op.output)]) {
            continue;
        }
        if (op.kind == Op::Kind::Product || op.kind == Op::Kind::Affine) {
            backSums(i, pass);
        } else {
            backOther(i, pass);
        }
        pass.gradients[at(op.output)].reset();
    }
    return std::move(pass.parameters);
}

/// The gradient of a ReLU passes where its value is positive.
void TrainingProgram::mask(std::size_t index, const FloatPool::Block& gradient, const TrainingRecord& record)
{
    const Op& op = plan_.ops[index];
    const FusedValue& value = plan_.values[at(op.output)];
    forShares(record.images, [&](std::size_t /*share*/, std::int64_t first, std::int64_t count) {
        const std::int64_t begin = first * floatsOf(op.output);
        Epilogue to;
        to.output = gradient.get() + begin;
        to.stride = channelStride(value.channels);
        to.maskStride = to.stride / 8;
        to.maskIn = record.masks[at(op.output)].data() + begin / 8;
        kernels_.affine(to.output, count * value.pixels(), value.channels, nullptr, nullptr, to);
    });
}

/// Adds a complete gradient to what `value` has; the block may be taken over.
void TrainingProgram::give(std::int64_t value, const FloatPool::Block& gradient, Backward& pass)
{
    if (!pass.isWanted[at(value)]) {
        return;
    }
    FloatPool::Block& mine = pass.gradients[at(value)];
    if (!mine) {
        mine = gradient;
        return;
    }
    const FusedValue& one = plan_.values[at(value)];
    forShares(pass.record.images, [&](std::size_t /*share*/, std::int64_t first, std::int64_t count) {
        const std::int64_t begin = first * floatsOf(value);
        Epilogue to;
        to.output = mine.get() + begin;
        to.addend = to.output;
        to.stride = channelStride(one.channels);
        kernels_.affine(gradient.get() + begin, count * one.pixels(), one.channels, nullptr, nullptr, to);
    });
}

/// Gradients of a BatchNorm's parameters; returns, by segment, how z's follows from y's.
std::vector<NormGradient> TrainingProgram::backNorm(std::size_t index, const FloatPool::Block& gradient,
                                                    Backward& pass)
{
    const Op& op = plan_.ops[index];
    const FusedValue& value = plan_.values[at(op.output)];
    const std::vector<NormSegment>& segments = pass.record.segments[index];
    const ImageShares& shares = pass.record.blocks[index];
    const std::size_t padded = at(channelStride(value.channels)), channels = at(value.channels);
    const NormSums none{std::vector<double>(channels, 0.0), std::vector<double>(channels, 0.0)};
    std::vector<std::vector<NormSums>> sums(shares.size(), std::vector<NormSums>(segments.size(), none));
    workers_.run(static_cast<std::int64_t>(shares.size()), [&](std::int64_t share, std::int64_t /*worker*/) {
        std::vector<float> first(padded), second(padded);
        for (const ImageBlock& block : shares[at(share)]) {
            const std::int64_t begin = block.first * floatsOf(op.output);
            first.assign(padded, 0.0F);
            second.assign(padded, 0.0F);
            ColumnSums columns;
            columns.values = pass.record.sums[index].get() + begin;
            columns.gradient = gradient.get() + begin;
            columns.centre = segments[block.segment].mean.data();
            columns.rows = block.count * value.pixels();
            columns.stride = channelStride(value.channels);
            columns.channels = value.channels;
            columns.first = first.data();
            columns.second = second.data();
            kernels_.columnSums(columns);
            NormSums& to = sums[at(share)][block.segment];
            for (std::size_t c = 0; c < channels; ++c) {
                to.gradient[c] += static_cast<double>(first[c]);
                to.product[c] += static_cast<double>(second[c]);
            }
        }
    });
    std::vector<NormGradient> result;
    for (std::size_t s = 0; s < segments.size(); ++s) {
        NormSums all = none;
        for (const std::vector<NormSums>& share : sums) {
            for (std::size_t c = 0; c < channels; ++c) {
                all.gradient[c] += share[s].gradient[c];
                all.product[c] += share[s].product[c];
            }
        }
        const std::size_t wing = segments[s].isFrozenWing ? 1 : 0;
        if (const std::int64_t place = places_[index].normWeight[wing]; isTrained(place)) {
            float* const weight = pass.of(parameters_, place);
            for (std::size_t c = 0; c < channels; ++c) {
                weight[c] += static_cast<float>(all.product[c] * static_cast<double>(segments[s].inverse[c]));
            }
        }
        if (const std::int64_t place = places_[index].normBias[wing]; isTrained(place)) {
            float* const bias = pass.of(parameters_, place);
            for (std::size_t c = 0; c < channels; ++c) {
                bias[c] += static_cast<float>(all.gradient[c]);
            }
        }
        if (const std::int64_t place = places_[index].bias; isTrained(place)) {
            // Of the layer in front: the batch's mean takes its bias away again.
            float* const bias = pass.of(parameters_, place);
            for (std::size_t c = 0; c < channels && !segments[s].isByBatch; ++c) {
                bias[c] += static_cast<float>(all.gradient[c] * static_cast<double>(segments[s].scale[c]));
            }
        }
        result.push_back(normGradient(segments[s], all, segments[s].count * value.pixels()));
    }
    return result;
}

/// Of a product that has a bias of its own and no BatchNorm behind it.
void TrainingProgram::backBias(std::size_t index, const FloatPool::Block& gradient, Backward& pass)
{
    const Op& op = plan_.ops[index];
    const FusedValue& value = plan_.values[at(op.output)];
    const std::size_t padded = at(channelStride(value.channels));
    std::vector<std::vector<float>> sums(at(workers_.count()), std::vector<float>(padded, 0.0F));
    forShares(pass.record.images, [&](std::size_t share, std::int64_t first, std::int64_t count) {
        ColumnSums columns;
        columns.gradient = gradient.get() + first * floatsOf(op.output);
        columns.rows = count * value.pixels();
        columns.stride = channelStride(value.channels);
        columns.channels = value.channels;
        columns.first = sums[share].data();
        kernels_.columnSums(columns);
    });
    float* const bias = pass.of(parameters_, places_[index].bias);
    for (const std::vector<float>& share : sums) {
        for (std::int64_t c = 0; c < value.channels; ++c) {
            bias[c] += share[at(c)];
        }
    }
}

void TrainingProgram::backSums(std::size_t index, Backward& pass)
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const Places& places = places_[index];
    const TrainingRecord& record = pass.record;
    const FloatPool::Block gradient = std::move(pass.gradients[at(op.output)]);
    if (op.relu) {
        mask(index, gradient, record);
    }
    std::vector<NormGradient> norms;
    if (op.norm != nullptr) {
        norms = backNorm(index, gradient, pass);
    }
    const bool isProduct = op.kind == Op::Kind::Product, wantsWeight = isTrained(places.weight);
    const bool wantsInput = pass.isWanted[at(op.input)];
    if (op.norm == nullptr && isTrained(places.bias)) {
        backBias(index, gradient, pass);
    }
    if ((wantsInput && (isProduct || op.norm != nullptr)) || (isProduct && wantsWeight)) {
        const bool isFirst = !pass.gradients[at(op.input)];
        if (wantsInput && isFirst) {
            pass.gradients[at(op.input)] = blockFor(op.input, record.images);
        }
        const FloatPool::Block target = wantsInput ? pass.gradients[at(op.input)] : nullptr;
        const ImageShares& shares = record.blocks[index];
        const WeightGradient* const weights =
            isProduct && wantsWeight ? weightGradients_[index].get() : nullptr;
        std::vector<FloatPool::Block> sums(shares.size());
        workers_.run(static_cast<std::int64_t>(shares.size()), [&](std::int64_t share, std::int64_t worker) {
            Scratch& scratch = scratch_[at(worker)];
            if (weights != nullptr && !shares[at(share)].empty()) {
                sums[at(share)] = pool_.take(at(weights->floats()));
                std::fill_n(sums[at(share)].get(), weights->floats(), 0.0F);
            }
            for (const ImageBlock& block : shares[at(share)]) {
                const std::int64_t begin = block.first * floatsOf(op.output);
                const std::int64_t inputBegin = block.first * floatsOf(op.input);
                const float* upper = gradient.get() + begin; // the gradient of z
                if (op.norm != nullptr) {
                    scratch.gradient.resize(
                        std::max(scratch.gradient.size(), at(block.count * floatsOf(op.output))));
                    const NormGradient& norm = norms[block.segment];
                    kernels_.blend(upper, record.sums[index].get() + begin, block.count * to.pixels(),
                                   channelStride(to.channels), to.channels, norm.scale.data(),
                                   norm.slope.data(), norm.shift.data(), scratch.gradient.data());
                    upper = scratch.gradient.data();
                }
                if (weights != nullptr) {
                    weights->add(record.values[at(op.input)].get() + inputBegin, upper, block.count,
                                 scratch.weights, sums[at(share)].get());
                }
                if (!wantsInput) {
                    continue;
                }
                Epilogue epilogue;
                epilogue.output = target.get() + inputBegin;
                epilogue.stride = channelStride(from.channels);
                epilogue.addend = isFirst ? nullptr : epilogue.output;
                if (isProduct) {
                    const FusedProduct& product = this->product(index, block.count);
                    scratch.product.resize(std::max(scratch.product.size(), at(product.scratch())));
                    product.backward(weights_[index], upper, epilogue, scratch.product.data());
                } else {
                    kernels_.affine(upper, block.count * from.pixels(), from.channels, nullptr, nullptr,
                                    epilogue);
                }
            }
        });
        if (weights != nullptr) {
            float* const result = pass.of(parameters_, places.weight, pool_); // every piece writes its part
            std::vector<const float*> parts;
            for (const FloatPool::Block& one : sums) {
                if (one) {
                    parts.push_back(one.get());
                }
            }
            workers_.run(weights->pieces(), [&](std::int64_t piece, std::int64_t /*worker*/) {
                weights->collect(piece, parts, result);
            });
        }
    }
    if (!isProduct && op.norm == nullptr) { // the sum's own gradient is that of each of its parts
        if (op.addend >= 0 && wantsInput && !pass.gradients[at(op.input)] && pass.isWanted[at(op.addend)]) {
            FloatPool::Block copy = blockFor(op.input, record.images);
            std::copy_n(gradient.get(), record.images * floatsOf(op.input), copy.get());
            pass.gradients[at(op.input)] = std::move(copy);
        } else {
            give(op.input, gradient, pass);
        }
    }
    if (op.addend >= 0) {
        give(op.addend, gradient, pass);
    }
}

void TrainingProgram::backOther(std::size_t index, Backward& pass)
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const FloatPool::Block gradient = pass.gradients[at(op.output)];
    const auto room = [&](std::int64_t value) {
        if (value < 0 || !pass.isWanted[at(value)]) {
            return FloatPool::Block();
        }
        FloatPool::Block& mine = pass.gradients[at(value)];
        if (!mine) {
            mine = blockFor(value, pass.record.images);
            std::fill_n(mine.get(), pass.record.images * floatsOf(value), 0.0F);
        }
        return mine;
    };
    const FloatPool::Block target = room(op.input), other = room(op.addend);
    forShares(pass.record.images, [&](std::size_t /*share*/, std::int64_t first, std::int64_t count) {
        const float* const upper = gradient.get() + first * floatsOf(op.output);
        float* const input = target ? target.get() + first * floatsOf(op.input) : nullptr;
        if (op.kind == Op::Kind::Concatenate) {
            backConcatenate(from, plan_.values[at(op.addend)], count * to.pixels(), upper, input,
                            other ? other.get() + first * floatsOf(op.addend) : nullptr);
        } else if (input != nullptr) {
            const std::vector<std::uint8_t>& winners = pass.record.winners[index];
            backLayer(kernels_, op, from, to, count, upper, input,
                      winners.empty() ? nullptr : winners.data() + first * floatsOf(op.output));
        }
    });
}

} // namespace twins
