#include "core/attack/attack_model.h"

#include "core/util/random.h"

#include <utility>

namespace twins
{

Logits evaluationLogits(Network network, Wing wing)
{
    return [network, wing](const torch::Tensor& x) mutable {
        return network->forward(x, {wing, false});
    };
}

AttackGoal AttackGoal::select(const torch::Tensor& rows) const
{
    return {labels.index_select(0, rows), targets.defined() ? targets.index_select(0, rows) : targets,
            reachTarget};
}

torch::Tensor AttackGoal::fooled(const torch::Tensor& logits) const
{
    const torch::Tensor answer = logits.argmax(1);
    return reachTarget ? answer == targets : answer != labels;
}

AttackBatch AttackBatch::select(const torch::Tensor& rows) const
{
    AttackBatch chosen{images.index_select(0, rows), goal.select(rows), {}};
    const torch::Tensor where = rows.to(torch::kCPU).contiguous();
    const auto* index = where.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < where.numel() && !seeds.empty(); ++i) {
        chosen.seeds.push_back(seeds[static_cast<std::size_t>(index[i])]);
    }
    return chosen;
}

torch::Tensor AttackModel::operator()(const torch::Tensor& images)
{
    const torch::NoGradGuard noGrad;
    queries_ += images.size(0);
    return logits_(images);
}

AttackModel::Ascent AttackModel::ascend(const torch::Tensor& images,
                                        const std::function<torch::Tensor(const torch::Tensor&)>& loss,
                                        std::int64_t eot)
{
    Ascent ascent;
    const torch::Tensor point = images.detach().requires_grad_(true);
    for (std::int64_t pass = 0; pass < eot; ++pass) {
        gradients_ += images.size(0);
        const torch::Tensor logits = logits_(point);
        const torch::Tensor values = loss(logits);
        torch::Tensor gradient;
        if (values.requires_grad()) {
            // Summed, not averaged: the direction of one image must not depend on how many others there are.
            gradient = torch::autograd::grad({values.sum()}, {point}, {}, {}, false, true).front();
        }
        if (!gradient.defined()) { // a network that cuts the gradient off
            gradient = torch::zeros_like(images);
        }
        ascent.gradient = pass == 0 ? gradient : ascent.gradient + gradient;
        ascent.logits = logits.detach();
        ascent.loss = values.detach();
    }
    if (eot > 1) {
        ascent.gradient = ascent.gradient / static_cast<double>(eot);
    }
    return ascent;
}

AttackModel::Jacobian AttackModel::jacobian(const torch::Tensor& images, const torch::Tensor& classes)
{
    const torch::Tensor point = images.detach().requires_grad_(true);
    const torch::Tensor logits = logits_(point);
    const std::int64_t columns = classes.size(1);
    gradients_ += images.size(0) * columns;
    Jacobian result{logits.detach(), {}};
    for (std::int64_t k = 0; k < columns; ++k) {
        torch::Tensor gradient;
        if (logits.requires_grad()) {
            const torch::Tensor chosen = logits.gather(1, classes.narrow(1, k, 1)).sum();
            gradient = torch::autograd::grad({chosen}, {point}, {}, k + 1 < columns, false, true).front();
        }
        result.gradients.push_back(gradient.defined() ? gradient : torch::zeros_like(images));
    }
    return result;
}

torch::Tensor rowsWhere(const torch::Tensor& mask)
{
    return mask.nonzero().flatten();
}

torch::Tensor asImages(const torch::Tensor& perImage)
{
    return perImage.view({-1, 1, 1, 1});
}

std::vector<std::uint64_t> reseeded(std::vector<std::uint64_t> seeds, std::uint64_t n)
{
    if (n > 0) {
        for (std::uint64_t& seed : seeds) {
            seed = splitMix64(seed + n * 0x9E3779B97F4A7C15ULL);
        }
    }
    return seeds;
}

} // namespace twins
