#pragma once

#include "core/device/device_kernels.h"
#include "core/fused/plan.h"
#include "core/nn/network_spec.h"
#include "core/nn/tensors.h"

#include <cstdint>

namespace twins
{

/// How images come to the first convolution of a folded network, and how its gradient comes back to them:
/// clamped to [0,1], resized (nearest neighbour), normalised; and in the form that tensor cores multiply
/// best. Few taps of few channels become so many channels of one tap: a product of matrices. A kernel with
/// stride 2 reads squares of 2x2 pixels as one with four times the channels: 7x7 taps in three channels
/// become 4x4 in twelve, with stride 1. These are the same sums; the convolution's padding lies around the
/// image as zeros.
class StemInput
{
public:
    /// `image` is what the network's first convolution reads, [C,H,W]; `height` and `width` are those of the
    /// images that come. `stem`: that convolution, null where something else reads the image too, with what
    /// it gives in `made`. Another form than the image's own is for `format` ChannelsLast only.
    StemInput(const NetworkSpec& spec, const FusedValue& image, std::int64_t height, std::int64_t width,
              const FusedOp* stem, const FusedValue& made, const torch::Device& device,
              torch::ScalarType type, at::MemoryFormat format);

    /// images: [N, C, height, width] float32, dense. What the convolution reads, in the type and format that
    /// it computes in.
    [[nodiscard]] torch::Tensor prepare(const torch::Tensor& images) const;
    /// Gradient with respect to those images, [N, C, height, width] float32, of a `gradient` with respect to
    /// what prepare() gave for them.
    [[nodiscard]] torch::Tensor unprepare(const torch::Tensor& images, const torch::Tensor& gradient) const;

    /// The kernel of the convolution, [out, C, kh, kw], as it is for what prepare() gives.
    [[nodiscard]] torch::Tensor kernel(const torch::Tensor& kernel) const;
    /// Of the convolution that reads what prepare() gives.
    [[nodiscard]] std::int64_t stride() const noexcept { return stride_; }
    [[nodiscard]] std::int64_t padding() const noexcept { return padding_; }
    [[nodiscard]] const StemGeometry& geometry() const noexcept { return geometry_; }

private:
    [[nodiscard]] bool isResized() const noexcept;
    [[nodiscard]] torch::Tensor inSquares(const torch::Tensor& image) const;
    [[nodiscard]] torch::Tensor fromSquares(const torch::Tensor& squares) const;
    [[nodiscard]] torch::Tensor withZeros(const torch::Tensor& tensor) const;

    std::int64_t imageChannels_;
    std::int64_t height_, width_; ///< of the images that come
    torch::ScalarType type_;
    at::MemoryFormat format_;
    StemGeometry geometry_;
    std::int64_t stride_ = 1, padding_ = 0;
    std::int64_t ownPadding_ = 0; ///< of the convolution as it was
    PixelScale scale_;
    torch::Tensor mean_, deviation_; ///< the same, [1,C,1,1] float32; undefined without
    PixelPlaces seen_;               ///< at each place of the resized image
    PixelPlaces firstSeen_;          ///< of each row and column, and one more for the end
};

} // namespace twins
