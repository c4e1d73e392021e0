#include "core/fused/program.h"

#include "core/fused/index.h"
#include "core/fused/placement.h"

#include <algorithm>

namespace twins
{

namespace
{

using Op = FusedOp;

/// Floats of transformed tiles and products that stay in a core's own cache.
constexpr std::int64_t kPointFloats = 160 * 1024;
constexpr std::int64_t kFewestTiles = 12;

std::int64_t tilesAtOnce(std::int64_t channelsInAndOut)
{
    const std::int64_t fit = kPointFloats / (kWinogradPoints * channelsInAndOut) / 6 * 6;
    return std::max(fit, kFewestTiles);
}

bool isPlain(const Op& op)
{
    return op.kernelHeight == 1 && op.kernelWidth == 1 && op.stride == 1 && op.padding == 0;
}

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
    std::int64_t deepest = 0;
    for (std::size_t i = 0; i < plan_.ops.size(); ++i) {
        const Op& op = plan_.ops[i];
        const std::int64_t in = plan_.values[at(op.input)].channels,
                           out = plan_.values[at(op.output)].channels;
        deepest = std::max({deepest, in, out});
        if (op.kind != Op::Kind::Product) {
            continue;
        }
        if (weights[i].isWinograd) {
            points_ = std::max(points_, kWinogradPoints * tilesAtOnce(in + out) * (in + out));
        } else {
            makeTables(weights[i], i);
        }
    }
    zeros_.assign(at(deepest + kChannelStep), 0.0F);
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
    valueAt_[0] = placement.take(images_ * layout_.image + kChannelStep);
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

void FusedProgram::makeTables(const FusedWeights& weights, std::size_t index)
{
    const Op& op = plan_.ops[index];
    if (isPlain(op) && !weights.isStem) {
        steps_[index].backward.resize(1);
        return;
    }
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const auto place = [](const FusedValue& value, std::int64_t image, std::int64_t y, std::int64_t x) {
        return (image * value.height + y) * value.width + x;
    };
    /// Floats to a pixel, -1 outside.
    const auto offset = [&](const FusedValue& value, std::int64_t image, std::int64_t y, std::int64_t x) {
        const bool inside = y >= 0 && y < value.height && x >= 0 && x < value.width;
        return inside ? static_cast<std::int32_t>(place(value, image, y, x) * channelStride(value.channels))
                      : -1;
    };
    for (std::int64_t image = 0; image < images_; ++image) {
        for (std::int64_t y = 0; y < to.height; ++y) {
            for (std::int64_t x = 0; x < to.width; ++x) {
                for (std::int64_t ky = 0; ky < op.kernelHeight; ++ky) {
                    if (weights.isStem) { // one run, from the border on
                        steps_[index].forward.offsets.push_back(static_cast<std::int32_t>(
                            image * layout_.image + (y * op.stride + ky) * layout_.row +
                            x * op.stride * layout_.pixel));
                        continue;
                    }
                    for (std::int64_t kx = 0; kx < op.kernelWidth; ++kx) {
                        steps_[index].forward.offsets.push_back(offset(
                            from, image, y * op.stride + ky - op.padding, x * op.stride + kx - op.padding));
                    }
                }
            }
        }
    }
    for (const BackwardTaps& reach : weights.reach) {
        Table table;
        for (std::int64_t image = 0; image < images_; ++image) {
            for (std::int64_t y = reach.top; y < from.height; y += op.stride) {
                for (std::int64_t x = reach.left; x < from.width; x += op.stride) {
                    table.places.push_back(static_cast<std::int32_t>(place(from, image, y, x)));
                    for (const std::int64_t tap : reach.taps) {
                        const std::int64_t down = y + op.padding - tap / op.kernelWidth;
                        const std::int64_t across = x + op.padding - tap % op.kernelWidth;
                        table.offsets.push_back(
                            down < 0 || across < 0 ? -1
                                                   : offset(to, image, down / op.stride, across / op.stride));
                    }
                }
            }
        }
        steps_[index].backward.push_back(std::move(table));
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
    std::fill_n(images, images_ * layout_.image, 0.0F);
    return images;
}

float* FusedProgram::logitGradientOf(Workspace& space) const
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
            runProduct(weights[i], i, space, record);
        } else if (op.kind == Op::Kind::Affine) {
            const FusedValue& from = plan_.values[at(op.input)];
            kernels_.affine(base + valueAt_[at(op.input)], images_ * from.pixels(), from.channels,
                            weights[i].scale.data(), weights[i].bias.data(),
                            forwardEpilogue(op, base, record));
        } else {
            runLayer(i, base, record);
        }
    }
    return base + valueAt_[at(plan_.ops.back().output)];
}

const float* FusedProgram::backward(const std::vector<FusedWeights>& weights, Workspace& space,
                                    const PassRecord& record) const
{
    float* const base = space.floats.data();
    for (std::size_t i = plan_.ops.size(); i-- > 0;) {
        const Op& op = plan_.ops[i];
        if (op.kind == Op::Kind::Product) {
            backProduct(weights[i], i, space, record);
        } else if (op.kind == Op::Kind::Affine) {
            const FusedValue& from = plan_.values[at(op.input)];
            kernels_.affine(base + gradientAt_[at(op.output)], images_ * from.pixels(), from.channels,
                            weights[i].scale.data(), nullptr,
                            gradientEpilogue(op.input, steps_[i].input, base, record));
        } else {
            backLayer(i, base, record);
        }
        if (op.addend >= 0 && op.kind != Op::Kind::Concatenate) {
            backAddend(i, base, record);
        }
    }
    return base + gradientAt_[0];
}

void FusedProgram::runProduct(const FusedWeights& weights, std::size_t index, Workspace& space,
                              PassRecord* record) const
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    float* const base = space.floats.data();
    Epilogue epilogue = forwardEpilogue(op, base, record);
    epilogue.bias = weights.bias.data();
    const float* const input = base + valueAt_[at(op.input)];
    if (weights.isWinograd) {
        runWinograd(input, op.input, weights.forward, op.output, epilogue, space);
        return;
    }
    const std::int64_t in = from.channels / weights.runs, out = to.channels / weights.runs;
    const auto packed = static_cast<std::int64_t>(weights.forward.size()) / weights.runs;
    for (std::int64_t run = 0; run < weights.runs; ++run) {
        RowProduct product;
        product.input = input + run * in;
        product.offsets = isPlain(op) && !weights.isStem ? nullptr : steps_[index].forward.offsets.data();
        product.zeros = zeros_.data();
        product.rows = images_ * to.pixels();
        product.taps = weights.isStem ? op.kernelHeight : op.kernelHeight * op.kernelWidth;
        product.depth = weights.isStem ? op.kernelWidth * in : in;
        product.rowStride = channelStride(from.channels);
        product.weights = weights.forward.data() + run * packed;
        product.columns = out;
        product.epilogue = epilogue;
        kernels_.product(product);
        epilogue.output += out;
        epilogue.bias += out;
        epilogue.addend = epilogue.addend != nullptr ? epilogue.addend + out : nullptr;
        epilogue.maskOut = epilogue.maskOut != nullptr ? epilogue.maskOut + out / 8 : nullptr;
    }
}

void FusedProgram::runWinograd(const float* input, std::int64_t inputValue, const std::vector<float>& weights,
                               std::int64_t outputValue, const Epilogue& epilogue, Workspace& space) const
{
    const FusedValue &from = plan_.values[at(inputValue)], &to = plan_.values[at(outputValue)];
    WinogradTiles tiles;
    tiles.height = to.height;
    tiles.width = to.width;
    tiles.down = (to.height + 3) / 4;
    tiles.across = (to.width + 3) / 4;
    const std::int64_t all = images_ * tiles.down * tiles.across;
    const std::int64_t atOnce = tilesAtOnce(from.channels + to.channels);
    const auto packed = static_cast<std::int64_t>(weights.size()) / kWinogradPoints;
    float* const transformed = space.points.data();
    for (tiles.first = 0; tiles.first < all; tiles.first += atOnce) {
        tiles.count = std::min(atOnce, all - tiles.first);
        float* const products = transformed + kWinogradPoints * tiles.count * from.channels;
        kernels_.winogradInput(input, channelStride(from.channels), from.channels, tiles, transformed);
        for (std::int64_t point = 0; point < kWinogradPoints; ++point) {
            RowProduct product;
            product.input = transformed + point * tiles.count * from.channels;
            product.rows = tiles.count;
            product.depth = product.rowStride = from.channels;
            product.weights = weights.data() + point * packed;
            product.columns = to.channels;
            product.epilogue.output = products + point * tiles.count * to.channels;
            product.epilogue.stride = to.channels;
            kernels_.product(product);
        }
        kernels_.winogradOutput(products, to.channels, tiles, epilogue);
    }
}

void FusedProgram::backProduct(const FusedWeights& weights, std::size_t index, Workspace& space,
                               const PassRecord& record) const
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    float* const base = space.floats.data();
    const Epilogue whole = gradientEpilogue(op.input, steps_[index].input, base, record);
    const float* const gradient = base + gradientAt_[at(op.output)];
    if (weights.isStem) {
        backStem(weights, index, gradient, whole);
        return;
    }
    if (weights.isWinograd) {
        runWinograd(gradient, op.output, weights.backward, op.input, whole, space);
        return;
    }
    const std::int64_t in = from.channels / weights.runs, out = to.channels / weights.runs;
    for (std::int64_t run = 0; run < weights.runs; ++run) {
        for (std::size_t entry = 0; entry < weights.reach.size(); ++entry) {
            const Table& table = steps_[index].backward[entry];
            RowProduct product;
            product.input = gradient + run * out;
            product.offsets = isPlain(op) ? nullptr : table.offsets.data();
            product.zeros = zeros_.data();
            product.rows =
                isPlain(op) ? images_ * from.pixels() : static_cast<std::int64_t>(table.places.size());
            product.taps = isPlain(op) ? 1 : static_cast<std::int64_t>(weights.reach[entry].taps.size());
            product.depth = out;
            product.rowStride = channelStride(to.channels);
            product.weights =
                weights.backward.data() + weights.backwardAt[at(run) * weights.reach.size() + entry];
            product.columns = in;
            product.epilogue = whole;
            product.epilogue.places = isPlain(op) ? nullptr : table.places.data();
            product.epilogue.output += run * in;
            if (whole.addend != nullptr) {
                product.epilogue.addend += run * in;
            }
            if (whole.maskIn != nullptr) {
                product.epilogue.maskIn += run * in / 8;
            }
            kernels_.product(product);
        }
    }
}

void FusedProgram::backStem(const FusedWeights& weights, std::size_t index, const float* gradient,
                            const Epilogue& epilogue) const
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    for (std::size_t entry = 0; entry < weights.reach.size(); ++entry) {
        const Table& table = steps_[index].backward[entry];
        RowProduct product;
        product.input = gradient;
        product.offsets = table.offsets.data();
        product.zeros = zeros_.data();
        product.rows = static_cast<std::int64_t>(table.places.size());
        product.taps = static_cast<std::int64_t>(weights.reach[entry].taps.size());
        product.depth = to.channels;
        product.weights = weights.backward.data() + weights.backwardAt[entry];
        product.columns = from.channels;
        product.epilogue = epilogue;
        product.epilogue.places = table.places.data();
        kernels_.dots(product);
    }
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
