// A program without CUDA.
#include "core/device/norm_on_gpu.h"

namespace twins
{

torch::Tensor normOnGpu(TwoWingBatchNormImpl& /*layer*/, const Pass& /*pass*/, const torch::Tensor& /*x*/,
                        const torch::Tensor& /*addend*/, bool /*relu*/)
{
    return {};
}

} // namespace twins
