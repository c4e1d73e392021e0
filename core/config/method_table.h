#pragma once

#include "core/config/experiment_config.h"

#include <cstdint>
#include <span>

namespace twins
{

/// Which weights the optimiser may change.
enum class Trainable {
    All,
    Head,        ///< the classifier alone
    AfterStages, ///< all but the stem and the first ExperimentConfig::freezeStages stages
};

/// A term that keeps the network near the checkpoint, added to the loss.
enum class ExtraTermKind {
    None,
    L2Sp,                ///< distance of the weights: Li, Grandvalet, Davoine, ICML 2018, arXiv 1802.01483
    FeatureDistillation, ///< distance of the features before the classifier: Romero et al., arXiv 1412.6550
};

/// A method as data: what it trains, through which wings and with which terms. The trainer knows no method
/// by name.
struct MethodTraits {
    Method method{};
    const char* name = "";    ///< in files and on the command line: "twins-at"
    const char* label = "";   ///< on screen (translation context "twins::Parameter")
    bool twoWings = false;    ///< half of each batch goes through the frozen wing
    bool attacked = true;     ///< trains on adversarial images
    bool trades = false;      ///< TRADES' loss instead of the cross-entropy of the adversarial images
    bool fromScratch = false; ///< starts from random weights; the checkpoint is not used
    Trainable trainable = Trainable::All;
    bool fixedStatistics = false; ///< the adaptive wing normalises by its running statistics and keeps them
    ExtraTermKind extra = ExtraTermKind::None;
    bool probeFirst = false; ///< the first ExperimentConfig::probeEpochs epochs are a linear probe
    bool joint = false;      ///< every step adds a batch of source images with a classifier of their own
};

/// Every method, in the order of the form.
[[nodiscard]] std::span<const MethodTraits> methodTable() noexcept;
[[nodiscard]] const MethodTraits& traitsOf(Method method) noexcept;

/// What one epoch of an experiment trains; a function of configuration and epoch, so that a resumed run goes
/// on alike.
struct TrainingPlan {
    Trainable trainable = Trainable::All;
    bool fixedStatistics = false;
    std::int64_t fixedStages = 0; ///< stages (and the stem, if any) that keep weights and statistics
    double learningRate = 0.0;    ///< before the schedule's factor
};
/// @param epoch 1-based.
[[nodiscard]] TrainingPlan trainingPlan(const ExperimentConfig& config, std::int64_t epoch) noexcept;

} // namespace twins
