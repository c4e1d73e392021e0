#include "core/device/device_flow.h"

#include "core/device/device_kernels.h"
#include "core/device/norm_on_gpu.h"

#include <utility>

namespace twins
{

namespace
{

class MaxPoolFunction : public torch::autograd::Function<MaxPoolFunction>
{
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const Pooled& pooled, const PoolWindow& window)
    {
        context->save_for_backward({pooled.taps});
        context->saved_data["height"] = x.size(2);
        context->saved_data["width"] = x.size(3);
        context->saved_data["kernel"] = window.kernel;
        context->saved_data["stride"] = window.stride;
        context->saved_data["padding"] = window.padding;
        return pooled.values;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& upper)
    {
        const torch::autograd::variable_list saved = context->get_saved_variables();
        const PoolWindow window{context->saved_data["kernel"].toInt(), context->saved_data["stride"].toInt(),
                                context->saved_data["padding"].toInt()};
        const torch::Tensor result =
            maxPoolBackOnGpu(upper.front(), saved.front(), window, context->saved_data["height"].toInt(),
                             context->saved_data["width"].toInt());
        TORCH_CHECK(result.defined(), "the way back through a max-pool of another form");
        return {result, {}, {}};
    }
};

} // namespace

DeviceFlow::Waiting* DeviceFlow::waitingFor(const Value& value)
{
    return value.node < 0 ? nullptr : &waiting_[static_cast<std::size_t>(value.node)];
}

torch::Tensor DeviceFlow::computed(Waiting& waiting, bool relu)
{
    // It updates statistics, and what follows it is in it.
    TORCH_CHECK(!std::exchange(waiting.isRead, true), "what follows a BatchNorm must read it only once");
    torch::Tensor result = normOnGpu(*waiting.layer, passOf(waiting.stage), waiting.x, waiting.addend, relu);
    if (!result.defined()) {
        result = waiting.layer->forward(waiting.x, passOf(waiting.stage));
        result = waiting.addend.defined() ? result + waiting.addend : result;
        result = relu ? torch::relu(result) : result;
    }
    waiting.x = waiting.addend = torch::Tensor();
    return result;
}

torch::Tensor DeviceFlow::tensorOf(const Value& value)
{
    Waiting* const waiting = waitingFor(value);
    return waiting == nullptr ? value.tensor : computed(*waiting, false);
}

Value DeviceFlow::norm(TwoWingBatchNormImpl& layer, const Value& x, std::size_t stage)
{
    waiting_.push_back({.layer = &layer, .stage = stage, .x = tensorOf(x), .addend = {}});
    return {{}, static_cast<std::int64_t>(waiting_.size()) - 1};
}

Value DeviceFlow::relu(const Value& x)
{
    Waiting* const waiting = waitingFor(x);
    return waiting == nullptr ? TensorFlow::relu(x) : Value{computed(*waiting, true)};
}

Value DeviceFlow::add(const Value& a, const Value& b)
{
    for (const auto& [sum, addend] : {std::pair{a, b}, std::pair{b, a}}) {
        const Waiting* const waiting = waitingFor(sum);
        if (waiting != nullptr && !waiting->addend.defined() && sum.node != addend.node) {
            torch::Tensor more = tensorOf(addend);
            Waiting whole = std::exchange(*waitingFor(sum), {.isRead = true});
            TORCH_CHECK(!whole.isRead, "what follows a BatchNorm must read it only once");
            whole.addend = std::move(more);
            waiting_.push_back(std::move(whole));
            return {{}, static_cast<std::int64_t>(waiting_.size()) - 1};
        }
    }
    return TensorFlow::add(a, b);
}

Value DeviceFlow::maxPool(const Value& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding)
{
    const torch::Tensor input = tensorOf(x);
    const auto pooledSide = [&](std::int64_t side) {
        return (side + 2 * padding - kernel) / stride + 1;
    };
    const PoolWindow window{kernel, stride, padding};
    const Pooled pooled =
        maxPoolOnGpu(input.detach(), window, pooledSide(input.size(2)), pooledSide(input.size(3)), false);
    return pooled.values.defined() ? Value{MaxPoolFunction::apply(input, pooled, window)}
                                   : TensorFlow::maxPool({input}, kernel, stride, padding);
}

} // namespace twins
