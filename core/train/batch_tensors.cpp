#include "core/train/batch_tensors.h"

#include "core/nn/device.h"

namespace twins
{

BatchTensors toDevice(const Batch& batch, const PixelTable& table)
{
    // from_blob wants mutable pointers; the copies only read.
    auto* pixels = const_cast<std::uint8_t*>(batch.pixels.data());
    auto* numbers = const_cast<std::int64_t*>(batch.labels.data());
    const std::int64_t count = batch.size();
    const torch::Tensor bytes =
        torch::from_blob(pixels, {count, batch.channels, batch.height, batch.width}, torch::kByte);
    const torch::Tensor labels = torch::from_blob(numbers, {count}, torch::kLong);
    return {table.floatsOf(sendTo(bytes, table.device())),
            table.device().is_cpu() ? labels.clone() : sendTo(labels, table.device())};
}

std::vector<std::uint64_t> imageSeeds(std::int64_t count, std::uint64_t seed, Stream stream,
                                      std::int64_t step)
{
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        seeds[i] = streamSeed(seed, stream, static_cast<std::uint64_t>(step), i);
    }
    return seeds;
}

} // namespace twins
