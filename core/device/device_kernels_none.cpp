// A program without CUDA: LibTorch's operators do everything.
#include "core/device/device_kernels.h"

namespace twins
{

bool epilogueOnGpu(torch::Tensor& /*out*/, const torch::Tensor& /*bias*/, const torch::Tensor& /*addend*/,
                   bool /*relu*/)
{
    return false;
}

torch::Tensor foldOnGpu(const torch::Tensor& /*weight*/, const torch::Tensor& /*bias*/,
                        const NormConstants& /*norm*/, torch::Tensor& /*toWeight*/)
{
    return {};
}

torch::Tensor reluBackOnGpu(const torch::Tensor& /*a*/, const torch::Tensor& /*b*/,
                            const torch::Tensor& /*after*/, bool /*overwritesA*/)
{
    return {};
}

torch::Tensor prepareOnGpu(const torch::Tensor& /*images*/, const PixelPlaces& /*places*/,
                           const PixelScale& /*scale*/, const StemGeometry& /*geometry*/,
                           torch::ScalarType /*type*/)
{
    return {};
}

torch::Tensor unprepareOnGpu(const torch::Tensor& /*images*/, const torch::Tensor& /*gradient*/,
                             const PixelPlaces& /*places*/, const PixelScale& /*scale*/,
                             const StemGeometry& /*geometry*/)
{
    return {};
}

Pooled maxPoolOnGpu(const torch::Tensor& /*x*/, const PoolWindow& /*window*/, std::int64_t /*height*/,
                    std::int64_t /*width*/, bool /*isRectified*/)
{
    return {};
}

torch::Tensor maxPoolBackOnGpu(const torch::Tensor& /*gradient*/, const torch::Tensor& /*taps*/,
                               const PoolWindow& /*window*/, std::int64_t /*height*/, std::int64_t /*width*/)
{
    return {};
}

torch::Tensor logitGradientOnGpu(const torch::Tensor& /*logits*/, const torch::Tensor& /*target*/)
{
    return {};
}

bool pgdStepOnGpu(const PgdRule& /*rule*/, const torch::Tensor& /*clean*/, const torch::Tensor& /*gradient*/,
                  torch::Tensor& /*adversarial*/)
{
    return false;
}

std::optional<std::int64_t> freeMemory(const torch::Device& /*device*/)
{
    return std::nullopt;
}

bool multipliesBfloat16(const torch::Device& /*device*/)
{
    return true;
}

bool hasCudaKernels() noexcept
{
    return false;
}

} // namespace twins
