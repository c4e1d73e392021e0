// A program without CUDA: LibTorch's operators do everything.
#include "core/device/device_kernels.h"

namespace twins
{

bool epilogueOnGpu(torch::Tensor& /*out*/, const torch::Tensor& /*bias*/, const torch::Tensor& /*addend*/,
                   bool /*relu*/)
{
    return false;
}

torch::Tensor reluBackOnGpu(const torch::Tensor& /*a*/, const torch::Tensor& /*b*/,
                            const torch::Tensor& /*after*/)
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
