#include "core/util/random.h"

#include <numeric>
#include <utility>

namespace twins
{

std::uint64_t splitMix64(std::uint64_t state) noexcept
{
    std::uint64_t z = state + 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::uint64_t streamSeed(std::uint64_t seed, Stream stream, std::uint64_t a, std::uint64_t b) noexcept
{
    std::uint64_t mixed = splitMix64(seed);
    for (const std::uint64_t part : {static_cast<std::uint64_t>(stream), a, b}) {
        mixed = splitMix64(mixed ^ part); // mixed once more than part: seed and stream are not exchangeable
    }
    return mixed;
}

std::uint64_t CounterRandom::next() noexcept
{
    return splitMix64(seed_ + 0x9E3779B97F4A7C15ULL * counter_++);
}

double CounterRandom::uniform() noexcept
{
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

std::uint64_t CounterRandom::below(std::uint64_t bound) noexcept
{
    // Rejection keeps every value equally likely; the loop runs once in practice.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    std::uint64_t value = next();
    while (value >= limit) {
        value = next();
    }
    return value % bound;
}

std::vector<std::int64_t> permutation(std::int64_t count, std::uint64_t seed)
{
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    CounterRandom random(seed);
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    return order;
}

} // namespace twins
