// The loops of Kernels for the instruction set that this translation unit is compiled for. Included by one
// file a set, which defines TWINS_LANES and TWINS_WIDEST; everything is in an unnamed namespace, so that no
// two sets share a symbol.
#pragma once

#include "core/fused/kernels_product.h"
#include "core/fused/kernels_winograd.h"

namespace twins
{
namespace
{

void affineLoop(const float* input, std::int64_t rows, std::int64_t channels, const float* scale,
                const float* shift, const Epilogue& epilogue)
{
    withFinish(epilogue, [&](auto finish) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const float* const from = input + row * epilogue.stride;
            for (std::int64_t c = 0; c < channels; c += kLanes) {
                Vector value = load(from + c);
                if (scale != nullptr) {
                    value *= load(scale + c);
                }
                if (shift != nullptr) {
                    value += load(shift + c);
                }
                finish(row, c, value);
            }
        }
    });
}

template<bool HasGradient, bool HasSecond>
inline void sumColumns(const ColumnSums& sums)
{
    for (std::int64_t c = 0; c < sums.channels; c += kLanes) {
        const Vector centre = sums.centre != nullptr ? load(sums.centre + c) : Vector{};
        // Four of each, so that additions need not wait for one another.
        Vector first[4] = {}, second[4] = {};
        const auto take = [&](std::int64_t row, int i) {
            Vector value = {};
            if constexpr (HasSecond || !HasGradient) {
                value = load(sums.values + row * sums.stride + c) - centre;
            }
            const Vector g = HasGradient ? load(sums.gradient + row * sums.stride + c) : value;
            first[i] += g;
            if constexpr (HasSecond) {
                second[i] += g * value;
            }
        };
        std::int64_t row = 0;
        for (; row + 4 <= sums.rows; row += 4) {
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i) {
                take(row + i, i);
            }
        }
        for (; row < sums.rows; ++row) {
            take(row, 0);
        }
        store(sums.first + c, load(sums.first + c) + ((first[0] + first[1]) + (first[2] + first[3])));
        if constexpr (HasSecond) {
            store(sums.second + c,
                  load(sums.second + c) + ((second[0] + second[1]) + (second[2] + second[3])));
        }
    }
}

void columnSumsLoop(const ColumnSums& sums)
{
    if (sums.gradient != nullptr) {
        sums.second != nullptr ? sumColumns<true, true>(sums) : sumColumns<true, false>(sums);
    } else {
        sums.second != nullptr ? sumColumns<false, true>(sums) : sumColumns<false, false>(sums);
    }
}

void blendLoop(const float* gradient, const float* values, std::int64_t rows, std::int64_t stride,
               std::int64_t channels, const float* scale, const float* slope, const float* shift,
               float* output)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t begin = row * stride;
        for (std::int64_t c = 0; c < channels; c += kLanes) {
            store(output + begin + c, load(gradient + begin + c) * load(scale + c) +
                                          load(values + begin + c) * load(slope + c) + load(shift + c));
        }
    }
}

void takeMaximaLoop(const float* candidates, std::uint8_t tap, std::int64_t count, float* best,
                    std::uint8_t* winners)
{
    for (std::int64_t c = 0; c < count; c += kLanes) {
        const Vector candidate = load(candidates + c), before = load(best + c);
        const Integers wins = (candidate > before) | (candidate != candidate);
        store(best + c, wins != 0 ? candidate : before);
        Bytes winner;
        std::memcpy(&winner, winners + c, sizeof winner);
        winner = __builtin_convertvector(wins, SignedBytes) != 0 ? Bytes{} + tap : winner;
        std::memcpy(winners + c, &winner, sizeof winner);
    }
}

void addWhereWonLoop(const float* gradient, const std::uint8_t* winners, std::uint8_t tap, std::int64_t count,
                     float* target)
{
    for (std::int64_t c = 0; c < count; c += kLanes) {
        Bytes winner;
        std::memcpy(&winner, winners + c, sizeof winner);
        const Integers won = __builtin_convertvector(winner == tap, Integers);
        store(target + c, load(target + c) + (won != 0 ? load(gradient + c) : Vector{}));
    }
}

/// The table of this instruction set.
constexpr Kernels kernelsNamed(const char* name)
{
    return {name,
            kLanes,
            TWINS_WIDEST,
            productLoop,
            winogradInputLoop,
            winogradOutputLoop,
            affineLoop,
            columnSumsLoop,
            blendLoop,
            outerLoop,
            winogradWeightsLoop,
            winogradGradientLoop,
            outerPanelsLoop,
            winogradKernelsLoop,
            takeMaximaLoop,
            addWhereWonLoop};
}

} // namespace
} // namespace twins
