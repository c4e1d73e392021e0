#include "core/fused/kernels.h"

#include "core/util/error.h"

#include <cstdlib>

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

const Kernels& kernelsOfName(const std::string& name)
{
    const std::vector<const Kernels*> usable = usableKernels();
    std::string names;
    for (const Kernels* kernels : usable) {
        if (kernels->name == name) {
            return *kernels;
        }
        names += (names.empty() ? "" : ", ") + std::string(kernels->name);
    }
    if (!name.empty()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "TWINS_KERNELS is '%1'; this processor can run %2"),
                    {name, names});
    }
    return *usable.back();
}

const Kernels& bestKernels()
{
    static const Kernels& best = []() -> const Kernels& {
        const char* const name = std::getenv("TWINS_KERNELS");
        return kernelsOfName(name != nullptr ? name : "");
    }();
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
