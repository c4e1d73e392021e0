#include "core/evaluate/masking_sentinel.h"

#include "core/attack/attack_loss.h"
#include "core/attack/pgd.h"
#include "core/attack/run_attack.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace twins
{

namespace
{

constexpr int kPasses = 5;
constexpr std::int64_t kFew = 5, kMany = 40; // steps
constexpr std::int64_t kQueries = 300;
constexpr double kTwoImages = 2.5; // up to two images more are chance, not a finding

std::string percent(double share)
{
    char text[32];
    return {text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.1f %%", 100.0 * share))};
}

std::string number(double value)
{
    char text[32];
    return {text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.3g", value))};
}

/// Green up to `limit`, amber up to `red`.
MaskingLight lightOf(double measured, double limit, double red)
{
    return !(measured > limit) ? MaskingLight::Green
           : measured > red    ? MaskingLight::Red
                               : MaskingLight::Amber;
}

class Probe
{
public:
    Probe(const Logits& logits, const AttackBatch& batch, Norm norm, double epsilon, const StepGate& gate)
        : model_(logits)
        , batch_(batch)
        , norm_(norm)
        , epsilon_(epsilon)
        , gate_(gate)
        , count_(static_cast<double>(std::max<std::int64_t>(1, batch.size())))
    {
        report_.images = batch.size();
        report_.norm = norm;
        report_.epsilon = epsilon;
    }

    std::optional<MaskingReport> run()
    {
        checkRandomness();
        checkSoftmax();
        checkGradients();
        if (checkSteps() && checkOneStep() && checkSquare() && checkSweep()) {
            return report_;
        }
        return std::nullopt;
    }

private:
    void add(const char* id, MaskingLight light, double measured, double limit, const char* text,
             std::vector<std::string> arguments, const char* advice)
    {
        report_.checks.push_back({id, light, measured, limit, text, std::move(arguments),
                                  light == MaskingLight::Green ? std::string() : std::string(advice)});
    }

    void checkRandomness()
    {
        const torch::Tensor first = model_(batch_.images);
        double largest = 0.0;
        for (int pass = 1; pass < kPasses; ++pass) {
            const torch::Tensor again = model_(batch_.images);
            const torch::Tensor relative = (again - first).norm(2, 1) / (first.norm(2, 1) + 1e-12);
            largest = std::max(largest, relative.max().item<double>());
        }
        const double limit = 1e-4;
        add("random-logits", lightOf(largest, limit, limit), largest, limit,
            TWINS_TEXT("twins::Masking",
                       "Largest relative difference of the logits over 5 passes: %1 (at most %2)."),
            {number(largest), number(limit)},
            TWINS_TEXT("twins::Masking",
                       "The network is randomised: average the gradients, as autoattack-rand "
                       "does."));
        clean_ = first;
    }

    void checkSoftmax()
    {
        const torch::Tensor sums = clean_.sum(1);
        const bool isProbability = clean_.min().item<double>() >= 0.0 && clean_.max().item<double>() <= 1.0 &&
                                   (sums - 1.0).abs().max().item<double>() < 1e-4;
        add("softmax-outputs", isProbability ? MaskingLight::Red : MaskingLight::Green,
            isProbability ? 1.0 : 0.0, 0.0,
            isProbability ? TWINS_TEXT("twins::Masking", "The outputs are probabilities.")
                          : TWINS_TEXT("twins::Masking", "The outputs are logits."),
            {},
            TWINS_TEXT("twins::Masking",
                       "A second softmax flattens every gradient: attack what goes into the "
                       "network's own."));
    }

    torch::Tensor crossEntropy(const torch::Tensor& images)
    {
        return attackLoss(AttackLoss::CrossEntropy, model_(images), batch_.goal);
    }

    void checkGradients()
    {
        const torch::Tensor gradient =
            model_
                .ascend(batch_.images,
                        [&](const torch::Tensor& z) {
                            return attackLoss(AttackLoss::CrossEntropy, z, batch_.goal);
                        })
                .gradient.flatten(1);
        const torch::Tensor dead =
            gradient.abs().amax(1).eq(0).logical_or(gradient.isfinite().all(1).logical_not());
        const double share = dead.to(torch::kFloat).mean().item<double>();
        const double limit = 0.02;
        add("zero-gradient", lightOf(share, limit, 0.1), share, limit,
            TWINS_TEXT("twins::Masking", "Images whose gradient is zero or not finite: %1 (at most %2)."),
            {percent(share), percent(limit)},
            TWINS_TEXT("twins::Masking", "An attack that follows the gradient stands still there. Look for "
                                         "rounding, saturation or a cut graph; believe Square."));
    }

    std::optional<torch::Tensor> pgd(std::int64_t steps, double epsilon,
                                     AttackLoss loss = AttackLoss::CrossEntropy)
    {
        const AttackSettings settings{.norm = norm_,
                                      .epsilon = epsilon,
                                      .stepSize = 2.5 * epsilon / static_cast<double>(steps),
                                      .steps = steps,
                                      .randomStart = false,
                                      .loss = loss};
        return pgdImages(model_, batch_, settings, 1, gate_);
    }

    bool checkSteps()
    {
        const auto few = pgd(kFew, epsilon_), many = pgd(kMany, epsilon_);
        if (!few || !many) {
            return false;
        }
        const double before = crossEntropy(batch_.images).mean().item<double>();
        const double first = crossEntropy(*few).mean().item<double>();
        const double second = crossEntropy(*many).mean().item<double>();
        fooledByMany_ = batch_.goal.fooled(model_(*many));
        const double growth = first > 0.0 ? (second - first) / first : 0.0;
        // More steps may lose a little by chance; much of it, or no gain over the clean image, is masking.
        const bool stands = !(second > before + 1e-6);
        add("loss-growth", stands ? MaskingLight::Red : lightOf(-growth, 0.05, 0.15), growth, -0.05,
            TWINS_TEXT("twins::Masking",
                       "Change of the attack's loss from 5 to 40 steps of PGD: %1 (at least %2); "
                       "clean %3, after 40 steps %4."),
            {percent(growth), percent(-0.05), number(before), number(second)},
            TWINS_TEXT("twins::Masking",
                       "More steps ought to find a larger loss: the gradient does not point "
                       "uphill."));
        return true;
    }

    std::optional<torch::Tensor> fooledBy(AttackKind kind, std::int64_t iterations)
    {
        AttackSpec spec = standardAttack(kind, norm_, epsilon_);
        spec.iterations = iterations;
        const auto outcome = runAttack(spec, model_, batch_, gate_);
        if (!outcome) {
            return std::nullopt;
        }
        return outcome->fooled;
    }

    [[nodiscard]] double shareOf(const torch::Tensor& mask) const
    {
        return mask.to(torch::kFloat).sum().item<double>() / count_;
    }

    bool checkOneStep()
    {
        const auto single = fooledBy(AttackKind::Fgsm, 1), probe = fooledBy(AttackKind::OneStep, 1);
        if (!single || !probe) {
            return false;
        }
        const double gain = std::max(shareOf(*single), shareOf(*probe)) - shareOf(fooledByMany_);
        const double limit = std::max(0.02, kTwoImages / count_);
        add("one-step", lightOf(gain, limit, 2.0 * limit), gain, limit,
            TWINS_TEXT("twins::Masking",
                       "Images that one step fools beyond those that 40 steps fool: %1 (at most %2)."),
            {percent(gain), percent(limit)},
            TWINS_TEXT("twins::Masking", "One step beats many: the gradient leads astray along the way."));
        return true;
    }

    bool checkSquare()
    {
        const auto square = fooledBy(AttackKind::Square, kQueries);
        if (!square) {
            return false;
        }
        const double gain = shareOf(square->logical_and(fooledByMany_.logical_not()));
        const double limit = std::max(0.03, kTwoImages / count_);
        add("square", lightOf(gain, limit, 2.0 * limit), gain, limit,
            TWINS_TEXT("twins::Masking",
                       "Images that Square fools and 40 steps of PGD do not: %1 (at most %2)."),
            {percent(gain), percent(limit)},
            TWINS_TEXT("twins::Masking", "A search without gradients beats one with them: believe the lower "
                                         "figure."));
        return true;
    }

    /// Half of the pixel range: every image can become grey, in which nothing can be told apart.
    bool checkSweep()
    {
        const auto pixels = static_cast<double>(batch_.images[0].numel());
        const double radius = norm_ == Norm::Linf ? 0.5
                              : norm_ == Norm::L2 ? 0.5 * std::sqrt(pixels)
                                                  : 0.5 * pixels;
        torch::Tensor fooled = fooledByMany_;
        for (const double part : {0.25, 0.5, 1.0}) {
            for (const AttackLoss loss : {AttackLoss::CrossEntropy, AttackLoss::Margin}) {
                const auto images = pgd(20, part * radius, loss);
                if (!images) {
                    return false;
                }
                fooled = fooled.logical_or(batch_.goal.fooled(model_(*images)));
            }
        }
        const double left = 1.0 - shareOf(fooled);
        const double limit = std::max(0.05, kTwoImages / count_);
        add("sweep", lightOf(left, limit, 3.0 * limit), left, limit,
            TWINS_TEXT("twins::Masking",
                       "Images that still stand at radius %3, where any image can become plain "
                       "grey: %1 (at most %2)."),
            {percent(left), percent(limit), number(radius)},
            TWINS_TEXT("twins::Masking", "No network can stand there: the attack fails, not the images."));
        return true;
    }

    AttackModel model_;
    const AttackBatch& batch_;
    Norm norm_;
    double epsilon_;
    const StepGate& gate_;
    double count_;
    torch::Tensor clean_, fooledByMany_;
    MaskingReport report_;
};

} // namespace

std::optional<MaskingReport> probeMasking(const Logits& logits, const AttackBatch& batch, Norm norm,
                                          double epsilon, const StepGate& gate)
{
    if (batch.size() == 0) {
        return MaskingReport{};
    }
    return Probe(logits, batch, norm, epsilon, gate).run();
}

} // namespace twins
