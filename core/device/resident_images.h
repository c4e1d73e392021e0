#pragma once

#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "core/device/pixel_table.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <vector>

namespace twins
{

/// The images of a set as bytes on a device, cropped and mirrored there: the same to the bit as the host's
/// writeAugmented() and a PixelTable make.
class ResidentImages
{
public:
    ResidentImages(const ImageSet& images, const torch::Device& device);

    struct Cut {
        torch::Tensor images; ///< [n,C,H,W] float32 in [0,1]
        torch::Tensor labels; ///< [n] int64
    };
    /// Images `positions` after crop and flip by `draws`, one an image, and their labels.
    [[nodiscard]] Cut batch(const std::vector<std::int64_t>& positions,
                            const std::vector<AugmentationDraw>& draws, std::int64_t cropPadding) const;

    /// Bytes that the images take on the device.
    [[nodiscard]] static std::int64_t bytesOf(const ImageSet& images) noexcept;

private:
    torch::Tensor pixels_; ///< [N,C,H,W] uint8
    torch::Tensor labels_; ///< [N] int64
    PixelTable table_;
};

} // namespace twins
