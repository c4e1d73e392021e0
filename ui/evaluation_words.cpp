#include "ui/evaluation_words.h"

#include "core/config/attack_spec.h"
#include "core/telemetry/run_folder.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>
#include <utility>

namespace twins
{

namespace
{

constexpr QChar kNothing(0x2013); // an en dash

/// "adaptive wing", "both wings together".
QString wingsText(const std::string& wing)
{
    return wing == "ensemble"
               ? QCoreApplication::translate("twins::Evaluation", "both wings together")
               : QCoreApplication::translate("twins::Evaluation", "%1 wing").arg(wingWord(wing));
}

/// The word beside `key`; where there is none, `other`.
template<std::size_t N>
QString named(const std::array<std::pair<const char*, const char*>, N>& table, const std::string& key,
              const std::string& other)
{
    for (const auto& [name, text] : table) {
        if (key == name) {
            return QCoreApplication::translate("twins::Evaluation", text);
        }
    }
    return QString::fromStdString(other);
}

QString momentText(const QDateTime& when)
{
    return when.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

QString planTitle(const std::string& name)
{
    static constexpr std::array kTitles = {
        std::pair{"protocol", QT_TRANSLATE_NOOP("twins::Evaluation", "Protocol (four evaluations)")},
        std::pair{"none", QT_TRANSLATE_NOOP("twins::Evaluation", "No attack")},
        std::pair{"pgd", QT_TRANSLATE_NOOP("twins::Evaluation", "PGD as configured")},
        std::pair{"pgd-10-released", QT_TRANSLATE_NOOP("twins::Evaluation", "PGD-10 (released)")},
        std::pair{"pgd-20", "PGD-20"},
        std::pair{"pgd-50-10", "PGD-50-10"},
        std::pair{"autoattack", QT_TRANSLATE_NOOP("twins::Evaluation", "AutoAttack (standard)")},
        std::pair{"autoattack-plus", QT_TRANSLATE_NOOP("twins::Evaluation", "AutoAttack (plus)")},
        std::pair{"autoattack-rand", QT_TRANSLATE_NOOP("twins::Evaluation", "AutoAttack (rand)")},
        std::pair{"sweep", QT_TRANSLATE_NOOP("twins::Evaluation", "PGD-20, growing radius")},
        std::pair{"noise", QT_TRANSLATE_NOOP("twins::Evaluation", "Noise")},
        std::pair{"one-step", QT_TRANSLATE_NOOP("twins::Evaluation", "One step")}};
    const AttackRow* row = findAttack(name);
    return named(kTitles, name, row != nullptr ? row->title : name);
}

QString titleOf(const EvaluationRecord& record)
{
    const bool isNamed = record.plan == "none" || record.plan == "sweep" ||
                         record.plan == "pgd-10-released" || record.plan.starts_with("autoattack");
    const bool isAdjusted = record.title.ends_with("(adjusted)");
    if (!isNamed || (isAdjusted && record.stages.size() == 1)) {
        return record.title.empty() ? planTitle(record.plan) : QString::fromStdString(record.title);
    }
    return isAdjusted
               ? QCoreApplication::translate("twins::Evaluation", "%1, adjusted").arg(planTitle(record.plan))
               : planTitle(record.plan);
}

QString wingWord(const std::string& wing)
{
    static constexpr std::array kWings = {
        std::pair{"adaptive", QT_TRANSLATE_NOOP("twins::Evaluation", "adaptive")},
        std::pair{"frozen", QT_TRANSLATE_NOOP("twins::Evaluation", "frozen")},
        std::pair{"ensemble", QT_TRANSLATE_NOOP("twins::Evaluation", "ensemble")}};
    return named(kWings, wing, wing);
}

QString statusWord(const EvaluationRecord& record)
{
    static constexpr std::array kStatus = {
        std::pair{"complete", QT_TRANSLATE_NOOP("twins::Evaluation", "complete")},
        std::pair{"stopped", QT_TRANSLATE_NOOP("twins::Evaluation", "stopped")},
        std::pair{"unfinished", QT_TRANSLATE_NOOP("twins::Evaluation", "unfinished")}};
    return named(kStatus, record.status, record.status);
}

QString checkpointWord(const std::string& checkpoint)
{
    const std::filesystem::path file(checkpoint);
    if (const auto epoch = epochOfFile(file)) {
        return QCoreApplication::translate("twins::Evaluation", "epoch %1").arg(numberText(*epoch));
    }
    return QString::fromStdString(file.filename().string());
}

QString radiusText(Norm norm, double epsilon)
{
    return norm == Norm::Linf ? QString::number(epsilon * 255.0, 'g', 4) + QStringLiteral("/255")
                              : QString::number(epsilon, 'g', 4);
}

QString normText(Norm norm)
{
    return norm == Norm::Linf ? QStringLiteral("L∞")
           : norm == Norm::L2 ? QStringLiteral("L2")
                              : QStringLiteral("L1");
}

QString ballText(Norm norm, double epsilon)
{
    return normText(norm) + QLatin1Char(' ') + radiusText(norm, epsilon);
}

QString intervalText(const Interval& interval)
{
    const QLocale locale;
    return locale.toString(100.0 * interval.low, 'f', 1) + QStringLiteral("\u2009–\u2009") +
           percentText(interval.high);
}

QString countText(std::int64_t count)
{
    const auto value = static_cast<double>(count);
    if (count < 10'000) {
        return numberText(count);
    }
    const bool isLarge = count >= 1'000'000;
    const double shown = value / (isLarge ? 1e6 : 1e3);
    return QLocale().toString(shown, 'f', shown < 100.0 ? 1 : 0) +
           (isLarge ? QStringLiteral("\u00a0M") : QStringLiteral("\u00a0k"));
}

QString shareText(std::int64_t count, std::int64_t images)
{
    return images > 0 ? percentText(share(count, images)) : QString(kNothing);
}

QString circumstancesOf(const EvaluationRecord& record)
{
    const QString images = record.subset == "stratified"
                               ? QCoreApplication::translate("twins::Evaluation", "%1 images (stratified)")
                           : record.subset == "first"
                               ? QCoreApplication::translate("twins::Evaluation", "the first %1 images")
                               : QCoreApplication::translate("twins::Evaluation", "all %1 images");
    QStringList parts = {images.arg(numberText(record.images)), checkpointWord(record.checkpoint),
                         wingsText(record.wing)};
    if (!record.stages.empty()) {
        parts << ballText(record.norm, record.epsilon);
    }
    return parts.join(QStringLiteral(" · "));
}

QString survivalSentence(const SurvivalRecord& survival)
{
    if (survival.adversarial == 0) {
        return {};
    }
    if (survival.jpeg < 0) {
        return QCoreApplication::translate("twins::Evaluation",
                                           "Of %1 adversarial images %2 still fool as PNG.")
            .arg(numberText(survival.adversarial), numberText(survival.png));
    }
    return QCoreApplication::translate("twins::Evaluation",
                                       "Of %1 adversarial images %2 still fool as PNG, %3 as JPEG %4.")
        .arg(numberText(survival.adversarial), numberText(survival.png), numberText(survival.jpeg))
        .arg(survival.jpegQuality);
}

QString dateText(const std::string& created)
{
    // "2026-11-24T15:30:00+0100": the local time of the machine that measured is what is shown.
    const QString text = QString::fromStdString(created).left(19);
    const QDateTime when = QDateTime::fromString(text, Qt::ISODate);
    return when.isValid() ? momentText(when) : text;
}

QString verdictText(const EvaluationRecord& record)
{
    QStringList lines = {titleOf(record) + QStringLiteral(" · ") + circumstancesOf(record)};
    lines << QCoreApplication::translate("twins::Evaluation", "clean accuracy %1")
                 .arg(percentText(record.cleanAccuracy()));
    if (!record.stages.empty()) {
        lines << QCoreApplication::translate("twins::Evaluation", "robust accuracy %1 (95 % interval %2)")
                     .arg(percentText(record.robustAccuracy()), intervalText(record.confidence()));
        for (const StageRecord& stage : record.stages) {
            lines << QStringLiteral("  %1: %2 → %3")
                         .arg(record.isSweep ? radiusText(record.norm, stage.attack.epsilon)
                                             : QString::fromStdString(stage.title),
                              numberText(stage.before), numberText(stage.after));
        }
    }
    if (const QString files = survivalSentence(record.survival); !files.isEmpty()) {
        lines << files;
    }
    lines << QStringLiteral("%1, %2, %3, %4 · %5")
                 .arg(QString::fromStdString(record.dataSet), QString::fromStdString(record.method),
                      QString::fromStdString(record.preset),
                      QCoreApplication::translate("twins::Evaluation", "seed %1").arg(record.seed),
                      statusWord(record));
    lines << QStringLiteral("TWINS Workbench %1, LibTorch %2, %3, %4")
                 .arg(QString::fromStdString(record.programVersion),
                      QString::fromStdString(record.torchVersion), deviceText(record.device),
                      QString::fromStdString(record.created));
    lines << QStringLiteral("SHA-256 ") + QString::fromStdString(record.checkpointHash);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString lightWord(MaskingLight light)
{
    switch (light) {
    case MaskingLight::Green:
        return QCoreApplication::translate("twins::Evaluation", "green");
    case MaskingLight::Amber:
        return QCoreApplication::translate("twins::Evaluation", "amber");
    case MaskingLight::Red:
        return QCoreApplication::translate("twins::Evaluation", "red");
    }
    return {};
}

QString lightVerdict(MaskingLight light)
{
    switch (light) {
    case MaskingLight::Green:
        return QCoreApplication::translate("twins::Evaluation", "Nothing speaks for masked gradients.");
    case MaskingLight::Amber:
        return QCoreApplication::translate("twins::Evaluation",
                                           "Something is odd: look again with more images.");
    case MaskingLight::Red:
        return QCoreApplication::translate("twins::Evaluation",
                                           "Gradients mislead: the robust accuracy is not to be believed.");
    }
    return {};
}

QString checkTitle(const std::string& id)
{
    static constexpr std::array kTitles = {
        std::pair{"random-logits", QT_TRANSLATE_NOOP("twins::Evaluation", "Same answer every time")},
        std::pair{"softmax-outputs", QT_TRANSLATE_NOOP("twins::Evaluation", "Logits, not probabilities")},
        std::pair{"zero-gradient", QT_TRANSLATE_NOOP("twins::Evaluation", "Gradients that are there")},
        std::pair{"loss-growth", QT_TRANSLATE_NOOP("twins::Evaluation", "More steps, larger loss")},
        std::pair{"one-step", QT_TRANSLATE_NOOP("twins::Evaluation", "Many steps beat one")},
        std::pair{"square", QT_TRANSLATE_NOOP("twins::Evaluation", "Gradients beat blind search")},
        std::pair{"sweep", QT_TRANSLATE_NOOP("twins::Evaluation", "A huge radius fools everything")}};
    return named(kTitles, id, id);
}

QString measuredSentence(const MaskingCheck& check)
{
    // Figure and sign stay on one line.
    return translated("twins::Masking", check.text, check.arguments)
        .replace(QStringLiteral(" %"), QStringLiteral("\u00a0%"));
}

QString adviceSentence(const MaskingCheck& check)
{
    return translated("twins::Masking", check.advice);
}

QString maskingMoment(const MaskingReport& report)
{
    return report.epoch < 0 ? QCoreApplication::translate("twins::Evaluation", "checked on demand")
           : report.epoch == 0
               ? QCoreApplication::translate("twins::Evaluation", "before training")
               : QCoreApplication::translate("twins::Evaluation", "epoch %1").arg(numberText(report.epoch));
}

QString maskingDate(const MaskingReport& report)
{
    const QDateTime when = QDateTime::fromString(QString::fromStdString(report.created), Qt::ISODate);
    return momentText(when.toLocalTime());
}

QString maskingCircumstances(const MaskingReport& report)
{
    QStringList parts;
    if (!report.checkpoint.empty()) {
        parts << checkpointWord(report.checkpoint);
    }
    if (!report.wing.empty()) {
        parts << wingsText(report.wing);
    }
    if (report.epsilon > 0.0) {
        parts << ballText(report.norm, report.epsilon);
    }
    if (const QString date = maskingDate(report); !date.isEmpty()) {
        parts << date;
    }
    return parts.join(QStringLiteral(" · "));
}

QString cleanTip()
{
    return QCoreApplication::translate(
        "twins::Evaluation", "Share of the test images that the network answers rightly as they are.");
}

QString robustTip()
{
    return QCoreApplication::translate(
        "twins::Evaluation",
        "Share of the test images that are answered rightly as they are and after every attack of the "
        "list: the worst case of each image. The true robustness can only be lower, since a stronger "
        "attack may yet find more.");
}

QString intervalTip()
{
    return QCoreApplication::translate(
        "twins::Evaluation",
        "Wilson interval at 95 %: so far the figure may lie from that of endless test images by the chance "
        "of this subset alone. Four times the images halve it. It says nothing of a stronger attack.");
}

QString survivorsTip()
{
    return QCoreApplication::translate(
        "twins::Evaluation",
        "Survivors are the images that no attack has fooled yet. Each stage works only on those that the "
        "stages before it left standing; a flat curve at the end says that more attacks hardly help.");
}

QString fileTip()
{
    return QCoreApplication::translate(
        "twins::Evaluation",
        "The attack works on floating-point numbers. Saved as PNG an image is rounded to 8 bits; as JPEG "
        "it is compressed with loss too. This tells how many adversarial images survive that.");
}

} // namespace twins
