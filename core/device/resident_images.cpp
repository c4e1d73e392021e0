#include "core/device/resident_images.h"

#include "core/nn/device.h"

namespace twins
{

namespace
{

torch::Tensor upload(const std::vector<std::int64_t>& values, const torch::Device& device)
{
    return sendTo(torch::tensor(values, torch::kLong), device);
}

/// One axis of a crop, for each image of the batch: where output pixel i comes from, and whether that lies
/// inside the image. Both [n, size].
struct Axis {
    torch::Tensor source, inside;
};

Axis axisOf(const torch::Tensor& order, const torch::Tensor& shift, std::int64_t size)
{
    const torch::Tensor source = order + shift.unsqueeze(1);
    return {source.clamp(0, size - 1), (source >= 0).logical_and_(source < size)};
}

} // namespace

ResidentImages::ResidentImages(const ImageSet& images, const torch::Device& device)
    : table_(device)
{
    TORCH_CHECK(images.pixels.size() == static_cast<std::size_t>(images.size()) * images.imageBytes(),
                "the image set has ", images.pixels.size(), " bytes for ", images.size(), " images");
    // from_blob wants a mutable pointer; the copy only reads.
    auto* const pixels = const_cast<std::uint8_t*>(images.pixels.data());
    const auto onHost =
        torch::from_blob(pixels, {images.size(), images.channels, images.height, images.width}, torch::kByte);
    pixels_ = onHost.to(device, torch::kByte, false, true);
    labels_ = upload(images.labels, device);
}

ResidentImages::Cut ResidentImages::batch(const std::vector<std::int64_t>& positions,
                                          const std::vector<AugmentationDraw>& draws,
                                          std::int64_t cropPadding) const
{
    TORCH_CHECK(positions.size() == draws.size(), "one draw an image");
    const torch::NoGradGuard noGrad;
    const auto count = static_cast<std::int64_t>(positions.size());
    const std::int64_t channels = pixels_.size(1), height = pixels_.size(2), width = pixels_.size(3);
    std::vector<std::int64_t> plan = positions; // then rows down, columns right, mirrored: one upload
    for (const AugmentationDraw& draw : draws) {
        plan.push_back(draw.top - cropPadding);
    }
    for (const AugmentationDraw& draw : draws) {
        plan.push_back(draw.left - cropPadding);
    }
    for (const AugmentationDraw& draw : draws) {
        plan.push_back(draw.flipped ? 1 : 0);
    }
    const torch::Tensor how = upload(plan, pixels_.device()).view({4, count});
    const auto along = [&](std::int64_t size) {
        return torch::arange(size, how.options()).unsqueeze(0);
    };
    const torch::Tensor columns = along(width); // a mirrored image is read from the right
    const torch::Tensor order = torch::where(how[3].unsqueeze(1) > 0, width - 1 - columns, columns);
    const Axis rows = axisOf(along(height), how[1], height), across = axisOf(order, how[2], width);
    const torch::Tensor bytes =
        pixels_.index({how[0].view({count, 1, 1, 1}), torch::arange(channels, how.options()).view({-1, 1, 1}),
                       rows.source.view({count, 1, height, 1}), across.source.view({count, 1, 1, width})});
    const torch::Tensor inside =
        rows.inside.view({count, 1, height, 1}).logical_and(across.inside.view({count, 1, 1, width}));
    return {table_.floatsOf(bytes).mul_(inside), labels_.index_select(0, how[0])};
}

std::int64_t ResidentImages::bytesOf(const ImageSet& images) noexcept
{
    return static_cast<std::int64_t>(images.imageBytes()) * images.size();
}

} // namespace twins
