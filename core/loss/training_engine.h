#pragma once

#include "core/attack/attack_engine.h"
#include "core/loss/training_loss.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace twins
{

class FusedTraining;

/// What computes the training pass: the fused engine (core/fused) on the CPU, LibTorch's layers elsewhere.
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
    /// "fused (avx2, 2 threads)", or "reference (the device is cuda)".
    [[nodiscard]] const std::string& description() const noexcept { return description_; }

private:
    std::shared_ptr<FusedTraining> fused_; ///< null: the reference
    FeaturePass features_;
    std::string description_;
};

} // namespace twins
