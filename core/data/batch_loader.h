#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace twins
{

/// A batch on its way to the device, a byte a value until it is there: [N,C,H,W] and labels. Not yet a
/// tensor.
struct Batch {
    std::vector<std::uint8_t> pixels;
    std::vector<std::int64_t> labels;
    int channels = 0, height = 0, width = 0;
    [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(labels.size()); }
};

/// Random crop and flip, as torchvision's RandomCrop(padding) and RandomHorizontalFlip compute them; of
/// photographs RandomResizedCrop in place of the former.
struct Augmentation {
    int cropPadding = 0;
    bool flip = false;
    bool resizedCrop = false; ///< has an effect on images with ImageSet::photos only
};

/// Batches of one epoch in a seeded order, prepared ahead by a thread of its own. The order and every
/// augmentation depend on (seed, epoch, image) alone, so a loader can start at any batch and give what the
/// whole epoch would have.
class BatchLoader
{
public:
    struct Options {
        std::int64_t batchSize = 128;
        bool shuffle = true;
        Augmentation augmentation;
        std::uint64_t seed = 1;
        std::int64_t epoch = 0;
        std::int64_t firstBatch = 0; ///< batches to leave out at the start (resume)
        std::int64_t prefetch = 2;   ///< batches prepared ahead; 0 = in the caller's thread
    };
    /// `images` must outlive the loader.
    BatchLoader(const ImageSet& images, const Options& options);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// The next batch; false at the end of the epoch. The last batch may be short; none is dropped. An
    /// exception of the loader's thread is thrown here.
    bool next(Batch& batch);
    /// Waits until the next batch is made, or that there is none is known; without a thread makes it. As
    /// next(), which does it too, but that the batch is kept for it.
    void prepare();
    [[nodiscard]] bool isReady() const; ///< whether prepare() would not wait; without a thread: is it done
    [[nodiscard]] double secondsWaited() const noexcept; ///< the caller's waiting time so far

    [[nodiscard]] static std::int64_t batchCount(std::int64_t images, std::int64_t batchSize) noexcept;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Which of `count` images each batch of the epoch that `options` names holds.
class EpochBatches
{
public:
    /// @throws Error(Configuration) for options that make no batches.
    EpochBatches(std::int64_t count, const BatchLoader::Options& options);

    /// Positions of the images of the batch that is due; empty at the end.
    [[nodiscard]] std::vector<std::int64_t> due() const;
    void advance(); ///< to the next batch

private:
    std::vector<std::int64_t> order_; ///< of the whole epoch
    std::int64_t size_;               ///< of a batch
    std::int64_t first_;              ///< of the batch that is due
};

} // namespace twins
