#pragma once

#include "core/fused/index.h"
#include "core/fused/plan.h"
#include "core/nn/tensors.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace twins
{

// What a folded network does between its convolutions, forward and back, with LibTorch's operators or the
// program's own kernels. `op`: the operation of the plan; `to`: the value that it makes.

/// As both sides of a window.
[[nodiscard]] constexpr std::array<std::int64_t, 2> twice(std::int64_t value)
{
    return {value, value};
}

/// Gradients of the plan's values while they are added up on the way back.
class Gradients
{
public:
    /// What is complete but for this sum. Undefined: nothing came, or from one place only.
    struct Sum {
        torch::Tensor a, b;
        bool isGated = false; ///< a ReLU's gate is in it already
        [[nodiscard]] torch::Tensor value() const { return b.defined() ? a + b : a; }
    };
    explicit Gradients(std::size_t values)
        : of_(values)
    {
    }
    void add(std::int64_t value, const torch::Tensor& gradient, bool isGated = false)
    {
        Sum& sum = of_[at(value)];
        sum = sum.a.defined() ? Sum{sum.value(), gradient, false} : Sum{gradient, {}, isGated};
    }
    /// That of `value`, which nothing is added to any more.
    Sum take(std::int64_t value) { return std::exchange(of_[at(value)], {}); }

private:
    std::vector<Sum> of_;
};

/// The gradient before a ReLU that gave `after`. May take the place of a gradient that nobody else holds.
[[nodiscard]] torch::Tensor reluBack(const Gradients::Sum& gradient, const torch::Tensor& after);

[[nodiscard]] torch::Tensor averagePooled(const FusedOp& op, const FusedValue& to, const torch::Tensor& x);
[[nodiscard]] torch::Tensor averagePooledBack(const FusedOp& op, const FusedValue& to, const torch::Tensor& x,
                                              const torch::Tensor& gradient);

/// The greatest of each window of `from`, x, and what the way back needs to know of them.
[[nodiscard]] std::tuple<torch::Tensor, torch::Tensor>
maxPooled(const FusedOp& op, const FusedValue& from, const FusedValue& to, const torch::Tensor& x);
/// Whether that are taps, in which a ReLU's gate is already, and not places.
[[nodiscard]] bool isTaps(const torch::Tensor& indices);
/// indices: what maxPooled() gave for x.
[[nodiscard]] torch::Tensor maxPooledBack(const FusedOp& op, const torch::Tensor& x,
                                          const torch::Tensor& indices, const torch::Tensor& gradient);

/// Every op.stride-th pixel, with channels of zeros before and behind.
[[nodiscard]] torch::Tensor sampled(const FusedOp& op, const FusedValue& to, const torch::Tensor& x);
[[nodiscard]] torch::Tensor sampledBack(const FusedOp& op, const torch::Tensor& x,
                                        const torch::Tensor& gradient);

} // namespace twins
