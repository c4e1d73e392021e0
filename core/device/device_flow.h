#pragma once

#include "core/nn/flow.h"

#include <vector>

namespace twins
{

/// Runs the layers with LibTorch, but BatchNorm, the addition and the ReLU behind it as one where
/// normOnGpu() can, and max-pools with maxPoolOnGpu(): a BatchNorm waits until it is known what follows it,
/// which must be one layer. Gradients as TensorFlow's.
class DeviceFlow final : public TensorFlow
{
public:
    using TensorFlow::TensorFlow;

    Value norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage) override;
    Value relu(const Value& x) override;
    Value add(const Value& a, const Value& b) override;
    Value maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding) override;
    [[nodiscard]] torch::Tensor tensorOf(const Value& value) override;

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

    std::vector<Waiting> waiting_; ///< Value::node is the place here
};

} // namespace twins
