#pragma once

#include "core/attack/attack_model.h"
#include "core/config/attack_spec.h"
#include "core/config/experiment_config.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

struct AttackSettings {
    Norm norm = Norm::Linf;
    double epsilon = 8.0 / 255.0;  ///< radius, images in [0,1]
    double stepSize = 2.0 / 255.0; ///< images in [0,1]
    std::int64_t steps = 10;
    bool randomStart = true;
    AttackLoss loss = AttackLoss::CrossEntropy;
    StepRule rule = StepRule::Steepest;
    Wing wing = Wing::Adaptive; ///< attacked wing, in evaluation mode
};

/// Projected gradient ascent (Madry et al., arXiv 1706.06083): x' <- clamp_[0,1](x + project(x' + alpha * d -
/// x)), with d the direction that settings.rule makes of the summed loss's gradient. FGSM (arXiv 1412.6572)
/// is one step of size epsilon. The network is only read: statistics, modes and gradients of its parameters
/// stay as they are, also when cancelled. attackLogits() is the same on any function of the images and does
/// not use settings.wing. images: [N,C,H,W] in [0,1]; labels: [N] int64; seeds: one an image (ignored without
/// random start). Returns the adversarial images, or nothing when cancelled.
[[nodiscard]] std::optional<torch::Tensor> attackLogits(const Logits& logits, const torch::Tensor& images,
                                                        const torch::Tensor& labels,
                                                        const AttackSettings& settings,
                                                        const std::vector<std::uint64_t>& seeds,
                                                        const StepGate& gate = {});
[[nodiscard]] std::optional<torch::Tensor> attackImages(Network network, const torch::Tensor& images,
                                                        const torch::Tensor& labels,
                                                        const AttackSettings& settings,
                                                        const std::vector<std::uint64_t>& seeds,
                                                        const StepGate& gate = {});

/// The same on a counting model, with a goal that may be targeted.
[[nodiscard]] std::optional<torch::Tensor> pgdImages(AttackModel& model, const AttackBatch& batch,
                                                     const AttackSettings& settings, std::int64_t eot,
                                                     const StepGate& gate);

/// FGSM as settings: one step of size epsilon from the clean point.
[[nodiscard]] AttackSettings fgsm(Norm norm, double epsilon);

/// Attack of `config` during training, under its preset.
[[nodiscard]] AttackSettings trainingAttack(const ExperimentConfig& config);
/// Attack of `config` on the source batches of joint fine-tuning: cross-entropy, with a radius and a step
/// size of its own.
[[nodiscard]] AttackSettings sourceAttack(const ExperimentConfig& config);
/// Attack of `config` at evaluation.
[[nodiscard]] AttackSettings evaluationAttack(const ExperimentConfig& config);

/// "PGD-20"; "FGSM" for one step without random start.
[[nodiscard]] std::string attackName(const AttackSettings& settings);

} // namespace twins
