#pragma once

#include "core/data/dataset.h"
#include "core/data/photo_folder.h"
#include "core/data/photo_store.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// Pictures at one size, and those that could not be read.
struct PhotoPart {
    ImageSet images;                     ///< indices: positions in the list
    std::vector<std::string> unreadable; ///< a sentence each
    bool complete = true;                ///< false: cancelled
};

/// Decodes every picture of `list` with several threads and keeps its centre: Resize(resizeSize), then
/// CenterCrop(imageSize), which evaluation and previews use. With `store` the decoded pictures stay there as
/// far as its budget goes, for random crops. `report` is called by the caller's thread with the share done in
/// [0,1]; false cancels.
[[nodiscard]] PhotoPart readPhotos(const PhotoList& list, PhotoStore& store, int resizeSize, int imageSize,
                                   const std::function<bool(double)>& report);

/// Resize(resizeSize), then CenterCrop(imageSize).
[[nodiscard]] Picture centreOf(const Picture& picture, int resizeSize, int imageSize);

/// One training image: a random box of the picture (torchvision's RandomResizedCrop), perhaps mirrored:
/// [3,side,side]. A function of (seed, epoch, position).
void writeRandomCrop(const Picture& picture, int side, bool mayFlip, std::uint64_t seed, std::int64_t epoch,
                     std::int64_t position, std::uint8_t* out);

} // namespace twins
