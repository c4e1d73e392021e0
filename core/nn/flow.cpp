#include "core/nn/flow.h"

namespace twins
{

Pass TensorFlow::passOf(std::size_t stage) const
{
    Pass pass = pass_;
    pass.training = pass_.training && static_cast<std::int64_t>(stage) > pass_.fixedStages;
    return pass;
}

Value TensorFlow::convolution(torch::nn::Conv2dImpl& layer, const Value& x)
{
    return {layer.forward(tensorOf(x))};
}

Value TensorFlow::norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage)
{
    return {layer.forward(tensorOf(x), passOf(stage))};
}

Value TensorFlow::linear(torch::nn::LinearImpl& layer, const Value& x)
{
    return {layer.forward(tensorOf(x))};
}

Value TensorFlow::relu(const Value& x)
{
    return {torch::relu(tensorOf(x))};
}

Value TensorFlow::add(const Value& a, const Value& b)
{
    return {tensorOf(a) + tensorOf(b)};
}

Value TensorFlow::concatenate(const Value& a, const Value& b)
{
    return {torch::cat({tensorOf(a), tensorOf(b)}, 1)};
}

Value TensorFlow::maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding)
{
    return {torch::max_pool2d(tensorOf(x), kernel, stride, padding)};
}

Value TensorFlow::averagePool(const Value& x, std::int64_t kernel)
{
    return {torch::avg_pool2d(tensorOf(x), kernel, kernel)};
}

Value TensorFlow::averageTo(const Value& x, std::int64_t side)
{
    return {torch::adaptive_avg_pool2d(tensorOf(x), {side, side})};
}

Value TensorFlow::average(const Value& x)
{
    return {tensorOf(x).mean({2, 3})};
}

Value TensorFlow::flatten(const Value& x)
{
    return {tensorOf(x).flatten(1)};
}

Value TensorFlow::sample(const Value& x, std::int64_t stride, std::int64_t before, std::int64_t after)
{
    using torch::indexing::None;
    using torch::indexing::Slice;
    const torch::Tensor sampled =
        tensorOf(x).index({Slice(), Slice(), Slice(0, None, stride), Slice(0, None, stride)});
    return {torch::constant_pad_nd(sampled, {0, 0, 0, 0, before, after})};
}

} // namespace twins
