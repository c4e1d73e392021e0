#include "core/attack/attack_loss.h"

namespace twins
{

namespace
{

constexpr double kTinyGap = 1e-12; // as the authors of the ratio keep it from dividing by zero

torch::Tensor of(const torch::Tensor& logits, const torch::Tensor& classes)
{
    return logits.gather(1, classes.unsqueeze(1)).squeeze(1);
}

/// The largest logit of the other classes.
torch::Tensor largestOther(const torch::Tensor& logits, const torch::Tensor& classes)
{
    return logits.scatter(1, classes.unsqueeze(1), -std::numeric_limits<float>::infinity()).amax(1);
}

torch::Tensor crossEntropy(const torch::Tensor& logits, const torch::Tensor& classes)
{
    return torch::nn::functional::cross_entropy(
        logits, classes, torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone));
}

torch::Tensor differenceOfLogitsRatio(const torch::Tensor& logits, const AttackGoal& goal)
{
    const torch::Tensor sorted = std::get<0>(logits.sort(1, true));
    if (goal.targets.defined()) {
        const torch::Tensor scale =
            sorted.select(1, 0) - 0.5 * (sorted.select(1, 2) + sorted.select(1, 3)) + kTinyGap;
        return (of(logits, goal.targets) - of(logits, goal.labels)) / scale;
    }
    const torch::Tensor scale = sorted.select(1, 0) - sorted.select(1, 2) + kTinyGap;
    return (largestOther(logits, goal.labels) - of(logits, goal.labels)) / scale;
}

} // namespace

torch::Tensor attackLoss(AttackLoss loss, const torch::Tensor& logits, const AttackGoal& goal,
                         const torch::Tensor& cleanProbabilities)
{
    const bool targeted = goal.targets.defined();
    switch (loss) {
    case AttackLoss::CrossEntropy:
        return targeted ? -crossEntropy(logits, goal.targets) : crossEntropy(logits, goal.labels);
    case AttackLoss::Kl:
        TORCH_CHECK(!targeted, "the KL loss has no targeted form");
        return torch::kl_div(torch::log_softmax(logits, 1), cleanProbabilities, at::Reduction::None).sum(1);
    case AttackLoss::Margin:
        return targeted ? of(logits, goal.targets) - largestOther(logits, goal.targets)
                        : largestOther(logits, goal.labels) - of(logits, goal.labels);
    case AttackLoss::Dlr:
        return differenceOfLogitsRatio(logits, goal);
    }
    return {};
}

torch::Tensor remainingMargin(const torch::Tensor& logits, const AttackGoal& goal)
{
    return goal.reachTarget ? largestOther(logits, goal.targets) - of(logits, goal.targets)
                            : of(logits, goal.labels) - largestOther(logits, goal.labels);
}

} // namespace twins
