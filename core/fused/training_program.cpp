#include "core/fused/training_program.h"

#include "core/fused/index.h"
#include "core/fused/layers.h"

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

using Op = FusedOp;

/// Pixels that pass through a layer at a time: few enough to stay near the core until the next loop reads
/// them.
constexpr std::int64_t kTrainingPixelsAtOnce = 2 * 1024;
constexpr std::int64_t kMostTrainedAtOnce = 64;

FusedPlan withoutClassifier(FusedPlan plan)
{
    plan.ops.pop_back();
    plan.values.pop_back();
    return plan;
}

} // namespace

TrainingProgram::TrainingProgram(FusedPlan plan, std::int64_t threads, const Kernels& kernels)
    : plan_(withoutClassifier(std::move(plan)))
    , count_(plan_.ops.size())
    , workers_(std::max<std::int64_t>(1, threads))
    , kernels_(kernels)
    , weights_(layOut(plan_, false))
    , productsOf_(count_)
    , weightGradients_(count_)
    , scratch_(at(workers_.count()))
{
    for (std::size_t i = 0; i < count_; ++i) {
        const Op& op = plan_.ops[i];
        if (op.kind == Op::Kind::Product) {
            weightGradients_[i] = std::make_unique<WeightGradient>(
                op, plan_.values[at(op.input)], plan_.values[at(op.output)], weights_[i], kernels);
        }
    }
    findParameters();
    refresh();
}

const FusedValue& TrainingProgram::features() const
{
    return plan_.values[at(plan_.ops.back().output)];
}

void TrainingProgram::refresh()
{
    fold(plan_, std::nullopt, kernels_, workers_, weights_);
}

std::int64_t TrainingProgram::placeOf(const torch::Tensor& parameter)
{
    if (!parameter.defined()) {
        return -1;
    }
    const auto found = std::ranges::find_if(parameters_, [&](const torch::Tensor& one) {
        return one.unsafeGetTensorImpl() == parameter.unsafeGetTensorImpl();
    });
    if (found == parameters_.end()) {
        parameters_.push_back(parameter);
        return static_cast<std::int64_t>(parameters_.size()) - 1;
    }
    return found - parameters_.begin();
}

void TrainingProgram::findParameters()
{
    for (const Op& op : plan_.ops) {
        Places places;
        if (op.convolution != nullptr) {
            places.weight = placeOf(op.convolution->weight);
            places.bias = placeOf(op.convolution->bias);
        } else if (op.linear != nullptr) {
            places.weight = placeOf(op.linear->weight);
            places.bias = placeOf(op.linear->bias);
        }
        if (op.norm != nullptr) {
            places.normWeight[0] = placeOf(op.norm->weight);
            places.normBias[0] = placeOf(op.norm->bias);
            if (op.norm->hasFrozenWing()) {
                places.normWeight[1] = placeOf(op.norm->frozenWeight());
                places.normBias[1] = placeOf(op.norm->frozenBias());
            }
        }
        places_.push_back(places);
    }
}

bool TrainingProgram::isTrained(std::int64_t parameter) const
{
    return parameter >= 0 && parameters_[at(parameter)].requires_grad();
}

std::vector<bool> TrainingProgram::valuesWithGradient() const
{
    std::vector<bool> has(plan_.values.size(), false);
    for (std::size_t i = 0; i < count_; ++i) {
        const Op& op = plan_.ops[i];
        const Places& places = places_[i];
        has[at(op.output)] = has[at(op.input)] || (op.addend >= 0 && has[at(op.addend)]) ||
                             isTrained(places.weight) || isTrained(places.bias) ||
                             isTrained(places.normWeight[0]) || isTrained(places.normWeight[1]) ||
                             isTrained(places.normBias[0]) || isTrained(places.normBias[1]);
    }
    return has;
}

std::int64_t TrainingProgram::floatsOf(std::int64_t value) const
{
    const FusedValue& one = plan_.values[at(value)];
    return one.pixels() * channelStride(one.channels);
}

FloatPool::Block TrainingProgram::blockFor(std::int64_t value, std::int64_t images)
{
    return pool_.take(at(images * floatsOf(value)));
}

void TrainingProgram::forShares(std::int64_t images,
                                const std::function<void(std::size_t, std::int64_t, std::int64_t)>& work)
{
    const std::int64_t shares = workers_.count();
    workers_.run(shares, [&](std::int64_t share, std::int64_t /*worker*/) {
        const std::int64_t first = images * share / shares, last = images * (share + 1) / shares;
        if (first < last) {
            work(at(share), first, last - first);
        }
    });
}

ImageShares TrainingProgram::blocksOf(std::size_t index, const TrainingRecord& record) const
{
    const Op& op = plan_.ops[index];
    const std::int64_t pixels =
        std::max(plan_.values[at(op.input)].pixels(), plan_.values[at(op.output)].pixels());
    const std::int64_t most = std::clamp<std::int64_t>(kTrainingPixelsAtOnce / pixels, 1, kMostTrainedAtOnce);
    std::vector<NormSegment> whole(1);
    whole[0].count = record.images;
    const std::vector<NormSegment>& segments =
        record.segments[index].empty() ? whole : record.segments[index];
    const std::int64_t shares = workers_.count();
    ImageShares blocks(at(shares));
    for (std::int64_t share = 0; share < shares; ++share) {
        const std::int64_t begin = record.images * share / shares, end = record.images * (share + 1) / shares;
        for (std::size_t s = 0; s < segments.size(); ++s) {
            const std::int64_t first = std::max(begin, segments[s].first);
            const std::int64_t last = std::min(end, segments[s].first + segments[s].count);
            if (first >= last) {
                continue;
            }
            const std::int64_t images = last - first, count = (images + most - 1) / most;
            for (std::int64_t i = 0; i < count; ++i) { // of nearly equal size
                const std::int64_t from = first + images * i / count;
                blocks[at(share)].push_back({from, first + images * (i + 1) / count - from, s});
            }
        }
    }
    return blocks;
}

const FusedProduct& TrainingProgram::product(std::size_t op, std::int64_t images)
{
    return *productsOf_[op].at(images);
}

void TrainingProgram::makeProducts(std::size_t index, const ImageShares& shares)
{
    const Op& op = plan_.ops[index];
    for (const std::vector<ImageBlock>& blocks : shares) {
        for (const ImageBlock& block : blocks) {
            std::unique_ptr<FusedProduct>& one = productsOf_[index][block.count];
            if (!one) {
                one = std::make_unique<FusedProduct>(op, plan_.values[at(op.input)],
                                                     plan_.values[at(op.output)], weights_[index], kernels_,
                                                     block.count);
            }
        }
    }
}

void TrainingProgram::forward(std::int64_t images, const std::function<void(std::int64_t, float*)>& fill,
                              const Pass& pass, TrainingRecord& record)
{
    record.images = images;
    record.values.resize(plan_.values.size());
    record.sums.resize(count_);
    record.masks.resize(plan_.values.size());
    record.winners.resize(count_);
    record.segments.resize(count_);
    record.blocks.resize(count_);
    record.values[0] = blockFor(0, images);
    forShares(images, [&](std::size_t /*share*/, std::int64_t first, std::int64_t count) {
        for (std::int64_t image = first; image < first + count; ++image) {
            fill(image, record.values[0].get() + image * floatsOf(0));
        }
    });
    for (std::size_t i = 0; i < count_; ++i) {
        const Op& op = plan_.ops[i];
        record.values[at(op.output)] = blockFor(op.output, images);
        if (op.relu) {
            record.masks[at(op.output)].resize(at(images * floatsOf(op.output) / 8));
        }
        if (op.kind == Op::Kind::Product || op.kind == Op::Kind::Affine) {
            runSums(i, pass, record);
            finishSums(i, record);
        } else {
            runOther(i, record);
        }
    }
}

const float* TrainingProgram::featuresOf(const TrainingRecord& record) const
{
    return record.values[at(plan_.ops.back().output)].get();
}

Epilogue TrainingProgram::finalEpilogue(const Op& op, std::int64_t first, TrainingRecord& record) const
{
    const std::int64_t begin = first * floatsOf(op.output);
    Epilogue to;
    to.output = record.values[at(op.output)].get() + begin;
    to.stride = channelStride(plan_.values[at(op.output)].channels);
    to.maskStride = to.stride / 8;
    to.addend = op.addend >= 0 ? record.values[at(op.addend)].get() + begin : nullptr;
    to.relu = op.relu;
    to.maskOut = op.relu ? record.masks[at(op.output)].data() + begin / 8 : nullptr;
    return to;
}

/// The product, and the statistics that its BatchNorm takes of it.
void TrainingProgram::runSums(std::size_t index, const Pass& pass, TrainingRecord& record)
{
    const Op& op = plan_.ops[index];
    const FusedValue& to = plan_.values[at(op.output)];
    std::vector<NormSegment>& segments = record.segments[index];
    if (op.norm != nullptr) {
        TORCH_CHECK(pass.wing == Wing::Adaptive || op.norm->hasFrozenWing(),
                    "this network was built with one wing");
        segments = segmentsOf(pass, op.stage, record.images);
        record.sums[index] =
            op.kind == Op::Kind::Product ? blockFor(op.output, record.images) : record.values[at(op.input)];
    }
    record.blocks[index] = blocksOf(index, record);
    const ImageShares& shares = record.blocks[index];
    if (op.kind == Op::Kind::Product) {
        makeProducts(index, shares);
    }
    using Moments = std::vector<ChannelMoments>;
    const Moments none(at(to.channels));
    std::vector<std::vector<Moments>> moments(shares.size(), std::vector<Moments>(segments.size(), none));
    workers_.run(static_cast<std::int64_t>(shares.size()), [&](std::int64_t share, std::int64_t worker) {
        Scratch& scratch = scratch_[at(worker)];
        for (const ImageBlock& block : shares[at(share)]) {
            const std::int64_t begin = block.first * floatsOf(op.output);
            if (op.kind == Op::Kind::Product) {
                Epilogue epilogue = finalEpilogue(op, block.first, record);
                if (op.norm != nullptr) {
                    epilogue = {};
                    epilogue.output = record.sums[index].get() + begin;
                    epilogue.stride = channelStride(to.channels);
                }
                const FusedProduct& product = this->product(index, block.count);
                scratch.product.resize(std::max(scratch.product.size(), at(product.scratch())));
                product.forward(weights_[index],
                                record.values[at(op.input)].get() + block.first * floatsOf(op.input),
                                epilogue, scratch.product.data());
            }
            if (op.norm != nullptr && segments[block.segment].isByBatch) {
                addMoments(kernels_, record.sums[index].get() + begin, block.count * to.pixels(), to.channels,
                           moments[at(share)][block.segment]);
            }
        }
    });
    for (std::size_t s = 0; s < segments.size(); ++s) {
        if (!segments[s].isByBatch) {
            useRunning(*op.norm, segments[s]);
            continue;
        }
        Moments all = none;
        for (const std::vector<Moments>& share : moments) {
            for (std::size_t c = 0; c < all.size(); ++c) {
                all[c].join(share[s][c]);
            }
        }
        useBatch(*op.norm, all, pass.keepRunning, segments[s]);
    }
}

/// Normalises, adds, rectifies; a product without a BatchNorm is finished already.
void TrainingProgram::finishSums(std::size_t index, TrainingRecord& record)
{
    const Op& op = plan_.ops[index];
    if (op.kind == Op::Kind::Product && op.norm == nullptr) {
        return;
    }
    const FusedValue& to = plan_.values[at(op.output)];
    const ImageShares& shares = record.blocks[index];
    const FloatPool::Block& from = op.norm != nullptr ? record.sums[index] : record.values[at(op.input)];
    workers_.run(static_cast<std::int64_t>(shares.size()), [&](std::int64_t share, std::int64_t /*worker*/) {
        for (const ImageBlock& block : shares[at(share)]) {
            const NormSegment* const segment =
                op.norm != nullptr ? &record.segments[index][block.segment] : nullptr;
            kernels_.affine(from.get() + block.first * floatsOf(op.output), block.count * to.pixels(),
                            to.channels, segment != nullptr ? segment->scale.data() : nullptr,
                            segment != nullptr ? segment->shift.data() : nullptr,
                            finalEpilogue(op, block.first, record));
        }
    });
}

void TrainingProgram::runOther(std::size_t index, TrainingRecord& record)
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    std::vector<std::uint8_t>& winners = record.winners[index];
    if (op.kind == Op::Kind::MaxPool) {
        winners.resize(at(record.images * floatsOf(op.output)));
    }
    forShares(record.images, [&](std::size_t /*share*/, std::int64_t first, std::int64_t count) {
        const float* const input = record.values[at(op.input)].get() + first * floatsOf(op.input);
        float* const output = record.values[at(op.output)].get() + first * floatsOf(op.output);
        if (op.kind == Op::Kind::Concatenate) {
            concatenate(from, plan_.values[at(op.addend)], count * to.pixels(), input,
                        record.values[at(op.addend)].get() + first * floatsOf(op.addend), output);
            return;
        }
        runLayer(kernels_, op, from, to, count, input, output,
                 winners.empty() ? nullptr : winners.data() + first * floatsOf(op.output));
    });
}

} // namespace twins
