#include "core/fused/graph.h"

namespace twins
{

namespace
{

using Kind = GraphNode::Kind;

class Recorder final : public Flow
{
public:
    explicit Recorder(Graph& graph)
        : graph_(graph)
    {
    }

    Value convolution(torch::nn::Conv2dImpl& layer, const Value& x) override
    {
        GraphNode node = after(Kind::Convolution, x);
        const auto outSize = [&](std::int64_t size, std::size_t axis) {
            const std::int64_t padding = get<torch::ExpandingArray<2>>(layer.options.padding())->at(axis);
            return (size + 2 * padding - layer.options.kernel_size()->at(axis)) /
                       layer.options.stride()->at(axis) +
                   1;
        };
        node.convolution = &layer;
        node.channels = layer.options.out_channels();
        node.height = outSize(node.height, 0);
        node.width = outSize(node.width, 1);
        return add(node);
    }
    Value norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage) override
    {
        GraphNode node = after(Kind::Norm, x);
        node.norm = &layer;
        node.stage = stage;
        return add(node);
    }
    Value linear(torch::nn::LinearImpl& layer, const Value& x) override
    {
        GraphNode node = after(Kind::Linear, x);
        node.linear = &layer;
        node.channels = layer.options.out_features();
        node.height = node.width = 1;
        return add(node);
    }
    Value relu(const Value& x) override { return add(after(Kind::Relu, x)); }
    Value add(const Value& a, const Value& b) override
    {
        GraphNode node = after(Kind::Add, a);
        node.inputs[1] = b.node;
        return add(node);
    }
    Value concatenate(const Value& a, const Value& b) override
    {
        GraphNode node = after(Kind::Concatenate, a);
        node.inputs[1] = b.node;
        node.channels += graph_.nodes[static_cast<std::size_t>(b.node)].channels;
        return add(node);
    }
    Value maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding) override
    {
        GraphNode node = after(Kind::MaxPool, x);
        node.kernel = kernel;
        node.stride = stride;
        node.padding = padding;
        node.height = (node.height + 2 * padding - kernel) / stride + 1;
        node.width = (node.width + 2 * padding - kernel) / stride + 1;
        return add(node);
    }
    Value averagePool(const Value& x, std::int64_t kernel) override
    {
        GraphNode node = after(Kind::AveragePool, x);
        node.kernel = node.stride = kernel;
        node.height /= kernel;
        node.width /= kernel;
        return add(node);
    }
    Value averageTo(const Value& x, std::int64_t side) override
    {
        GraphNode node = after(Kind::AveragePool, x); // kernel 0: windows as adaptive_avg_pool2d cuts them
        node.height = node.width = side;
        return add(node);
    }
    Value average(const Value& x) override { return averageTo(x, 1); }
    Value flatten(const Value& x) override { return add(after(Kind::Flatten, x)); }
    Value sample(const Value& x, std::int64_t stride, std::int64_t before, std::int64_t after_) override
    {
        GraphNode node = after(Kind::Sample, x);
        node.stride = stride;
        node.before = before;
        node.channels += before + after_;
        node.height = (node.height + stride - 1) / stride;
        node.width = (node.width + stride - 1) / stride;
        return add(node);
    }

    Value add(const GraphNode& node)
    {
        graph_.nodes.push_back(node);
        return {{}, static_cast<std::int64_t>(graph_.nodes.size()) - 1};
    }

private:
    /// A node with the size of `x`.
    [[nodiscard]] GraphNode after(Kind kind, const Value& x) const
    {
        const GraphNode& from = graph_.nodes[static_cast<std::size_t>(x.node)];
        return {.kind = kind,
                .inputs = {x.node, -1},
                .channels = from.channels,
                .height = from.height,
                .width = from.width};
    }

    Graph& graph_;
};

} // namespace

Graph writeDown(NetworkImpl& network, std::int64_t height, std::int64_t width)
{
    Graph graph;
    Recorder recorder(graph);
    const Value image = recorder.add(
        {.kind = Kind::Image, .channels = network.spec().channels, .height = height, .width = width});
    (void)recorder.linear(*network.head().ptr(), network.flow(recorder, image));
    return graph;
}

} // namespace twins
