#include "core/data/batch_loader.h"

#include "core/data/augmentation.h"
#include "core/util/random.h"
#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

using namespace twins;
using namespace twins::test;

namespace
{

ImageSet numbered(std::int64_t count, int channels = 2, int height = 5, int width = 4)
{
    ImageSet set;
    set.channels = channels;
    set.height = height;
    set.width = width;
    for (std::int64_t i = 0; i < count; ++i) {
        for (std::size_t at = 0; at < set.imageBytes(); ++at) {
            set.pixels.push_back(pixelOf(static_cast<std::size_t>(i), at));
        }
        set.labels.push_back(i); // the label tells which image it is
        set.indices.push_back(i);
    }
    return set;
}

std::vector<Batch> drain(BatchLoader& loader)
{
    std::vector<Batch> batches;
    Batch batch;
    while (loader.next(batch)) {
        batches.push_back(std::move(batch));
    }
    return batches;
}

std::vector<Batch> epochOf(const ImageSet& set, const BatchLoader::Options& options)
{
    BatchLoader loader(set, options);
    return drain(loader);
}

bool same(const Batch& a, const Batch& b)
{
    return a.pixels == b.pixels && a.labels == b.labels && a.channels == b.channels && a.height == b.height &&
           a.width == b.width;
}

bool same(const std::vector<Batch>& a, const std::vector<Batch>& b)
{
    return std::ranges::equal(a, b, [](const Batch& x, const Batch& y) { return same(x, y); });
}

std::vector<std::int64_t> labelsOf(const std::vector<Batch>& batches)
{
    std::vector<std::int64_t> labels;
    for (const Batch& batch : batches) {
        labels.insert(labels.end(), batch.labels.begin(), batch.labels.end());
    }
    return labels;
}

/// Pad with zeros, cut, mirror: three passes over whole pictures, as the definition reads.
std::vector<std::uint8_t> naiveAugmented(const ImageSet& set, std::size_t image, int padding,
                                         const AugmentationDraw& draw)
{
    const auto padded = [&](int channel, int y, int x) -> std::uint8_t {
        const int insideY = y - padding;
        const int insideX = x - padding;
        if (insideY < 0 || insideY >= set.height || insideX < 0 || insideX >= set.width) {
            return 0;
        }
        const auto at = static_cast<std::size_t>((channel * set.height + insideY) * set.width + insideX);
        return set.pixels[image * set.imageBytes() + at];
    };
    std::vector<std::uint8_t> out;
    for (int channel = 0; channel < set.channels; ++channel) {
        for (int y = 0; y < set.height; ++y) {
            for (int x = 0; x < set.width; ++x) {
                const int column = draw.flipped ? set.width - 1 - x : x;
                out.push_back(padded(channel, y + draw.top, column + draw.left));
            }
        }
    }
    return out;
}

} // namespace

TEST_CASE("Crop and flip agree with the definition for every draw")
{
    const ImageSet set = numbered(2);
    for (const int padding : {0, 1, 3, 7}) {
        for (int top = 0; top <= 2 * padding; ++top) {
            for (int left = 0; left <= 2 * padding; ++left) {
                for (const bool flipped : {false, true}) {
                    const AugmentationDraw draw{top, left, flipped};
                    std::vector<std::uint8_t> out(set.imageBytes(), 77);
                    writeAugmented(set.pixels.data() + set.imageBytes(), set.channels, set.height, set.width,
                                   padding, draw, out.data());
                    CHECK(out == naiveAugmented(set, 1, padding, draw));
                }
            }
        }
    }
}

TEST_CASE(
    "Draws use every corner and both orientations about equally often, and nothing that is switched off")
{
    const Augmentation both{2, true};
    std::vector<int> corners(25, 0);
    int flips = 0;
    for (std::int64_t position = 0; position < 10000; ++position) {
        const AugmentationDraw draw = drawAugmentation(both, 1, 3, position);
        REQUIRE(draw.top >= 0);
        REQUIRE(draw.top <= 4);
        REQUIRE(draw.left >= 0);
        REQUIRE(draw.left <= 4);
        ++corners[static_cast<std::size_t>(draw.top * 5 + draw.left)];
        flips += draw.flipped ? 1 : 0;
    }
    // Expected 400 and 5000; the bounds are about five standard deviations away.
    CHECK(std::ranges::min(corners) > 300);
    CHECK(std::ranges::max(corners) < 500);
    CHECK(flips > 4750);
    CHECK(flips < 5250);

    int flipsOff = 0;
    int moved = 0;
    for (std::int64_t position = 0; position < 100; ++position) {
        flipsOff += drawAugmentation({2, false}, 1, 3, position).flipped ? 1 : 0;
        const AugmentationDraw still = drawAugmentation({0, true}, 1, 3, position);
        moved += still.top != 0 || still.left != 0 ? 1 : 0;
    }
    CHECK(flipsOff == 0);
    CHECK(moved == 0);
}

TEST_CASE("Draws depend on seed, epoch and image")
{
    const Augmentation both{4, true};
    const auto differs = [&both](std::uint64_t seed, std::int64_t epoch, std::int64_t shift) {
        int different = 0;
        for (std::int64_t position = 0; position < 50; ++position) {
            const AugmentationDraw a = drawAugmentation(both, 1, 1, position);
            const AugmentationDraw b = drawAugmentation(both, seed, epoch, position + shift);
            different += a.top != b.top || a.left != b.left || a.flipped != b.flipped ? 1 : 0;
        }
        return different;
    };
    CHECK(differs(1, 1, 0) == 0);
    CHECK(differs(2, 1, 0) > 40);
    CHECK(differs(1, 2, 0) > 40);
    CHECK(differs(1, 1, 1) > 40);
}

TEST_CASE("Without shuffling and augmentation the batches are the images in order")
{
    const ImageSet set = numbered(10);
    BatchLoader::Options options;
    options.batchSize = 4;
    options.shuffle = false;
    for (const std::int64_t prefetch : {0, 1, 3}) {
        options.prefetch = prefetch;
        const std::vector<Batch> batches = epochOf(set, options);
        REQUIRE(batches.size() == 3);
        CHECK(batches[0].size() == 4);
        CHECK(batches[1].size() == 4);
        CHECK(batches[2].size() == 2); // the short last batch is kept
        CHECK(batches[2].pixels.size() == 2 * set.imageBytes());
        CHECK(batches[0].channels == 2);
        CHECK(batches[0].height == 5);
        CHECK(batches[0].width == 4);
        std::vector<std::uint8_t> all;
        for (const Batch& batch : batches) {
            all.insert(all.end(), batch.pixels.begin(), batch.pixels.end());
        }
        CHECK(all == set.pixels);
        CHECK(labelsOf(batches) == set.labels);
    }
}

TEST_CASE("Shuffling follows the seeded permutation of the epoch and uses every image once")
{
    const ImageSet set = numbered(101);
    BatchLoader::Options options;
    options.batchSize = 16;
    options.seed = 9;
    options.epoch = 4;
    const auto labels = labelsOf(epochOf(set, options));
    CHECK(labels == permutation(101, streamSeed(9, Stream::Shuffle, 4)));
    auto sorted = labels;
    std::ranges::sort(sorted);
    CHECK(sorted == set.labels);
    options.epoch = 5;
    CHECK(labelsOf(epochOf(set, options)) != labels);
    options.epoch = 4;
    options.seed = 10;
    CHECK(labelsOf(epochOf(set, options)) != labels);
}

TEST_CASE(
    "An epoch is the same to the bit with any prefetch, and each image's augmentation does not depend on its "
    "batch")
{
    const ImageSet set = numbered(57);
    BatchLoader::Options options;
    options.batchSize = 8;
    options.augmentation = {2, true};
    options.seed = 5;
    options.epoch = 2;
    options.prefetch = 0;
    const std::vector<Batch> epoch = epochOf(set, options);
    for (const std::int64_t prefetch : {1, 2, 50}) {
        options.prefetch = prefetch;
        CHECK(same(epochOf(set, options), epoch));
    }
    for (const Batch& batch : epoch) {
        for (std::size_t i = 0; i < batch.labels.size(); ++i) {
            const std::int64_t image = batch.labels[i];
            const AugmentationDraw draw = drawAugmentation(options.augmentation, 5, 2, image);
            const auto start = batch.pixels.begin() + static_cast<std::ptrdiff_t>(i * set.imageBytes());
            const std::vector<std::uint8_t> found(start,
                                                  start + static_cast<std::ptrdiff_t>(set.imageBytes()));
            CHECK(found == naiveAugmented(set, static_cast<std::size_t>(image), 2, draw));
        }
    }
}

TEST_CASE("A batch that is prepared is the next one, once, with a thread or without")
{
    const ImageSet set = numbered(5);
    for (const std::int64_t prefetch : {0, 2}) {
        BatchLoader::Options options;
        options.batchSize = 2;
        options.prefetch = prefetch;
        const std::vector<Batch> expected = epochOf(set, options);
        BatchLoader loader(set, options);
        std::vector<Batch> found;
        for (Batch batch;;) {
            loader.prepare();
            CHECK(loader.isReady());
            const double waited = loader.secondsWaited();
            loader.prepare(); // done already
            if (!loader.next(batch)) {
                break;
            }
            CHECK(loader.secondsWaited() == waited);
            found.push_back(batch);
        }
        CHECK(same(found, expected));
        if (prefetch == 0) {
            CHECK_FALSE(BatchLoader(set, options).isReady()); // nobody makes it
        }
    }
}

TEST_CASE("A loader that starts at a later batch gives the rest of the same epoch")
{
    const ImageSet set = numbered(57);
    BatchLoader::Options options;
    options.batchSize = 8;
    options.augmentation = {2, true};
    const std::vector<Batch> epoch = epochOf(set, options);
    REQUIRE(epoch.size() == 8);
    for (std::size_t first = 0; first <= epoch.size() + 1; ++first) {
        options.firstBatch = static_cast<std::int64_t>(first);
        const std::vector<Batch> rest = epochOf(set, options);
        const auto skipped = static_cast<std::ptrdiff_t>(std::min(first, epoch.size()));
        CHECK(same(rest, {epoch.begin() + skipped, epoch.end()}));
    }
}

TEST_CASE("The end of the epoch stays the end")
{
    const ImageSet set = numbered(3);
    for (const std::int64_t prefetch : {0, 2}) {
        BatchLoader::Options options;
        options.prefetch = prefetch;
        BatchLoader loader(set, options);
        Batch batch;
        CHECK(loader.next(batch));
        CHECK(batch.size() == 3);
        CHECK_FALSE(loader.next(batch));
        CHECK_FALSE(loader.next(batch));
        CHECK(batch.size() == 3); // left as it was
        CHECK(loader.secondsWaited() > 0.0);
    }
    const ImageSet none = numbered(0);
    BatchLoader loader(none, {});
    Batch batch;
    CHECK_FALSE(loader.next(batch));
}

TEST_CASE("An error in the loader's thread reaches the caller after the batches before it, every time")
{
    ImageSet set = numbered(20);
    set.pixels.resize(set.imageBytes() * 11); // the twelfth image is cut off
    for (const std::int64_t prefetch : {0, 1, 4}) {
        BatchLoader::Options options;
        options.batchSize = 4;
        options.shuffle = false;
        options.prefetch = prefetch;
        BatchLoader loader(set, options);
        Batch batch;
        CHECK(loader.next(batch));
        CHECK(loader.next(batch));
        CHECK(batch.labels.front() == 4);
        for (int again = 0; again < 2; ++again) {
            const Caught failure = errorOf([&] { (void)loader.next(batch); });
            CHECK(failure.thrown);
            CHECK(failure.says("image 11"));
        }
    }
}

TEST_CASE("A loader can be destroyed at any moment")
{
    const ImageSet set = numbered(400);
    for (int round = 0; round < 200; ++round) {
        BatchLoader::Options options;
        options.batchSize = 1 + round % 7;
        options.prefetch = 1 + round % 5;
        options.epoch = round;
        BatchLoader loader(set, options);
        Batch batch;
        for (int taken = 0; taken < round % 11; ++taken) {
            REQUIRE(loader.next(batch));
        }
    }
}

TEST_CASE("Impossible options are refused")
{
    const ImageSet set = numbered(2);
    const auto refused = [&set](const auto& change) {
        BatchLoader::Options options;
        change(options);
        return errorOf([&] { const BatchLoader loader(set, options); });
    };
    CHECK(refused([](BatchLoader::Options& o) { o.batchSize = 0; }).says("batch_size is 0"));
    CHECK(refused([](BatchLoader::Options& o) { o.firstBatch = -1; }).thrown);
    CHECK(refused([](BatchLoader::Options& o) { o.prefetch = -1; }).thrown);
    CHECK(refused([](BatchLoader::Options& o) { o.augmentation.cropPadding = -1; }).kind ==
          ErrorKind::Configuration);
}

TEST_CASE("The number of batches counts the short one")
{
    CHECK(BatchLoader::batchCount(0, 8) == 0);
    CHECK(BatchLoader::batchCount(1, 8) == 1);
    CHECK(BatchLoader::batchCount(8, 8) == 1);
    CHECK(BatchLoader::batchCount(9, 8) == 2);
    CHECK(BatchLoader::batchCount(9, 0) == 0);
    CHECK(BatchLoader::batchCount(9, INT64_MAX) == 1);
}
