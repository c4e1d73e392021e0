// Winograd's transforms, F(4x4, 3x3) of images and F(3x3, 4x4) of gradients. Part of kernels_loops.h.
#pragma once

#include "core/fused/kernels_vector.h"

namespace twins
{
namespace
{

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
                       const WinogradTiles& tiles, bool asPanels, float* transformed)
{
    const std::int64_t tileStep = asPanels ? kChannelStep : channels;
    const std::int64_t panelStep = asPanels ? tiles.count * kChannelStep : kChannelStep;
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
            float* const to = transformed + t * tileStep + c / kChannelStep * panelStep + c % kChannelStep;
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

/// Six values from four: what F(3,4) makes of a gradient, without the factors 1/4, -1/6, -1/6, 1/24, 1/24, 1.
inline void gradientPoints(const Vector& g0, const Vector& g1, const Vector& g2, const Vector& g3, Vector* to,
                           std::int64_t step)
{
    const Vector even = g0 + g2, odd = g1 + g3, evenOf2 = g0 + 4.0F * g2, oddOf2 = 2.0F * g1 + 8.0F * g3;
    to[0 * step] = g0;
    to[1 * step] = even + odd;
    to[2 * step] = even - odd;
    to[3 * step] = evenOf2 + oddOf2;
    to[4 * step] = evenOf2 - oddOf2;
    to[5 * step] = g3;
}

void winogradGradientLoop(const float* gradient, std::int64_t stride, std::int64_t channels,
                          const WinogradTiles& tiles, float* transformed)
{
    alignas(64) static constexpr float kNothing[kLanes] = {};
    const std::int64_t point = tiles.count * channels, panel = tiles.count * kChannelStep;
    for (std::int64_t t = 0; t < tiles.count; ++t) {
        const TilePlace at = placeOf(tiles, tiles.first + t);
        const float* pixels[16]; // null outside
        for (std::int64_t y = 0; y < 4; ++y) {
            for (std::int64_t x = 0; x < 4; ++x) {
                const bool inside = at.top + y < tiles.height && at.left + x < tiles.width;
                pixels[y * 4 + x] =
                    inside ? gradient +
                                 ((at.image * tiles.height + at.top + y) * tiles.width + at.left + x) * stride
                           : nullptr;
            }
        }
        for (std::int64_t c = 0; c < channels; c += kLanes) {
            const auto pixel = [&](std::int64_t i) {
                return load(pixels[i] != nullptr ? pixels[i] + c : kNothing);
            };
            Vector columns[24]; // [6, 4]
            for (std::int64_t x = 0; x < 4; ++x) {
                gradientPoints(pixel(x), pixel(4 + x), pixel(8 + x), pixel(12 + x), columns + x, 4);
            }
            float* const to = transformed + c / kChannelStep * panel + t * kChannelStep + c % kChannelStep;
            for (std::int64_t y = 0; y < 6; ++y) {
                const Vector* const row = columns + y * 4;
                Vector points[6];
                gradientPoints(row[0], row[1], row[2], row[3], points, 1);
                for (std::int64_t x = 0; x < 6; ++x) {
                    store(to + (y * 6 + x) * point, points[x]);
                }
            }
        }
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

/// A^T M A of F(3x3, 4x4), of kLanes kernels at once; with the factors that gradientPoints() leaves out.
void winogradKernelsLoop(const float* const* points, std::int64_t count, std::int64_t begin,
                         std::int64_t step, float* kernels)
{
    const auto along = [](const Vector* m, std::int64_t by, Vector* to, std::int64_t toBy) {
        const Vector a = (m[by] + m[2 * by]) * (-1.0F / 6.0F), b = (m[by] - m[2 * by]) * (-1.0F / 6.0F);
        const Vector c = (m[3 * by] + m[4 * by]) * (1.0F / 24.0F),
                     d = (m[3 * by] - m[4 * by]) * (1.0F / 24.0F);
        to[0] = 0.25F * m[0] + a + c;
        to[toBy] = b + 2.0F * d;
        to[2 * toBy] = a + 4.0F * c + m[5 * by];
    };
    Vector m[36], half[18], g[9]; // half: [3, 6]
    for (std::int64_t p = 0; p < 36; ++p) {
        m[p] = load(points[0] + begin + p * step);
        for (std::int64_t i = 1; i < count; ++i) {
            m[p] += load(points[i] + begin + p * step);
        }
    }
    for (std::int64_t x = 0; x < 6; ++x) {
        along(m + x, 6, half + x, 6);
    }
    for (std::int64_t y = 0; y < 3; ++y) {
        along(half + y * 6, 1, g + y * 3, 1);
    }
    for (std::int64_t i = 0; i < 9; ++i) {
        store(kernels + i * kLanes, g[i]);
    }
}

} // namespace
} // namespace twins
