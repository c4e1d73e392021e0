#pragma once

#include "core/attack/attack_model.h"
#include "core/config/experiment_config.h"
#include "core/nn/network.h"

#include <cstdint>
#include <functional>
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
/// (core/fused) on the CPU, the folded one (core/device) on a GPU, or LibTorch's layers. Holds the weights of
/// the last refresh() in the first two cases, the living network in the third.
class AttackEngine
{
public:
    /// With as many threads as LibTorch uses. @throws Error(Configuration) where the fused engine is demanded
    /// and cannot be had, with the reason.
    /// `precision` is a GPU's.
    AttackEngine(Network network, Wing wing, const ImageShape& shape, EngineChoice choice,
                 const torch::Device& device, AttackPrecision precision = AttackPrecision::Tf32);

    [[nodiscard]] const Logits& logits() const noexcept { return *logits_; }
    void refresh(); ///< weights or statistics have changed
    /// "fused (avx2, 2 threads)", "folded (cuda:0, tf32)" or "reference (as configured)".
    [[nodiscard]] const std::string& description() const noexcept { return description_; }
    /// Bytes beside the weights that the fused engine holds; nothing of LibTorch's, which its allocator
    /// keeps.
    [[nodiscard]] std::optional<std::int64_t> workspaceBytes() const;

    /// Why the attack's steps could not be recorded as a CUDA graph; once, then empty.
    [[nodiscard]] std::string takeNote();

private:
    void useFused(const Network& network, Wing wing, const ImageShape& shape);
    void useFolded(const Network& network, Wing wing, const ImageShape& shape, const torch::Device& device,
                   AttackPrecision precision);

    std::shared_ptr<FusedNetwork> fused_; ///< null: another engine
    std::function<void()> refresh_;       ///< empty: the reference reads the living network
    std::optional<Logits> logits_;
    std::string description_;
};

} // namespace twins
