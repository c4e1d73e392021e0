#include "core/device/device_mark.h"

#include <ATen/cuda/CUDAEvent.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

namespace twins
{

namespace
{

class GpuMark final : public DeviceMark
{
public:
    explicit GpuMark(const torch::Device& device)
    {
        event_.record(c10::cuda::getCurrentCUDAStream(device.index()));
    }
    [[nodiscard]] bool isPast() const override { return event_.query(); }
    void wait() const override { event_.synchronize(); }
    [[nodiscard]] double secondsSince(const DeviceMark& earlier) const override
    {
        return 1e-3 * static_cast<double>(dynamic_cast<const GpuMark&>(earlier).event_.elapsed_time(event_));
    }

private:
    // Who waits sleeps: the loader and the window want the processor.
    at::cuda::CUDAEvent event_{cudaEventBlockingSync};
};

} // namespace

std::shared_ptr<const DeviceMark> markGpu(const torch::Device& device)
{
    return std::make_shared<const GpuMark>(device);
}

} // namespace twins
