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
    if (choice != EngineChoice::Reference) {
        fused_ = makeFused<FusedTraining>(device, reason, network, shape.height, shape.width,
                                          at::get_num_threads());
        requireFused(choice, fused_ != nullptr, reason);
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

void TrainingEngine::refresh()
{
    if (fused_) {
        fused_->refresh();
    }
}

} // namespace twins
