#include "core/train/batch_tensors.h"

#include "core/nn/device.h"

namespace twins
{

BatchTensors toDevice(const Batch& batch, const torch::Device& device)
{
    auto* pixels = const_cast<float*>(batch.images.data());
    auto* numbers = const_cast<std::int64_t*>(batch.labels.data());
    const std::int64_t count = batch.size();
    return {
        sendTo(torch::from_blob(pixels, {count, batch.channels, batch.height, batch.width}, torch::kFloat),
               device),
        sendTo(torch::from_blob(numbers, {count}, torch::kLong), device)};
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
