#include "core/device/cuda_call.h"
#include "core/device/cuda_launch.h"
#include "core/device/norm_on_gpu.h"

#include <algorithm>

namespace twins
{

namespace
{

/// What the way back needs besides tensors, and the way forward too.
struct NormForm {
    std::int64_t frozenImages = 0;
    bool usesBatch = false, updatesRunning = false, relu = false;
};

bool isFloatRows(const torch::Tensor& tensor)
{
    constexpr std::int64_t kReach = std::int64_t{1} << 33; // 32 bits of packs of four
    return tensor.is_cuda() && tensor.dim() == 4 && tensor.scalar_type() == torch::kFloat &&
           tensor.is_contiguous(at::MemoryFormat::ChannelsLast) && tensor.size(1) % 4 == 0 &&
           tensor.numel() > 0 && tensor.numel() < kReach &&
           reinterpret_cast<std::uintptr_t>(tensor.data_ptr()) % 16 == 0;
}

torch::Tensor roomFor(const torch::Tensor& like, std::initializer_list<std::int64_t> sizes)
{
    return torch::empty(sizes, like.options());
}

NormArguments argumentsFor(const torch::Tensor& x, const NormForm& form)
{
    NormArguments arguments;
    const std::int64_t pixels = x.size(2) * x.size(3);
    arguments.x = x.data_ptr<float>();
    arguments.rows = x.size(0) * pixels;
    arguments.frozenRows = form.frozenImages * pixels;
    arguments.channels = x.size(1);
    arguments.relu = form.relu;
    arguments.usesBatch = form.usesBatch;
    arguments.updatesRunning = form.updatesRunning;
    arguments.momentum = kNormMomentum;
    arguments.epsilon = kNormEpsilon;
    const std::int64_t most = std::max(arguments.frozenRows, arguments.rows - arguments.frozenRows);
    arguments.chunks = normChunks(most, arguments.channels);
    return arguments;
}

/// Nothing, rather than an undefined tensor, is what LibTorch's functions take for an argument that is not
/// there.
using Perhaps = c10::optional<torch::Tensor>;

Perhaps perhaps(const torch::Tensor& tensor)
{
    return tensor.defined() ? Perhaps(tensor) : Perhaps();
}

class NormFunction : public torch::autograd::Function<NormFunction>
{
public:
    /// batches: counted up with the running statistics. frozenWeight, frozenBias: nothing where the wings
    /// share theirs. means, variances: [frozen, adaptive].
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight, const torch::Tensor& bias,
                                 const Perhaps& frozenWeight, const Perhaps& frozenBias,
                                 const Perhaps& addend, const std::vector<torch::Tensor>& means,
                                 const std::vector<torch::Tensor>& variances, const torch::Tensor& batches,
                                 const NormForm& form)
    {
        const c10::cuda::CUDAGuard guard(x.device());
        const std::int64_t channels = x.size(1);
        torch::Tensor y = torch::empty_like(x);
        const torch::Tensor constants = roomFor(x, {4, 2, channels});
        NormArguments arguments = argumentsFor(x, form);
        const torch::Tensor sums = roomFor(x, {2, arguments.chunks, 2, channels});
        const bool isShared = !frozenWeight;
        arguments.y = y.data_ptr<float>();
        arguments.addend = addend ? addend->data_ptr<float>() : nullptr;
        arguments.weight[0] = (isShared ? weight : *frozenWeight).data_ptr<float>();
        arguments.weight[1] = weight.data_ptr<float>();
        arguments.bias[0] = (isShared ? bias : *frozenBias).data_ptr<float>();
        arguments.bias[1] = bias.data_ptr<float>();
        for (std::size_t wing = 0; wing < 2; ++wing) {
            arguments.runningMean[wing] = means[wing].data_ptr<float>();
            arguments.runningVariance[wing] = variances[wing].data_ptr<float>();
        }
        arguments.batches = form.updatesRunning ? batches.data_ptr<std::int64_t>() : nullptr;
        arguments.constants = constants.data_ptr<float>();
        arguments.partialSums = sums.data_ptr<float>();
        checkLaunch(launchNorm(arguments, streamOf(x)), "BatchNorm");
        context->save_for_backward({x, constants, addend && form.relu ? y : torch::Tensor()});
        context->saved_data["frozen"] = form.frozenImages;
        context->saved_data["batch"] = form.usesBatch;
        context->saved_data["relu"] = form.relu;
        context->saved_data["shared"] = isShared;
        context->saved_data["addend"] = addend.has_value();
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& upper)
    {
        const torch::autograd::variable_list saved = context->get_saved_variables();
        const torch::Tensor& x = saved[0];
        const torch::Tensor &constants = saved[1], &y = saved[2];
        const bool isShared = context->saved_data["shared"].toBool();
        const bool hasAddend = context->saved_data["addend"].toBool();
        const NormForm form{.frozenImages = context->saved_data["frozen"].toInt(),
                            .usesBatch = context->saved_data["batch"].toBool(),
                            .relu = context->saved_data["relu"].toBool()};
        const c10::cuda::CUDAGuard guard(x.device());
        const std::int64_t channels = x.size(1);
        torch::Tensor gradient = upper.front().contiguous(at::MemoryFormat::ChannelsLast);
        gradient = isFloatRows(gradient) ? gradient : gradient.clone(); // part of another: at any place
        const torch::Tensor toX = torch::empty_like(x);
        // Without a ReLU the addend's gradient is this one's.
        const torch::Tensor toAddend = hasAddend && form.relu ? torch::empty_like(x) : torch::Tensor();
        NormArguments arguments = argumentsFor(x, form);
        const torch::Tensor sums = roomFor(x, {2, arguments.chunks, 2, channels});
        const torch::Tensor factors = roomFor(x, {2, 2, channels});
        torch::Tensor toWeight[2], toBias[2];
        // Parameters that no image went through get no gradient, not one of zeros: the optimiser leaves them.
        for (std::size_t wing = isShared || form.frozenImages == 0 ? 1 : 0; wing < 2; ++wing) {
            toWeight[wing] = roomFor(x, {channels});
            toBias[wing] = roomFor(x, {channels});
            arguments.toWeight[wing] = toWeight[wing].data_ptr<float>();
            arguments.toBias[wing] = toBias[wing].data_ptr<float>();
        }
        arguments.gradient = gradient.data_ptr<float>();
        arguments.y = y.defined() ? y.data_ptr<float>() : nullptr;
        arguments.addend = arguments.y; // that there was one, and that the gate is read from y
        arguments.toX = toX.data_ptr<float>();
        arguments.toAddend = toAddend.defined() ? toAddend.data_ptr<float>() : nullptr;
        arguments.constants = constants.data_ptr<float>();
        arguments.partialSums = sums.data_ptr<float>();
        arguments.factors = factors.data_ptr<float>();
        checkLaunch(launchNormBack(arguments, streamOf(x)), "the way back through BatchNorm");
        if (!isShared && form.frozenImages == x.size(0)) {
            toWeight[1] = toBias[1] = torch::Tensor();
        }
        return {toX,         toWeight[1], toBias[1],
                toWeight[0], toBias[0],   hasAddend && !form.relu ? gradient : toAddend,
                {},          {},          {},
                {}};
    }
};

} // namespace

torch::Tensor normOnGpu(TwoWingBatchNormImpl& layer, const Pass& pass, const torch::Tensor& input,
                        const torch::Tensor& more, bool relu)
{
    if (!input.is_cuda() || input.dim() != 4) {
        return {};
    }
    // Images of one channel come as they are, since their two formats cannot be told apart.
    const torch::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
    const torch::Tensor addend = more.defined() ? more.contiguous(at::MemoryFormat::ChannelsLast) : more;
    if (!isFloatRows(x) || (addend.defined() && (!isFloatRows(addend) || addend.sizes() != x.sizes())) ||
        layer.weight.device() != x.device()) {
        return {};
    }
    const std::int64_t images = x.size(0);
    NormForm form{.frozenImages = pass.wing == Wing::Adaptive ? 0
                                  : pass.wing == Wing::Frozen ? images
                                                              : frozenShare(images),
                  .relu = relu};
    form.usesBatch = pass.training && form.frozenImages < images;
    form.updatesRunning = form.usesBatch && !pass.keepRunning;
    TORCH_CHECK(form.frozenImages == 0 || layer.hasFrozenWing(), "this network was built with one wing");
    const bool hasFrozen = layer.hasFrozenWing();
    const torch::Tensor& frozenMean = hasFrozen ? layer.main_bn->running_mean : layer.running_mean;
    const torch::Tensor& frozenVariance = hasFrozen ? layer.main_bn->running_var : layer.running_var;
    return NormFunction::apply(
        x, layer.weight, layer.bias, hasFrozen ? perhaps(layer.main_bn->weight) : Perhaps(),
        hasFrozen ? perhaps(layer.main_bn->bias) : Perhaps(), perhaps(addend),
        std::vector<torch::Tensor>{frozenMean, layer.running_mean},
        std::vector<torch::Tensor>{frozenVariance, layer.running_var}, layer.num_batches_tracked, form);
}

} // namespace twins
