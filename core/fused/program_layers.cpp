// The layers that are no product: pools, concatenation, the shortcut without parameters.
#include "core/fused/program.h"

#include "core/fused/index.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace twins
{

namespace
{

using Op = FusedOp;

/// Pixels begin .. end-1 of an axis.
struct Range {
    std::int64_t begin, end;
};

/// What output pixel `i` of an average takes in. Kernel 0: as torch's adaptive_avg_pool2d cuts the axis.
Range windowOf(const Op& op, std::int64_t i, std::int64_t from, std::int64_t to)
{
    if (op.kernelHeight > 0) {
        return {i * op.kernelHeight, (i + 1) * op.kernelHeight};
    }
    return {i * from / to, ((i + 1) * from + to - 1) / to};
}

/// Calls visit(outPixel, inPixel, tap, share) for every pair of an average.
template<typename Visit>
void forEachPair(const Op& op, const FusedValue& from, const FusedValue& to, std::int64_t images, Visit visit)
{
    for (std::int64_t image = 0; image < images; ++image) {
        for (std::int64_t y = 0; y < to.height; ++y) {
            const Range rows = windowOf(op, y, from.height, to.height);
            for (std::int64_t x = 0; x < to.width; ++x) {
                const Range columns = windowOf(op, x, from.width, to.width);
                const auto count = (rows.end - rows.begin) * (columns.end - columns.begin);
                const float share = 1.0F / static_cast<float>(count);
                for (std::int64_t iy = rows.begin; iy < rows.end; ++iy) {
                    for (std::int64_t ix = columns.begin; ix < columns.end; ++ix) {
                        visit((image * to.height + y) * to.width + x,
                              (image * from.height + iy) * from.width + ix, share);
                    }
                }
            }
        }
    }
}

/// Calls visit(outPixel, inPixel, tap) for every pair of a max-pool that lies inside the image.
template<typename Visit>
void forEachTap(const Op& op, const FusedValue& from, const FusedValue& to, std::int64_t images, Visit visit)
{
    for (std::int64_t pixel = 0; pixel < images * to.pixels(); ++pixel) {
        const std::int64_t image = pixel / to.pixels(), within = pixel % to.pixels();
        const std::int64_t y = within / to.width * op.stride - op.padding;
        const std::int64_t x = within % to.width * op.stride - op.padding;
        for (std::int64_t tap = 0; tap < op.kernelHeight * op.kernelWidth; ++tap) {
            const std::int64_t iy = y + tap / op.kernelWidth, ix = x + tap % op.kernelWidth;
            if (iy >= 0 && iy < from.height && ix >= 0 && ix < from.width) {
                visit(pixel, (image * from.height + iy) * from.width + ix, tap);
            }
        }
    }
}

void addScaled(float* to, const float* from, float factor, std::int64_t count)
{
    for (std::int64_t c = 0; c < count; ++c) {
        to[c] += factor * from[c];
    }
}

} // namespace

void FusedProgram::runLayer(std::size_t index, float* base, PassRecord* record) const
{
    const Op& op = plan_.ops[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const std::int64_t in = channelStride(from.channels), out = channelStride(to.channels);
    const float* const input = base + valueAt_[at(op.input)];
    float* const output = base + valueAt_[at(op.output)];
    switch (op.kind) {
    case Op::Kind::MaxPool: {
        std::fill_n(output, floatsOf(op.output), -std::numeric_limits<float>::infinity());
        std::vector<std::uint8_t> unused(record == nullptr ? at(out) : 0);
        forEachTap(op, from, to, images_, [&](std::int64_t pixel, std::int64_t source, std::int64_t tap) {
            float* const best = output + pixel * out;
            std::uint8_t* const winner = record == nullptr
                                             ? unused.data()
                                             : record->winners.data() + steps_[index].winners + pixel * out;
            const float* const candidate = input + source * in;
            for (std::int64_t c = 0; c < out; ++c) {
                const bool wins = candidate[c] > best[c];
                best[c] = wins ? candidate[c] : best[c];
                winner[c] = wins ? static_cast<std::uint8_t>(tap) : winner[c];
            }
        });
        return;
    }
    case Op::Kind::AveragePool:
        std::fill_n(output, floatsOf(op.output), 0.0F);
        forEachPair(op, from, to, images_, [&](std::int64_t pixel, std::int64_t source, float share) {
            addScaled(output + pixel * out, input + source * in, share, to.channels);
        });
        return;
    case Op::Kind::Concatenate: {
        const FusedValue& second = plan_.values[at(op.addend)];
        const float* const other = base + valueAt_[at(op.addend)];
        const auto copy = [](float* target, const float* source, std::int64_t count) {
            std::memcpy(target, source, at(count) * sizeof(float));
        };
        for (std::int64_t pixel = 0; pixel < images_ * to.pixels(); ++pixel) {
            copy(output + pixel * out, input + pixel * in, from.channels);
            copy(output + pixel * out + from.channels, other + pixel * channelStride(second.channels),
                 second.channels);
        }
        return;
    }
    case Op::Kind::Sample:
        std::fill_n(output, floatsOf(op.output), 0.0F);
        for (std::int64_t pixel = 0; pixel < images_ * to.pixels(); ++pixel) {
            const std::int64_t image = pixel / to.pixels(), within = pixel % to.pixels();
            const std::int64_t source = (image * from.height + within / to.width * op.stride) * from.width +
                                        within % to.width * op.stride;
            std::memcpy(output + pixel * out + op.before, input + source * in,
                        at(from.channels) * sizeof(float));
        }
        return;
    case Op::Kind::Product:
    case Op::Kind::Affine:
        return;
    }
}

void FusedProgram::backLayer(std::size_t index, float* base, const PassRecord& record) const
{
    const Op& op = plan_.ops[index];
    const Step& step = steps_[index];
    const FusedValue &from = plan_.values[at(op.input)], &to = plan_.values[at(op.output)];
    const std::int64_t in = channelStride(from.channels), out = channelStride(to.channels);
    const float* const gradient = base + gradientAt_[at(op.output)];
    float* const target = base + gradientAt_[at(op.input)];
    if (step.input.isFirst) {
        std::fill_n(target, floatsOf(op.input), 0.0F);
    }
    switch (op.kind) {
    case Op::Kind::MaxPool:
        forEachTap(op, from, to, images_, [&](std::int64_t pixel, std::int64_t source, std::int64_t tap) {
            const std::uint8_t* const winner = record.winners.data() + step.winners + pixel * out;
            for (std::int64_t c = 0; c < from.channels; ++c) {
                target[source * in + c] += winner[c] == tap ? gradient[pixel * out + c] : 0.0F;
            }
        });
        break;
    case Op::Kind::AveragePool:
        forEachPair(op, from, to, images_, [&](std::int64_t pixel, std::int64_t source, float share) {
            addScaled(target + source * in, gradient + pixel * out, share, from.channels);
        });
        break;
    case Op::Kind::Concatenate: {
        const FusedValue& second = plan_.values[at(op.addend)];
        float* const other = base + gradientAt_[at(op.addend)];
        const std::int64_t stride = channelStride(second.channels);
        if (step.addend.isFirst) {
            std::fill_n(other, floatsOf(op.addend), 0.0F);
        }
        for (std::int64_t pixel = 0; pixel < images_ * to.pixels(); ++pixel) {
            addScaled(target + pixel * in, gradient + pixel * out, 1.0F, from.channels);
            addScaled(other + pixel * stride, gradient + pixel * out + from.channels, 1.0F, second.channels);
        }
        applyMask(op.addend, step.addend, base, record);
        break;
    }
    case Op::Kind::Sample:
        for (std::int64_t pixel = 0; pixel < images_ * to.pixels(); ++pixel) {
            const std::int64_t image = pixel / to.pixels(), within = pixel % to.pixels();
            const std::int64_t source = (image * from.height + within / to.width * op.stride) * from.width +
                                        within % to.width * op.stride;
            addScaled(target + source * in, gradient + pixel * out + op.before, 1.0F, from.channels);
        }
        break;
    case Op::Kind::Product:
    case Op::Kind::Affine:
        break;
    }
    applyMask(op.input, step.input, base, record);
}

} // namespace twins
