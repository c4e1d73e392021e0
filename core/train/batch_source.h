#pragma once

#include "core/data/batch_loader.h"
#include "core/device/resident_images.h"
#include "core/nn/tensors.h"
#include "core/train/batch_tensors.h"

#include <memory>
#include <optional>

namespace twins
{

/// The batches of one epoch as tensors: from the loader's thread, or cut on the device out of images that lie
/// there. Both give the same bits.
class BatchSource
{
public:
    /// `images` and `resident` (null: by the loader) must outlive the source; `resident` holds `images`.
    BatchSource(const ImageSet& images, const BatchLoader::Options& options, const torch::Device& device,
                const ResidentImages* resident);

    /// The next batch; false at the end of the epoch.
    bool next(BatchTensors& batch);
    /// Waits for the loader, if there is one, so that next() need not.
    void prepare()
    {
        if (loader_) {
            loader_->prepare();
        }
    }
    [[nodiscard]] bool isReady() const
    {
        return !loader_ || loader_->isReady();
    }                                                    ///< prepare() would not wait
    [[nodiscard]] double secondsWaited() const noexcept; ///< for the loader, so far

private:
    std::optional<PixelTable> table_; ///< with `loader_`
    const ResidentImages* resident_;
    BatchLoader::Options options_;
    std::optional<BatchLoader> loader_;
    Batch loaded_;
    std::optional<EpochBatches> batches_; ///< with `resident_`
};

/// The images on the device where `place` and the device say so; else null. Automatic: on a GPU, where they
/// take at most a quarter of its free memory. Photographs that each epoch cuts anew stay with the loader.
/// @throws Error(Configuration) where that is demanded of such photographs.
[[nodiscard]] std::unique_ptr<ResidentImages> residentImages(const ImageSet& images, DataPlace place,
                                                             const Augmentation& augmentation,
                                                             const torch::Device& device);

} // namespace twins
