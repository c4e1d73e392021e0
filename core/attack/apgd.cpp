#include "core/attack/apgd.h"

#include "core/attack/attack_loss.h"
#include "core/attack/projection.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kMomentum = 0.75;
constexpr double kGainShare = 0.75; // rho
constexpr double kSphere = 1e-12;
constexpr double kSparsityRatio = 1.5;   // L1: share of coordinates moved is that of the best point / 1.5
constexpr double kSparsityMinStep = 10.; // L1: the step stays above epsilon / 10

std::int64_t share(double part, std::int64_t iterations)
{
    return static_cast<std::int64_t>(part * static_cast<double>(iterations));
}

AttackLoss lossOf(AttackKind kind)
{
    return kind == AttackKind::ApgdCe ? AttackLoss::CrossEntropy : AttackLoss::Dlr;
}

torch::Tensor nonZeros(const torch::Tensor& x)
{
    return x.flatten(1).ne(0).sum(1).to(torch::kFloat);
}

/// Everything that one image still under attack has; one row each.
struct ApgdRows {
    AttackGoal goal;
    torch::Tensor origin;   ///< rows of the batch
    torch::Tensor images;   ///< clean
    torch::Tensor point;    ///< where the gradient was taken
    torch::Tensor before;   ///< the point before it
    torch::Tensor gradient; ///< at the point
    torch::Tensor step;     ///< step size [n]
    torch::Tensor best;     ///< point of the largest loss
    torch::Tensor bestGradient;
    torch::Tensor bestLoss; ///< [n]
    torch::Tensor lastBest; ///< best loss at the last check [n]
    torch::Tensor halved;   ///< bool [n]: at the last check
    torch::Tensor losses;   ///< [iterations, n]
    torch::Tensor fooled;   ///< bool [n]
    torch::Tensor found;    ///< last misclassified point
    torch::Tensor moved;    ///< L1: share of the coordinates that a step moves [n]
    torch::Tensor sparsity; ///< L1: non-zeros of the best perturbation at the last check [n]

    void keep(const torch::Tensor& rows)
    {
        goal = goal.select(rows);
        for (torch::Tensor* tensor :
             {&origin, &images, &point, &before, &gradient, &step, &best, &bestGradient, &bestLoss, &lastBest,
              &halved, &fooled, &found, &moved, &sparsity}) {
            *tensor = tensor->index_select(0, rows);
        }
        losses = losses.index_select(1, rows);
    }
};

class Run
{
public:
    Run(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec, const torch::Tensor& start,
        double epsilon, std::int64_t iterations)
        : model_(model)
        , spec_(spec)
        , epsilon_(epsilon)
        , iterations_(iterations)
        , outcome_{batch.images.clone(),
                   torch::zeros({batch.size()}, batch.goal.labels.options().dtype(torch::kBool))}
        , best_(start.clone())
        , window_(spec.norm == Norm::L1 ? std::max<std::int64_t>(share(0.04, iterations), 1)
                                        : std::max<std::int64_t>(share(0.22, iterations), 1))
    {
        begin(batch, start);
    }

    bool run(const StepGate& gate)
    {
        for (std::int64_t i = 0; i < iterations_ && rows_.origin.size(0) > 0; ++i) {
            if (gate && !gate()) {
                return false;
            }
            step(i);
            if (++sinceCheck_ == window_) {
                sinceCheck_ = 0;
                check(i);
                retire(rows_.fooled);
            }
        }
        retire(torch::ones_like(rows_.fooled));
        return true;
    }

    [[nodiscard]] AttackOutcome outcome() const { return outcome_; }
    [[nodiscard]] torch::Tensor best() const { return best_; } ///< [N,C,H,W], point of the largest loss

private:
    AttackModel::Ascent ascend()
    {
        return model_.ascend(
            rows_.point,
            [this](const torch::Tensor& logits) {
                return attackLoss(lossOf(spec_.kind), logits, rows_.goal);
            },
            spec_.eot);
    }

    void begin(const AttackBatch& batch, const torch::Tensor& start)
    {
        rows_.goal = batch.goal;
        rows_.images = batch.images;
        rows_.point = start;
        const AttackModel::Ascent ascent = ascend();
        const torch::NoGradGuard noGrad;
        const auto floats = batch.images.options();
        const std::int64_t count = batch.size();
        rows_.origin = torch::arange(count, batch.goal.labels.options());
        rows_.before = start;
        rows_.gradient = ascent.gradient;
        rows_.step = torch::full({count}, firstStep(), floats);
        rows_.best = start;
        rows_.bestGradient = ascent.gradient;
        rows_.bestLoss = ascent.loss;
        rows_.lastBest = ascent.loss;
        rows_.halved = torch::ones({count}, floats.dtype(torch::kBool));
        rows_.losses = torch::zeros({iterations_, count}, floats);
        rows_.fooled = batch.goal.fooled(ascent.logits);
        rows_.found = torch::where(asImages(rows_.fooled), start, batch.images);
        rows_.moved = torch::full({count}, 0.2, floats);
        rows_.sparsity = torch::full({count}, static_cast<double>(features()), floats);
        if (spec_.norm == Norm::L1 && spec_.largeRadii) {
            const torch::Tensor nonZero = nonZeros(start - batch.images);
            rows_.moved = nonZero / static_cast<double>(features()) / kSparsityRatio;
            rows_.sparsity = nonZero;
        }
    }

    [[nodiscard]] std::int64_t features() const
    {
        return rows_.images.numel() / std::max<std::int64_t>(1, rows_.images.size(0));
    }
    [[nodiscard]] double firstStep() const { return spec_.norm == Norm::L1 ? epsilon_ : 2.0 * epsilon_; }

    /// The images moved from the point, brought back into ball and box.
    torch::Tensor inside(const torch::Tensor& moved) const
    {
        return projectImages(rows_.images, moved - rows_.images, spec_.norm, epsilon_);
    }

    /// L1: the signs of the largest coordinates, of length 1.
    torch::Tensor sparseStep() const
    {
        const torch::Tensor flat = rows_.gradient.flatten(1);
        const auto count = static_cast<double>(features());
        const torch::Tensor sorted = std::get<0>(flat.abs().sort(1));
        const torch::Tensor place =
            ((1.0 - rows_.moved) * count).clamp(0.0, count - 1.0).to(torch::kLong).unsqueeze(1);
        const torch::Tensor sign =
            torch::where(flat.abs() >= sorted.gather(1, place), flat, torch::zeros_like(flat)).sign();
        return (sign / (sign.abs().sum(1, true) + 1e-10)).view_as(rows_.gradient);
    }

    torch::Tensor next(std::int64_t i) const
    {
        const torch::Tensor step = asImages(rows_.step);
        if (spec_.norm == Norm::L1) {
            return inside(rows_.point + step * sparseStep());
        }
        const double a = i > 0 ? kMomentum : 1.0;
        const torch::Tensor direction = spec_.norm == Norm::Linf
                                            ? rows_.gradient.sign()
                                            : rows_.gradient / (imageNorms(rows_.gradient) + kSphere);
        const torch::Tensor ahead = inside(rows_.point + step * direction);
        return inside(rows_.point + (ahead - rows_.point) * a + (rows_.point - rows_.before) * (1.0 - a));
    }

    void step(std::int64_t i)
    {
        if (model_.isWatched()) {
            model_.noteStep(rows_.step[0].item<double>());
        }
        {
            const torch::NoGradGuard noGrad;
            const torch::Tensor point = next(i);
            rows_.before = rows_.point;
            rows_.point = point;
        }
        const AttackModel::Ascent ascent = ascend();
        const torch::NoGradGuard noGrad;
        rows_.gradient = ascent.gradient;
        const torch::Tensor fooled = rows_.goal.fooled(ascent.logits);
        rows_.found = torch::where(asImages(fooled), rows_.point, rows_.found);
        rows_.fooled = rows_.fooled.logical_or(fooled);
        const torch::Tensor better = ascent.loss > rows_.bestLoss;
        rows_.best = torch::where(asImages(better), rows_.point, rows_.best);
        rows_.bestGradient = torch::where(asImages(better), rows_.gradient, rows_.bestGradient);
        rows_.bestLoss = torch::where(better, ascent.loss, rows_.bestLoss);
        rows_.losses[i].copy_(ascent.loss);
    }

    void check(std::int64_t i)
    {
        const torch::NoGradGuard noGrad;
        spec_.norm == Norm::L1 ? checkSparsity() : checkGain(i);
    }

    void checkGain(std::int64_t i)
    {
        torch::Tensor gains = torch::zeros_like(rows_.step);
        for (std::int64_t j = i - window_ + 1; j <= i; ++j) {
            // The first loss is compared with 0, as in the authors' code, whose table wraps around.
            const torch::Tensor earlier = j > 0 ? rows_.losses[j - 1] : torch::zeros_like(rows_.bestLoss);
            gains += (rows_.losses[j] > earlier).to(gains.scalar_type());
        }
        const torch::Tensor stuck = rows_.halved.logical_not().logical_and(rows_.lastBest >= rows_.bestLoss);
        const torch::Tensor halve = (gains <= kGainShare * static_cast<double>(window_)).logical_or(stuck);
        rows_.halved = halve;
        rows_.lastBest = rows_.bestLoss;
        rows_.step = torch::where(halve, rows_.step / 2.0, rows_.step);
        goBack(halve);
        window_ = std::max(window_ - std::max<std::int64_t>(share(0.03, iterations_), 1),
                           std::max<std::int64_t>(share(0.06, iterations_), 1));
    }

    void checkSparsity()
    {
        const torch::Tensor nonZero = nonZeros(rows_.best - rows_.images);
        const torch::Tensor sparser = nonZero / rows_.sparsity < 0.95;
        rows_.moved = nonZero / static_cast<double>(features()) / kSparsityRatio;
        rows_.step =
            torch::where(sparser, torch::full_like(rows_.step, firstStep()), rows_.step / kSparsityRatio)
                .clamp(firstStep() / kSparsityMinStep, firstStep());
        rows_.sparsity = nonZero;
        goBack(sparser);
    }

    void goBack(const torch::Tensor& which)
    {
        rows_.point = torch::where(asImages(which), rows_.best, rows_.point);
        rows_.gradient = torch::where(asImages(which), rows_.bestGradient, rows_.gradient);
    }

    /// Writes the rows that are done into the outcome and drops them.
    void retire(const torch::Tensor& done)
    {
        const torch::NoGradGuard noGrad;
        const torch::Tensor rows = rowsWhere(done);
        if (rows.size(0) == 0) {
            return;
        }
        const torch::Tensor origin = rows_.origin.index_select(0, rows);
        outcome_.adversarial.index_copy_(0, origin, rows_.found.index_select(0, rows));
        outcome_.fooled.index_copy_(0, origin, rows_.fooled.index_select(0, rows));
        best_.index_copy_(0, origin, rows_.best.index_select(0, rows));
        rows_.keep(rowsWhere(done.logical_not()));
    }

    AttackModel& model_;
    const AttackSpec& spec_;
    double epsilon_;
    std::int64_t iterations_;
    AttackOutcome outcome_;
    torch::Tensor best_;
    ApgdRows rows_;
    std::int64_t window_;
    std::int64_t sinceCheck_ = 0;
};

/// Linf and L2: on the sphere; L1: a normal point, projected.
torch::Tensor startPoint(const AttackBatch& batch, const AttackSpec& spec, double epsilon)
{
    if (!spec.randomStart) {
        return batch.images;
    }
    const torch::Tensor noise = imageNoise(batch.images, spec.norm != Norm::Linf, batch.seeds);
    if (spec.norm == Norm::L1) {
        return projectImages(batch.images, noise, spec.norm, epsilon);
    }
    const torch::Tensor sphere = noise / (asImages(normOf(noise, spec.norm)) + kSphere);
    return (batch.images + epsilon * sphere).clamp(0.0, 1.0);
}

/// L1: 0.3 of the iterations with 3 epsilon, 0.3 with 2 epsilon, the rest with epsilon, each from the best
/// point of the one before.
std::optional<AttackOutcome> shrinkingRadii(AttackModel& model, const AttackBatch& batch,
                                            const AttackSpec& spec, const StepGate& gate)
{
    const auto third = static_cast<std::int64_t>(std::ceil(0.3 * static_cast<double>(spec.iterations)));
    torch::Tensor point = startPoint(batch, spec, 3.0 * spec.epsilon);
    for (const double radius : {3.0, 2.0, 1.0}) {
        const double epsilon = radius * spec.epsilon;
        point = projectImages(batch.images, point - batch.images, Norm::L1, epsilon);
        const std::int64_t iterations = radius > 1.0 ? third : spec.iterations - 2 * third;
        Run run(model, batch, spec, point, epsilon, std::max<std::int64_t>(1, iterations));
        if (!run.run(gate)) {
            return std::nullopt;
        }
        if (radius == 1.0) {
            return run.outcome();
        }
        point = run.best();
    }
    return std::nullopt;
}

} // namespace

std::optional<AttackOutcome> apgdRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                     const StepGate& gate)
{
    if (spec.norm == Norm::L1 && spec.largeRadii) {
        return shrinkingRadii(model, batch, spec, gate);
    }
    Run run(model, batch, spec, startPoint(batch, spec, spec.epsilon), spec.epsilon, spec.iterations);
    if (!run.run(gate)) {
        return std::nullopt;
    }
    return run.outcome();
}

} // namespace twins
