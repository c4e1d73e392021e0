#include "core/loss/training_engine.h"

#include "core/attack/engine_choice.h"
#include "core/device/device_flow.h"
#include "core/device/tuning_scope.h"
#include "core/fused/fused_training.h"

#include <ATen/Parallel.h>

#include <utility>

namespace twins
{

namespace
{

/// The parameters stay the same tensors, laid out in another order.
void useChannelsLast(torch::nn::Module& network)
{
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : network.parameters()) {
        if (parameter.dim() == 4) {
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
        }
    }
}

} // namespace

TrainingEngine::TrainingEngine(Network network, const ImageShape& shape, EngineChoice choice,
                               const torch::Device& device)
{
    std::string reason = "as configured";
    if (choice != EngineChoice::Reference && device.is_cuda()) {
        useChannelsLast(*network);
        gpu_ = device;
        features_ = [network](const torch::Tensor& images, const Pass& pass) mutable {
            const TuningScope tuning;
            DeviceFlow layers(pass);
            const torch::Tensor ready = network->prepare(images).contiguous(at::MemoryFormat::ChannelsLast);
            return layers.tensorOf(network->flow(layers, {ready}));
        };
        description_ = "channels last (" + device.str() + ")";
        return;
    }
    if (choice != EngineChoice::Reference) {
        reason = reasonAgainst([&] {
            fused_ =
                std::make_shared<FusedTraining>(network, shape.height, shape.width, at::get_num_threads());
        });
        if (!fused_) {
            refuseWithout(choice, reason);
        }
    }
    if (fused_) {
        features_ = [fused = fused_](const torch::Tensor& images, const Pass& pass) {
            return fused->features(images, pass);
        };
        description_ = fused_->description();
    } else {
        features_ = layerByLayer(std::move(network));
        description_ = "reference (" + reason + ")";
    }
}

std::optional<std::int64_t> TrainingEngine::workspaceBytes() const
{
    return fused_ ? std::optional(fused_->workspaceBytes()) : std::nullopt;
}

void TrainingEngine::backward(const torch::Tensor& loss) const
{
    std::optional<TuningScope> tuning;
    if (gpu_) {
        tuning.emplace();
    }
    loss.backward();
}

std::optional<RepeatedSteps> TrainingEngine::repeatedSteps() const
{
    return gpu_ ? std::optional<RepeatedSteps>(std::in_place, *gpu_) : std::nullopt;
}

void TrainingEngine::refresh()
{
    if (fused_) {
        fused_->refresh();
    }
}

} // namespace twins
