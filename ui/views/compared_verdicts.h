#pragma once

#include "core/session/compared_ledgers.h"
#include "core/telemetry/verdict_match.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/theme.h"
#include "ui/views/compared_runs.h"

#include <QStringList>

#include <filesystem>
#include <vector>

namespace twins
{

/// Evaluations of one run, or of several that differ in the seed only, that lie over the shown one.
struct ComparedVerdict {
    struct Member {
        QString run; ///< by name
        EvaluationRecord record;
    };
    ComparedEntry entry; ///< its text with the robust accuracy, its tip with the circumstances
    QString name;        ///< without
    std::vector<Member> members;
};

/// What compared runs have for one evaluation.
struct ComparedVerdicts {
    struct LeftOut {
        QString run;    ///< by name
        QString reason; ///< "not evaluated"
    };
    std::vector<ComparedVerdict> verdicts;
    std::vector<LeftOut> leftOut;
    QStringList damage; ///< a sentence for every run with verdicts that cannot be read

    /// "digits-at, digits-at-2 – not evaluated; trades – only within L2 0.5"; empty where nothing is left
    /// out.
    [[nodiscard]] QString leftOutText() const;
    [[nodiscard]] QVector<ComparedEntry> entries() const;
};

/// The newest complete evaluation of the kind of `shown` of each of `runs`, in the groups of
/// comparedGroups(). What has none is named with the reason; of a run without a ledger among `ledgers`, which
/// is still being read, nothing is said.
[[nodiscard]] ComparedVerdicts comparedVerdicts(const OverlaidRuns& runs,
                                                const std::vector<ComparedLedger>& ledgers,
                                                const std::filesystem::path& shownRun,
                                                const EvaluationRecord& shown);

/// Their curves for EvaluationPlot: of several runs the mean, at every second at which one of them changes
/// (what stands at a run's end, stands on), or at every radius that all of them have.
[[nodiscard]] QVector<PlotOverlay> curvesOf(const ComparedVerdicts& verdicts, const Theme& theme);

/// Their classes. A sweep whose classes are counted within another radius than `epsilon` has none.
[[nodiscard]] std::vector<ClassOverlay> classesOf(const ComparedVerdicts& verdicts, double epsilon,
                                                  const Theme& theme);

} // namespace twins
