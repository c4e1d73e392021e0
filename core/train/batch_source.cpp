#include "core/train/batch_source.h"

#include "core/device/device_kernels.h"
#include "core/util/error.h"

#include <utility>

namespace twins
{

namespace
{
constexpr std::int64_t kShareOfFreeMemory = 4; ///< one in so many
} // namespace

BatchSource::BatchSource(const ImageSet& images, const BatchLoader::Options& options,
                         const torch::Device& device, const ResidentImages* resident)
    : resident_(resident)
    , options_(options)
{
    if (resident_ == nullptr) {
        loader_.emplace(images, options);
        table_.emplace(device);
        return;
    }
    batches_.emplace(images.size(), options);
}

bool BatchSource::next(BatchTensors& batch)
{
    if (loader_) {
        if (!loader_->next(loaded_)) {
            return false;
        }
        batch = toDevice(loaded_, *table_);
        return true;
    }
    const std::vector<std::int64_t> positions = batches_->due();
    if (positions.empty()) {
        return false;
    }
    batches_->advance();
    std::vector<AugmentationDraw> draws;
    draws.reserve(positions.size());
    for (const std::int64_t position : positions) {
        draws.push_back(drawAugmentation(options_.augmentation, options_.seed, options_.epoch, position));
    }
    ResidentImages::Cut cut = resident_->batch(positions, draws, options_.augmentation.cropPadding);
    batch = {std::move(cut.images), std::move(cut.labels)};
    return true;
}

double BatchSource::secondsWaited() const noexcept
{
    return loader_ ? loader_->secondsWaited() : 0.0;
}

std::unique_ptr<ResidentImages> residentImages(const ImageSet& images, DataPlace place,
                                               const Augmentation& augmentation, const torch::Device& device)
{
    const bool isCutAnew = images.photos && augmentation.resizedCrop;
    if (place == DataPlace::Device) {
        if (isCutAnew) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error",
                                   "data_on_device 'on' cannot be had: photographs are cut anew from their "
                                   "files in each epoch; choose 'auto', or turn resized_crop off"));
        }
        return std::make_unique<ResidentImages>(images, device);
    }
    if (place == DataPlace::Host || isCutAnew || !device.is_cuda()) {
        return nullptr;
    }
    const auto free = freeMemory(device);
    const bool fits = free && ResidentImages::bytesOf(images) <= *free / kShareOfFreeMemory;
    return fits ? std::make_unique<ResidentImages>(images, device) : nullptr;
}

} // namespace twins
