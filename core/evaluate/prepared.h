#pragma once

#include "core/attack/attack_engine.h"
#include "core/data/dataset.h"
#include "core/evaluate/attack_suite.h"
#include "core/evaluate/evaluate_checkpoint.h"

#include <stop_token>
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

    EngineChoice engine = EngineChoice::Automatic;

    [[nodiscard]] Logits logits(EvaluatedWing wing) const; ///< by the engine that serves it
    [[nodiscard]] std::string engineText() const;          ///< which engine that is
    [[nodiscard]] SuiteOptions options(const ExperimentConfig& config) const;

private:
    [[nodiscard]] AttackEngine engineOf(Wing wing) const;
};

/// @throws Error for a checkpoint or data that do not fit, a wing that the network lacks, a subset that is
/// too large. Stopped while it loads, it returns without images or network.
[[nodiscard]] PreparedEvaluation prepareEvaluation(const EvaluationRequest& request,
                                                   const std::stop_token& stop);

/// SHA-256 of the checkpoint's bytes.
[[nodiscard]] std::string checkpointHash(const std::string& checkpoint);

} // namespace twins
