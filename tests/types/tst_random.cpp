#include "core/util/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace twins;

TEST_CASE("SplitMix64 starts with its published numbers for seed 0")
{
    CHECK(splitMix64(0) == 0xe220a8397b1dcdafULL);
    CounterRandom random(0);
    CHECK(random.next() == 0xe220a8397b1dcdafULL);
    CHECK(random.next() == 0x6e789e6aa1b965f4ULL);
    CHECK(random.next() == 0x06c45d188009454fULL);
}

TEST_CASE("Under one seed all streams and positions give different numbers")
{
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        std::set<std::uint64_t> seeds;
        for (const Stream stream : {Stream::Initialisation, Stream::Shuffle, Stream::Augmentation,
                                    Stream::Attack, Stream::Split, Stream::Subset, Stream::Evaluation}) {
            for (std::uint64_t a = 0; a < 8; ++a) {
                for (std::uint64_t b = 0; b < 8; ++b) {
                    seeds.insert(streamSeed(seed, stream, a, b));
                }
            }
        }
        CHECK(seeds.size() == 7 * 8 * 8);
    }
}

TEST_CASE("One stream gives different numbers under different seeds, and the same under the same")
{
    std::set<std::uint64_t> seeds;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        seeds.insert(streamSeed(seed, Stream::Attack, 3, 5));
    }
    CHECK(seeds.size() == 1000);
    CHECK(streamSeed(7, Stream::Attack, 3, 5) == streamSeed(7, Stream::Attack, 3, 5));
}

TEST_CASE("Uniform numbers lie in [0, 1) and average one half")
{
    CounterRandom random(42);
    double sum = 0.0;
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        const double value = random.uniform();
        REQUIRE(value >= 0.0);
        REQUIRE(value < 1.0);
        sum += value;
    }
    CHECK(sum / count == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("below() reaches every value about equally often")
{
    CounterRandom random(3);
    std::vector<int> counts(7);
    for (int i = 0; i < 70'000; ++i) {
        ++counts.at(random.below(7));
    }
    CHECK(*std::min_element(counts.begin(), counts.end()) > 9'500);
    CHECK(*std::max_element(counts.begin(), counts.end()) < 10'500);
}

TEST_CASE("A permutation holds every index once and depends on the seed alone")
{
    std::vector<std::int64_t> order = permutation(100, 5);
    CHECK(order == permutation(100, 5));
    CHECK(order != permutation(100, 6));
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) {
        CHECK(order[i] == static_cast<std::int64_t>(i));
    }
    CHECK(permutation(0, 1).empty());
    CHECK(permutation(1, 1) == std::vector<std::int64_t>{0});
}

TEST_CASE("seed and stream are not exchangeable")
{
    for (std::uint64_t seed = 1; seed <= 7; ++seed) {
        for (std::uint64_t stream = 1; stream <= 7; ++stream) {
            const bool same = streamSeed(seed, static_cast<Stream>(stream)) ==
                              streamSeed(stream, static_cast<Stream>(seed));
            CHECK(same == (seed == stream));
        }
    }
    CHECK(streamSeed(1, Stream::Initialisation) != streamSeed(2, Stream::Shuffle));
}
