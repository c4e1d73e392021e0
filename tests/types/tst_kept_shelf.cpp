#include "core/telemetry/kept_shelf.h"

#include "core/telemetry/kept_samples.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

using namespace twins;

namespace
{

using SampleShelf = KeptShelf<KeptSamples>;

KeptSamples fileOf(std::int64_t epoch)
{
    return {epoch, "samples/" + std::to_string(epoch)};
}

SampleSetPtr setOf(std::int64_t epoch)
{
    return std::make_shared<const SampleSet>(samplesAt(epoch));
}

} // namespace

TEST_CASE("the shelf keeps the sets that were read last")
{
    SampleShelf shelf(2, 1U << 20U);
    CHECK(shelf.find(fileOf(1)) == nullptr);
    for (const std::int64_t epoch : {1, 2, 3, 2}) {
        shelf.add(fileOf(epoch), setOf(epoch));
    }
    CHECK(shelf.find(fileOf(1)) == nullptr);
    CHECK(shelf.find(fileOf(2))->epoch == 2);
    CHECK(shelf.find(fileOf(3))->epoch == 3);
    shelf.add(fileOf(4), setOf(4));
    CHECK(shelf.find(fileOf(3)) == nullptr); // 2 was added again after it
    CHECK(shelf.find(fileOf(2)) != nullptr);
    shelf.clear();
    CHECK(shelf.find(fileOf(2)) == nullptr);
}

TEST_CASE("the shelf keeps within its bytes, but for the last set")
{
    const std::size_t one = 3 * 4 * (4 + 4 + 4 + 4); // three images of four pixels, twice, and their saliency
    SampleShelf shelf(9, 2 * one);
    for (const std::int64_t epoch : {1, 2, 3}) {
        shelf.add(fileOf(epoch), setOf(epoch));
    }
    CHECK(shelf.find(fileOf(1)) == nullptr);
    CHECK(shelf.find(fileOf(2)) != nullptr);
    SampleShelf small(9, 1);
    small.add(fileOf(1), setOf(1));
    CHECK(small.find(fileOf(1)) != nullptr);
    small.add(fileOf(2), setOf(2));
    CHECK(small.find(fileOf(1)) == nullptr);
    CHECK(small.find(fileOf(2)) != nullptr);
}
