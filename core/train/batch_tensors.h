#pragma once

#include "core/data/batch_loader.h"
#include "core/device/pixel_table.h"
#include "core/nn/tensors.h"
#include "core/util/random.h"

#include <cstdint>
#include <vector>

namespace twins
{

struct BatchTensors {
    torch::Tensor images; ///< [N,C,H,W] float32 in [0,1]
    torch::Tensor labels; ///< [N] int64
};

/// A copy on the table's device, as numbers from there on.
[[nodiscard]] BatchTensors toDevice(const Batch& batch, const PixelTable& table);

/// One seed an image, of `stream` at `step`.
[[nodiscard]] std::vector<std::uint64_t> imageSeeds(std::int64_t count, std::uint64_t seed, Stream stream,
                                                    std::int64_t step);

} // namespace twins
