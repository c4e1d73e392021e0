#include "ui/views/compared_verdicts.h"

#include "core/config/experiment_config.h"
#include "ui/evaluation_words.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/run_words.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <optional>

namespace twins
{

namespace
{

/// Why `match` is not laid over `shown`.
QString reasonOf(const VerdictMatch& match, const EvaluationRecord& shown)
{
    switch (match.gap) {
    case VerdictGap::NoVerdict:
        return QCoreApplication::translate("twins::ComparedVerdicts", "not evaluated");
    case VerdictGap::OtherPlan:
        return QCoreApplication::translate("twins::ComparedVerdicts", "not evaluated under %1")
            .arg(titleOf(shown));
    case VerdictGap::OtherBall:
        return QCoreApplication::translate("twins::ComparedVerdicts", "only within %1")
            .arg(ballText(match.record->norm, match.record->epsilon));
    case VerdictGap::OtherImages:
        return QCoreApplication::translate("twins::ComparedVerdicts", "only on other images: %1 of %2")
            .arg(numberText(match.record->images), QString::fromStdString(match.record->dataSet));
    case VerdictGap::OtherWing:
        return QCoreApplication::translate("twins::ComparedVerdicts", "only through its %1 wing")
            .arg(wingWord(match.record->wing));
    case VerdictGap::OtherSettings:
        return QCoreApplication::translate("twins::ComparedVerdicts",
                                           "only with other settings of the attack");
    case VerdictGap::Unfinished:
        return QCoreApplication::translate("twins::ComparedVerdicts", "its evaluation is not complete");
    case VerdictGap::None:
        break;
    }
    return {};
}

QString damageOf(const QString& run, const std::vector<Error>& damage)
{
    const QString first = translated(damage.front());
    if (damage.size() == 1) {
        return QCoreApplication::translate("twins::ComparedVerdicts",
                                           "A verdict of %1 cannot be read and is left out: %2")
            .arg(run, first);
    }
    return QCoreApplication::translate("twins::ComparedVerdicts",
                                       "%1 verdicts of %2 cannot be read and are left out; the first: %3")
        .arg(numberText(static_cast<std::int64_t>(damage.size())), run, first);
}

MeanSpread spreadOf(const ComparedVerdict& verdict, double (EvaluationRecord::*figure)() const noexcept)
{
    std::vector<double> figures;
    for (const ComparedVerdict::Member& member : verdict.members) {
        figures.push_back((member.record.*figure)());
    }
    return meanSpread(figures);
}

/// Adds what an evaluation has that a training has not: its figures and circumstances.
void describe(ComparedVerdict& verdict)
{
    verdict.name = verdict.entry.text;
    const bool isAttacked = !verdict.members.front().record.stages.empty();
    const MeanSpread figure =
        spreadOf(verdict, isAttacked ? &EvaluationRecord::robustAccuracy : &EvaluationRecord::cleanAccuracy);
    verdict.entry.text += QStringLiteral(" · ") + meanText(figure);
    QStringList lines;
    for (const ComparedVerdict::Member& member : verdict.members) {
        const EvaluationRecord& record = member.record;
        lines << QCoreApplication::translate("twins::ComparedVerdicts",
                                             "%1: %2 robust (95 %: %3), %4 clean · %5")
                     .arg(member.run, percentText(record.robustAccuracy()), intervalText(record.confidence()),
                          percentText(record.cleanAccuracy()), circumstancesOf(record));
    }
    verdict.entry.tip = lines.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + verdict.entry.tip;
}

/// What stands over the seconds of one evaluation.
QVector<QPointF> survivorsOf(const EvaluationRecord& record)
{
    QVector<QPointF> points = {{0.0, record.cleanAccuracy()}};
    for (const SurvivorPoint& point : record.curve) {
        points.append({point.seconds, share(point.survivors, record.images)});
    }
    return points;
}

/// Mean and deviation of step curves at every x at which one of them changes.
void setMeanOfSteps(PlotOverlay& overlay, const std::vector<QVector<QPointF>>& curves)
{
    std::vector<double> xs;
    for (const QVector<QPointF>& curve : curves) {
        for (const QPointF& point : curve) {
            xs.push_back(point.x());
        }
    }
    std::ranges::sort(xs);
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
    std::vector<qsizetype> at(curves.size(), 0);
    std::vector<double> values(curves.size());
    for (const double x : xs) {
        for (std::size_t i = 0; i < curves.size(); ++i) {
            while (at[i] + 1 < curves[i].size() && curves[i][at[i] + 1].x() <= x) {
                ++at[i];
            }
            values[i] = curves[i][at[i]].y();
        }
        const MeanSpread spread = meanSpread(values);
        overlay.points.append({x, spread.mean});
        overlay.deviation.append(spread.deviation);
    }
}

/// Robust accuracy over the radius; a radius in steps of 1e-9 is what tells which points belong together.
std::vector<KeyedPoint> radiiOf(const EvaluationRecord& record)
{
    std::vector<KeyedPoint> points;
    for (const StageRecord& stage : record.stages) {
        if (stage.done) {
            points.push_back({std::llround(stage.attack.epsilon * 1e9),
                              EvaluationPlot::shownRadius(record.norm, stage.attack.epsilon),
                              share(stage.after, record.images)});
        }
    }
    return points;
}

void setCurve(PlotOverlay& overlay, const ComparedVerdict& verdict)
{
    if (verdict.members.front().record.isSweep) {
        std::vector<std::vector<KeyedPoint>> curves;
        for (const ComparedVerdict::Member& member : verdict.members) {
            curves.push_back(radiiOf(member.record));
        }
        for (const SpreadPoint& point : meanOverRuns(curves)) {
            overlay.points.append({point.x, point.mean});
            if (curves.size() > 1) {
                overlay.deviation.append(point.deviation);
            }
        }
        return;
    }
    std::vector<QVector<QPointF>> curves;
    for (const ComparedVerdict::Member& member : verdict.members) {
        curves.push_back(survivorsOf(member.record));
    }
    if (curves.size() == 1) {
        overlay.points = curves.front();
    } else {
        setMeanOfSteps(overlay, curves);
    }
}

/// Of the group what can be laid over `shown`; why the rest cannot goes to `result`.
std::optional<ComparedVerdict> verdictOf(const ComparedGroup& group, const VerdictKind& kind,
                                         const EvaluationRecord& shown,
                                         const std::vector<ComparedLedger>& ledgers, ComparedVerdicts& result)
{
    ComparedVerdict verdict;
    std::vector<const RunData*> members;
    for (const RunData* run : group.runs) {
        const auto ledger = std::ranges::find(ledgers, run->folder, &ComparedLedger::run);
        if (ledger == ledgers.end()) {
            continue;
        }
        const QString name = folderName(*run);
        if (!ledger->ledger.damage.empty()) {
            result.damage << damageOf(name, ledger->ledger.damage);
        }
        const VerdictMatch match =
            matchVerdict(kind, ledger->ledger.verdicts, !usesTwoWings(run->config.method));
        if (match.gap != VerdictGap::None) {
            result.leftOut.push_back({name, reasonOf(match, shown)});
            continue;
        }
        if (shown.isSweep && match.record->epsilon != shown.epsilon) {
            result.leftOut.push_back(
                {name, QCoreApplication::translate("twins::ComparedVerdicts",
                                                   "only its classes, which are counted within %1")
                           .arg(ballText(match.record->norm, match.record->epsilon))});
        }
        members.push_back(run);
        verdict.members.push_back({name, *match.record});
    }
    if (members.empty()) {
        return std::nullopt;
    }
    verdict.entry = comparedEntry(members, group.pattern);
    describe(verdict);
    return verdict;
}

} // namespace

QVector<ComparedEntry> ComparedVerdicts::entries() const
{
    QVector<ComparedEntry> all;
    for (const ComparedVerdict& verdict : verdicts) {
        all.append(verdict.entry);
    }
    return all;
}

QString ComparedVerdicts::leftOutText() const
{
    QStringList reasons;
    QStringList names; // for each of them
    for (const LeftOut& one : leftOut) {
        const qsizetype known = reasons.indexOf(one.reason);
        if (known >= 0) {
            names[known] += QStringLiteral(", ") + one.run;
        } else {
            reasons << one.reason;
            names << one.run;
        }
    }
    for (qsizetype i = 0; i < reasons.size(); ++i) {
        names[i] += QStringLiteral(" – ") + reasons[i];
    }
    return names.join(QStringLiteral("; "));
}

ComparedVerdicts comparedVerdicts(const OverlaidRuns& runs, const std::vector<ComparedLedger>& ledgers,
                                  const std::filesystem::path& shownRun, const EvaluationRecord& shown)
{
    ComparedVerdicts result;
    if (shown.images == 0) {
        return result; // on what it is measured is not known yet
    }
    const VerdictKind kind = kindOf(shown);
    for (const ComparedGroup& group : comparedGroups(runs, shownRun)) {
        if (std::optional<ComparedVerdict> verdict = verdictOf(group, kind, shown, ledgers, result)) {
            result.verdicts.push_back(std::move(*verdict));
        }
    }
    return result;
}

QVector<PlotOverlay> curvesOf(const ComparedVerdicts& verdicts, const Theme& theme)
{
    QVector<PlotOverlay> overlays;
    for (const ComparedVerdict& verdict : verdicts.verdicts) {
        PlotOverlay overlay;
        overlay.pattern = verdict.entry.pattern;
        overlay.id = QString::number(overlay.pattern);
        overlay.name = verdict.name;
        overlay.tags = verdict.entry.folders;
        overlay.tip = verdict.entry.tip;
        overlay.color = overlayColor(theme.robustAccuracy, theme.panel, overlay.pattern);
        setCurve(overlay, verdict);
        overlays.append(overlay);
    }
    return overlays;
}

std::vector<ClassOverlay> classesOf(const ComparedVerdicts& verdicts, double epsilon, const Theme& theme)
{
    std::vector<ClassOverlay> overlays;
    for (const ComparedVerdict& verdict : verdicts.verdicts) {
        const bool isWithin =
            std::ranges::all_of(verdict.members, [&](const ComparedVerdict::Member& member) {
                return member.record.epsilon == epsilon;
            });
        if (!isWithin) {
            continue;
        }
        const int pattern = verdict.entry.pattern;
        ClassOverlay overlay{.name = verdict.name,
                             .tags = verdict.entry.folders,
                             .tip = verdict.entry.tip,
                             .clean = overlayColor(theme.cleanAccuracy, theme.panel, pattern),
                             .robust = overlayColor(theme.robustAccuracy, theme.panel, pattern),
                             .pattern = pattern,
                             .classes = {}};
        for (const ClassRecord& first : verdict.members.front().record.classes) {
            std::vector<double> clean;
            std::vector<double> robust;
            for (const ComparedVerdict::Member& member : verdict.members) {
                const auto one = std::ranges::find(member.record.classes, first.name, &ClassRecord::name);
                if (one != member.record.classes.end() && one->images > 0) {
                    clean.push_back(share(one->cleanCorrect, one->images));
                    robust.push_back(share(one->robustCorrect, one->images));
                }
            }
            if (!clean.empty()) {
                overlay.classes.push_back({first.name, meanSpread(clean), meanSpread(robust)});
            }
        }
        overlays.push_back(std::move(overlay));
    }
    return overlays;
}

} // namespace twins
