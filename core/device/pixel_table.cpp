#include "core/device/pixel_table.h"

#include "core/nn/device.h"

#include <algorithm>

namespace twins
{

PixelTable::PixelTable(const torch::Device& device)
{
    torch::Tensor values = torch::empty({256}, torch::kFloat);
    for (int byte = 0; byte < 256; ++byte) {
        values.data_ptr<float>()[byte] = static_cast<float>(byte) / 255.0F;
    }
    values_ = sendTo(values, device);
}

torch::Tensor PixelTable::floatsOf(const torch::Tensor& bytes) const
{
    if (!bytes.is_cpu()) {
        return values_.index_select(0, bytes.flatten().to(torch::kInt)).view(bytes.sizes());
    }
    const torch::Tensor dense = bytes.contiguous();
    torch::Tensor floats = torch::empty(dense.sizes(), torch::kFloat);
    const auto* const from = dense.data_ptr<std::uint8_t>();
    const auto* const table = values_.data_ptr<float>();
    std::transform(from, from + dense.numel(), floats.data_ptr<float>(),
                   [table](std::uint8_t byte) { return table[byte]; });
    return floats;
}

} // namespace twins
