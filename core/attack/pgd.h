#pragma once

#include "core/config/experiment_config.h"
#include "core/nn/network.h"

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// What an attack makes larger.
enum class AttackLoss {
    CrossEntropy, ///< CE(f(x'), y)
    Kl,           ///< KL(softmax f(x) || softmax f(x')), TRADES (arXiv 1901.08573)
};

/// Where one step of an attack goes.
enum class StepRule {
    Steepest, ///< steepest ascent in the attack's own norm: sign(g) for Linf, g / ||g||_2 for L2
    Sign,     ///< sign(g) whatever the norm, as the authors' released code steps inside the L2 ball too
};

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

/// Images [N,C,H,W] to logits [N,classes]; what an attack sees of a network.
using Logits = std::function<torch::Tensor(const torch::Tensor&)>;

/// `network` through `wing` in evaluation mode.
[[nodiscard]] Logits evaluationLogits(Network network, Wing wing);

/// Called before every step; false cancels the attack. May block (pause).
using StepGate = std::function<bool()>;

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
