#include "core/nn/values_of.h"

namespace twins
{

std::vector<float> valuesOf(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.detach().to(torch::kCPU, torch::kFloat).contiguous().flatten();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

} // namespace twins
