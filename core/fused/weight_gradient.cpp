#include "core/fused/weight_gradient.h"

#include "core/fused/index.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace twins
{

namespace
{

/// Pixels of a sum at a time: one block of columns of them stays in a core's first cache, all rows in its
/// second.
constexpr std::int64_t kMostPixels = 256, kFewestPixels = 96, kLeftFloats = 48 * 1024;

constexpr std::int64_t kCollected = 16; // rows of a sum that stay in the first cache until all lanes are read

std::int64_t rowBlocks(std::int64_t rows)
{
    return (rows + kOuterRows - 1) / kOuterRows;
}

} // namespace

WeightGradient::WeightGradient(const FusedOp& op, const FusedValue& from, const FusedValue& to,
                               const FusedWeights& weights, const Kernels& kernels)
    : op_(op)
    , from_(from)
    , to_(to)
    , kernels_(kernels)
    , runs_(weights.runs)
    , in_(from.channels / runs_)
    , out_(to.channels / runs_)
    , taps_(op.kernelHeight * op.kernelWidth)
    , isGathered_(in_ < kOuterRows && taps_ > 1)
    , widths_(columnBlocks(kernels, out_))
{
    if (weights.isWinograd && WinogradGradient::isWorthIt(from, to)) {
        winograd_.emplace(from, to, kernels);
        floats_ = winograd_->floats();
        return;
    }
    for (std::int64_t tap = 0; tap < taps_; ++tap) {
        for (std::int64_t pixel = 0; pixel < to.pixels(); ++pixel) {
            const std::int64_t y = pixel / to.width * op.stride + tap / op.kernelWidth - op.padding;
            const std::int64_t x = pixel % to.width * op.stride + tap % op.kernelWidth - op.padding;
            const bool inside = y >= 0 && y < from.height && x >= 0 && x < from.width;
            reaches_.push_back(inside ? static_cast<std::int32_t>(y * from.width + x) : -1);
        }
    }
    const std::int64_t columns =
        std::accumulate(widths_.begin(), widths_.end(), std::int64_t{0}) * kernels.lanes;
    floats_ = runs_ * (isGathered_ ? 1 : taps_) * leftBlocks() * kOuterRows * columns;
}

std::int64_t WeightGradient::leftBlocks() const noexcept
{
    return rowBlocks(isGathered_ ? taps_ * in_ : in_);
}

/// Which pixels of the input, begin .. end-1 of all images, the taps reach; in `places`, [taps, count], from
/// `begin` on, `end - begin` for those outside.
void WeightGradient::findPlaces(const Pixels& pixels, std::int64_t& begin, std::int64_t& end,
                                Scratch& scratch) const
{
    scratch.places.resize(at(taps_ * pixels.count));
    std::int32_t* place = scratch.places.data();
    begin = std::numeric_limits<std::int32_t>::max();
    end = 0;
    for (std::int64_t tap = 0; tap < taps_; ++tap) {
        const std::int32_t* const reaches = reaches_.data() + tap * to_.pixels();
        std::int64_t image = pixels.first / to_.pixels(), within = pixels.first % to_.pixels();
        for (std::int64_t k = 0; k < pixels.count; ++k, ++place) {
            const std::int64_t reached = reaches[within] < 0 ? -1 : image * from_.pixels() + reaches[within];
            *place = static_cast<std::int32_t>(reached);
            if (reached >= 0) {
                begin = std::min(begin, reached);
                end = std::max(end, reached + 1);
            }
            if (++within == to_.pixels()) {
                within = 0;
                ++image;
            }
        }
    }
    begin = std::min(begin, end);
    for (std::int32_t& one : scratch.places) {
        one = static_cast<std::int32_t>(one < 0 ? end - begin : one - begin);
    }
}

/// [block, pixel, kOuterRows] of the pixels of the output, each with what all its taps reach.
void WeightGradient::gatherLeft(const float* input, std::int64_t run, const Pixels& pixels,
                                Scratch& scratch) const
{
    const std::int64_t stride = channelStride(from_.channels);
    scratch.left.assign(at(leftBlocks() * pixels.count * kOuterRows), 0.0F);
    for (std::int64_t done = 0; done < pixels.count;) { // those of one image at a time
        const std::int64_t image = (pixels.first + done) / to_.pixels();
        const std::int64_t within = (pixels.first + done) % to_.pixels();
        const std::int64_t count = std::min(pixels.count - done, to_.pixels() - within);
        const float* const from = input + image * from_.pixels() * stride + run * in_;
        for (std::int64_t row = 0; row < taps_ * in_; ++row) {
            const std::int32_t* const reaches = reaches_.data() + row / in_ * to_.pixels() + within;
            const float* const channel = from + row % in_;
            float* const to = scratch.left.data() + (row / kOuterRows * pixels.count + done) * kOuterRows +
                              row % kOuterRows;
            for (std::int64_t k = 0; k < count; ++k) {
                to[k * kOuterRows] = reaches[k] < 0 ? 0.0F : channel[reaches[k] * stride];
            }
        }
        done += count;
    }
    scratch.order.resize(at(pixels.count));
    std::iota(scratch.order.begin(), scratch.order.end(), 0);
}

/// [block, pixel, kOuterRows] of pixels begin .. end-1 of the input, and one of zeros behind the last.
void WeightGradient::packLeft(const float* input, std::int64_t run, std::int64_t begin, std::int64_t end,
                              Scratch& scratch) const
{
    const std::int64_t stride = channelStride(from_.channels), pixels = end - begin + 1;
    scratch.left.resize(at(leftBlocks() * pixels * kOuterRows));
    float* const left = scratch.left.data();
    const float* const from = input + begin * stride + run * in_;
    for (std::int64_t block = 0; block < leftBlocks(); ++block) {
        const std::int64_t rows = std::min(kOuterRows, in_ - block * kOuterRows);
        float* to = left + block * pixels * kOuterRows;
        for (std::int64_t pixel = 0; pixel + 1 < pixels; ++pixel, to += kOuterRows) {
            const float* const source = from + pixel * stride + block * kOuterRows;
            if (rows == kOuterRows) {
                std::memcpy(to, source, sizeof(float) * kOuterRows);
                continue;
            }
            std::copy_n(source, rows, to);
            std::fill_n(to + rows, kOuterRows - rows, 0.0F);
        }
        std::fill_n(to, kOuterRows, 0.0F);
    }
}

/// [block of columns, pixel, its vectors]
void WeightGradient::packRight(const float* gradient, std::int64_t run, const Pixels& pixels,
                               Scratch& scratch) const
{
    const std::int64_t stride = channelStride(to_.channels);
    const std::int64_t columns =
        std::accumulate(widths_.begin(), widths_.end(), std::int64_t{0}) * kernels_.lanes;
    scratch.right.resize(at(columns * pixels.count));
    float* to = scratch.right.data();
    std::int64_t column = 0;
    for (const std::int64_t vectors : widths_) {
        const std::int64_t width = vectors * kernels_.lanes, filled = std::min(width, out_ - column);
        const float* from = gradient + pixels.first * stride + run * out_ + column;
        for (std::int64_t k = 0; k < pixels.count; ++k, to += width, from += stride) {
            std::memcpy(to, from, at(filled) * sizeof(float));
            std::fill_n(to + filled, width - filled, 0.0F);
        }
        column += width;
    }
}

void WeightGradient::add(const float* input, const float* gradient, std::int64_t images, Scratch& scratch,
                         float* sums) const
{
    if (winograd_) {
        winograd_->add(input, gradient, images, scratch.left, scratch.right, sums);
        return;
    }
    const std::int64_t all = images * to_.pixels();
    const std::int64_t atOnce = std::clamp(kLeftFloats / in_, kFewestPixels, kMostPixels);
    const std::int64_t blocks = leftBlocks(), taps = isGathered_ ? 1 : taps_;
    for (Pixels pixels{0, 0}; pixels.first < all; pixels.first += pixels.count) {
        pixels.count = std::min(atOnce, all - pixels.first);
        std::int64_t begin = 0, end = 0;
        if (!isGathered_) {
            findPlaces(pixels, begin, end, scratch);
        }
        const std::vector<std::int32_t>& places = isGathered_ ? scratch.order : scratch.places;
        float* to = sums;
        for (std::int64_t run = 0; run < runs_; ++run) {
            isGathered_ ? gatherLeft(input, run, pixels, scratch) : packLeft(input, run, begin, end, scratch);
            packRight(gradient, run, pixels, scratch);
            const std::int64_t leftStep = kOuterRows * (isGathered_ ? pixels.count : end - begin + 1);
            const float* right = scratch.right.data();
            for (const std::int64_t vectors : widths_) {
                const std::int64_t width = vectors * kernels_.lanes;
                for (std::int64_t tap = 0; tap < taps; ++tap) {
                    for (std::int64_t block = 0; block < blocks; ++block, to += kOuterRows * width) {
                        kernels_.outer(scratch.left.data() + block * leftStep,
                                       places.data() + tap * pixels.count, right, pixels.count, vectors, to);
                    }
                }
                right += width * pixels.count;
            }
        }
    }
}

std::int64_t WeightGradient::pieces() const noexcept
{
    return winograd_ ? winograd_->pieces() : runs_ * static_cast<std::int64_t>(widths_.size());
}

void WeightGradient::collect(std::int64_t piece, const std::vector<const float*>& sums,
                             float* weightGradient) const
{
    if (winograd_) {
        winograd_->collect(piece, sums, weightGradient);
        return;
    }
    const std::int64_t ofRun = static_cast<std::int64_t>(widths_.size());
    const std::int64_t run = piece / ofRun, rows = leftBlocks() * kOuterRows, taps = isGathered_ ? 1 : taps_;
    std::int64_t column = 0, begin = run * (floats_ / runs_);
    for (std::int64_t i = 0; i < piece % ofRun; ++i) {
        column += widths_[at(i)] * kernels_.lanes;
    }
    begin += taps * rows * column;
    const std::int64_t width = widths_[at(piece % ofRun)] * kernels_.lanes;
    const auto sumAt = [&](std::int64_t lane, std::int64_t tap, std::int64_t i) {
        const std::int64_t row = isGathered_ ? tap * in_ + i : tap * rows + i;
        float sum = 0.0F;
        for (const float* const one : sums) {
            sum += one[begin + row * width + lane];
        }
        return sum;
    };
    const std::int64_t inOfGroup = from_.channels / op_.groups, outOfGroup = to_.channels / op_.groups;
    const std::int64_t lanes = std::min(width, out_ - column);
    for (std::int64_t first = 0; first < in_; first += kCollected) {
        const std::int64_t last = std::min(first + kCollected, in_);
        for (std::int64_t lane = 0; lane < lanes; ++lane) {
            const std::int64_t out = run * out_ + column + lane;
            // Those of a dense block that lie between groups are no weights.
            const std::int64_t inside = out / outOfGroup * inOfGroup - run * in_;
            const std::int64_t from = std::max(first, inside), to = std::min(last, inside + inOfGroup);
            float* const weights = weightGradient + (out * inOfGroup - inside) * taps_;
            for (std::int64_t tap = 0; tap < taps_; ++tap) {
                for (std::int64_t i = from; i < to; ++i) {
                    weights[i * taps_ + tap] = sumAt(lane, tap, i);
                }
            }
        }
    }
}

} // namespace twins
