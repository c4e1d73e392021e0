#pragma once

#include "core/attack/attack_model.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace twins
{

/// An image that an attack asked about.
struct WatchedImage {
    torch::Tensor image;            ///< [C,H,W], detached, on the CPU
    std::int64_t pass = 0;          ///< number of the pass, from 0
    std::int64_t restart = 0;       ///< as begin() said
    std::optional<double> stepSize; ///< of the step that led to it
};

/// Keeps the images that an attack on one image asks a network about, without the repeats of the clean one;
/// thins them evenly where they become too many. The first row of a pass stands for it.
class AttackWatch
{
public:
    /// Keeps at most `most` images; `clean` [1,C,H,W].
    AttackWatch(Logits logits, const torch::Tensor& clean, std::int64_t most);

    [[nodiscard]] Logits logits() const { return watched_; } ///< of the network, watched
    void beginRestart(std::int64_t restart);
    void noteStep(double stepSize); ///< AttackModel's watcher
    /// The clean image first, the last one asked about at the end.
    [[nodiscard]] std::vector<WatchedImage> images() const;

private:
    struct State;
    class Source;
    std::shared_ptr<State> state_;
    Logits watched_;
};

} // namespace twins
