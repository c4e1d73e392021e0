// The loops of Kernels for the instruction set that this translation unit is compiled for. Included by one
// file a set, which defines TWINS_LANES and TWINS_WIDEST; everything is in an unnamed namespace, so that no
// two sets share a symbol.
#pragma once

#include "core/fused/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include <cstring>

namespace twins
{
namespace
{

constexpr std::int64_t kLanes = TWINS_LANES;
constexpr std::int64_t kRows = 6; // at a time: with two vectors of columns they fill sixteen registers

using Vector = float __attribute__((vector_size(TWINS_LANES * sizeof(float))));
using Integers = std::int32_t __attribute__((vector_size(TWINS_LANES * sizeof(float))));

inline Vector load(const float* from)
{
    Vector value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

inline void store(float* to, const Vector& value)
{
    std::memcpy(to, &value, sizeof value);
}

inline Vector positivePart(const Vector& value)
{
    return value < 0.0F ? Vector{} : value; // what is no number stays what it is
}

/// A bit a lane, set where it is positive.
inline void storeSigns(std::uint8_t* to, const Vector& value)
{
#if defined(__AVX512F__) && TWINS_LANES == 16
    const __mmask16 bits =
        _mm512_cmp_ps_mask(reinterpret_cast<__m512>(value), _mm512_setzero_ps(), _CMP_GT_OQ);
    const auto word = static_cast<std::uint16_t>(bits);
    std::memcpy(to, &word, sizeof word);
#elif defined(__AVX2__) && TWINS_LANES == 8
    const __m256 above = _mm256_cmp_ps(reinterpret_cast<__m256>(value), _mm256_setzero_ps(), _CMP_GT_OQ);
    *to = static_cast<std::uint8_t>(_mm256_movemask_ps(above));
#else
    for (int byte = 0; byte < kLanes / 8; ++byte) {
        unsigned bits = 0;
        for (int bit = 0; bit < 8; ++bit) {
            bits |= (value[byte * 8 + bit] > 0.0F ? 1U : 0U) << static_cast<unsigned>(bit);
        }
        to[byte] = static_cast<std::uint8_t>(bits);
    }
#endif
}

/// The value where the bit is set, 0 elsewhere.
inline Vector masked(const std::uint8_t* bits, const Vector& value)
{
#if defined(__AVX512F__) && TWINS_LANES == 16
    std::uint16_t word = 0;
    std::memcpy(&word, bits, sizeof word);
    return reinterpret_cast<Vector>(
        _mm512_maskz_mov_ps(static_cast<__mmask16>(word), reinterpret_cast<__m512>(value)));
#elif TWINS_LANES == 8
    constexpr Integers kBit = {1, 2, 4, 8, 16, 32, 64, 128};
    const Integers all = Integers{} + static_cast<std::int32_t>(*bits);
    return (all & kBit) != 0 ? value : Vector{};
#else
    Vector result = value;
    for (int lane = 0; lane < kLanes; ++lane) {
        result[lane] = (bits[lane / 8] >> static_cast<unsigned>(lane % 8) & 1U) != 0 ? value[lane] : 0.0F;
    }
    return result;
#endif
}

/// Stores vectors as an epilogue says; what it does not say costs nothing.
template<bool HasAddend, bool IsRectified, bool IsMasked>
struct Finish {
    explicit Finish(const Epilogue& to)
        : output(to.output)
        , bias(to.bias)
        , addend(to.addend)
        , maskOut(to.maskOut)
        , maskIn(to.maskIn)
        , stride(to.stride)
        , maskStride(to.maskStride)
    {
    }

    /// Channels column .. column + lanes - 1 of a pixel.
    inline void operator()(std::int64_t pixel, std::int64_t column, Vector value) const
    {
        const std::int64_t at = pixel * stride + column;
        [[maybe_unused]] const std::int64_t bits = pixel * maskStride + column / 8;
        if (bias != nullptr) {
            value += load(bias + column);
        }
        if constexpr (HasAddend) {
            value += load(addend + at);
        }
        if constexpr (IsRectified) {
            value = positivePart(value);
            if (maskOut != nullptr) {
                storeSigns(maskOut + bits, value);
            }
        }
        if constexpr (IsMasked) {
            value = masked(maskIn + bits, value);
        }
        store(output + at, value);
    }

    float* output;
    const float* bias;
    const float* addend;
    std::uint8_t* maskOut;
    const std::uint8_t* maskIn;
    std::int64_t stride, maskStride;
};

/// Calls work(finish) with the finish that fits the epilogue.
template<typename Work>
inline void withFinish(const Epilogue& epilogue, Work work)
{
    const bool add = epilogue.addend != nullptr, mask = epilogue.maskIn != nullptr;
    if (epilogue.relu) {
        add ? work(Finish<true, true, false>(epilogue)) : work(Finish<false, true, false>(epilogue));
    } else if (mask) {
        add ? work(Finish<true, false, true>(epilogue)) : work(Finish<false, false, true>(epilogue));
    } else {
        add ? work(Finish<true, false, false>(epilogue)) : work(Finish<false, false, false>(epilogue));
    }
}

/// kRows rows times one block of `Width` vectors of columns, row r to result + r * stride. Not inlined: the
/// caller's constants would take registers that the sums need.
template<int Width>
__attribute__((noinline)) void multiply(std::int64_t taps, std::int64_t depth, const float* const* rows,
                                        const float* weights, float* result, std::int64_t stride)
{
    Vector sums[kRows][Width] = {};
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
            for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
                for (int j = 0; j < Width; ++j) {
                    sums[r][j] += x[r] * w[j];
                }
            }
        }
    }
#pragma GCC unroll 6
    for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (int j = 0; j < Width; ++j) {
            store(result + r * stride + j * kLanes, sums[r][j]);
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
                        std::int64_t column, Store finish)
{
    const float* rows[kMostTaps * kRows];
    alignas(64) float sums[kRows * Width * kLanes];
    const Epilogue& to = product.epilogue;
    const bool isPlain = to.bias == nullptr && to.addend == nullptr && !to.relu && to.maskIn == nullptr &&
                         to.places == nullptr;
    for (std::int64_t first = begin; first < end; first += kRows) {
        findRows(product, first, rows);
        const std::int64_t count = end - first < kRows ? end - first : kRows;
        if (isPlain && count == kRows) {
            multiply<Width>(product.taps, product.depth, rows, weights,
                            to.output + first * to.stride + column, to.stride);
            continue;
        }
        multiply<Width>(product.taps, product.depth, rows, weights, sums, Width * kLanes);
        for (std::int64_t r = 0; r < count; ++r) {
            const std::int64_t pixel = to.places != nullptr ? to.places[first + r] : first + r;
            for (int j = 0; j < Width; ++j) {
                finish(pixel, column + j * kLanes, load(sums + (r * Width + j) * kLanes));
            }
        }
    }
}

/// Floats of rows that stay in a core's second cache while one block of columns after the other passes over
/// them.
constexpr std::int64_t kPanelFloats = 48 * 1024;

void productLoop(const RowProduct& product)
{
    withFinish(product.epilogue, [&](auto finish) {
        const std::int64_t depth = product.taps * product.depth;
        const std::int64_t fit = kPanelFloats / product.depth / kRows * kRows;
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

/// Sum of a vector's lanes.
inline float sumOf(const Vector& value)
{
    float lanes[kLanes];
    store(lanes, value);
    for (std::int64_t width = kLanes / 2; width > 0; width /= 2) {
        for (std::int64_t i = 0; i < width; ++i) {
            lanes[i] += lanes[i + width];
        }
    }
    return lanes[0];
}

/// Few columns, deep rows: each sum is a dot product along the depth.
template<int Columns>
inline void dotRows(const RowProduct& product, std::int64_t depth)
{
    constexpr std::int64_t kAtOnce = 3; // rows, so that nine sums hide the latency
    const float* rows[kMostTaps * kRows];
    for (std::int64_t first = 0; first < product.rows; first += kAtOnce) {
        findRows(product, first, rows);
        Vector sums[kAtOnce][Columns] = {};
        const float* weights = product.weights;
        for (std::int64_t tap = 0; tap < product.taps; ++tap) {
            for (std::int64_t k = 0; k < depth; k += kLanes, weights += Columns * kLanes) {
#pragma GCC unroll 3
                for (int r = 0; r < kAtOnce; ++r) {
                    const Vector x = load(rows[tap * kRows + r] + k);
#pragma GCC unroll 3
                    for (int c = 0; c < Columns; ++c) {
                        sums[r][c] += x * load(weights + c * kLanes);
                    }
                }
            }
        }
        const std::int64_t count = product.rows - first < kAtOnce ? product.rows - first : kAtOnce;
        for (std::int64_t r = 0; r < count; ++r) {
            const std::int64_t row = first + r;
            const std::int64_t pixel =
                product.epilogue.places != nullptr ? product.epilogue.places[row] : row;
            for (int c = 0; c < Columns; ++c) {
                product.epilogue.output[pixel * product.epilogue.stride + c] = sumOf(sums[r][c]);
            }
        }
    }
}

void dotLoop(const RowProduct& product)
{
    product.columns == 1 ? dotRows<1>(product, product.depth) : dotRows<3>(product, product.depth);
}

/// Six values along one axis: B^T of F(4,3).
inline void intoPoints(const Vector& d0, const Vector& d1, const Vector& d2, const Vector& d3,
                       const Vector& d4, const Vector& d5, Vector* to, std::int64_t step)
{
    const Vector a = d4 - 4.0F * d2, b = d3 - 4.0F * d1;
    const Vector c = d4 - d2, e = 2.0F * (d3 - d1);
    to[0 * step] = 4.0F * d0 - 5.0F * d2 + d4;
    to[1 * step] = a + b;
    to[2 * step] = a - b;
    to[3 * step] = c + e;
    to[4 * step] = c - e;
    to[5 * step] = 4.0F * d1 - 5.0F * d3 + d5;
}

/// Four values from six: A^T of F(4,3).
inline void fromPoints(const Vector& m0, const Vector& m1, const Vector& m2, const Vector& m3,
                       const Vector& m4, const Vector& m5, Vector* to, std::int64_t step)
{
    const Vector a = m1 + m2, b = m1 - m2, c = m3 + m4, d = m3 - m4;
    to[0 * step] = m0 + a + c;
    to[1 * step] = b + 2.0F * d;
    to[2 * step] = a + 4.0F * c;
    to[3 * step] = b + 8.0F * d + m5;
}

struct TilePlace {
    std::int64_t image, top, left;
};

inline TilePlace placeOf(const WinogradTiles& tiles, std::int64_t tile)
{
    const std::int64_t perImage = tiles.down * tiles.across;
    const std::int64_t within = tile % perImage;
    return {tile / perImage, within / tiles.across * 4, within % tiles.across * 4};
}

void winogradInputLoop(const float* input, std::int64_t stride, std::int64_t channels,
                       const WinogradTiles& tiles, float* transformed)
{
    alignas(64) static constexpr float kZeros[kLanes] = {};
    const std::int64_t point = tiles.count * channels;
    for (std::int64_t t = 0; t < tiles.count; ++t) {
        const TilePlace at = placeOf(tiles, tiles.first + t);
        const float* pixels[36]; // null outside
        for (std::int64_t y = 0; y < 6; ++y) {
            const std::int64_t top = at.top + y - 1;
            for (std::int64_t x = 0; x < 6; ++x) {
                const std::int64_t left = at.left + x - 1;
                const bool inside = left >= 0 && left < tiles.width && top >= 0 && top < tiles.height;
                pixels[y * 6 + x] =
                    inside ? input + ((at.image * tiles.height + top) * tiles.width + left) * stride
                           : nullptr;
            }
        }
        for (std::int64_t c = 0; c < channels; c += kLanes) {
            Vector columns[36];
            const auto at_ = [&](std::int64_t i) {
                return load(pixels[i] != nullptr ? pixels[i] + c : kZeros);
            };
            for (std::int64_t x = 0; x < 6; ++x) {
                intoPoints(at_(x), at_(6 + x), at_(12 + x), at_(18 + x), at_(24 + x), at_(30 + x),
                           columns + x, 6);
            }
            float* const to = transformed + t * channels + c;
            for (std::int64_t y = 0; y < 6; ++y) {
                const Vector* const row = columns + y * 6;
                Vector points[6];
                intoPoints(row[0], row[1], row[2], row[3], row[4], row[5], points, 1);
                for (std::int64_t x = 0; x < 6; ++x) {
                    store(to + (y * 6 + x) * point, points[x]);
                }
            }
        }
    }
}

void winogradOutputLoop(const float* products, std::int64_t columns, const WinogradTiles& tiles,
                        const Epilogue& epilogue)
{
    withFinish(epilogue, [&](auto finish) {
        const std::int64_t padded = (columns + kLanes - 1) / kLanes * kLanes;
        const std::int64_t point = tiles.count * padded;
        for (std::int64_t t = 0; t < tiles.count; ++t) {
            const TilePlace at = placeOf(tiles, tiles.first + t);
            const std::int64_t bottom = tiles.height - at.top < 4 ? tiles.height - at.top : 4;
            const std::int64_t right = tiles.width - at.left < 4 ? tiles.width - at.left : 4;
            for (std::int64_t c = 0; c < padded; c += kLanes) {
                const float* const from = products + t * padded + c;
                Vector half[24]; // [4, 6]
                for (std::int64_t x = 0; x < 6; ++x) {
                    const auto m = [&](std::int64_t y) {
                        return load(from + (y * 6 + x) * point);
                    };
                    fromPoints(m(0), m(1), m(2), m(3), m(4), m(5), half + x, 6);
                }
                for (std::int64_t y = 0; y < bottom; ++y) {
                    const Vector* const row = half + y * 6;
                    Vector values[4];
                    fromPoints(row[0], row[1], row[2], row[3], row[4], row[5], values, 1);
                    const std::int64_t pixel = (at.image * tiles.height + at.top + y) * tiles.width + at.left;
                    for (std::int64_t x = 0; x < right; ++x) {
                        finish(pixel + x, c, values[x]);
                    }
                }
            }
        }
    });
}

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

/// U = G g G^T, F(4x4, 3x3), of kLanes kernels at once.
void winogradWeightsLoop(const float* kernels, float* points, std::int64_t step)
{
    const auto along = [](const Vector& a, const Vector& b, const Vector& c, Vector* to, std::int64_t by) {
        const Vector sum = a + c, wide = a + 4.0F * c;
        to[0] = 0.25F * a;
        to[by] = (sum + b) * (-1.0F / 6.0F);
        to[2 * by] = (sum - b) * (-1.0F / 6.0F);
        to[3 * by] = (wide + 2.0F * b) * (1.0F / 24.0F);
        to[4 * by] = (wide - 2.0F * b) * (1.0F / 24.0F);
        to[5 * by] = c;
    };
    Vector g[9], half[18], u[6]; // half: [6, 3]
    for (std::int64_t i = 0; i < 9; ++i) {
        g[i] = load(kernels + i * kLanes);
    }
    for (std::int64_t x = 0; x < 3; ++x) {
        along(g[x], g[3 + x], g[6 + x], half + x, 3);
    }
    for (std::int64_t y = 0; y < 6; ++y) {
        along(half[y * 3], half[y * 3 + 1], half[y * 3 + 2], u, 1);
        for (std::int64_t x = 0; x < 6; ++x) {
            store(points + (y * 6 + x) * step, u[x]);
        }
    }
}

/// The table of this instruction set.
constexpr Kernels kernelsNamed(const char* name)
{
    return {name,
            kLanes,
            TWINS_WIDEST,
            productLoop,
            dotLoop,
            winogradInputLoop,
            winogradOutputLoop,
            affineLoop,
            columnSumsLoop,
            blendLoop,
            outerLoop,
            winogradWeightsLoop};
}

} // namespace
} // namespace twins
