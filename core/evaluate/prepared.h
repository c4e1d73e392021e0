#pragma once

#include "core/attack/attack_engine.h"
#include "core/checkpoint/checkpoint_file.h"
#include "core/data/dataset.h"
#include "core/evaluate/attack_suite.h"
#include "core/evaluate/evaluate_checkpoint.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace twins
{

/// Network and images of an evaluation, loaded.
struct PreparedEvaluation {
    Network network{nullptr};
    torch::Device device{torch::kCPU};
    std::string deviceText;
    std::string method; ///< that the checkpoint says it was trained by; "unknown" where it says none
    ImageSet images;    ///< empty when the loading was stopped
    std::string subset, fingerprint, checkpointHash;
    std::vector<std::string> classNames;

    /// Makes the engines that serve the network's wings: the frozen one too, where `wing` is not the adaptive
    /// one. To be called when network and images are there.
    void makeEngines(EvaluatedWing wing, EngineChoice choice, AttackPrecision precision);
    [[nodiscard]] Logits logits(EvaluatedWing wing) const; ///< of a wing that makeEngines() was told
    [[nodiscard]] const std::string& engineText() const;   ///< which engine serves
    [[nodiscard]] SuiteOptions options(const ExperimentConfig& config) const;

private:
    std::optional<AttackEngine> adaptive_, frozen_;
};

/// @throws Error for a checkpoint or data that do not fit, a wing that the network lacks, a subset that is
/// too large. Stopped while it loads, it returns without images or network.
[[nodiscard]] PreparedEvaluation prepareEvaluation(const EvaluationRequest& request,
                                                   const std::stop_token& stop);

/// The network of a checkpoint on `device`, its parameters without gradients: attacks need that of the image
/// alone.
/// @throws Error(Configuration) for a wing that it lacks.
[[nodiscard]] Network networkToAttack(const CheckpointFile& checkpoint, const NetworkSpec& spec,
                                      EvaluatedWing wing, const torch::Device& device);

/// SHA-256 of the checkpoint's bytes.
[[nodiscard]] std::string checkpointHash(const std::string& checkpoint);

} // namespace twins
