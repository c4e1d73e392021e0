#pragma once

#include "core/attack/attack_engine.h"
#include "core/device/repeated_steps.h"
#include "core/loss/training_loss.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace twins
{

class FusedTraining;

/// What computes the training pass: the fused engine (core/fused) on the CPU; on a GPU LibTorch's
/// convolutions with images and kernels channels last, which its tensor cores read best, and cuDNN's fastest
/// algorithms, and BatchNorm with what follows it as one (core/device/device_flow.h).
class TrainingEngine
{
public:
    /// With as many threads as LibTorch uses. @throws Error(Configuration) as AttackEngine does.
    TrainingEngine(Network network, const ImageShape& shape, EngineChoice choice,
                   const torch::Device& device);

    /// NetworkImpl::features() with gradients to the parameters, by the weights of the last refresh().
    [[nodiscard]] const FeaturePass& features() const noexcept { return features_; }
    void refresh(); ///< weights have changed
    /// Bytes beside the weights that the fused engine holds; nothing of LibTorch's.
    [[nodiscard]] std::optional<std::int64_t> workspaceBytes() const;
    /// loss.backward(), with what features() was set up for.
    void backward(const torch::Tensor& loss) const;
    /// To record its passes with as CUDA graphs; nothing where the engine has none.
    [[nodiscard]] std::optional<RepeatedSteps> repeatedSteps() const;
    /// "fused (avx2, 2 threads)", "channels last (cuda:0)" or "reference (as configured)".
    [[nodiscard]] const std::string& description() const noexcept { return description_; }

private:
    std::shared_ptr<FusedTraining> fused_; ///< null: the reference
    FeaturePass features_;
    std::optional<torch::Device> gpu_; ///< where it computes by DeviceFlow, with cuDNN's search
    std::string description_;
};

} // namespace twins
