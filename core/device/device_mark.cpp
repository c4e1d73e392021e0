#include "core/device/device_mark.h"

#include "core/nn/device.h"

#include <chrono>

namespace twins
{

namespace
{

class HostMark final : public DeviceMark
{
public:
    [[nodiscard]] bool isPast() const override { return true; }
    void wait() const override {}
    [[nodiscard]] double secondsSince(const DeviceMark& earlier) const override
    {
        return std::chrono::duration<double>(time_ - dynamic_cast<const HostMark&>(earlier).time_).count();
    }

private:
    std::chrono::steady_clock::time_point time_ = std::chrono::steady_clock::now();
};

} // namespace

MarkDevice marksOn(const torch::Device& device)
{
    return [device]() -> std::shared_ptr<const DeviceMark> {
        if (device.is_cuda()) {
            if (auto mark = markGpu(device)) {
                return mark;
            }
            synchronise(device);
        }
        return std::make_shared<const HostMark>();
    };
}

} // namespace twins
