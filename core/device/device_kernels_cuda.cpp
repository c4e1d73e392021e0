#include "core/device/cuda_launch.h"
#include "core/device/device_kernels.h"

#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

namespace twins
{

namespace
{

void check(const char* problem, const char* what)
{
    TORCH_CHECK(problem == nullptr, what, " could not be started: ", problem);
}

void* streamOf(const torch::Tensor& tensor)
{
    return c10::cuda::getCurrentCUDAStream(tensor.device().index()).stream();
}

} // namespace

bool epilogueOnGpu(torch::Tensor& out, const torch::Tensor& bias, const torch::Tensor& addend, bool relu)
{
    const auto type = out.scalar_type();
    if (!out.is_cuda() || out.dim() != 4 || (type != torch::kFloat && type != torch::kBFloat16) ||
        bias.scalar_type() != type || !bias.is_contiguous()) {
        return false;
    }
    const bool isLast = out.is_contiguous(at::MemoryFormat::ChannelsLast);
    if (!isLast && !out.is_contiguous()) {
        return false;
    }
    torch::Tensor more = addend;
    if (more.defined()) {
        if (more.sizes() != out.sizes() || more.scalar_type() != type) {
            return false;
        }
        more = more.contiguous(isLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
    }
    const c10::cuda::CUDAGuard guard(out.device());
    check(launchEpilogue({.out = out.data_ptr(),
                          .bias = bias.data_ptr(),
                          .addend = more.defined() ? more.data_ptr() : nullptr,
                          .elements = out.numel(),
                          .channels = out.size(1),
                          .perChannel = isLast ? 1 : out.size(2) * out.size(3),
                          .relu = relu,
                          .isBfloat16 = type == torch::kBFloat16},
                         streamOf(out)),
          "what follows a convolution");
    return true;
}

torch::Tensor reluBackOnGpu(const torch::Tensor& a, const torch::Tensor& b, const torch::Tensor& after)
{
    const auto type = after.scalar_type();
    if (!after.is_cuda() || after.dim() != 4 || (type != torch::kFloat && type != torch::kBFloat16)) {
        return {};
    }
    const bool isLast = after.is_contiguous(at::MemoryFormat::ChannelsLast);
    const auto format = isLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    if (!after.is_contiguous(format)) {
        return {};
    }
    for (const torch::Tensor& gradient : {a, b}) {
        if (gradient.defined() && (gradient.sizes() != after.sizes() || gradient.scalar_type() != type ||
                                   !gradient.is_contiguous(format))) {
            return {};
        }
    }
    const c10::cuda::CUDAGuard guard(after.device());
    torch::Tensor to = torch::empty_like(after);
    check(launchReluBack({.to = to.data_ptr(),
                          .a = a.data_ptr(),
                          .b = b.defined() ? b.data_ptr() : nullptr,
                          .after = after.data_ptr(),
                          .elements = after.numel(),
                          .isBfloat16 = type == torch::kBFloat16},
                         streamOf(after)),
          "the way back through a ReLU");
    return to;
}

bool pgdStepOnGpu(const PgdRule& rule, const torch::Tensor& clean, const torch::Tensor& gradient,
                  torch::Tensor& adversarial)
{
    for (const torch::Tensor& tensor : {clean, gradient, adversarial}) {
        if (!tensor.is_cuda() || tensor.scalar_type() != torch::kFloat || !tensor.is_contiguous() ||
            tensor.sizes() != clean.sizes() || tensor.device() != clean.device()) {
            return false;
        }
    }
    if (clean.numel() == 0) {
        return true;
    }
    const c10::cuda::CUDAGuard guard(clean.device());
    check(launchPgdStep(rule, clean.data_ptr<float>(), gradient.data_ptr<float>(),
                        adversarial.data_ptr<float>(), clean.size(0), clean.numel() / clean.size(0),
                        streamOf(clean)),
          "a step of the attack");
    return true;
}

std::optional<std::int64_t> freeMemory(const torch::Device& device)
{
    if (!device.is_cuda()) {
        return std::nullopt;
    }
    const c10::cuda::CUDAGuard guard(device);
    std::size_t free = 0, total = 0;
    check(cudaMemGetInfo(&free, &total) == cudaSuccess ? nullptr : "cudaMemGetInfo failed",
          "the look at the free memory");
    return static_cast<std::int64_t>(free);
}

bool multipliesBfloat16(const torch::Device& device)
{
    return device.is_cpu() || (device.is_cuda() && at::cuda::getDeviceProperties(device.index())->major >= 8);
}

bool hasCudaKernels() noexcept
{
    return true;
}

} // namespace twins
