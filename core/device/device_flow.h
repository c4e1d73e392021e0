#pragma once

#include "core/nn/flow.h"

#include <vector>

namespace twins
{

/// Runs the layers with LibTorch, but BatchNorm, the addition and the ReLU behind it as one where
/// normOnGpu() can, and max-pools with maxPoolOnGpu(): a BatchNorm waits until it is known what follows it,
/// which must be one layer.
/// Gradients as TensorFlow's.
class DeviceFlow final : public Flow
{
public:
    explicit DeviceFlow(const Pass& pass)
        : pass_(pass)
        , plain_(pass)
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

    /// The tensor of a value, computed if that has waited until now.
    [[nodiscard]] torch::Tensor tensorOf(const Value& value);

private:
    /// A BatchNorm that has not been computed yet.
    struct Waiting {
        TwoWingBatchNormImpl* layer = nullptr;
        std::size_t stage = 0;
        torch::Tensor x, addend;
        bool isRead = false; ///< by what follows it, of which there is one
    };
    [[nodiscard]] Waiting* waitingFor(const Value& value);
    [[nodiscard]] torch::Tensor computed(Waiting& waiting, bool relu);
    [[nodiscard]] Value resolved(const Value& value) { return {tensorOf(value)}; }

    Pass pass_;
    TensorFlow plain_;
    std::vector<Waiting> waiting_; ///< Value::node is the place here
};

} // namespace twins
