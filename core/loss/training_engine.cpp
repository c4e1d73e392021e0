#include "core/loss/training_engine.h"

#include "core/attack/engine_choice.h"
#include "core/fused/fused_training.h"

#include <ATen/Parallel.h>

#include <utility>

namespace twins
{

TrainingEngine::TrainingEngine(Network network, const ImageShape& shape, EngineChoice choice,
                               const torch::Device& device)
{
    std::string reason = "as configured";
    if (choice != EngineChoice::Reference && !device.is_cpu()) {
        reason = "the device is " + device.str(); // where LibTorch's kernels are at home
    } else if (choice != EngineChoice::Reference) {
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

void TrainingEngine::refresh()
{
    if (fused_) {
        fused_->refresh();
    }
}

} // namespace twins
