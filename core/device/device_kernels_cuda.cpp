#include "core/device/cuda_call.h"
#include "core/device/cuda_launch.h"
#include "core/device/device_kernels.h"
#include "core/nn/two_wing_batch_norm.h"

#include <ATen/cuda/CUDAContext.h>
#include <cuda_runtime_api.h>

#include <algorithm>

namespace twins
{

namespace
{

/// [N,C,1,1] expanded to all pixels.
bool isOnePerChannel(const torch::Tensor& gradient, const torch::Tensor& like)
{
    return gradient.sizes() == like.sizes() && gradient.scalar_type() == like.scalar_type() &&
           gradient.stride(0) == like.size(1) && gradient.stride(1) == 1 && gradient.stride(2) == 0 &&
           gradient.stride(3) == 0;
}

/// Whether the kernels' 32-bit indices reach all elements.
bool isWithinReach(const torch::Tensor& tensor)
{
    return tensor.numel() < (std::int64_t{1} << 31);
}

bool isFloatImage(const torch::Tensor& images)
{
    return images.is_cuda() && images.scalar_type() == torch::kFloat && images.dim() == 4 &&
           images.is_contiguous() && isWithinReach(images);
}

/// Whether 16 bytes at a time go through its channels, which lie last.
bool isPacked(const torch::Tensor& tensor)
{
    const auto type = tensor.scalar_type();
    const std::int64_t step = type == torch::kBFloat16 ? 8 : 4;
    return tensor.is_cuda() && tensor.dim() == 4 && (type == torch::kFloat || type == torch::kBFloat16) &&
           tensor.is_contiguous(at::MemoryFormat::ChannelsLast) && tensor.size(1) % step == 0 &&
           isWithinReach(tensor) && reinterpret_cast<std::uintptr_t>(tensor.data_ptr()) % 16 == 0;
}

SquareArguments squaresOf(const torch::Tensor& images, const torch::Tensor& squares,
                          const PixelPlaces& places, const PixelScale& scale, const StemGeometry& geometry)
{
    const auto number = [](std::int64_t value) {
        return static_cast<int>(value);
    };
    const auto placesOrNull = [](const torch::Tensor& tensor) {
        return tensor.defined() ? tensor.data_ptr<std::int32_t>() : nullptr;
    };
    SquareArguments arguments{.images = images.data_ptr<float>(),
                              .rows = placesOrNull(places.rows),
                              .columns = placesOrNull(places.columns),
                              .squares = squares.data_ptr(),
                              .count = images.size(0),
                              .imageChannels = number(images.size(1)),
                              .imageHeight = number(images.size(2)),
                              .imageWidth = number(images.size(3)),
                              .height = number(geometry.height),
                              .width = number(geometry.width),
                              .extent = number(geometry.extent),
                              .step = number(geometry.step),
                              .offset = number(geometry.offset),
                              .squareRows = number(geometry.rows),
                              .squareColumns = number(geometry.columns),
                              .channels = number(geometry.channels),
                              .isBfloat16 = squares.scalar_type() == torch::kBFloat16};
    for (std::size_t channel = 0; channel < scale.mean.size(); ++channel) {
        arguments.mean[channel] = static_cast<float>(scale.mean[channel]);
        arguments.deviation[channel] = static_cast<float>(scale.deviation[channel]);
    }
    return arguments;
}

/// Whether the kernels take so many channels of images, and constants for no more than those.
bool isWithinSquares(const torch::Tensor& images, const PixelScale& scale)
{
    return images.size(1) <= SquareArguments::kMostChannels &&
           scale.mean.size() <= static_cast<std::size_t>(images.size(1));
}

PoolArguments poolOf(const torch::Tensor& x, const torch::Tensor& taps, const PoolWindow& window)
{
    return {.taps = taps.data_ptr<std::uint8_t>(),
            .count = x.size(0),
            .height = static_cast<int>(x.size(2)),
            .width = static_cast<int>(x.size(3)),
            .pooledHeight = static_cast<int>(taps.size(2)),
            .pooledWidth = static_cast<int>(taps.size(3)),
            .channels = static_cast<int>(x.size(1)),
            .kernel = static_cast<int>(window.kernel),
            .stride = static_cast<int>(window.stride),
            .padding = static_cast<int>(window.padding),
            .isBfloat16 = x.scalar_type() == torch::kBFloat16};
}

} // namespace

bool epilogueOnGpu(torch::Tensor& out, const torch::Tensor& bias, const torch::Tensor& addend, bool relu)
{
    const auto type = out.scalar_type();
    if (!out.is_cuda() || out.dim() != 4 || (type != torch::kFloat && type != torch::kBFloat16) ||
        bias.scalar_type() != type || !bias.is_contiguous()) {
        return false;
    }
    const bool isLast = out.is_contiguous(at::MemoryFormat::ChannelsLast);
    if (!isLast && !out.is_contiguous()) {
        return false;
    }
    torch::Tensor more = addend;
    if (more.defined()) {
        if (more.sizes() != out.sizes() || more.scalar_type() != type) {
            return false;
        }
        more = more.contiguous(isLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
    }
    const c10::cuda::CUDAGuard guard(out.device());
    checkLaunch(launchEpilogue({.out = out.data_ptr(),
                                .bias = bias.data_ptr(),
                                .addend = more.defined() ? more.data_ptr() : nullptr,
                                .elements = out.numel(),
                                .channels = out.size(1),
                                .perChannel = isLast ? 1 : out.size(2) * out.size(3),
                                .relu = relu,
                                .isBfloat16 = type == torch::kBFloat16},
                               streamOf(out)),
                "what follows a convolution");
    return true;
}

torch::Tensor foldOnGpu(const torch::Tensor& weight, const torch::Tensor& bias, const NormConstants& norm,
                        torch::Tensor& toWeight)
{
    const auto type = toWeight.scalar_type();
    const std::int64_t out = weight.size(0);
    for (const torch::Tensor& tensor : {weight, bias, norm.scale, norm.shift, norm.mean, norm.variance}) {
        if (tensor.defined() && (!tensor.is_cuda() || tensor.scalar_type() != torch::kFloat ||
                                 tensor.device() != toWeight.device() || tensor.size(0) != out)) {
            return {};
        }
    }
    const auto bothLie = [&](at::MemoryFormat format) {
        return weight.is_contiguous(format) && toWeight.is_contiguous(format);
    };
    if ((type != torch::kFloat && type != torch::kBFloat16) || weight.dim() != 4 || weight.numel() == 0 ||
        weight.sizes() != toWeight.sizes() ||
        !(bothLie(at::MemoryFormat::Contiguous) || bothLie(at::MemoryFormat::ChannelsLast))) {
        return {};
    }
    const c10::cuda::CUDAGuard guard(weight.device());
    torch::Tensor toBias = torch::empty({out}, norm.scale.options().requires_grad(false));
    checkLaunch(launchFold({.weight = weight.data_ptr<float>(),
                            .bias = bias.defined() ? bias.data_ptr<float>() : nullptr,
                            .scale = norm.scale.data_ptr<float>(),
                            .shift = norm.shift.data_ptr<float>(),
                            .mean = norm.mean.data_ptr<float>(),
                            .variance = norm.variance.data_ptr<float>(),
                            .epsilon = kNormEpsilon,
                            .toWeight = toWeight.data_ptr(),
                            .toBias = toBias.data_ptr<float>(),
                            .out = out,
                            .perOut = weight.numel() / out,
                            .isBfloat16 = type == torch::kBFloat16},
                           streamOf(weight)),
                "the folding of BatchNorm");
    return toBias;
}

torch::Tensor reluBackOnGpu(const torch::Tensor& a, const torch::Tensor& b, const torch::Tensor& after,
                            bool overwritesA)
{
    const auto type = after.scalar_type();
    if (!after.is_cuda() || after.dim() != 4 || (type != torch::kFloat && type != torch::kBFloat16)) {
        return {};
    }
    const bool isLast = after.is_contiguous(at::MemoryFormat::ChannelsLast);
    const auto format = isLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    if (!after.is_contiguous(format)) {
        return {};
    }
    const std::int64_t pixels = after.size(2) * after.size(3);
    const bool isMean = isLast && pixels > 1 && !b.defined() && isOnePerChannel(a, after);
    for (const torch::Tensor& gradient : {a, b}) {
        if (!isMean && gradient.defined() &&
            (gradient.sizes() != after.sizes() || gradient.scalar_type() != type ||
             !gradient.is_contiguous(format))) {
            return {};
        }
    }
    const c10::cuda::CUDAGuard guard(after.device());
    torch::Tensor to = overwritesA && !isMean ? a : torch::empty_like(after);
    checkLaunch(launchReluBack({.to = to.data_ptr(),
                                .a = a.data_ptr(),
                                .b = b.defined() ? b.data_ptr() : nullptr,
                                .after = after.data_ptr(),
                                .elements = after.numel(),
                                .pixels = isMean ? pixels : 0,
                                .channels = after.size(1),
                                .isBfloat16 = type == torch::kBFloat16},
                               streamOf(after)),
                "the way back through a ReLU");
    return to;
}

torch::Tensor prepareOnGpu(const torch::Tensor& images, const PixelPlaces& places, const PixelScale& scale,
                           const StemGeometry& geometry, torch::ScalarType type)
{
    if (!images.is_cuda()) {
        return {};
    }
    // Grey images for a colour network come as one channel that is seen three times: not dense.
    const torch::Tensor dense = images.contiguous();
    if (!isFloatImage(dense) || !isWithinSquares(dense, scale)) {
        return {};
    }
    const c10::cuda::CUDAGuard guard(images.device());
    const torch::Tensor squares =
        torch::empty({images.size(0), geometry.channels, geometry.rows, geometry.columns},
                     images.options().dtype(type), at::MemoryFormat::ChannelsLast);
    if (!isPacked(squares)) {
        return {};
    }
    checkLaunch(launchSquares(squaresOf(dense, squares, places, scale, geometry), streamOf(images)),
                "the preparation of images");
    return squares;
}

torch::Tensor unprepareOnGpu(const torch::Tensor& images, const torch::Tensor& gradient,
                             const PixelPlaces& places, const PixelScale& scale, const StemGeometry& geometry)
{
    if (!images.is_cuda() || !isPacked(gradient)) {
        return {};
    }
    const torch::Tensor dense = images.contiguous();
    if (!isFloatImage(dense) || !isWithinSquares(dense, scale)) {
        return {};
    }
    const c10::cuda::CUDAGuard guard(images.device());
    torch::Tensor result = torch::empty_like(dense);
    SquareArguments arguments = squaresOf(dense, gradient, places, scale, geometry);
    arguments.gradient = result.data_ptr<float>();
    checkLaunch(launchSquares(arguments, streamOf(images)), "the way back to the images");
    return result;
}

Pooled maxPoolOnGpu(const torch::Tensor& x, const PoolWindow& window, std::int64_t height, std::int64_t width,
                    bool isRectified)
{
    constexpr std::int64_t kMostKernel = 15; // taps in a byte, which has one number more for none
    const std::int64_t least = std::min(x.size(2), x.size(3)) + 2 * window.padding;
    if (!isPacked(x) || window.kernel > kMostKernel || least < window.kernel) { // LibTorch says what is wrong
        return {};
    }
    const c10::cuda::CUDAGuard guard(x.device());
    const auto roomOf = [&](torch::ScalarType type) {
        return torch::empty({x.size(0), x.size(1), height, width}, x.options().dtype(type),
                            at::MemoryFormat::ChannelsLast);
    };
    Pooled pooled{roomOf(x.scalar_type()), roomOf(torch::kByte)};
    PoolArguments arguments = poolOf(x, pooled.taps, window);
    arguments.x = x.data_ptr();
    arguments.values = pooled.values.data_ptr();
    arguments.isRectified = isRectified;
    checkLaunch(launchMaxPool(arguments, streamOf(x)), "a max-pool");
    return pooled;
}

torch::Tensor maxPoolBackOnGpu(const torch::Tensor& gradient, const torch::Tensor& taps,
                               const PoolWindow& window, std::int64_t height, std::int64_t width)
{
    if (!gradient.is_cuda() || gradient.dim() != 4) {
        return {};
    }
    const torch::Tensor dense = gradient.contiguous(at::MemoryFormat::ChannelsLast);
    const c10::cuda::CUDAGuard guard(dense.device());
    torch::Tensor to = torch::empty({dense.size(0), dense.size(1), height, width}, dense.options(),
                                    at::MemoryFormat::ChannelsLast);
    if (!isPacked(to) || !isPacked(dense) || dense.sizes() != taps.sizes()) {
        return {};
    }
    PoolArguments arguments = poolOf(to, taps, window);
    arguments.gradient = dense.data_ptr();
    arguments.to = to.data_ptr();
    checkLaunch(launchMaxPool(arguments, streamOf(to)), "the way back through a max-pool");
    return to;
}

torch::Tensor logitGradientOnGpu(const torch::Tensor& logits, const torch::Tensor& target)
{
    const bool isLabels = target.dim() == 1;
    if (!logits.is_cuda() || logits.dim() != 2 || logits.scalar_type() != torch::kFloat ||
        !logits.is_contiguous() || !target.is_contiguous() || target.device() != logits.device() ||
        target.scalar_type() != (isLabels ? torch::kLong : torch::kFloat) ||
        target.size(0) != logits.size(0) || (!isLabels && target.size(1) != logits.size(1))) {
        return {};
    }
    const c10::cuda::CUDAGuard guard(logits.device());
    torch::Tensor to = torch::empty_like(logits);
    checkLaunch(launchLogitGradient(to.data_ptr<float>(), logits.data_ptr<float>(),
                                    isLabels ? target.data_ptr<std::int64_t>() : nullptr,
                                    isLabels ? nullptr : target.data_ptr<float>(), logits.size(0),
                                    logits.size(1), streamOf(logits)),
                "the gradient of the loss");
    return to;
}

bool pgdStepOnGpu(const PgdRule& rule, const torch::Tensor& clean, const torch::Tensor& gradient,
                  torch::Tensor& adversarial)
{
    for (const torch::Tensor& tensor : {clean, gradient, adversarial}) {
        if (!tensor.is_cuda() || tensor.scalar_type() != torch::kFloat || !tensor.is_contiguous() ||
            tensor.sizes() != clean.sizes() || tensor.device() != clean.device()) {
            return false;
        }
    }
    if (clean.numel() == 0) {
        return true;
    }
    const c10::cuda::CUDAGuard guard(clean.device());
    checkLaunch(launchPgdStep(rule, clean.data_ptr<float>(), gradient.data_ptr<float>(),
                              adversarial.data_ptr<float>(), clean.size(0), clean.numel() / clean.size(0),
                              streamOf(clean)),
                "a step of the attack");
    return true;
}

std::optional<std::int64_t> freeMemory(const torch::Device& device)
{
    if (!device.is_cuda()) {
        return std::nullopt;
    }
    const c10::cuda::CUDAGuard guard(device);
    std::size_t free = 0, total = 0;
    checkLaunch(cudaMemGetInfo(&free, &total) == cudaSuccess ? nullptr : "cudaMemGetInfo failed",
                "the look at the free memory");
    return static_cast<std::int64_t>(free);
}

bool multipliesBfloat16(const torch::Device& device)
{
    return device.is_cpu() || (device.is_cuda() && at::cuda::getDeviceProperties(device.index())->major >= 8);
}

bool hasCudaKernels() noexcept
{
    return true;
}

} // namespace twins
