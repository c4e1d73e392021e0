// Products of matrices, the inner loops of all convolutions. Part of kernels_loops.h.
#pragma once

#include "core/fused/kernels_vector.h"

namespace twins
{
namespace
{

constexpr int kRows = 6;    // at a time: with two vectors of columns they fill sixteen registers
constexpr int kFewRows = 4; // what sixteen tiles of Winograd's form, 14x14 or 16x16 pixels, leave over

template<int Width, int Rows = kRows>
using Sums = Vector[Rows][Width];

/// kRows rows, or the first few of them, times one block of `Width` vectors of columns.
template<int Width, int Rows>
inline __attribute__((always_inline)) void multiply(std::int64_t taps, std::int64_t depth,
                                                    const float* const* rows, const float* weights,
                                                    Sums<Width, Rows>& sums)
{
    static_assert(Rows <= kRows);
    for (; taps > 0; --taps, rows += kRows) {
        const float* const r0 = rows[0];
        const float* const r1 = rows[1];
        const float* const r2 = rows[2];
        const float* const r3 = rows[3];
        const float* const r4 = rows[4];
        const float* const r5 = rows[5];
        for (std::int64_t k = 0; k < depth; ++k, weights += Width * kLanes) {
            Vector w[Width];
#pragma GCC unroll 4
            for (int j = 0; j < Width; ++j) {
                w[j] = load(weights + j * kLanes);
            }
            const float x[kRows] = {r0[k], r1[k], r2[k], r3[k], r4[k], r5[k]};
#pragma GCC unroll 6
            for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
                for (int j = 0; j < Width; ++j) {
                    sums[r][j] += x[r] * w[j];
                }
            }
        }
    }
}

/// kRows rows times a block of columns, row r to result + r * stride. Not inlined: the caller's constants
/// would take registers that the sums need.
template<int Width>
__attribute__((noinline)) void multiplyPlain(std::int64_t taps, std::int64_t depth, const float* const* rows,
                                             const float* weights, float* result, std::int64_t stride)
{
    Sums<Width> sums = {};
    multiply<Width, kRows>(taps, depth, rows, weights, sums);
#pragma GCC unroll 6
    for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            store(result + r * stride + j * kLanes, sums[r][j]);
        }
    }
}

/// The same, finished from the registers that hold the sums; row r is pixel pixels[r].
template<int Width, typename Store>
__attribute__((noinline)) void multiplyRows(std::int64_t taps, std::int64_t depth, const float* const* rows,
                                            const float* weights, const std::int64_t* pixels,
                                            std::int64_t column, const Store& finish)
{
    Sums<Width> sums = {};
    multiply<Width, kRows>(taps, depth, rows, weights, sums);
    if (finish.bias != nullptr) {
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            const Vector bias = load(finish.bias + column + j * kLanes);
#pragma GCC unroll 6
            for (int r = 0; r < kRows; ++r) {
                sums[r][j] += bias;
            }
        }
    }
#pragma GCC unroll 6
    for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            finish.storeBiased(pixels[r], column + j * kLanes, sums[r][j]);
        }
    }
}

/// The same where there are fewer than kRows left.
template<int Width, int Rows, typename Store>
__attribute__((noinline)) void
multiplyFewRows(std::int64_t taps, std::int64_t depth, const float* const* rows, const float* weights,
                const std::int64_t* pixels, std::int64_t count, std::int64_t column, const Store& finish)
{
    Sums<Width, Rows> sums = {};
    multiply<Width, Rows>(taps, depth, rows, weights, sums);
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r) {
        if (r >= count) {
            return;
        }
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            finish(pixels[r], column + j * kLanes, sums[r][j]);
        }
    }
}

/// Where the taps of kRows rows lie; behind the last row its own again, which nobody stores.
inline void findRows(const RowProduct& product, std::int64_t first, const float** rows)
{
    for (std::int64_t r = 0; r < kRows; ++r) {
        const std::int64_t row = first + r < product.rows ? first + r : product.rows - 1;
        if (product.offsets == nullptr) {
            rows[r] = product.input + row * product.rowStride;
            continue;
        }
        const std::int32_t* const offsets = product.offsets + row * product.taps;
        for (std::int64_t tap = 0; tap < product.taps; ++tap) {
            rows[tap * kRows + r] = offsets[tap] < 0 ? product.zeros : product.input + offsets[tap];
        }
    }
}

/// Rows begin .. end-1 times one block of `Width` vectors of columns.
template<int Width, typename Store>
inline void columnBlock(const RowProduct& product, std::int64_t begin, std::int64_t end, const float* weights,
                        std::int64_t column, const Store& finish)
{
    const float* rows[kMostTaps * kRows];
    std::int64_t pixels[kRows];
    const Epilogue& to = product.epilogue;
    const bool isPlain = to.bias == nullptr && to.addend == nullptr && !to.relu && to.maskIn == nullptr &&
                         to.places == nullptr;
    for (std::int64_t first = begin; first < end; first += kRows) {
        findRows(product, first, rows);
        const std::int64_t count = end - first < kRows ? end - first : kRows;
        if (isPlain && count == kRows) {
            multiplyPlain<Width>(product.taps, product.depth, rows, weights,
                                 to.output + first * to.stride + column, to.stride);
            continue;
        }
        for (std::int64_t r = 0; r < count; ++r) {
            pixels[r] = to.places != nullptr ? to.places[first + r] : first + r;
            finish.template fetch<Width>(pixels[r], column);
        }
        if (count == kRows) {
            multiplyRows<Width>(product.taps, product.depth, rows, weights, pixels, column, finish);
        } else if (count > kFewRows) {
            multiplyFewRows<Width, kRows>(product.taps, product.depth, rows, weights, pixels, count, column,
                                          finish);
        } else {
            multiplyFewRows<Width, kFewRows>(product.taps, product.depth, rows, weights, pixels, count,
                                             column, finish);
        }
    }
}

/// Floats of rows, and of what becomes of them, that stay in a core's second cache while one block of columns
/// after the other passes over them.
constexpr std::int64_t kPanelFloats = 48 * 1024;
constexpr std::int64_t kReuse = 96; // rows that make up for fetching the weights, at the price of the results

void productLoop(const RowProduct& product)
{
    withFinish(product.epilogue, [&](auto finish) {
        const std::int64_t depth = product.taps * product.depth;
        const std::int64_t together = kPanelFloats / (product.depth + product.columns);
        const std::int64_t alone = kPanelFloats / product.depth;
        const std::int64_t few = alone < kReuse ? alone : kReuse;
        const std::int64_t fit = (together < few ? few : together) / kRows * kRows;
        const std::int64_t panel = fit < 4 * kRows ? 4 * kRows : fit;
        for (std::int64_t begin = 0; begin < product.rows; begin += panel) {
            const std::int64_t end = product.rows - begin < panel ? product.rows : begin + panel;
            const float* weights = product.weights;
            std::int64_t column = 0;
            for (std::int64_t left = (product.columns + kLanes - 1) / kLanes; left > 0;) {
                std::int64_t width = 1;
                if (TWINS_WIDEST >= 4 && left >= 4) {
                    width = 4;
                    columnBlock<TWINS_WIDEST>(product, begin, end, weights, column, finish);
                } else if (left >= 2) {
                    width = 2;
                    columnBlock<2>(product, begin, end, weights, column, finish);
                } else {
                    columnBlock<1>(product, begin, end, weights, column, finish);
                }
                weights += width * kLanes * depth;
                column += width * kLanes;
                left -= width;
            }
        }
    });
}

template<int Width>
__attribute__((noinline)) void outerBlock(const float* left, const std::int32_t* places, const float* right,
                                          std::int64_t count, float* to)
{
    Vector sums[kOuterRows][Width] = {};
    for (std::int64_t k = 0; k < count; ++k, right += Width * kLanes) {
        const float* const x = left + places[k] * kOuterRows;
        Vector w[Width];
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            w[j] = load(right + j * kLanes);
        }
#pragma GCC unroll 6
        for (int r = 0; r < kOuterRows; ++r) {
#pragma GCC unroll 4
            for (int j = 0; j < Width; ++j) {
                sums[r][j] += x[r] * w[j];
            }
        }
    }
#pragma GCC unroll 6
    for (int r = 0; r < kOuterRows; ++r) {
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            float* const place = to + (r * Width + j) * kLanes;
            store(place, load(place) + sums[r][j]);
        }
    }
}

void outerLoop(const float* left, const std::int32_t* places, const float* right, std::int64_t count,
               std::int64_t vectors, float* sums)
{
    switch (vectors) {
    case 4:
        outerBlock<TWINS_WIDEST>(left, places, right, count, sums);
        return;
    case 2:
        outerBlock<2>(left, places, right, count, sums);
        return;
    default:
        outerBlock<1>(left, places, right, count, sums);
    }
}

/// `Rows` rows of outerPanels().
template<int Rows>
__attribute__((noinline)) void outerPanel(const float* left, const float* right, std::int64_t count,
                                          float* to)
{
    constexpr int kWidth = kChannelStep / kLanes;
    Vector sums[Rows][kWidth] = {};
    for (std::int64_t k = 0; k < count; ++k, left += kChannelStep, right += kChannelStep) {
        Vector w[kWidth];
#pragma GCC unroll 4
        for (int j = 0; j < kWidth; ++j) {
            w[j] = load(right + j * kLanes);
        }
#pragma GCC unroll 6
        for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
            for (int j = 0; j < kWidth; ++j) {
                sums[r][j] += left[r] * w[j];
            }
        }
    }
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
        for (int j = 0; j < kWidth; ++j) {
            float* const place = to + r * kChannelStep + j * kLanes;
            store(place, load(place) + sums[r][j]);
        }
    }
}

void outerPanelsLoop(const float* left, const float* right, std::int64_t count, float* sums)
{
    static_assert(kChannelStep == 16);
    outerPanel<6>(left, right, count, sums);
    outerPanel<6>(left + 6, right, count, sums + 6 * kChannelStep);
    outerPanel<4>(left + 12, right, count, sums + 12 * kChannelStep);
}

} // namespace
} // namespace twins
