#pragma once

#include "core/attack/attack_model.h"
#include "core/config/experiment_config.h"
#include "core/nn/network.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace twins
{

class FusedNetwork;

/// Size of the images that a network is attacked with.
struct ImageShape {
    std::int64_t channels = 1, height = 0, width = 0;
};

/// What computes logits and gradients of images while a network is attacked or evaluated: the fused network
/// (core/fused) on the CPU, LibTorch's layers elsewhere. Holds the weights of the last refresh() in the first
/// case, the living network in the second.
class AttackEngine
{
public:
    /// With as many threads as LibTorch uses. @throws Error(Configuration) where the fused engine is demanded
    /// and cannot be had, with the reason.
    AttackEngine(Network network, Wing wing, const ImageShape& shape, EngineChoice choice,
                 const torch::Device& device);

    [[nodiscard]] const Logits& logits() const noexcept { return *logits_; }
    void refresh(); ///< weights or statistics have changed
    /// "fused (avx2, 2 threads)", or "reference (the device is cuda)".
    [[nodiscard]] const std::string& description() const noexcept { return description_; }
    /// Bytes beside the weights that the fused engine holds; nothing of LibTorch's, which its allocator
    /// keeps.
    [[nodiscard]] std::optional<std::int64_t> workspaceBytes() const;

private:
    std::shared_ptr<FusedNetwork> fused_; ///< null: the reference
    std::optional<Logits> logits_;
    std::string description_;
};

} // namespace twins
