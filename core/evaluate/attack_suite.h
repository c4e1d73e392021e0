#pragma once

#include "core/attack/attack_model.h"
#include "core/data/dataset.h"
#include "core/nn/tensors.h"
#include "core/telemetry/evaluation_record.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace twins
{

/// What a suite of attacks knows of every image; kept between batches so that an evaluation can go on.
struct SuiteState {
    static constexpr std::int64_t kWrongClean = -2; ///< answered wrongly without an attack
    static constexpr std::int64_t kStanding = -1;

    /// [N,C,H,W] float32 on the CPU, within epsilon; the clean image where none is known. A sweep finds more
    /// images at larger radii; they are not kept.
    torch::Tensor adversarial;
    std::vector<std::int64_t> fooledBy;    ///< number of the stage, kWrongClean or kStanding
    std::vector<std::int64_t> stagesTried; ///< stages that this image is through with

    [[nodiscard]] std::int64_t standing() const;
};

struct SuiteOptions {
    std::int64_t batch = 250;
    std::uint64_t seed = 1;
    torch::Device device{torch::kCPU};
};

/// Where a suite is.
struct SuiteProgress {
    std::int64_t stage = 0;
    double stageShare = 0.0; ///< of the work of this stage that is surely left, in [0,1]
    std::int64_t survivors = 0;
};

/// Asked before every batch, with the share of the images that is done, in [0,1]; false cancels.
using BatchGate = std::function<bool(double share)>;

/// The images as floats, every one standing or wrong as the network answers it, nothing tried yet. Nothing
/// when cancelled.
[[nodiscard]] std::optional<SuiteState> beginSuite(const Logits& logits, const ImageSet& images,
                                                   const SuiteOptions& options, const BatchGate& gate = {});

/// Runs record.stages one after the other, each on the images that stand and have not been through it, and
/// keeps counts, times and the survivor curve in `record`. `afterBatch` is called when state and record
/// agree. `progress` is called at every step. False when `gate` cancelled; calling again goes on with the
/// next batch and ends in the same verdict, because an image's random numbers depend on seed, image and stage
/// alone.
bool runSuite(const Logits& logits, const ImageSet& images, const SuiteOptions& options,
              EvaluationRecord& record, SuiteState& state, const StepGate& gate,
              const std::function<void(const SuiteProgress&)>& progress = {},
              const std::function<void()>& afterBatch = {});

/// Whether the network answers image i right, in batches of options.batch in their order: the final word, and
/// what a rescoring repeats. images: [N,C,H,W] float32 on the CPU. Nothing when cancelled.
[[nodiscard]] std::optional<std::vector<bool>>
answeredRight(const Logits& logits, const torch::Tensor& images, const std::vector<std::int64_t>& labels,
              const SuiteOptions& options, const BatchGate& gate = {});

} // namespace twins
