#include "core/train/bn_probe.h"

#include "core/nn/values_of.h"

#include <cmath>
#include <utility>

namespace twins
{

BatchNormSnapshot probeBatchNorm(Network network, std::int64_t epoch, std::int64_t step,
                                 const BatchNormSnapshot* start)
{
    BatchNormSnapshot snapshot{.epoch = epoch, .step = step, .twoWings = network->spec().twoWings};
    for (std::size_t i = 0; i < network->norms().size(); ++i) {
        const auto& [name, norm] = network->norms()[i];
        LayerStatistics layer;
        layer.layer = name;
        layer.adaptive = {valuesOf(norm->running_mean), valuesOf(norm->running_var), valuesOf(norm->weight),
                          valuesOf(norm->bias)};
        if (norm->hasFrozenWing()) {
            layer.frozen = {valuesOf(norm->main_bn->running_mean), valuesOf(norm->main_bn->running_var),
                            valuesOf(norm->frozenWeight()), valuesOf(norm->frozenBias())};
        } else {
            layer.frozen = start != nullptr ? start->layers.at(i).frozen : layer.adaptive;
        }
        snapshot.layers.push_back(std::move(layer));
    }
    return snapshot;
}

void BatchStatisticsProbe::beforeStep(Network network)
{
    before_.clear();
    for (const auto& [name, norm] : network->norms()) {
        before_.push_back({norm->running_mean.detach().clone(), norm->running_var.detach().clone(),
                           norm->num_batches_tracked.clone()});
    }
}

void BatchStatisticsProbe::afterStep(Network network, BatchNormSnapshot& snapshot)
{
    const std::vector<Layer> before = std::exchange(before_, {});
    for (std::size_t i = 0; i < before.size() && i < snapshot.layers.size(); ++i) {
        const auto& [name, norm] = network->norms()[i];
        const auto passes = (norm->num_batches_tracked - before[i].passes).item<std::int64_t>();
        if (passes <= 0) {
            continue;
        }
        const double kept = std::pow(1.0 - kNormMomentum, static_cast<double>(passes));
        const auto batchOf = [kept](const torch::Tensor& after, const torch::Tensor& was) {
            return (after.to(torch::kDouble) - kept * was.to(torch::kDouble)) / (1.0 - kept);
        };
        const torch::NoGradGuard noGrad;
        snapshot.layers[i].batch = {valuesOf(batchOf(norm->running_mean, before[i].mean)),
                                    valuesOf(batchOf(norm->running_var, before[i].variance).clamp_min(0.0))};
    }
}

} // namespace twins
