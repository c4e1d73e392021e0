#pragma once

#include "core/attack/pgd.h"
#include "core/data/dataset.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"
#include "core/telemetry/adversarial_sample.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace twins
{

struct EvaluatorOptions {
    std::optional<AttackSettings> attack; ///< none: clean accuracy only
    std::int64_t batch = 250;
    std::uint64_t seed = 1; ///< of the attack's random starts; one stream an image, whatever the batch
    torch::Device device{torch::kCPU};
};

struct EvaluationCounts {
    std::int64_t images = 0;
    std::int64_t cleanCorrect = 0;
    std::int64_t robustCorrect = 0; ///< right on the adversarial image, and on the clean one
    bool complete = true;           ///< false: cancelled after `images`
    [[nodiscard]] double cleanAccuracy() const;
    [[nodiscard]] double robustAccuracy() const;
};

/// Share done in [0,1].
using EvaluatorProgress = std::function<void(double)>;

/// Clean and robust accuracy over `images`. Images that are wrong without an attack are not attacked: the
/// worst case over the ball includes the clean point. `gate` is asked before every attack step and batch;
/// false cancels.
[[nodiscard]] EvaluationCounts evaluateLogits(const Logits& logits, const ImageSet& images,
                                              const EvaluatorOptions& options, const StepGate& gate = {},
                                              const EvaluatorProgress& progress = {});

/// Attacks `images` through the adaptive wing and records both wings' verdicts (`frozen` is null with one
/// wing). Nothing when cancelled.
[[nodiscard]] std::optional<std::vector<AdversarialSample>>
attackSamples(const Logits& adaptive, const Logits* frozen, const ImageSet& images,
              const EvaluatorOptions& options, const StepGate& gate = {});

/// Images first .. first+count-1 as float32 [count,C,H,W] in [0,1] and int64 labels, on `device`.
struct TensorBatch {
    torch::Tensor images, labels;
};
[[nodiscard]] TensorBatch batchOf(const ImageSet& images, std::int64_t first, std::int64_t count,
                                  const torch::Device& device);

} // namespace twins
