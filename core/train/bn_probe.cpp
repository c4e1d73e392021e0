#include "core/train/bn_probe.h"

namespace twins
{

namespace
{
std::vector<float> values(const torch::Tensor& tensor)
{
    const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}
} // namespace

BatchNormSnapshot probeBatchNorm(Network network, std::int64_t epoch, std::int64_t step,
                                 const BatchNormSnapshot* start)
{
    BatchNormSnapshot snapshot{.epoch = epoch, .step = step, .twoWings = network->spec().twoWings};
    for (std::size_t i = 0; i < network->norms().size(); ++i) {
        const auto& [name, norm] = network->norms()[i];
        LayerStatistics layer;
        layer.layer = name;
        layer.adaptive = {values(norm->running_mean), values(norm->running_var), values(norm->weight),
                          values(norm->bias)};
        if (norm->hasFrozenWing()) {
            layer.frozen = {values(norm->main_bn->running_mean), values(norm->main_bn->running_var),
                            values(norm->frozenWeight()), values(norm->frozenBias())};
        } else {
            layer.frozen = start != nullptr ? start->layers.at(i).frozen : layer.adaptive;
        }
        snapshot.layers.push_back(std::move(layer));
    }
    return snapshot;
}

} // namespace twins
