#include "core/data/batch_loader.h"

#include "core/data/augmentation.h"
#include "core/data/photo_reader.h"
#include "core/data/prefetch_queue.h"
#include "core/util/elapsed.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace twins
{

namespace
{

void checkOptions(const BatchLoader::Options& options)
{
    const auto require = [](bool good, const char* name, std::int64_t value, int least) {
        if (!good) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "%1 is %2; it must be at least %3"),
                        {name, std::to_string(value), std::to_string(least)});
        }
    };
    require(options.batchSize >= 1, "batch_size", options.batchSize, 1);
    require(options.firstBatch >= 0, "the first batch", options.firstBatch, 0);
    require(options.prefetch >= 0, "prefetch", options.prefetch, 0);
    require(options.augmentation.cropPadding >= 0, "crop_padding", options.augmentation.cropPadding, 0);
}

/// Makes the batches of one epoch, one after the other; used by one thread.
class BatchMaker
{
public:
    BatchMaker(const ImageSet& images, const BatchLoader::Options& options)
        : images_(images)
        , options_(options)
        , batches_(images.size(), options)
    {
    }

    std::optional<Batch> make()
    {
        const std::vector<std::int64_t> positions = batches_.due();
        if (positions.empty()) {
            return std::nullopt;
        }
        const std::size_t imageBytes = images_.imageBytes();
        Batch batch;
        batch.channels = images_.channels;
        batch.height = images_.height;
        batch.width = images_.width;
        batch.pixels.resize(positions.size() * imageBytes);
        batch.labels.reserve(positions.size());
        std::uint8_t* to = batch.pixels.data();
        for (const std::int64_t position : positions) {
            writeImage(position, to);
            to += imageBytes;
            batch.labels.push_back(images_.labels[static_cast<std::size_t>(position)]);
        }
        batches_.advance(); // not before: a batch that cannot be made is asked for again
        return batch;
    }

private:
    void writeImage(std::int64_t position, std::uint8_t* out) const
    {
        if (images_.photos && options_.augmentation.resizedCrop) {
            const auto index = static_cast<std::size_t>(images_.indices[static_cast<std::size_t>(position)]);
            writeRandomCrop(*images_.photos->picture(index), images_.height, options_.augmentation.flip,
                            options_.seed, options_.epoch, position, out);
            return;
        }
        const std::size_t start = static_cast<std::size_t>(position) * images_.imageBytes();
        if (start + images_.imageBytes() > images_.pixels.size()) {
            throw Error(
                ErrorKind::Internal,
                TWINS_TEXT("twins::Error", "the image set ends before image %1: it has only %2 bytes"),
                {std::to_string(position), std::to_string(images_.pixels.size())});
        }
        const AugmentationDraw draw =
            drawAugmentation(options_.augmentation, options_.seed, options_.epoch, position);
        writeAugmented(images_.pixels.data() + start, images_.channels, images_.height, images_.width,
                       options_.augmentation.cropPadding, draw, out);
    }

    const ImageSet& images_;
    const BatchLoader::Options options_;
    EpochBatches batches_;
};

} // namespace

EpochBatches::EpochBatches(std::int64_t count, const BatchLoader::Options& options)
    : size_(options.batchSize)
{
    checkOptions(options);
    if (options.shuffle) {
        order_ = permutation(
            count, streamSeed(options.seed, Stream::Shuffle, static_cast<std::uint64_t>(options.epoch)));
    } else {
        order_.resize(static_cast<std::size_t>(count));
        std::iota(order_.begin(), order_.end(), 0);
    }
    first_ = std::min(options.firstBatch, BatchLoader::batchCount(count, size_)) * size_;
}

std::vector<std::int64_t> EpochBatches::due() const
{
    const auto all = static_cast<std::int64_t>(order_.size());
    return {order_.begin() + std::min(first_, all), order_.begin() + std::min(first_ + size_, all)};
}

void EpochBatches::advance()
{
    first_ += size_;
}

class BatchLoader::Private
{
public:
    Private(const ImageSet& images, const Options& options)
        : maker(images, options)
    {
        if (options.prefetch > 0) {
            queue.emplace(static_cast<std::size_t>(options.prefetch), [this] { return maker.make(); });
        }
    }

    BatchMaker maker;
    double secondsWaited = 0.0;
    std::optional<std::optional<Batch>> upcoming; ///< of prepare(); nothing inside: the end
    std::optional<PrefetchQueue<Batch>> queue;    // last: its thread uses the maker
};

BatchLoader::BatchLoader(const ImageSet& images, const Options& options)
{
    d = std::make_unique<Private>(images, options);
}

BatchLoader::~BatchLoader() = default;

void BatchLoader::prepare()
{
    if (d->upcoming) {
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    d->upcoming = d->queue ? d->queue->take() : d->maker.make();
    d->secondsWaited += secondsSince(start);
}

bool BatchLoader::next(Batch& batch)
{
    prepare();
    std::optional<Batch> made = *std::exchange(d->upcoming, std::nullopt);
    if (!made) {
        return false;
    }
    batch = std::move(*made);
    return true;
}

bool BatchLoader::isReady() const
{
    return d->upcoming || (d->queue && d->queue->isReady());
}

double BatchLoader::secondsWaited() const noexcept
{
    return d->secondsWaited;
}

std::int64_t BatchLoader::batchCount(std::int64_t images, std::int64_t batchSize) noexcept
{
    return images <= 0 || batchSize <= 0 ? 0 : (images - 1) / batchSize + 1;
}

} // namespace twins
