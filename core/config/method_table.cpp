#include "core/config/method_table.h"

#include "core/util/error.h"

#include <algorithm>
#include <array>

namespace twins
{

namespace
{

constexpr std::array<MethodTraits, 18> kMethods = {{
    {.method = Method::TwinsAt,
     .name = "twins-at",
     .label = TWINS_TEXT("twins::Parameter", "TWINS-AT"),
     .twoWings = true},
    {.method = Method::TwinsTrades,
     .name = "twins-trades",
     .label = TWINS_TEXT("twins::Parameter", "TWINS-TRADES"),
     .twoWings = true,
     .trades = true},
    {.method = Method::At, .name = "at", .label = TWINS_TEXT("twins::Parameter", "AT")},
    {.method = Method::Trades,
     .name = "trades",
     .label = TWINS_TEXT("twins::Parameter", "TRADES"),
     .trades = true},
    {.method = Method::FrozenBn,
     .name = "frozen-bn",
     .label = TWINS_TEXT("twins::Parameter", "Frozen batch norm"),
     .fixedStatistics = true},
    {.method = Method::LinearProbe,
     .name = "linear-probe",
     .label = TWINS_TEXT("twins::Parameter", "Linear probe"),
     .trainable = Trainable::Head,
     .fixedStatistics = true},
    {.method = Method::FreezeK,
     .name = "freeze-k",
     .label = TWINS_TEXT("twins::Parameter", "Frozen stages"),
     .trainable = Trainable::AfterStages},
    {.method = Method::TwinsFreezeK,
     .name = "twins-freeze-k",
     .label = TWINS_TEXT("twins::Parameter", "TWINS, frozen stages"),
     .twoWings = true,
     .trainable = Trainable::AfterStages},
    {.method = Method::L2Sp,
     .name = "l2-sp",
     .label = TWINS_TEXT("twins::Parameter", "L2-SP"),
     .extra = ExtraTermKind::L2Sp},
    {.method = Method::TwinsL2Sp,
     .name = "twins-l2-sp",
     .label = TWINS_TEXT("twins::Parameter", "TWINS, L2-SP"),
     .twoWings = true,
     .extra = ExtraTermKind::L2Sp},
    {.method = Method::FeatureDistillation,
     .name = "feature-distillation",
     .label = TWINS_TEXT("twins::Parameter", "Feature distillation"),
     .extra = ExtraTermKind::FeatureDistillation},
    {.method = Method::TwinsFeatureDistillation,
     .name = "twins-feature-distillation",
     .label = TWINS_TEXT("twins::Parameter", "TWINS, feature distillation"),
     .twoWings = true,
     .extra = ExtraTermKind::FeatureDistillation},
    {.method = Method::ProbeThenFinetune,
     .name = "probe-then-finetune",
     .label = TWINS_TEXT("twins::Parameter", "Probe, then fine-tune"),
     .probeFirst = true},
    {.method = Method::TwinsProbeThenFinetune,
     .name = "twins-probe-then-finetune",
     .label = TWINS_TEXT("twins::Parameter", "Probe, then TWINS-AT"),
     .twoWings = true,
     .probeFirst = true},
    {.method = Method::Joint,
     .name = "joint",
     .label = TWINS_TEXT("twins::Parameter", "Joint with the source"),
     .joint = true},
    {.method = Method::TwinsJoint,
     .name = "twins-joint",
     .label = TWINS_TEXT("twins::Parameter", "TWINS, joint with the source"),
     .twoWings = true,
     .joint = true},
    {.method = Method::Standard,
     .name = "standard",
     .label = TWINS_TEXT("twins::Parameter", "Standard (no attack)"),
     .attacked = false},
    {.method = Method::Pretrain,
     .name = "pretrain",
     .label = TWINS_TEXT("twins::Parameter", "Pre-training"),
     .fromScratch = true},
}};

} // namespace

std::span<const MethodTraits> methodTable() noexcept
{
    return kMethods;
}

const MethodTraits& traitsOf(Method method) noexcept
{
    return *std::ranges::find(kMethods, method, &MethodTraits::method);
}

TrainingPlan trainingPlan(const ExperimentConfig& config, std::int64_t epoch) noexcept
{
    const MethodTraits& traits = traitsOf(config.method);
    if (traits.probeFirst && epoch <= config.probeEpochs) {
        const double rate = config.probeLearningRate > 0.0 ? config.probeLearningRate : config.learningRate;
        return {.trainable = Trainable::Head, .fixedStatistics = true, .learningRate = rate};
    }
    return {.trainable = traits.trainable,
            .fixedStatistics = traits.fixedStatistics,
            .fixedStages = traits.trainable == Trainable::AfterStages ? config.freezeStages : 0,
            .learningRate = config.learningRate};
}

} // namespace twins
