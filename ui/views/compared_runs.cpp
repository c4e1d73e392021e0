#include "ui/views/compared_runs.h"

#include "ui/plots/run_label.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace twins
{

namespace
{

QString folderName(const RunData& run)
{
    return QString::fromStdString(run.folder.filename().string());
}

/// What the folders' names have in common, or else the method.
QString commonName(const std::vector<const RunData*>& runs)
{
    QString common = folderName(*runs.front());
    for (const RunData* run : runs) {
        const QString name = folderName(*run);
        qsizetype length = 0;
        while (length < std::min(common.size(), name.size()) && common[length] == name[length]) {
            ++length;
        }
        common.truncate(length);
    }
    static const QRegularExpression ending(QStringLiteral("[-_ .]*(seed|s)?[-_ .=0-9]*$"));
    common.remove(ending);
    return common.isEmpty() ? runLabelOf(*runs.front()).text() : common;
}

ComparedEntry entryOf(const std::vector<const RunData*>& runs, int pattern)
{
    ComparedEntry entry;
    entry.pattern = pattern;
    QStringList names;
    for (const RunData* run : runs) {
        names.append(folderName(*run));
        entry.folders.append(QString::fromStdString(run->folder.string()));
    }
    if (runs.size() == 1) {
        entry.text = names.front();
        entry.tip = QCoreApplication::translate("twins::OverlaidRuns", "Click: show this run in every view");
    } else {
        entry.text = QCoreApplication::translate("twins::OverlaidRuns", "%1: mean ± 1 SD, n = %2")
                         .arg(commonName(runs))
                         .arg(runs.size());
        entry.tip =
            QCoreApplication::translate("twins::OverlaidRuns",
                                        "Mean over the seeds, with a band of one standard deviation to "
                                        "either side. Click: select its runs in the list of runs: %1")
                .arg(names.join(QStringLiteral(", ")));
    }
    return entry;
}

/// Runs that differ in the seed only, as indexes: one group a pattern. The shown run alone is none.
std::vector<std::vector<std::size_t>> patternGroups(const OverlaidRuns& runs,
                                                    const std::filesystem::path& shown)
{
    std::vector<const ExperimentConfig*> configs;
    configs.reserve(runs.size());
    for (const auto& run : runs) {
        configs.push_back(&run->config);
    }
    std::vector<std::vector<std::size_t>> groups = groupsBySeed(configs);
    std::erase_if(groups, [&](const std::vector<std::size_t>& group) {
        return group.size() == 1 && runs[group.front()]->folder == shown;
    });
    return groups;
}

void setPoints(PlotOverlay& overlay, const std::vector<std::vector<KeyedPoint>>& curves)
{
    if (curves.size() == 1) {
        for (const KeyedPoint& point : curves.front()) {
            overlay.points.append({point.x, point.y});
        }
        return;
    }
    for (const SpreadPoint& point : meanOverRuns(curves)) {
        overlay.points.append({point.x, point.mean});
        overlay.deviation.append(point.deviation);
    }
}

} // namespace

std::vector<ComparedChoice> comparedChoices(const OverlaidRuns& runs, const std::filesystem::path& shown)
{
    std::vector<int> patterns(runs.size(), 0);
    int pattern = 0;
    for (const std::vector<std::size_t>& group : patternGroups(runs, shown)) {
        for (const std::size_t index : group) {
            patterns[index] = pattern;
        }
        ++pattern;
    }
    std::vector<ComparedChoice> choices;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i]->folder != shown) {
            choices.push_back({runs[i], folderName(*runs[i]), patterns[i]});
        }
    }
    return choices;
}

ComparedCurves comparedCurves(const OverlaidRuns& runs, const std::filesystem::path& shown,
                              const std::vector<ComparedQuantity>& quantities, const QColor& panel)
{
    ComparedCurves result;
    int pattern = 0;
    for (const std::vector<std::size_t>& group : patternGroups(runs, shown)) {
        std::vector<const RunData*> members;
        members.reserve(group.size());
        for (const std::size_t index : group) {
            members.push_back(runs[index].get());
        }
        const ComparedEntry entry = entryOf(members, pattern);
        result.entries.append(entry);
        for (const ComparedQuantity& quantity : quantities) {
            std::vector<std::vector<KeyedPoint>> curves;
            curves.reserve(members.size());
            for (const RunData* run : members) {
                curves.push_back(quantity.points(*run));
            }
            PlotOverlay overlay;
            overlay.id = QStringLiteral("%1.%2").arg(pattern).arg(quantity.name);
            overlay.name = quantity.name + QStringLiteral(": ") + entry.text;
            overlay.tags = entry.folders;
            overlay.tip = entry.tip;
            overlay.color = overlayColor(quantity.color, panel, pattern);
            overlay.pattern = pattern;
            setPoints(overlay, curves);
            result.overlays.append(overlay);
        }
        ++pattern;
    }
    return result;
}

} // namespace twins
