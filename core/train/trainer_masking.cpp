#include "core/evaluate/evaluate_checkpoint.h"
#include "core/evaluate/masking_images.h"
#include "core/evaluate/masking_sentinel.h"
#include "core/train/trainer.h"
#include "core/util/clock_text.h"
#include "core/util/error.h"

namespace twins
{

namespace
{

/// With fewer images one of them alone would turn a light.
constexpr std::int64_t kFewestImages = 8;

} // namespace

bool Trainer::lookForMasking(std::int64_t epoch, std::optional<MaskingReport>& report)
{
    const ExperimentConfig& config = at_.config;
    const bool isDue =
        config.maskingEvery > 0 && epoch > 0 && (epoch % config.maskingEvery == 0 || epoch == config.epochs);
    if (!isDue) {
        return true;
    }
    const Logits& logits = engine_.logits(); // refreshed for this evaluation
    const AttackBatch batch = maskingImages(
        logits, testSubset_, config.maskingImages,
        {.batch = config.evalBatch, .seed = static_cast<std::uint64_t>(config.seed), .device = device_},
        [this] { return gate(); });
    if (control_.stopRequested()) {
        return false;
    }
    if (batch.size() < kFewestImages) {
        log(LogLevel::Info,
            TWINS_TEXT("twins::Log",
                       "masking sentinel: too few test images are answered rightly to look at (%1)"),
            {std::to_string(batch.size())});
        return true;
    }
    const AttackSettings attack = evaluationAttack(config);
    report = probeMasking(logits, batch, attack.norm, attack.epsilon, [this] { return gate(); });
    if (!report) {
        return false;
    }
    report->epoch = epoch;
    report->wing = name(EvaluatedWing::Adaptive);
    report->created = utcTime();
    return true;
}

void Trainer::publish(const MaskingReport& report)
{
    writer_.append(report);
    observer_.onMasking(report);
    log(report.light() == MaskingLight::Green ? LogLevel::Info : LogLevel::Warning,
        TWINS_TEXT("twins::Log", "masking sentinel after epoch %1: %2 (%3 images)"),
        {std::to_string(report.epoch), name(report.light()), std::to_string(report.images)});
    for (const MaskingCheck& check : report.checks) {
        if (check.light != MaskingLight::Green) {
            log(LogLevel::Warning, TWINS_TEXT("twins::Log", "masking sentinel, %1: %2"),
                {check.id, sentenceOf(check)});
        }
    }
}

} // namespace twins
