#pragma once

#include "core/telemetry/run_data.h"
#include "core/telemetry/seed_groups.h"
#include "ui/plots/plot_overlay.h"

#include <QColor>
#include <QString>
#include <QStringList>
#include <QVector>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace twins
{

using OverlaidRuns = std::vector<std::shared_ptr<const RunData>>;

/// A quantity of the shown run that is drawn of the others too.
struct ComparedQuantity {
    QString name; ///< "robust, test"
    QColor color; ///< of the shown run's curve
    std::function<std::vector<KeyedPoint>(const RunData&)> points;
};

/// One run, or several that differ in the seed only, in the legend of what is laid over.
struct ComparedEntry {
    QString text; ///< "at-seed2", or "at: mean ± 1 SD, n = 3"
    QStringList folders;
    QString tip; ///< what a click on its name or curve does
    int pattern = 0;

    bool operator==(const ComparedEntry&) const = default;
};

/// One run, or several that differ in the seed only, which are drawn as one.
struct ComparedGroup {
    std::vector<const RunData*> runs; ///< of those that were asked about
    int pattern = 0;                  ///< the same in every view
};
/// The groups of `runs`, in the order of their first members. The run in `shown` is on the screen already and
/// is left out, unless it is one of several.
[[nodiscard]] std::vector<ComparedGroup> comparedGroups(const OverlaidRuns& runs,
                                                        const std::filesystem::path& shown);
/// Name and tool tip of runs that are drawn as one.
[[nodiscard]] ComparedEntry comparedEntry(const std::vector<const RunData*>& runs, int pattern);
[[nodiscard]] QString folderName(const RunData& run); ///< by which a run is named in a legend

struct ComparedCurves {
    QVector<PlotOverlay> overlays; ///< for every entry those of all quantities, in their order
    QVector<ComparedEntry> entries;
};

/// One run of those that are laid over the shown one, for views that take a single one beside it.
struct ComparedChoice {
    std::shared_ptr<const RunData> run;
    QString name;    ///< of its folder
    int pattern = 0; ///< as in the legends of comparedCurves(): seeds of one experiment share theirs
};

/// `runs` in their order, without the one in `shown`.
[[nodiscard]] std::vector<ComparedChoice> comparedChoices(const OverlaidRuns& runs,
                                                          const std::filesystem::path& shown);

/// The curves of comparedGroups(): a run by itself as it is, runs that differ in the seed only as their mean
/// with the sample standard deviation over the runs.
[[nodiscard]] ComparedCurves comparedCurves(const OverlaidRuns& runs, const std::filesystem::path& shown,
                                            const std::vector<ComparedQuantity>& quantities,
                                            const QColor& panel);

} // namespace twins
