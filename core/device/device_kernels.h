#pragma once

#include "core/device/pgd_math.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <optional>

namespace twins
{

// What only code for CUDA can do. Linked from device_kernels_cuda.cpp where the program is built with CUDA
// (CMake: TWINS_CUDA), else from device_kernels_none.cpp, whose functions say no.

/// out <- f(out + bias + addend), f the ReLU or nothing, in place and in one pass. out: [N,C,H,W] dense in
/// either memory format, float32 or bfloat16; bias: [C]; addend: as out, or undefined. False: nothing was
/// done, since the tensors lie elsewhere than on a GPU, or otherwise than this wants them.
[[nodiscard]] bool epilogueOnGpu(torch::Tensor& out, const torch::Tensor& bias, const torch::Tensor& addend,
                                 bool relu);

/// The gradient before a ReLU that gave `after`, in one pass: 0 where after <= 0, else a + b. All [N,C,H,W]
/// float32 or bfloat16, dense, in one memory format, on a GPU; b may be undefined. Undefined: this cannot do
/// it.
[[nodiscard]] torch::Tensor reluBackOnGpu(const torch::Tensor& a, const torch::Tensor& b,
                                          const torch::Tensor& after);

/// pgdStepOfImage() on each image, in place. All are [N,C,H,W], float32, contiguous. False: nothing was done.
[[nodiscard]] bool pgdStepOnGpu(const PgdRule& rule, const torch::Tensor& clean,
                                const torch::Tensor& gradient, torch::Tensor& adversarial);

/// Bytes that can still be had on a GPU; nothing for other devices.
[[nodiscard]] std::optional<std::int64_t> freeMemory(const torch::Device& device);

/// Whether the device multiplies bfloat16 in hardware: NVIDIA's GPUs since compute capability 8.0. True where
/// that cannot be asked.
[[nodiscard]] bool multipliesBfloat16(const torch::Device& device);

/// Whether the kernels above are in this program.
[[nodiscard]] bool hasCudaKernels() noexcept;

} // namespace twins
