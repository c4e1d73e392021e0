#include "core/data/splits.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace twins;

namespace
{

/// counts[c] labels of every class, mixed by stepping through them.
std::vector<std::int64_t> labelsWith(std::vector<std::int64_t> counts)
{
    std::vector<std::int64_t> labels;
    for (bool any = true; any;) {
        any = false;
        for (std::size_t c = 0; c < counts.size(); ++c) {
            if (counts[c] > 0) {
                labels.push_back(static_cast<std::int64_t>(c));
                --counts[c];
                any = true;
            }
        }
    }
    return labels;
}

std::vector<std::int64_t> countsOf(const std::vector<std::int64_t>& labels, const Positions& positions,
                                   std::size_t classes)
{
    std::vector<std::int64_t> counts(classes, 0);
    for (const std::int64_t position : positions) {
        ++counts[static_cast<std::size_t>(labels[static_cast<std::size_t>(position)])];
    }
    return counts;
}

bool isSetOfPositions(const Positions& positions)
{
    return std::ranges::is_sorted(positions) && std::ranges::adjacent_find(positions) == positions.end();
}

} // namespace

TEST_CASE("A stratified subset has class counts that differ by at most one")
{
    const auto labels = labelsWith({40, 40, 40, 40});
    for (std::int64_t count = 0; count <= 160; ++count) {
        const Positions drawn = stratifiedSubset(labels, 4, count, 7);
        REQUIRE(static_cast<std::int64_t>(drawn.size()) == count);
        CHECK(isSetOfPositions(drawn));
        const auto counts = countsOf(labels, drawn, 4);
        CHECK(std::ranges::max(counts) - std::ranges::min(counts) <= 1);
    }
}

TEST_CASE("A class that is used up leaves its share to the others")
{
    const auto labels = labelsWith({2, 30, 0, 30});
    const auto counts = countsOf(labels, stratifiedSubset(labels, 4, 22, 1), 4);
    CHECK(counts == std::vector<std::int64_t>{2, 10, 0, 10});
    CHECK(stratifiedSubset(labels, 4, 62, 1).size() == 62);
}

TEST_CASE("Subsets depend on the seed alone and grow by adding images")
{
    const auto labels = labelsWith({50, 50, 50});
    const Positions drawn = stratifiedSubset(labels, 3, 31, 5);
    CHECK(drawn == stratifiedSubset(labels, 3, 31, 5));
    CHECK(drawn != stratifiedSubset(labels, 3, 31, 6));
    const Positions larger = stratifiedSubset(labels, 3, 47, 5);
    CHECK(std::ranges::includes(larger, drawn));
    // Not simply the first images of each class.
    Positions first(31);
    for (std::size_t i = 0; i < first.size(); ++i) {
        first[i] = static_cast<std::int64_t>(i);
    }
    CHECK(drawn != first);
}

TEST_CASE("The held-out part is a fixed share of every class")
{
    const auto labels = labelsWith({100, 50, 10});
    const auto [kept, heldOut] = stratifiedHoldOut(labels, 3, 0.1, 3);
    CHECK(countsOf(labels, heldOut, 3) == std::vector<std::int64_t>{10, 5, 1});
    CHECK(countsOf(labels, kept, 3) == std::vector<std::int64_t>{90, 45, 9});
    CHECK(isSetOfPositions(kept));
    CHECK(isSetOfPositions(heldOut));
    Positions both;
    std::ranges::set_union(kept, heldOut, std::back_inserter(both));
    CHECK(both.size() == labels.size());
    CHECK(stratifiedHoldOut(labels, 3, 0.1, 3).second == heldOut);
    CHECK(stratifiedHoldOut(labels, 3, 0.1, 4).second != heldOut);
}

TEST_CASE("Rounding of the held-out part: largest remainders, at least one image, never a class's last")
{
    // Shares 2.5, 2.5, 2.5, 2.5: ten images altogether, so two classes give three.
    const auto even = labelsWith({25, 25, 25, 25});
    auto counts = countsOf(even, stratifiedHoldOut(even, 4, 0.1, 1).second, 4);
    std::ranges::sort(counts);
    CHECK(counts == std::vector<std::int64_t>{2, 2, 3, 3});
    // Shares 1.9 and 1.1: three altogether, the odd one from the class of the larger remainder.
    const auto uneven = labelsWith({19, 11});
    CHECK(countsOf(uneven, stratifiedHoldOut(uneven, 2, 0.1, 1).second, 2) ==
          std::vector<std::int64_t>{2, 1});

    const auto few = labelsWith({2, 2});
    CHECK(stratifiedHoldOut(few, 2, 0.01, 1).second.size() == 1);
    CHECK(countsOf(few, stratifiedHoldOut(few, 2, 0.99, 1).first, 2) == std::vector<std::int64_t>{1, 1});
    const auto single = labelsWith({1, 1, 1});
    CHECK(stratifiedHoldOut(single, 3, 0.5, 1).second.empty());
}

TEST_CASE("Selecting images carries pixels, labels and indices")
{
    ImageSet set;
    set.height = 1;
    set.width = 2;
    set.pixels = {10, 11, 20, 21, 30, 31};
    set.labels = {5, 6, 7};
    set.indices = {100, 101, 102};
    const ImageSet part = selectImages(set, {0, 2});
    CHECK(part.pixels == std::vector<std::uint8_t>{10, 11, 30, 31});
    CHECK(part.labels == std::vector<std::int64_t>{5, 7});
    CHECK(part.indices == std::vector<std::int64_t>{100, 102});
    CHECK(selectImages(set, {0, 1, 2}).pixels == set.pixels);

    const ImageSet kept = keepClasses(set, {7, 5});
    CHECK(kept.pixels == part.pixels);
    CHECK(kept.labels == std::vector<std::int64_t>{1, 0});
    CHECK(keepClasses(set, {}).labels == set.labels);
    CHECK(keepClasses(set, {3}).size() == 0);
}
