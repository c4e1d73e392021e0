#include "core/device/folded_layers.h"

#include "core/device/device_kernels.h"

namespace twins
{

namespace
{

PoolWindow windowOf(const FusedOp& op)
{
    return {op.kernelHeight, op.stride, op.padding};
}

} // namespace

torch::Tensor reluBack(const Gradients::Sum& gradient, const torch::Tensor& after)
{
    if (gradient.isGated) {
        return gradient.a;
    }
    // What nobody else holds is written over: part of it is still in the GPU's cache.
    const bool isOurs = gradient.a.use_count() == 1 && gradient.a.storage().use_count() == 1;
    const torch::Tensor result = reluBackOnGpu(gradient.a, gradient.b, after, isOurs);
    return result.defined() ? result : at::threshold_backward(gradient.value(), after, 0.0);
}

torch::Tensor averagePooled(const FusedOp& op, const FusedValue& to, const torch::Tensor& x)
{
    if (op.kernelHeight > 0) {
        return at::avg_pool2d(x, twice(op.kernelHeight), twice(op.kernelHeight));
    }
    return to.pixels() == 1 ? x.mean(at::IntArrayRef{2, 3}, true)
                            : at::adaptive_avg_pool2d(x, {to.height, to.width});
}

torch::Tensor averagePooledBack(const FusedOp& op, const FusedValue& to, const torch::Tensor& x,
                                const torch::Tensor& gradient)
{
    if (op.kernelHeight > 0) {
        return at::avg_pool2d_backward(gradient, x, twice(op.kernelHeight), twice(op.kernelHeight), twice(0),
                                       false, true, c10::nullopt);
    }
    if (to.pixels() == 1) {
        return (gradient / static_cast<double>(x.size(2) * x.size(3))).expand_as(x);
    }
    return at::_adaptive_avg_pool2d_backward(gradient, x);
}

std::tuple<torch::Tensor, torch::Tensor> maxPooled(const FusedOp& op, const FusedValue& from,
                                                   const FusedValue& to, const torch::Tensor& x)
{
    const Pooled pooled = maxPoolOnGpu(x, windowOf(op), to.height, to.width, from.isRectified);
    if (pooled.values.defined()) {
        return {pooled.values, pooled.taps};
    }
    return at::max_pool2d_with_indices(x, twice(op.kernelHeight), twice(op.stride), twice(op.padding));
}

bool isTaps(const torch::Tensor& indices)
{
    return indices.scalar_type() == torch::kByte;
}

torch::Tensor maxPooledBack(const FusedOp& op, const torch::Tensor& x, const torch::Tensor& indices,
                            const torch::Tensor& gradient)
{
    if (!isTaps(indices)) {
        return at::max_pool2d_with_indices_backward(gradient, x, twice(op.kernelHeight), twice(op.stride),
                                                    twice(op.padding), twice(1), false, indices);
    }
    const torch::Tensor result = maxPoolBackOnGpu(gradient, indices, windowOf(op), x.size(2), x.size(3));
    TORCH_CHECK(result.defined(), "the way back through a max-pool of another form");
    return result;
}

torch::Tensor sampled(const FusedOp& op, const FusedValue& to, const torch::Tensor& x)
{
    const torch::Tensor some = x.slice(2, 0, c10::nullopt, op.stride).slice(3, 0, c10::nullopt, op.stride);
    return at::constant_pad_nd(some, {0, 0, 0, 0, op.before, to.channels - op.before - x.size(1)});
}

torch::Tensor sampledBack(const FusedOp& op, const torch::Tensor& x, const torch::Tensor& gradient)
{
    torch::Tensor result = at::zeros_like(x);
    result.slice(2, 0, c10::nullopt, op.stride)
        .slice(3, 0, c10::nullopt, op.stride)
        .copy_(gradient.narrow(1, op.before, x.size(1)));
    return result;
}

} // namespace twins
