#include "core/config/experiment_config.h"

#include "core/config/method_table.h"

namespace twins
{

FidelityRules fidelityRules(Preset preset) noexcept
{
    FidelityRules rules;
    switch (preset) {
    case Preset::AsReleased:
        rules.sharedAffine = false;
        rules.klOverFullBatch = true;
        rules.tradesAttackMaximisesKl = false;
        rules.signSteps = true;
        rules.bestOnValidation = false;
        break;
    case Preset::AsDescribed:
        rules.bestOnValidation = false;
        break;
    case Preset::Sound:
        break;
    }
    return rules;
}

ExperimentConfig defaultsFor(Preset preset)
{
    ExperimentConfig config;
    config.preset = preset;
    switch (preset) {
    case Preset::AsReleased:
        // The authors' scripts round 8/255 and 2/255 to these figures.
        config.epsilon = 0.0314;
        config.stepSize = 0.00784;
        config.evalSteps = 10;
        config.evalRandomStart = false;
        break;
    case Preset::AsDescribed:
        break;
    case Preset::Sound:
        config.validationFraction = 0.1;
        break;
    }
    return config;
}

bool isEvaluationOnly(const std::string& dataSet) noexcept
{
    return dataSet == "cifar10-c" || dataSet == "cifar100-c";
}

bool usesTwoWings(Method method) noexcept
{
    return traitsOf(method).twoWings;
}

bool usesTrades(Method method) noexcept
{
    return traitsOf(method).trades;
}

bool usesAttack(Method method) noexcept
{
    return traitsOf(method).attacked;
}

bool usesSource(Method method) noexcept
{
    return traitsOf(method).joint;
}

bool startsFromScratch(Method method) noexcept
{
    return traitsOf(method).fromScratch;
}

const char* name(Method method) noexcept
{
    return traitsOf(method).name;
}

const char* name(Preset preset) noexcept
{
    switch (preset) {
    case Preset::AsReleased:
        return "as-released";
    case Preset::AsDescribed:
        return "as-described";
    case Preset::Sound:
        return "sound";
    }
    return "";
}

const char* name(Norm norm) noexcept
{
    switch (norm) {
    case Norm::Linf:
        return "linf";
    case Norm::L2:
        return "l2";
    case Norm::L1:
        return "l1";
    }
    return "";
}

const char* name(EngineChoice choice) noexcept
{
    switch (choice) {
    case EngineChoice::Automatic:
        return "auto";
    case EngineChoice::Fused:
        return "fused";
    case EngineChoice::Reference:
        return "reference";
    }
    return "";
}

const char* name(AttackPrecision precision) noexcept
{
    switch (precision) {
    case AttackPrecision::Float32:
        return "float32";
    case AttackPrecision::Tf32:
        return "tf32";
    case AttackPrecision::Bfloat16:
        return "bf16";
    }
    return "";
}

const char* name(DataPlace place) noexcept
{
    switch (place) {
    case DataPlace::Automatic:
        return "auto";
    case DataPlace::Device:
        return "on";
    case DataPlace::Host:
        return "off";
    }
    return "";
}

const char* name(Schedule schedule) noexcept
{
    switch (schedule) {
    case Schedule::MultiStep:
        return "multi-step";
    case Schedule::Cosine:
        return "cosine";
    case Schedule::Constant:
        return "constant";
    }
    return "";
}

} // namespace twins
