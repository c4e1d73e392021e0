#include "core/nn/device.h"

#include "core/util/error.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <algorithm>
#include <thread>

namespace twins
{

void synchronise(const torch::Device& device)
{
    if (device.is_cuda()) {
        torch::cuda::synchronize(device.index());
    }
}

torch::Tensor sendTo(const torch::Tensor& onHost, const torch::Device& device)
{
    if (!device.is_cuda()) {
        return onHost.to(device);
    }
    // From pageable memory a copy waits for all that the device has to do. LibTorch keeps pinned memory until
    // the copy is done.
    return onHost.pin_memory().to(device, onHost.scalar_type(), true);
}

torch::Tensor fetchFrom(const torch::Tensor& onDevice)
{
    torch::Tensor onHost =
        torch::empty(onDevice.sizes(), hostOptions(onDevice.scalar_type(), onDevice.device()));
    return onHost.copy_(onDevice.detach(), true);
}

torch::TensorOptions hostOptions(torch::ScalarType type, const torch::Device& device)
{
    return torch::TensorOptions(type).pinned_memory(device.is_cuda());
}

torch::Device resolveDevice(const std::string& name)
{
    if (name == "cpu") {
        return {torch::kCPU};
    }
    const auto gpus =
        torch::cuda::is_available() ? static_cast<std::int64_t>(torch::cuda::device_count()) : 0;
    if (name == "auto") {
        return gpus > 0 ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
    }
    const std::int64_t index = name == "cuda" ? 0 : std::stoll(name.substr(name.find(':') + 1));
    if (index >= gpus) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error", "device %1: LibTorch %2 sees %3 GPUs here; use device cpu or auto"),
            {name, torchVersion(), std::to_string(gpus)});
    }
    return {torch::kCUDA, static_cast<torch::DeviceIndex>(index)};
}

std::int64_t useThreads(std::int64_t threads)
{
    const auto cores = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(static_cast<int>(threads > 0 ? threads : cores));
    return at::get_num_threads();
}

std::string describeDevice(const torch::Device& device, std::int64_t threads)
{
    const std::string where = device.is_cpu() ? "CPU" : device.str();
    return where + ", " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

std::string torchVersion()
{
    return TORCH_VERSION;
}

} // namespace twins
