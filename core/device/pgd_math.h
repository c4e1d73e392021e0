#pragma once

#include <cmath>
#include <cstdint>

#if defined(__CUDACC__)
#define TWINS_HOST_DEVICE __host__ __device__
#else
#define TWINS_HOST_DEVICE
#endif

namespace twins
{

/// A step of projected gradient ascent as numbers; lengths in units of an image in [0,1].
struct PgdRule {
    float stepSize = 0.0F; ///< alpha
    float epsilon = 0.0F;  ///< radius of the ball around the clean image
    bool isSign = true;    ///< direction: sign of the gradient; else the gradient over its L2 norm
    bool isL2 = false;     ///< ball of the L2 norm; else of Linf
};

/// The members of a team share an image: each does elements `first`, `first + stride`, … This one is alone,
/// as on the host; that of a GPU is a block of threads, or several (cuda_kernels.cu).
struct SingleThread {
    static constexpr std::int64_t first = 0, stride = 1;
    /// The sum over the members, which each of them gets.
    TWINS_HOST_DEVICE static double sum(double own) { return own; }
};

TWINS_HOST_DEVICE inline float clamped(float value, float low, float high)
{
    return value < low ? low : value > high ? high : value;
}

TWINS_HOST_DEVICE inline float signOf(float value)
{
    return static_cast<float>(static_cast<int>(value > 0.0F) - static_cast<int>(value < 0.0F));
}

/// One step on one image of `size` elements, in place: x' <- clamp_[0,1](x + P(x' + alpha d - x)), where d is
/// the direction of `rule` and P projects to its ball. What core/attack/projection.h does with LibTorch's
/// operators, in one pass for Linf and at most three for L2.
template<typename Team>
TWINS_HOST_DEVICE void pgdStepOfImage(const Team& team, const PgdRule& rule, const float* clean,
                                      const float* gradient, float* adversarial, std::int64_t size)
{
    constexpr double kTiny = 1e-12; // keeps a zero gradient from becoming NaN
    float length = 1.0F;
    if (!rule.isSign) {
        double squares = 0.0;
        for (std::int64_t i = team.first; i < size; i += team.stride) {
            squares += static_cast<double>(gradient[i]) * static_cast<double>(gradient[i]);
        }
        const double norm = std::sqrt(team.sum(squares));
        length = static_cast<float>(norm > kTiny ? norm : kTiny);
    }
    const auto moved = [&](std::int64_t i) { // x' + alpha d - x
        const float direction = rule.isSign ? signOf(gradient[i]) : gradient[i] / length;
        return (adversarial[i] + rule.stepSize * direction) - clean[i];
    };
    float scale = 1.0F;
    if (rule.isL2) {
        double squares = 0.0;
        for (std::int64_t i = team.first; i < size; i += team.stride) {
            const auto delta = static_cast<double>(moved(i));
            squares += delta * delta;
        }
        const double norm = std::sqrt(team.sum(squares));
        const float fit = rule.epsilon / static_cast<float>(norm > kTiny ? norm : kTiny);
        scale = fit < 1.0F ? fit : 1.0F;
    }
    for (std::int64_t i = team.first; i < size; i += team.stride) {
        const float delta = rule.isL2 ? moved(i) * scale : clamped(moved(i), -rule.epsilon, rule.epsilon);
        adversarial[i] = clamped(clean[i] + delta, 0.0F, 1.0F);
    }
}

} // namespace twins
