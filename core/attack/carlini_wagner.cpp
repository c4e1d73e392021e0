#include "core/attack/attack_loss.h"
#include "core/attack/minimum_norm.h"
#include "core/attack/projection.h"

#include <cmath>

namespace twins
{

namespace
{

constexpr int kSearchSteps = 9;
constexpr double kFirstWeight = 1e-3;
constexpr double kLargestWeight = 1e10;
constexpr double kRate = 0.01;
constexpr double kInsideTanh = 0.999999; // pixels of 0 and 1 would lie at infinity
constexpr double kNoSquare = 1e10;

/// Adam (arXiv 1412.6980) on one tensor, element by element: an image's path does not depend on its batch.
class Adam
{
public:
    explicit Adam(const torch::Tensor& like)
        : first_(torch::zeros_like(like))
        , second_(torch::zeros_like(like))
    {
    }

    torch::Tensor step(const torch::Tensor& gradient)
    {
        ++count_;
        first_ = kDecay1 * first_ + (1.0 - kDecay1) * gradient;
        second_ = kDecay2 * second_ + (1.0 - kDecay2) * gradient.square();
        const torch::Tensor mean = first_ / (1.0 - std::pow(kDecay1, count_));
        const torch::Tensor square = second_ / (1.0 - std::pow(kDecay2, count_));
        return kRate * mean / (square.sqrt() + 1e-8);
    }

private:
    static constexpr double kDecay1 = 0.9, kDecay2 = 0.999;
    torch::Tensor first_, second_;
    int count_ = 0;
};

} // namespace

std::optional<AttackOutcome> carliniWagnerRun(AttackModel& model, const AttackBatch& batch,
                                              const AttackSpec& spec, const StepGate& gate)
{
    const auto floats = batch.images.options();
    const std::int64_t count = batch.size();
    const torch::Tensor start = torch::atanh((2.0 * batch.images - 1.0) * kInsideTanh);
    torch::Tensor weight = torch::full({count}, kFirstWeight, floats);
    torch::Tensor low = torch::zeros({count}, floats), high = torch::full({count}, kLargestWeight, floats);
    const torch::Tensor already = batch.goal.fooled(model(batch.images));
    torch::Tensor best = batch.images.clone();
    torch::Tensor bestSquare = torch::where(already, 0.0, kNoSquare).to(floats);

    for (int search = 0; search < kSearchSteps; ++search) {
        Adam adam(start);
        torch::Tensor w = start;
        torch::Tensor succeeded = already;
        for (std::int64_t i = 0; i < spec.iterations; ++i) {
            if (gate && !gate()) {
                return std::nullopt;
            }
            const torch::Tensor image = 0.5 * (torch::tanh(w) + 1.0);
            const AttackModel::Ascent ascent = model.ascend(image, [&](const torch::Tensor& logits) {
                return remainingMargin(logits, batch.goal).clamp_min(0.0) * weight;
            });
            const torch::NoGradGuard noGrad;
            const torch::Tensor square = (image - batch.images).square().flatten(1).sum(1);
            const torch::Tensor fooled = batch.goal.fooled(ascent.logits);
            const torch::Tensor nearer = fooled.logical_and(square < bestSquare);
            best = torch::where(asImages(nearer), image, best);
            bestSquare = torch::where(nearer, square, bestSquare);
            succeeded = succeeded.logical_or(fooled);
            const torch::Tensor slope = 0.5 * (1.0 - torch::tanh(w).square()); // d image / d w
            w = w - adam.step((2.0 * (image - batch.images) + ascent.gradient) * slope);
        }
        high = torch::where(succeeded, torch::min(high, weight), high);
        low = torch::where(succeeded, low, torch::max(low, weight));
        weight = torch::where(high < kLargestWeight, 0.5 * (low + high), 10.0 * weight);
    }
    const torch::Tensor fooled =
        (bestSquare < kNoSquare).logical_and(normOf(best - batch.images, Norm::L2) <= spec.epsilon);
    return AttackOutcome{best, fooled};
}

} // namespace twins
