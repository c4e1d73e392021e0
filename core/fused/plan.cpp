#include "core/fused/plan.h"

#include "core/fused/index.h"
#include "core/fused/kernels.h"

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

using Node = GraphNode;
using Op = FusedOp;

class Fuser
{
public:
    explicit Fuser(const Graph& graph)
        : graph_(graph)
        , readers_(graph.nodes.size(), 0)
        , valueOf_(graph.nodes.size(), -1)
    {
        for (const Node& node : graph.nodes) {
            for (const std::int64_t input : node.inputs) {
                readers_[at(std::max<std::int64_t>(input, 0))] += input >= 0 ? 1 : 0;
            }
        }
    }

    FusedPlan run()
    {
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            valueOf_[i] = take(graph_.nodes[i]);
        }
        return std::move(plan_);
    }

private:
    std::int64_t take(const Node& node)
    {
        const std::int64_t x = node.inputs[0] < 0 ? -1 : valueOf_[at(node.inputs[0])];
        switch (node.kind) {
        case Node::Kind::Image:
            return newValue(node);
        case Node::Kind::Convolution:
            return emit(node, convolution(node, x));
        case Node::Kind::Linear:
            return emit(node, linear(node, x));
        case Node::Kind::Norm:
            if (Op* op = maker(node.inputs[0]);
                op != nullptr && op->kind == Op::Kind::Product && op->norm == nullptr && op->addend < 0) {
                op->norm = node.norm;
                op->stage = node.stage;
                return x;
            }
            return emit(node, {.kind = Op::Kind::Affine, .input = x, .norm = node.norm, .stage = node.stage});
        case Node::Kind::Relu:
            if (Op* op = maker(node.inputs[0]); op != nullptr) {
                op->relu = true;
                plan_.values[at(x)].isRectified = true;
                return x;
            }
            return rectified(emit(node, {.kind = Op::Kind::Affine, .input = x, .relu = true}));
        case Node::Kind::Add:
            return sum(node);
        case Node::Kind::Concatenate:
            return emit(node,
                        {.kind = Op::Kind::Concatenate, .input = x, .addend = valueOf_[at(node.inputs[1])]});
        case Node::Kind::MaxPool:
        case Node::Kind::AveragePool:
            return emit(node,
                        {.kind = node.kind == Node::Kind::MaxPool ? Op::Kind::MaxPool : Op::Kind::AveragePool,
                         .input = x,
                         .kernelHeight = node.kernel,
                         .kernelWidth = node.kernel,
                         .stride = node.stride,
                         .padding = node.padding});
        case Node::Kind::Sample:
            return emit(node,
                        {.kind = Op::Kind::Sample, .input = x, .stride = node.stride, .before = node.before});
        case Node::Kind::Flatten:
            return x; // the linear layer behind it reads pixel by pixel
        }
        return -1;
    }

    /// The operation that made `node`, where nobody else reads it and it can do more before it stores.
    Op* maker(std::int64_t node)
    {
        if (readers_[at(node)] != 1) {
            return nullptr;
        }
        const std::int64_t value = valueOf_[at(node)];
        const auto op = std::find_if(plan_.ops.begin(), plan_.ops.end(),
                                     [&](const Op& one) { return one.output == value; });
        const bool canDoMore = op != plan_.ops.end() && !op->relu &&
                               (op->kind == Op::Kind::Product || op->kind == Op::Kind::Affine);
        return canDoMore ? &*op : nullptr;
    }

    std::int64_t sum(const Node& node)
    {
        // The later of the two makers adds the other's value, which is there by then.
        Op* chosen = nullptr;
        std::int64_t other = -1;
        for (std::size_t i = 0; i < 2; ++i) {
            Op* op = maker(node.inputs[i]);
            if (op != nullptr && op->kind == Op::Kind::Product && op->addend < 0 && op > chosen) {
                chosen = op;
                other = valueOf_[at(node.inputs[1 - i])];
            }
        }
        if (chosen == nullptr) {
            return emit(node, {.kind = Op::Kind::Affine,
                               .input = valueOf_[at(node.inputs[0])],
                               .addend = valueOf_[at(node.inputs[1])]});
        }
        chosen->addend = other;
        const std::int64_t value = chosen->output;
        std::rotate(plan_.ops.begin() + (chosen - plan_.ops.data()),
                    plan_.ops.begin() + (chosen - plan_.ops.data()) + 1, plan_.ops.end());
        return value;
    }

    static Op convolution(const Node& node, std::int64_t x)
    {
        const auto& options = node.convolution->options;
        const auto padding =
            get<torch::ExpandingArray<2>>(options.padding()); // of c10 or std, as LibTorch has it
        TORCH_CHECK(options.dilation()->at(0) == 1 && options.dilation()->at(1) == 1,
                    "a convolution with dilation");
        TORCH_CHECK(options.stride()->at(0) == options.stride()->at(1) && padding->at(0) == padding->at(1),
                    "a convolution with unequal strides or paddings");
        return {.input = x,
                .convolution = node.convolution,
                .kernelHeight = options.kernel_size()->at(0),
                .kernelWidth = options.kernel_size()->at(1),
                .stride = options.stride()->at(0),
                .padding = padding->at(0),
                .groups = options.groups()};
    }

    /// On flattened images: a convolution whose kernel is the whole image.
    Op linear(const Node& node, std::int64_t x) const
    {
        const FusedValue& from = plan_.values[at(x)];
        return {.input = x,
                .linear = node.linear,
                .kernelHeight = from.height,
                .kernelWidth = from.width,
                // There is one step; saying how long it is tells the way back that a pixel has one tap.
                .stride = std::max(from.height, from.width)};
    }

    std::int64_t newValue(const Node& node)
    {
        plan_.values.push_back({node.channels, node.height, node.width});
        return static_cast<std::int64_t>(plan_.values.size()) - 1;
    }

    std::int64_t emit(const Node& node, Op op)
    {
        TORCH_CHECK(op.kind != Op::Kind::Product || op.kernelHeight * op.kernelWidth <= kMostTaps,
                    "a kernel of more than ", kMostTaps, " pixels");
        op.output = newValue(node);
        plan_.ops.push_back(op);
        return op.output;
    }

    std::int64_t rectified(std::int64_t value)
    {
        plan_.values[at(value)].isRectified = true;
        return value;
    }

    const Graph& graph_;
    std::vector<std::int64_t> readers_; ///< of each node
    std::vector<std::int64_t> valueOf_; ///< of each node
    FusedPlan plan_;
};

} // namespace

FusedPlan fuse(const Graph& graph)
{
    return Fuser(graph).run();
}

} // namespace twins
