#include "core/attack/attack_model.h"

#include "core/util/random.h"

#include <utility>

namespace twins
{

namespace
{

/// LibTorch keeps the graph of a pass, and the gradient walks back through it.
class FunctionSource final : public LogitsSource
{
public:
    explicit FunctionSource(Logits::Function function)
        : function_(std::move(function))
    {
    }
    torch::Tensor logits(const torch::Tensor& images) override { return function_(images); }
    Forward forward(const torch::Tensor& images) override
    {
        const torch::AutoGradMode withGradient(true);
        const torch::Tensor point = images.detach().requires_grad_(true);
        const torch::Tensor logits = function_(point);
        return {logits.detach(), [point, logits](const torch::Tensor& upper) {
                    torch::Tensor gradient;
                    if (logits.requires_grad()) {
                        gradient =
                            torch::autograd::grad({logits}, {point}, {upper}, true, false, true).front();
                    }
                    // A network that cuts the gradient off has none.
                    return gradient.defined() ? gradient : torch::zeros_like(point);
                }};
    }

private:
    Logits::Function function_;
};

class MeanSource final : public LogitsSource
{
public:
    MeanSource(Logits a, Logits b)
        : a_(std::move(a))
        , b_(std::move(b))
    {
    }
    torch::Tensor logits(const torch::Tensor& images) override { return 0.5 * (a_(images) + b_(images)); }
    Forward forward(const torch::Tensor& images) override
    {
        const Forward a = a_.forward(images), b = b_.forward(images);
        return {0.5 * (a.logits + b.logits), [a, b](const torch::Tensor& upper) {
                    return a.gradient(0.5 * upper) + b.gradient(0.5 * upper);
                }};
    }

private:
    Logits a_, b_;
};

} // namespace

std::shared_ptr<LogitsSource> Logits::ofFunction(Function function)
{
    return std::make_shared<FunctionSource>(std::move(function));
}

Logits evaluationLogits(Network network, Wing wing)
{
    return [network, wing](const torch::Tensor& x) mutable {
        return network->forward(x, {wing, false});
    };
}

Logits meanLogits(Logits a, Logits b)
{
    return {std::make_shared<MeanSource>(std::move(a), std::move(b))};
}

torch::Tensor lossGradient(const Logits& logits, const torch::Tensor& images, const torch::Tensor& labels)
{
    const LogitsSource::Forward forward = logits.forward(images);
    const torch::Tensor truth =
        torch::zeros_like(forward.logits).scatter_(1, labels.to(forward.logits.device()).unsqueeze(1), 1.0);
    return forward.gradient(torch::softmax(forward.logits, 1) - truth);
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
    for (std::int64_t pass = 0; pass < eot; ++pass) {
        gradients_ += images.size(0);
        const LogitsSource::Forward forward = logits_.forward(images);
        const torch::AutoGradMode withGradient(true);
        const torch::Tensor logits = forward.logits.detach().requires_grad_(true);
        const torch::Tensor values = loss(logits);
        torch::Tensor gradient;
        if (values.requires_grad()) {
            // Summed, not averaged: the direction of one image must not depend on how many others there are.
            gradient = forward.gradient(torch::autograd::grad({values.sum()}, {logits}).front());
        } else {
            gradient = torch::zeros_like(images);
        }
        ascent.gradient = pass == 0 ? gradient : ascent.gradient + gradient;
        ascent.logits = forward.logits;
        ascent.loss = values.detach();
    }
    if (eot > 1) {
        ascent.gradient = ascent.gradient / static_cast<double>(eot);
    }
    return ascent;
}

AttackModel::Jacobian AttackModel::jacobian(const torch::Tensor& images, const torch::Tensor& classes)
{
    const LogitsSource::Forward forward = logits_.forward(images);
    const std::int64_t columns = classes.size(1);
    gradients_ += images.size(0) * columns;
    Jacobian result{forward.logits, {}};
    for (std::int64_t k = 0; k < columns; ++k) {
        const torch::Tensor chosen =
            torch::zeros_like(forward.logits).scatter_(1, classes.narrow(1, k, 1), 1.0);
        result.gradients.push_back(forward.gradient(chosen));
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
