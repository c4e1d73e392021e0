#include "core/fused/kernels.h"

namespace twins
{

std::vector<const Kernels*> usableKernels()
{
    std::vector<const Kernels*> usable = {&kPlainKernels};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        usable.push_back(&kAvx2Kernels);
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
            __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
            usable.push_back(&kAvx512Kernels);
        }
    }
#endif
    return usable;
}

const Kernels& bestKernels()
{
    static const Kernels& best = *usableKernels().back();
    return best;
}

std::string fusedText(const Kernels& kernels, std::int64_t threads)
{
    return std::string("fused (") + kernels.name + ", " + std::to_string(threads) +
           (threads == 1 ? " thread)" : " threads)");
}

std::vector<std::int64_t> columnBlocks(const Kernels& kernels, std::int64_t columns)
{
    std::vector<std::int64_t> blocks;
    for (std::int64_t left = (columns + kernels.lanes - 1) / kernels.lanes; left > 0;) {
        std::int64_t width = kernels.widest;
        while (width > left) {
            width /= 2;
        }
        blocks.push_back(width);
        left -= width;
    }
    return blocks;
}

std::vector<float> packWeights(const Kernels& kernels, const std::vector<float>& weights,
                               std::int64_t columns, std::int64_t taps, std::int64_t depth)
{
    std::vector<float> packed;
    std::int64_t column = 0;
    for (const std::int64_t width : columnBlocks(kernels, columns)) {
        const std::int64_t block = width * kernels.lanes;
        for (std::int64_t k = 0; k < taps * depth; ++k) {
            for (std::int64_t lane = column; lane < column + block; ++lane) {
                packed.push_back(lane < columns ? weights[static_cast<std::size_t>(lane * taps * depth + k)]
                                                : 0.0F);
            }
        }
        column += block;
    }
    return packed;
}

} // namespace twins
