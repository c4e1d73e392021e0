#include "core/device/host_copy.h"

#include <ATen/cuda/CUDAEvent.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

namespace twins
{

namespace
{

class GpuCopy final : public HostCopy
{
public:
    explicit GpuCopy(const torch::Tensor& tensor)
    {
        const c10::cuda::CUDAGuard guard(tensor.device());
        // Only from pinned memory and back does a copy leave the host alone.
        values_ =
            torch::empty(tensor.sizes(), torch::TensorOptions(tensor.scalar_type()).pinned_memory(true));
        values_.copy_(tensor.detach(), true);
        arrival_.record(c10::cuda::getCurrentCUDAStream(tensor.device().index()));
    }
    [[nodiscard]] bool isHere() const override { return arrival_.query(); }
    [[nodiscard]] torch::Tensor values() override
    {
        arrival_.synchronize();
        return values_;
    }

private:
    torch::Tensor values_;
    // Who waits sleeps: the loader and the window want the processor.
    at::cuda::CUDAEvent arrival_{cudaEventDisableTiming | cudaEventBlockingSync};
};

} // namespace

std::unique_ptr<HostCopy> copyFromGpu(const torch::Tensor& tensor)
{
    return std::make_unique<GpuCopy>(tensor);
}

} // namespace twins
