// Vectors of the instruction set that this translation unit is compiled for, and how they are stored. Part of
// kernels_loops.h.
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

using Vector = float __attribute__((vector_size(TWINS_LANES * sizeof(float))));
using Integers = std::int32_t __attribute__((vector_size(TWINS_LANES * sizeof(float))));
using Bytes = std::uint8_t __attribute__((vector_size(TWINS_LANES)));
using SignedBytes = std::int8_t __attribute__((vector_size(TWINS_LANES)));

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
    // What is no number stays what it is: the instructions give the second operand then.
#if defined(__AVX512F__) && TWINS_LANES == 16
    return reinterpret_cast<Vector>(
        _mm512_maskz_max_ps(0xFFFF, _mm512_setzero_ps(), reinterpret_cast<__m512>(value)));
#elif defined(__AVX2__) && TWINS_LANES == 8
    return reinterpret_cast<Vector>(_mm256_max_ps(_mm256_setzero_ps(), reinterpret_cast<__m256>(value)));
#else
    return value < 0.0F ? Vector{} : value;
#endif
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
    float lanes[kLanes]; // gcc 12 with sanitizers takes a loop over a vector's elements for endless
    store(lanes, value);
    for (int byte = 0; byte < kLanes / 8; ++byte) {
        unsigned bits = 0;
        for (int bit = 0; bit < 8; ++bit) {
            bits |= (lanes[byte * 8 + bit] > 0.0F ? 1U : 0U) << static_cast<unsigned>(bit);
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
    float lanes[kLanes];
    store(lanes, value);
    for (int lane = 0; lane < kLanes; ++lane) {
        lanes[lane] = (bits[lane / 8] >> static_cast<unsigned>(lane % 8) & 1U) != 0 ? lanes[lane] : 0.0F;
    }
    return load(lanes);
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
        if (bias != nullptr) {
            value += load(bias + column);
        }
        storeBiased(pixel, column, value);
    }

    /// Calls for the lines of `Width` vectors that will be stored to, or read, so that they are there by
    /// then.
    template<int Width>
    inline void fetch(std::int64_t pixel, std::int64_t column) const
    {
        constexpr std::int64_t kLine = 16; // floats
        const std::int64_t at = pixel * stride + column;
#pragma GCC unroll 4
        for (std::int64_t line = 0; line < Width * kLanes; line += kLine) {
            __builtin_prefetch(output + at + line, 1);
            if constexpr (HasAddend) {
                __builtin_prefetch(addend + at + line, 0);
            }
        }
    }

    /// The same, the bias being added already.
    inline void storeBiased(std::int64_t pixel, std::int64_t column, Vector value) const
    {
        const std::int64_t at = pixel * stride + column;
        [[maybe_unused]] const std::int64_t bits = pixel * maskStride + column / 8;
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

} // namespace
} // namespace twins
