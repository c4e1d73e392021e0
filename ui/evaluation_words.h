#pragma once

#include "core/telemetry/evaluation_record.h"
#include "core/telemetry/masking_report.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>

namespace twins
{

/// Words of robustness evaluation, in the window's language (translation context "twins::Evaluation").

/// "AutoAttack (standard)" of a plan's name; names of attacks as they are written.
[[nodiscard]] QString planTitle(const std::string& name);
/// Title of what was evaluated: "APGD-CE + Square".
[[nodiscard]] QString titleOf(const EvaluationRecord& record);
/// "adaptive" of a verdict's wing.
[[nodiscard]] QString wingWord(const std::string& wing);
/// "complete", "stopped", "unfinished".
[[nodiscard]] QString statusWord(const EvaluationRecord& record);
/// "epoch 3" of a kept checkpoint, else the file's or the embedded checkpoint's name.
[[nodiscard]] QString checkpointWord(const std::string& checkpoint);
/// "8/255" for Linf, "0.5" for the other norms.
[[nodiscard]] QString radiusText(Norm norm, double epsilon);
/// "L∞", "L2", "L1".
[[nodiscard]] QString normText(Norm norm);
/// "L∞ 8/255".
[[nodiscard]] QString ballText(Norm norm, double epsilon);
/// "37.1 – 45.6 %".
[[nodiscard]] QString intervalText(const Interval& interval);
/// "12.4 M", "980"; exact below ten thousand.
[[nodiscard]] QString countText(std::int64_t count);
/// `count` of `images` as "41.2 %"; a dash without images.
[[nodiscard]] QString shareText(std::int64_t count, std::int64_t images);
/// "200 images (stratified) · epoch 3 · adaptive wing · L∞ 8/255".
[[nodiscard]] QString circumstancesOf(const EvaluationRecord& record);
/// "Of 74 adversarial images 74 still fool as PNG, 60 as JPEG 90."; empty where none was measured.
[[nodiscard]] QString survivalSentence(const SurvivalRecord& survival);
/// "2026-11-24 15:30", by the clock of the machine that measured.
[[nodiscard]] QString dateText(const std::string& created);

/// Everything of a verdict as lines to paste into a text.
[[nodiscard]] QString verdictText(const EvaluationRecord& record);

// The masking sentinel.
[[nodiscard]] QString lightWord(MaskingLight light);     ///< "green"
[[nodiscard]] QString lightVerdict(MaskingLight light);  ///< what the light means, one sentence
[[nodiscard]] QString checkTitle(const std::string& id); ///< "Gradients that are there" of "zero-gradient"
[[nodiscard]] QString measuredSentence(const MaskingCheck& check);
[[nodiscard]] QString adviceSentence(const MaskingCheck& check); ///< empty where it is green
/// "epoch 3", "before training", "checked on demand".
[[nodiscard]] QString maskingMoment(const MaskingReport& report);
/// "2026-11-24 15:30" by this machine's clock; empty for a report that does not say.
[[nodiscard]] QString maskingDate(const MaskingReport& report);
/// "epoch 3 · adaptive wing · L∞ 8/255 · 2026-11-24 15:30", as far as the report says.
[[nodiscard]] QString maskingCircumstances(const MaskingReport& report);

// What the numbers mean, for tool tips.
[[nodiscard]] QString cleanTip();
[[nodiscard]] QString robustTip();
[[nodiscard]] QString intervalTip();
[[nodiscard]] QString survivorsTip();
[[nodiscard]] QString fileTip();

} // namespace twins
