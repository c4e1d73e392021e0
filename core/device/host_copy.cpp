#include "core/device/host_copy.h"

#include <utility>

namespace twins
{

namespace
{

class ReadyCopy final : public HostCopy
{
public:
    explicit ReadyCopy(torch::Tensor values)
        : values_(std::move(values))
    {
    }
    [[nodiscard]] bool isHere() const override { return true; }
    [[nodiscard]] torch::Tensor values() override { return values_; }

private:
    torch::Tensor values_;
};

} // namespace

std::unique_ptr<HostCopy> copyToHost(const torch::Tensor& tensor)
{
    if (auto copy = tensor.is_cuda() ? copyFromGpu(tensor) : nullptr) {
        return copy;
    }
    return std::make_unique<ReadyCopy>(tensor.detach().to(torch::kCPU, tensor.scalar_type(), false, true));
}

} // namespace twins
