#include "core/fused/winograd_gradient.h"

#include "core/fused/index.h"

#include <algorithm>

namespace twins
{

namespace
{

/// Floats of sums that stay in the processor's last cache, beside the images.
constexpr std::int64_t kMostSums = 4 * 1024 * 1024;
/// Floats of transformed tiles that stay near the core; and tiles enough to make up for fetching the sums.
constexpr std::int64_t kTileFloats = 160 * 1024, kFewestSummed = 48;
constexpr std::int64_t kBlock = kChannelStep * kChannelStep;

} // namespace

WinogradGradient::WinogradGradient(const FusedValue& from, const FusedValue& to, const Kernels& kernels)
    : from_(from)
    , to_(to)
    , kernels_(kernels)
{
}

bool WinogradGradient::isWorthIt(const FusedValue& from, const FusedValue& to) noexcept
{
    return from.channels % kChannelStep == 0 && to.channels % kChannelStep == 0 &&
           kWinogradPoints * from.channels * to.channels <= kMostSums;
}

std::int64_t WinogradGradient::pointFloats() const noexcept
{
    return from_.channels * to_.channels;
}

std::int64_t WinogradGradient::floats() const noexcept
{
    return kWinogradPoints * pointFloats();
}

/// sums: [36, in / kChannelStep, out / kChannelStep, kChannelStep, kChannelStep]
void WinogradGradient::add(const float* input, const float* gradient, std::int64_t images, LineFloats& left,
                           LineFloats& right, float* sums) const
{
    WinogradTiles tiles;
    tiles.height = to_.height;
    tiles.width = to_.width;
    tiles.down = (to_.height + 3) / 4;
    tiles.across = (to_.width + 3) / 4;
    const std::int64_t all = images * tiles.down * tiles.across, in = from_.channels, out = to_.channels;
    const std::int64_t fit = std::max(kTileFloats / (kWinogradPoints * (in + out)), kFewestSummed);
    const std::int64_t rounds = (all + fit - 1) / fit;
    for (std::int64_t round = 0; round < rounds; ++round) { // of nearly equal size
        tiles.first = all * round / rounds;
        tiles.count = all * (round + 1) / rounds - tiles.first;
        left.resize(std::max(left.size(), at(kWinogradPoints * tiles.count * in)));
        right.resize(std::max(right.size(), at(kWinogradPoints * tiles.count * out)));
        kernels_.winogradInput(input, channelStride(in), in, tiles, true, left.data());
        kernels_.winogradGradient(gradient, channelStride(out), out, tiles, right.data());
        const std::int64_t panel = tiles.count * kChannelStep;
        float* to = sums;
        for (std::int64_t point = 0; point < kWinogradPoints; ++point) {
            const float* const lefts = left.data() + point * tiles.count * in;
            const float* const rights = right.data() + point * tiles.count * out;
            for (std::int64_t i = 0; i < in / kChannelStep; ++i) {
                for (std::int64_t o = 0; o < out / kChannelStep; ++o, to += kBlock) {
                    kernels_.outerPanels(lefts + i * panel, rights + o * panel, tiles.count, to);
                }
            }
        }
    }
}

std::int64_t WinogradGradient::pieces() const noexcept
{
    return from_.channels / kChannelStep;
}

void WinogradGradient::collect(std::int64_t piece, const std::vector<const float*>& sums,
                               float* weightGradient) const
{
    const std::int64_t in = from_.channels, outs = to_.channels / kChannelStep, lanes = kernels_.lanes;
    LineFloats kernels(at(9 * lanes));
    for (std::int64_t o = 0; o < outs; ++o) {
        for (std::int64_t within = 0; within < kBlock; within += lanes) {
            const std::int64_t begin = (piece * outs + o) * kBlock + within;
            kernels_.winogradKernels(sums.data(), static_cast<std::int64_t>(sums.size()), begin,
                                     pointFloats(), kernels.data());
            const std::int64_t i = piece * kChannelStep + within / kChannelStep;
            for (std::int64_t lane = 0; lane < lanes; ++lane) {
                const std::int64_t channel = o * kChannelStep + within % kChannelStep + lane;
                float* const to = weightGradient + (channel * in + i) * 9;
                for (std::int64_t tap = 0; tap < 9; ++tap) {
                    to[tap] = kernels[at(tap * lanes + lane)];
                }
            }
        }
    }
}

} // namespace twins
