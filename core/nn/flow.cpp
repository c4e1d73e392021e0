#include "core/nn/flow.h"

namespace twins
{

Value TensorFlow::convolution(torch::nn::Conv2dImpl& layer, const Value& x)
{
    return {layer.forward(x.tensor)};
}

Value TensorFlow::norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage)
{
    Pass seen = pass_; // with running statistics where the stage is fixed
    seen.training = pass_.training && static_cast<std::int64_t>(stage) > pass_.fixedStages;
    return {layer.forward(x.tensor, seen)};
}

Value TensorFlow::linear(torch::nn::LinearImpl& layer, const Value& x)
{
    return {layer.forward(x.tensor)};
}

Value TensorFlow::relu(const Value& x)
{
    return {torch::relu(x.tensor)};
}

Value TensorFlow::add(const Value& a, const Value& b)
{
    return {a.tensor + b.tensor};
}

Value TensorFlow::concatenate(const Value& a, const Value& b)
{
    return {torch::cat({a.tensor, b.tensor}, 1)};
}

Value TensorFlow::maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding)
{
    return {torch::max_pool2d(x.tensor, kernel, stride, padding)};
}

Value TensorFlow::averagePool(const Value& x, std::int64_t kernel)
{
    return {torch::avg_pool2d(x.tensor, kernel, kernel)};
}

Value TensorFlow::averageTo(const Value& x, std::int64_t side)
{
    return {torch::adaptive_avg_pool2d(x.tensor, {side, side})};
}

Value TensorFlow::average(const Value& x)
{
    return {x.tensor.mean({2, 3})};
}

Value TensorFlow::flatten(const Value& x)
{
    return {x.tensor.flatten(1)};
}

Value TensorFlow::sample(const Value& x, std::int64_t stride, std::int64_t before, std::int64_t after)
{
    using torch::indexing::None;
    using torch::indexing::Slice;
    const torch::Tensor sampled =
        x.tensor.index({Slice(), Slice(), Slice(0, None, stride), Slice(0, None, stride)});
    return {torch::constant_pad_nd(sampled, {0, 0, 0, 0, before, after})};
}

} // namespace twins
