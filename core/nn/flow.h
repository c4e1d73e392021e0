#pragma once

#include "core/nn/tensors.h"
#include "core/nn/two_wing_batch_norm.h"

#include <cstddef>
#include <cstdint>

namespace twins
{

/// What lies between two layers of a network: a tensor while it runs, the number of a node while it is
/// written down.
struct Value {
    torch::Tensor tensor;
    std::int64_t node = -1;
};

/// The layers that networks are made of. A network says once how they follow each other
/// (NetworkImpl::flow()); who implements this runs them (TensorFlow below) or writes them down (Graph,
/// core/fused/graph.h). Images are [N,C,H,W], features [N,F].
class Flow
{
public:
    Flow() = default;
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;
    virtual ~Flow() = default;

    virtual Value convolution(torch::nn::Conv2dImpl& layer, const Value& x) = 0;
    /// `stage`: 0 for the stem, else the stage that the layer belongs to.
    virtual Value norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage) = 0;
    virtual Value linear(torch::nn::LinearImpl& layer, const Value& x) = 0;
    virtual Value relu(const Value& x) = 0;
    virtual Value add(const Value& a, const Value& b) = 0;
    virtual Value concatenate(const Value& a, const Value& b) = 0; ///< channels of a, then of b
    virtual Value maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding) = 0;
    virtual Value averagePool(const Value& x, std::int64_t kernel) = 0; ///< stride = kernel
    virtual Value averageTo(const Value& x, std::int64_t side) = 0;     ///< torch's adaptive_avg_pool2d
    virtual Value average(const Value& x) = 0;                          ///< [N,C,H,W] -> [N,C]
    virtual Value flatten(const Value& x) = 0;                          ///< [N,C,H,W] -> [N,C*H*W]
    /// Every `stride`-th pixel, with `before` and `after` channels of zeros (option A of arXiv 1512.03385).
    virtual Value sample(const Value& x, std::int64_t stride, std::int64_t before, std::int64_t after) = 0;
};

/// Runs the layers with LibTorch.
class TensorFlow : public Flow
{
public:
    explicit TensorFlow(const Pass& pass)
        : pass_(pass)
    {
    }

    Value convolution(torch::nn::Conv2dImpl& layer, const Value& x) override;
    Value norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage) override;
    Value linear(torch::nn::LinearImpl& layer, const Value& x) override;
    Value relu(const Value& x) override;
    Value add(const Value& a, const Value& b) override;
    Value concatenate(const Value& a, const Value& b) override;
    Value maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding) override;
    Value averagePool(const Value& x, std::int64_t kernel) override;
    Value averageTo(const Value& x, std::int64_t side) override;
    Value average(const Value& x) override;
    Value flatten(const Value& x) override;
    Value sample(const Value& x, std::int64_t stride, std::int64_t before, std::int64_t after) override;

    /// The tensor of a value, which every layer asks for here: a derived class may compute it only now.
    [[nodiscard]] virtual torch::Tensor tensorOf(const Value& value) { return value.tensor; }

protected:
    [[nodiscard]] Pass passOf(std::size_t stage) const; ///< with running statistics where the stage is fixed

private:
    Pass pass_;
};

} // namespace twins
