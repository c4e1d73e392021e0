#pragma once

#include <cstdint>
#include <vector>

namespace twins
{

/// Independent uses of randomness. Every random number of a run is a function of (seed, stream, position):
/// nothing has to be saved but the position, and a resumed run draws what the uninterrupted one would have
/// drawn.
enum class Stream : std::uint64_t {
    Initialisation = 1,
    Shuffle = 2,
    Augmentation = 3,
    Attack = 4,
    Split = 5,
    Subset = 6,
    Evaluation = 7,
    Source = 8,       ///< order and augmentation of the source batches of joint fine-tuning
    SourceAttack = 9, ///< and their attack
    Masking = 10,     ///< attacks of the masking sentinel
};

/// One step of SplitMix64's output function (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators").
[[nodiscard]] std::uint64_t splitMix64(std::uint64_t state) noexcept;

/// Seed of the generator for position (a, b) of a stream, e.g. (epoch, image index) or (step, 0).
[[nodiscard]] std::uint64_t streamSeed(std::uint64_t seed, Stream stream, std::uint64_t a = 0,
                                       std::uint64_t b = 0) noexcept;

/// A small counter-based generator whose results do not depend on the standard library.
class CounterRandom
{
public:
    explicit CounterRandom(std::uint64_t seed) noexcept
        : seed_(seed)
    {
    }
    [[nodiscard]] std::uint64_t next() noexcept;
    /// Uniform in [0, 1).
    [[nodiscard]] double uniform() noexcept;
    /// Uniform in 0 .. bound-1; `bound` must be positive.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) noexcept;

private:
    std::uint64_t seed_;
    std::uint64_t counter_ = 0;
};

/// A uniformly random order of 0 .. count-1 (Fisher-Yates).
[[nodiscard]] std::vector<std::int64_t> permutation(std::int64_t count, std::uint64_t seed);

} // namespace twins
