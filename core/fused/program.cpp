#include "core/fused/program.h"

#include "core/fused/index.h"
#include "core/fused/layers.h"
#include "core/fused/placement.h"

#include <algorithm>

namespace twins
{

namespace
{

using Op = FusedOp;

} // namespace

FusedProgram::FusedProgram(const FusedPlan& plan, const std::vector<FusedWeights>& weights,
                           const Kernels& kernels, std::int64_t images)
    : plan_(plan)
    , kernels_(kernels)
    , images_(images)
    , steps_(plan.ops.size())
{
    layOutImages(weights);
    planContributions();
    placeValues();
    placeGradients();
    placeMasks();
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        if (op.kind == Op::Kind::Product) {
            steps_[i].product =
                std::make_unique<FusedProduct>(op, plan_.values[at(op.input)], plan_.values[at(op.output)],
                                               weights[i], kernels, images, layout_);
            points_ = std::max(points_, steps_[i].product->scratch());
        }
    }
}

std::int64_t FusedProgram::bytes() const noexcept
{
    return (floats_ + points_) * static_cast<std::int64_t>(sizeof(float));
}

std::int64_t FusedProgram::floatsOf(std::int64_t value) const
{
    const FusedValue& one = plan_.values[at(value)];
    return images_ * one.pixels() * channelStride(one.channels);
}

void FusedProgram::planContributions()
{
    std::vector<std::int64_t> left(plan_.values.size(), 0);
    for (const Op& op : plan_.ops) {
        ++left[at(op.input)];
        if (op.addend >= 0) {
            ++left[at(op.addend)];
        }
    }
    std::vector<bool> written(plan_.values.size(), false);
    const auto contribute = [&](std::int64_t value) {
        const Contribution one{!written[at(value)], --left[at(value)] == 0};
        written[at(value)] = true;
        return one;
    };
    for (std::size_t i = plan_.ops.size(); i-- > 0;) {
        const Op& op = plan_.ops[i];
        steps_[i].input = contribute(op.input);
        if (op.addend >= 0) {
            steps_[i].addend = contribute(op.addend);
            steps_[i].addend.isShared = steps_[i].addend.isFirst && op.kind != Op::Kind::Concatenate;
        }
    }
}

void FusedProgram::placeValues()
{
    std::vector<std::size_t> lastReader(plan_.values.size(), plan_.ops.size());
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        lastReader[at(plan_.ops[i].input)] = i;
        if (plan_.ops[i].addend >= 0) {
            lastReader[at(plan_.ops[i].addend)] = i;
        }
    }
    Placement placement;
    valueAt_.assign(plan_.values.size(), -1);
    valueAt_[0] = placement.take(channelStride(images_ * layout_.image + kChannelStep));
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        // A sum may take its addend's place: each of its elements is read right before it is written.
        const bool inPlace = op.addend >= 0 && op.addend != op.input && lastReader[at(op.addend)] == i &&
                             op.kind != Op::Kind::Concatenate;
        valueAt_[at(op.output)] = inPlace ? valueAt_[at(op.addend)] : placement.take(floatsOf(op.output));
        if (lastReader[at(op.input)] == i) {
            placement.giveBack(valueAt_[at(op.input)]);
        }
        if (op.addend >= 0 && !inPlace && op.addend != op.input && lastReader[at(op.addend)] == i) {
            placement.giveBack(valueAt_[at(op.addend)]);
        }
    }
    floats_ = std::max(floats_, placement.size());
}

void FusedProgram::placeGradients()
{
    Placement placement;
    gradientAt_.assign(plan_.values.size(), -1);
    gradientAt_[at(plan_.ops.back().output)] = placement.take(floatsOf(plan_.ops.back().output));
    for (std::size_t i = plan_.ops.size(); i-- > 0;) {
        const Op& op = plan_.ops[i];
        if (steps_[i].input.isFirst) {
            gradientAt_[at(op.input)] = placement.take(floatsOf(op.input));
        }
        if (op.addend >= 0 && steps_[i].addend.isFirst) {
            gradientAt_[at(op.addend)] =
                steps_[i].addend.isShared ? gradientAt_[at(op.output)] : placement.take(floatsOf(op.addend));
        }
        if (op.addend < 0 || !steps_[i].addend.isShared) {
            placement.giveBack(gradientAt_[at(op.output)]);
        }
    }
    floats_ = std::max(floats_, placement.size());
}

void FusedProgram::placeMasks()
{
    maskAt_.assign(plan_.values.size(), -1);
    for (std::size_t v = 0; v < plan_.values.size(); ++v) {
        const FusedValue& value = plan_.values[v];
        if (value.isRectified) {
            maskAt_[v] = maskBytes_;
            maskBytes_ += images_ * value.pixels() * channelStride(value.channels) / 8;
        }
    }
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        if (plan_.ops[i].kind == Op::Kind::MaxPool) {
            steps_[i].winners = winnerBytes_;
            winnerBytes_ += floatsOf(plan_.ops[i].output);
        }
    }
}

void FusedProgram::layOutImages(const std::vector<FusedWeights>& weights)
{
    const FusedValue& image = plan_.values[0];
    layout_.pixel = channelStride(image.channels);
    layout_.row = image.width * layout_.pixel;
    layout_.image = image.height * layout_.row;
    const auto stem = std::ranges::find_if(weights, &FusedWeights::isStem);
    if (stem != weights.end()) { // packed, with the border that its kernel reaches over
        const std::int64_t padding = plan_.ops[static_cast<std::size_t>(stem - weights.begin())].padding;
        layout_.pixel = image.channels;
        layout_.row = (image.width + 2 * padding) * layout_.pixel;
        layout_.image = (image.height + 2 * padding) * layout_.row;
        layout_.origin = padding * layout_.row + padding * layout_.pixel;
    }
}

void FusedProgram::reserve(Workspace& space) const
{
    space.floats.resize(std::max(space.floats.size(), at(floats_)));
    space.points.resize(std::max(space.points.size(), at(points_)));
}

float* FusedProgram::imageOf(Workspace& space) const
{
    reserve(space);
    float* const images = space.floats.data() + valueAt_[0];
    if (layout_.origin > 0 || plan_.values[0].channels % kChannelStep != 0) {
        std::fill_n(images, images_ * layout_.image, 0.0F);
    }
    return images;
}

float* FusedProgram::upperOf(Workspace& space) const
{
    reserve(space);
    return space.floats.data() + gradientAt_[at(plan_.ops.back().output)];
}

Epilogue FusedProgram::epilogueTo(float* base, std::int64_t value) const
{
    Epilogue epilogue;
    epilogue.output = base;
    epilogue.stride = channelStride(plan_.values[at(value)].channels);
    epilogue.maskStride = epilogue.stride / 8;
    return epilogue;
}

Epilogue FusedProgram::forwardEpilogue(const Op& op, float* base, PassRecord* record) const
{
    Epilogue epilogue = epilogueTo(base + valueAt_[at(op.output)], op.output);
    epilogue.addend = op.addend >= 0 ? base + valueAt_[at(op.addend)] : nullptr;
    epilogue.relu = op.relu;
    if (op.relu && record != nullptr) {
        epilogue.maskOut = record->masks.data() + maskAt_[at(op.output)];
    }
    return epilogue;
}

Epilogue FusedProgram::gradientEpilogue(std::int64_t value, const Contribution& contribution, float* base,
                                        const PassRecord& record) const
{
    Epilogue epilogue = epilogueTo(base + gradientAt_[at(value)], value);
    epilogue.addend = contribution.isFirst ? nullptr : epilogue.output;
    if (contribution.isLast && maskAt_[at(value)] >= 0) {
        epilogue.maskIn = record.masks.data() + maskAt_[at(value)];
    }
    return epilogue;
}

const float* FusedProgram::forward(const std::vector<FusedWeights>& weights, Workspace& space,
                                   PassRecord* record) const
{
    reserve(space);
    if (record != nullptr) {
        record->masks.resize(at(maskBytes_));
        record->winners.resize(at(winnerBytes_));
    }
    float* const base = space.floats.data();
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        if (op.kind == Op::Kind::Product) {
            steps_[i].product->forward(weights[i], base + valueAt_[at(op.input)],
                                       forwardEpilogue(op, base, record), space.points.data());
        } else if (op.kind == Op::Kind::Affine) {
            const FusedValue& from = plan_.values[at(op.input)];
            kernels_.affine(base + valueAt_[at(op.input)], images_ * from.pixels(), from.channels,
                            weights[i].scale.data(), weights[i].bias.data(),
                            forwardEpilogue(op, base, record));
        } else {
            passLayer(i, base, record);
        }
    }
    return base + valueAt_[at(plan_.ops.back().output)];
}

const float* FusedProgram::backward(const std::vector<FusedWeights>& weights, Workspace& space,
                                    const PassRecord& record) const
{
    float* const base = space.floats.data();
    applyMask(plan_.ops.back().output, {}, base, record);
    for (std::size_t i = plan_.ops.size(); i-- > 0;) {
        const Op& op = plan_.ops[i];
        if (op.kind == Op::Kind::Product) {
            steps_[i].product->backward(weights[i], base + gradientAt_[at(op.output)],
                                        gradientEpilogue(op.input, steps_[i].input, base, record),
                                        space.points.data());
        } else if (op.kind == Op::Kind::Affine) {
            const FusedValue& from = plan_.values[at(op.input)];
            kernels_.affine(base + gradientAt_[at(op.output)], images_ * from.pixels(), from.channels,
                            weights[i].scale.data(), nullptr,
                            gradientEpilogue(op.input, steps_[i].input, base, record));
        } else {
            backPassLayer(i, base, record);
        }
        if (op.addend >= 0 && op.kind != Op::Kind::Concatenate) {
            backAddend(i, base, record);
        }
    }
    return base + gradientAt_[0];
}

void FusedProgram::passLayer(std::size_t index, float* base, PassRecord* record) const
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const float* const input = base + valueAt_[at(op.input)];
    float* const output = base + valueAt_[at(op.output)];
    if (op.kind == Op::Kind::Concatenate) {
        concatenate(from, plan_.values[at(op.addend)], images_ * to.pixels(), input,
                    base + valueAt_[at(op.addend)], output);
        return;
    }
    const bool isKept = record != nullptr && steps_[index].winners >= 0;
    runLayer(kernels_, op, from, to, images_, input, output,
             isKept ? record->winners.data() + steps_[index].winners : nullptr);
}

void FusedProgram::backPassLayer(std::size_t index, float* base, const PassRecord& record) const
{
    const Op& op = plan_.ops[index];
    const Step& step = steps_[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const float* const gradient = base + gradientAt_[at(op.output)];
    float* const target = base + gradientAt_[at(op.input)];
    if (step.input.isFirst) {
        std::fill_n(target, floatsOf(op.input), 0.0F);
    }
    if (op.kind == Op::Kind::Concatenate) {
        float* const other = base + gradientAt_[at(op.addend)];
        if (step.addend.isFirst) {
            std::fill_n(other, floatsOf(op.addend), 0.0F);
        }
        backConcatenate(from, plan_.values[at(op.addend)], images_ * to.pixels(), gradient, target, other);
        applyMask(op.addend, step.addend, base, record);
    } else {
        backLayer(kernels_, op, from, to, images_, gradient, target,
                  step.winners >= 0 ? record.winners.data() + step.winners : nullptr);
    }
    applyMask(op.input, step.input, base, record);
}

void FusedProgram::backAddend(std::size_t index, float* base, const PassRecord& record) const
{
    const Op& op = plan_.ops[index];
    const Contribution& contribution = steps_[index].addend;
    if (contribution.isShared) {
        applyMask(op.addend, contribution, base, record);
        return;
    }
    const FusedValue& value = plan_.values[at(op.addend)];
    kernels_.affine(base + gradientAt_[at(op.output)], images_ * value.pixels(), value.channels, nullptr,
                    nullptr, gradientEpilogue(op.addend, contribution, base, record));
}

void FusedProgram::applyMask(std::int64_t value, const Contribution& contribution, float* base,
                             const PassRecord& record) const
{
    if (!contribution.isLast || maskAt_[at(value)] < 0) {
        return;
    }
    Epilogue epilogue = gradientEpilogue(value, contribution, base, record);
    epilogue.addend = nullptr;
    const FusedValue& one = plan_.values[at(value)];
    kernels_.affine(epilogue.output, images_ * one.pixels(), one.channels, nullptr, nullptr, epilogue);
}

} // namespace twins
