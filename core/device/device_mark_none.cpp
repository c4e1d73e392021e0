#include "core/device/device_mark.h"

namespace twins
{

std::shared_ptr<const DeviceMark> markGpu(const torch::Device&)
{
    return nullptr;
}

} // namespace twins
