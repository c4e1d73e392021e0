#include "core/loss/extra_term.h"

#include "core/config/method_table.h"

namespace twins
{

std::unique_ptr<ExtraTerm> makeExtraTerm(const ExperimentConfig& config)
{
    switch (traitsOf(config.method).extra) {
    case ExtraTermKind::L2Sp:
        return makeL2Sp(config.l2Sp, config.l2SpHead);
    case ExtraTermKind::FeatureDistillation:
        return makeFeatureDistillation(config.lambdaKd);
    case ExtraTermKind::None:
        break;
    }
    return nullptr;
}

} // namespace twins
