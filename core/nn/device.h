#pragma once

#include "core/nn/tensors.h"

#include <string>

namespace twins
{

/// Waits until the device has done all that was queued; at once on the CPU.
void synchronise(const torch::Device& device);

/// `onHost` on `device`, sent off without waiting for what is queued there. Where both are the CPU it is the
/// same memory. What is sent to a GPU may be dropped at once, and written over too unless it lies in pinned
/// memory, which is read when the device comes to it.
[[nodiscard]] torch::Tensor sendTo(const torch::Tensor& onHost, const torch::Device& device);
/// A copy of `onDevice` on the host, sent off alike: of a GPU its numbers are there once the device has done
/// what was queued until now, and its memory may be written over by later work; of the CPU at once.
[[nodiscard]] torch::Tensor fetchFrom(const torch::Tensor& onDevice);
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
