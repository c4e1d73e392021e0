#include "core/fused/layers.h"

#include "core/fused/index.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

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

/// The input pixel that output pixel `pixel` of Sample shows.
std::int64_t sampled(const Op& op, const FusedValue& from, const FusedValue& to, std::int64_t pixel)
{
    const std::int64_t image = pixel / to.pixels(), within = pixel % to.pixels();
    return (image * from.height + within / to.width * op.stride) * from.width + within % to.width * op.stride;
}

void addScaled(float* to, const float* from, float factor, std::int64_t count)
{
    for (std::int64_t c = 0; c < count; ++c) {
        to[c] += factor * from[c];
    }
}

} // namespace

void runLayer(const Kernels& kernels, const FusedOp& op, const FusedValue& from, const FusedValue& to,
              std::int64_t images, const float* input, float* output, std::uint8_t* winners)
{
    const std::int64_t in = channelStride(from.channels), out = channelStride(to.channels);
    const std::int64_t floats = images * to.pixels() * out;
    switch (op.kind) {
    case Op::Kind::MaxPool: {
        std::fill_n(output, floats, -std::numeric_limits<float>::infinity());
        std::vector<std::uint8_t> unused(winners == nullptr ? at(out) : 0);
        forEachTap(op, from, to, images, [&](std::int64_t pixel, std::int64_t source, std::int64_t tap) {
            kernels.takeMaxima(input + source * in, static_cast<std::uint8_t>(tap), out, output + pixel * out,
                               winners == nullptr ? unused.data() : winners + pixel * out);
        });
        return;
    }
    case Op::Kind::AveragePool:
        std::fill_n(output, floats, 0.0F);
        forEachPair(op, from, to, images, [&](std::int64_t pixel, std::int64_t source, float share) {
            addScaled(output + pixel * out, input + source * in, share, to.channels);
        });
        return;
    case Op::Kind::Sample:
        std::fill_n(output, floats, 0.0F);
        for (std::int64_t pixel = 0; pixel < images * to.pixels(); ++pixel) {
            std::memcpy(output + pixel * out + op.before, input + sampled(op, from, to, pixel) * in,
                        at(from.channels) * sizeof(float));
        }
        return;
    case Op::Kind::Concatenate:
    case Op::Kind::Product:
    case Op::Kind::Affine:
        return;
    }
}

void backLayer(const Kernels& kernels, const FusedOp& op, const FusedValue& from, const FusedValue& to,
               std::int64_t images, const float* gradient, float* target, const std::uint8_t* winners)
{
    const std::int64_t in = channelStride(from.channels), out = channelStride(to.channels);
    switch (op.kind) {
    case Op::Kind::MaxPool:
        forEachTap(op, from, to, images, [&](std::int64_t pixel, std::int64_t source, std::int64_t tap) {
            kernels.addWhereWon(gradient + pixel * out, winners + pixel * out, static_cast<std::uint8_t>(tap),
                                in, target + source * in);
        });
        return;
    case Op::Kind::AveragePool:
        forEachPair(op, from, to, images, [&](std::int64_t pixel, std::int64_t source, float share) {
            addScaled(target + source * in, gradient + pixel * out, share, from.channels);
        });
        return;
    case Op::Kind::Sample:
        for (std::int64_t pixel = 0; pixel < images * to.pixels(); ++pixel) {
            addScaled(target + sampled(op, from, to, pixel) * in, gradient + pixel * out + op.before, 1.0F,
                      from.channels);
        }
        return;
    case Op::Kind::Concatenate:
    case Op::Kind::Product:
    case Op::Kind::Affine:
        return;
    }
}

void concatenate(const FusedValue& first, const FusedValue& second, std::int64_t pixels, const float* input,
                 const float* other, float* output)
{
    const std::int64_t out = channelStride(first.channels + second.channels);
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        float* const to = output + pixel * out;
        std::memcpy(to, input + pixel * channelStride(first.channels), at(first.channels) * sizeof(float));
        std::memcpy(to + first.channels, other + pixel * channelStride(second.channels),
                    at(second.channels) * sizeof(float));
    }
}

void backConcatenate(const FusedValue& first, const FusedValue& second, std::int64_t pixels,
                     const float* gradient, float* target, float* other)
{
    const std::int64_t out = channelStride(first.channels + second.channels);
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        const float* const from = gradient + pixel * out;
        if (target != nullptr) {
            addScaled(target + pixel * channelStride(first.channels), from, 1.0F, first.channels);
        }
        if (other != nullptr) {
            addScaled(other + pixel * channelStride(second.channels), from + first.channels, 1.0F,
                      second.channels);
        }
    }
}

} // namespace twins
