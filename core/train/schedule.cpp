#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace twins
{

std::vector<std::int64_t> dropSteps(const ExperimentConfig& config, std::int64_t steps)
{
    std::vector<std::int64_t> drops;
    if (config.schedule == Schedule::MultiStep) {
        for (const double milestone : config.milestones) {
            drops.push_back(std::llround(milestone * static_cast<double>(steps)));
        }
    }
    return drops;
}

double scheduleFactor(const ExperimentConfig& config, std::int64_t step, std::int64_t steps)
{
    switch (config.schedule) {
    case Schedule::MultiStep: {
        const std::vector<std::int64_t> drops = dropSteps(config, steps);
        const auto passed =
            std::count_if(drops.begin(), drops.end(), [&](auto drop) { return step >= drop; });
        return std::pow(config.gamma, static_cast<double>(passed));
    }
    case Schedule::Cosine:
        return 0.5 *
               (1.0 + std::cos(std::numbers::pi * static_cast<double>(step) / static_cast<double>(steps)));
    case Schedule::Constant:
        break;
    }
    return 1.0;
}

} // namespace twins
