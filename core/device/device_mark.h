#pragma once

#include "core/nn/tensors.h"

#include <functional>
#include <memory>

namespace twins
{

/// A moment in the work that is queued on a device: past once all is done that was queued before it.
class DeviceMark
{
public:
    DeviceMark() = default;
    virtual ~DeviceMark() = default;
    DeviceMark(const DeviceMark&) = delete;
    DeviceMark& operator=(const DeviceMark&) = delete;

    [[nodiscard]] virtual bool isPast() const = 0; ///< without waiting
    virtual void wait() const = 0;                 ///< until it is; asleep
    /// Seconds from `earlier`, a mark on the same device, by the device's clock. Both must be past.
    [[nodiscard]] virtual double secondsSince(const DeviceMark& earlier) const = 0;
};

/// Marks the end of what is queued on a device so far.
using MarkDevice = std::function<std::shared_ptr<const DeviceMark>()>;

/// On the CPU a mark is past at once, by the host's clock; so it is on a GPU in a program that is built
/// without CUDA, which waits for the device first.
[[nodiscard]] MarkDevice marksOn(const torch::Device& device);

/// A mark on a GPU; null: this program cannot set one without waiting.
[[nodiscard]] std::shared_ptr<const DeviceMark> markGpu(const torch::Device& device);

} // namespace twins
