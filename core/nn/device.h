#pragma once

#include "core/nn/tensors.h"

#include <string>

namespace twins
{

/// Waits until the device has done all that was queued; at once on the CPU.
void synchronise(const torch::Device& device);

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
