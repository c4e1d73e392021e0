#include "core/device/stem_input.h"

#include <array>
#include <vector>

namespace twins
{

namespace
{

constexpr std::array<std::int64_t, 2> kDense = {1, 1}, kUnpadded = {0, 0};
constexpr std::int64_t kAtOnce = 8;    ///< channels that tensor cores take at a time
constexpr std::int64_t kMostTaps = 32; ///< times channels; more would be copied than convolved

torch::Tensor acrossImage(const std::vector<double>& values, const torch::Device& device)
{
    return values.empty() ? torch::Tensor()
                          : torch::tensor(values, torch::kFloat).view({1, -1, 1, 1}).to(device);
}

/// Which of `from` places LibTorch's nearest neighbour puts at each of `to`: [to] int32. By its own operator,
/// since its rounding is part of the answer.
torch::Tensor sources(std::int64_t from, std::int64_t to)
{
    const torch::Tensor places = torch::arange(from, torch::kFloat).view({1, 1, from, 1});
    return at::upsample_nearest2d(places, {to, 1}).flatten().to(torch::kInt);
}

/// The first place where each of `from` is to be seen, and one more for the end: [from + 1] int32.
torch::Tensor firsts(const torch::Tensor& sources, std::int64_t from)
{
    return at::searchsorted(sources, torch::arange(from + 1, torch::kInt), /*out_int32=*/true);
}

constexpr std::int64_t roundedUp(std::int64_t value, std::int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// Pixels behind the image that the squares reach: fewer than none where they leave some out.
constexpr std::int64_t behind(const StemGeometry& geometry, std::int64_t squares, std::int64_t side)
{
    return (squares - 1) * geometry.step + geometry.extent + geometry.offset - side;
}

} // namespace

StemInput::StemInput(const NetworkSpec& spec, const FusedValue& image, std::int64_t height,
                     std::int64_t width, const FusedOp* stem, const FusedValue& made,
                     const torch::Device& device, torch::ScalarType type, at::MemoryFormat format)
    : imageChannels_(image.channels)
    , height_(height)
    , width_(width)
    , type_(type)
    , format_(format)
    , geometry_{.height = image.height,
                .width = image.width,
                .rows = image.height,
                .columns = image.width,
                .channels = image.channels}
    , scale_{spec.mean, spec.std}
    , mean_(acrossImage(spec.mean, device))
    , deviation_(acrossImage(spec.std, device))
{
    if (isResized()) {
        const torch::Tensor rows = sources(height, image.height), columns = sources(width, image.width);
        seen_ = {rows.to(device), columns.to(device)};
        firstSeen_ = {firsts(rows, height).to(device), firsts(columns, width).to(device)};
    }
    if (stem == nullptr) {
        return;
    }
    stride_ = stem->stride;
    padding_ = ownPadding_ = stem->padding;
    if (format != at::MemoryFormat::ChannelsLast || stem->convolution == nullptr || stem->groups != 1 ||
        stem->kernelHeight != stem->kernelWidth) {
        return;
    }
    const std::int64_t side = stem->kernelHeight;
    const std::int64_t after = side - 1 - stem->padding; // taps, from the one on the pixel
    const bool isHalved = image.height == 2 * made.height && image.width == 2 * made.width;
    if (side > 1 && side * side * image.channels <= kMostTaps) {
        geometry_.extent = side;
        geometry_.step = stem->stride;
        geometry_.offset = -stem->padding;
        geometry_.rows = made.height;
        geometry_.columns = made.width;
    } else if (stem->stride == 2 && isHalved && after >= 0) {
        const std::int64_t before = (stem->padding + 1) / 2; // squares
        geometry_.extent = geometry_.step = 2;
        geometry_.offset = -2 * before;
        geometry_.rows = before + made.height + after / 2;
        geometry_.columns = before + made.width + after / 2;
    } else {
        if (image.channels == 3) { // cuDNN's way back to three is twice as slow
            geometry_.channels = type == torch::kFloat ? 4 : kAtOnce;
        }
        return;
    }
    geometry_.channels = roundedUp(geometry_.extent * geometry_.extent * image.channels, kAtOnce);
    stride_ = 1;
    padding_ = 0;
}

bool StemInput::isResized() const noexcept
{
    return geometry_.height != height_ || geometry_.width != width_;
}

torch::Tensor StemInput::inSquares(const torch::Tensor& image) const
{
    const std::int64_t taps = geometry_.extent * geometry_.extent, front = -geometry_.offset;
    const torch::Tensor framed =
        at::constant_pad_nd(image, {front, behind(geometry_, geometry_.columns, geometry_.width), front,
                                    behind(geometry_, geometry_.rows, geometry_.height)});
    const std::array<std::int64_t, 2> extent = {geometry_.extent, geometry_.extent};
    const std::array<std::int64_t, 2> step = {geometry_.step, geometry_.step};
    return at::im2col(framed, extent, kDense, kUnpadded, step) // [N, C * taps, squares]
        .view({image.size(0), imageChannels_, taps, -1})
        .transpose(1, 2)
        .reshape({image.size(0), taps * imageChannels_, geometry_.rows, geometry_.columns});
}

torch::Tensor StemInput::fromSquares(const torch::Tensor& squares) const
{
    const std::int64_t taps = geometry_.extent * geometry_.extent, front = -geometry_.offset;
    const std::int64_t below = behind(geometry_, geometry_.rows, geometry_.height);
    const std::int64_t right = behind(geometry_, geometry_.columns, geometry_.width);
    const std::array<std::int64_t, 2> extent = {geometry_.extent, geometry_.extent};
    const std::array<std::int64_t, 2> step = {geometry_.step, geometry_.step};
    const std::array<std::int64_t, 2> framed = {front + geometry_.height + below,
                                                front + geometry_.width + right};
    const torch::Tensor columns = squares.contiguous()
                                      .view({squares.size(0), taps, imageChannels_, -1})
                                      .transpose(1, 2)
                                      .reshape({squares.size(0), imageChannels_ * taps, -1});
    return at::constant_pad_nd(at::col2im(columns, framed, extent, kDense, kUnpadded, step),
                               {-front, -right, -front, -below});
}

torch::Tensor StemInput::prepare(const torch::Tensor& images) const
{
    if (format_ == at::MemoryFormat::ChannelsLast) {
        torch::Tensor ready = prepareOnGpu(images, seen_, scale_, geometry_, type_);
        if (ready.defined()) {
            return ready;
        }
    }
    torch::Tensor image = images.clamp(0.0, 1.0);
    if (isResized()) {
        image = at::upsample_nearest2d(image, {geometry_.height, geometry_.width});
    }
    if (mean_.defined()) {
        image = (image - mean_) / deviation_;
    }
    if (geometry_.extent > 1) {
        image = inSquares(image);
    }
    return withZeros(image).to(type_, false, false, format_);
}

torch::Tensor StemInput::unprepare(const torch::Tensor& images, const torch::Tensor& gradient) const
{
    if (format_ == at::MemoryFormat::ChannelsLast) {
        torch::Tensor ready = unprepareOnGpu(images, gradient, firstSeen_, scale_, geometry_);
        if (ready.defined()) {
            return ready;
        }
    }
    const std::int64_t taps = geometry_.extent * geometry_.extent;
    torch::Tensor result = gradient.narrow(1, 0, taps * imageChannels_).to(torch::kFloat);
    if (geometry_.extent > 1) {
        result = fromSquares(result);
    }
    if (deviation_.defined()) {
        result = result / deviation_;
    }
    if (isResized()) {
        result = at::upsample_nearest2d_backward(result.contiguous(), {geometry_.height, geometry_.width},
                                                 {result.size(0), result.size(1), height_, width_});
    }
    return result * (images >= 0.0).logical_and_(images <= 1.0); // as clamp's gradient
}

torch::Tensor StemInput::kernel(const torch::Tensor& kernel) const
{
    const std::int64_t out = kernel.size(0), channels = kernel.size(1), side = kernel.size(2);
    if (geometry_.extent == 1) {
        return geometry_.channels > imageChannels_ ? withZeros(kernel) : kernel;
    }
    if (geometry_.extent == side) {
        return withZeros(kernel.permute({0, 2, 3, 1}).reshape({out, side * side * channels, 1, 1}));
    }
    // Tap r lies in row (r + front) % 2 of square (r + front) / 2.
    const std::int64_t front = -geometry_.offset - ownPadding_, squares = (side + front + 1) / 2;
    const std::int64_t back = 2 * squares - front - side;
    return withZeros(at::constant_pad_nd(kernel, {front, back, front, back})
                         .view({out, channels, squares, 2, squares, 2})
                         .permute({0, 3, 5, 1, 2, 4})
                         .reshape({out, 4 * channels, squares, squares}));
}

/// With as many channels as squares have.
torch::Tensor StemInput::withZeros(const torch::Tensor& tensor) const
{
    const std::int64_t more = geometry_.channels - tensor.size(1);
    return more > 0 ? at::constant_pad_nd(tensor, {0, 0, 0, 0, 0, more}) : tensor;
}

} // namespace twins
