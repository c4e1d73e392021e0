#pragma once

#include "core/nn/tensors.h"

#include <string>

namespace twins
{

/// Waits until the device has done all that was queued; at once on the CPU.
void synchronise(const torch::Device& device);

/// `onHost` on `device`, sent off without waiting for what is queued there; the host's memory may be written
/// over at once. The same memory where both are the CPU.
[[nodiscard]] torch::Tensor sendTo(const torch::Tensor& onHost, const torch::Device& device);
/// How to allocate on the host what sendTo() will send, so that it need not be copied on the host first.
[[nodiscard]] torch::TensorOptions hostOptions(torch::ScalarType type, const torch::Device& device);

/// "auto" (the first GPU where there is one), "cpu", "cuda", "cuda:N".
/// @throws Error(Configuration) when that GPU does not exist here.
[[nodiscard]] torch::Device resolveDevice(const std::string& name);

/// Sets the calling thread's number of threads for LibTorch; 0 = all cores (LibTorch alone takes half of them
/// where it counts hyper-threads). Returns the number in force.
std::int64_t useThreads(std::int64_t threads);

/// "CPU, 2 threads" or "cuda:0, 2 threads".
[[nodiscard]] std::string describeDevice(const torch::Device& device, std::int64_t threads);

/// "1.13.1"
[[nodiscard]] std::string torchVersion();

} // namespace twins
