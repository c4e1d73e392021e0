#pragma once

#include "core/nn/tensors.h"

#include <functional>
#include <memory>

namespace twins
{

/// Numbers on their way from a device to the host, behind all that was queued on the device before.
class HostCopy
{
public:
    HostCopy() = default;
    virtual ~HostCopy() = default;
    HostCopy(const HostCopy&) = delete;
    HostCopy& operator=(const HostCopy&) = delete;

    [[nodiscard]] virtual bool isHere() const = 0; ///< at once, whatever the device is doing
    /// Waits until they are here. On the CPU, in the type and shape they have on the device.
    [[nodiscard]] virtual torch::Tensor values() = 0;
};

/// Sends `tensor` off without waiting for the device, which may write it over afterwards. What lies on the
/// CPU is here at once, and so is all where the program is built without CUDA.
[[nodiscard]] std::unique_ptr<HostCopy> copyToHost(const torch::Tensor& tensor);

/// copyToHost(), or what a test puts in its place.
using CopyToHost = std::function<std::unique_ptr<HostCopy>(const torch::Tensor&)>;

/// copyToHost() for what lies on a GPU; null: this program cannot do it without waiting.
[[nodiscard]] std::unique_ptr<HostCopy> copyFromGpu(const torch::Tensor& tensor);

} // namespace twins
