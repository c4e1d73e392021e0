#include "ui/views/compared_runs.h"

#include "ui/plots/run_label.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

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

QString folderName(const RunData& run)
{
    return QString::fromStdString(run.folder.filename().string());
}

ComparedEntry comparedEntry(const std::vector<const RunData*>& runs, int pattern)
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

std::vector<ComparedGroup> comparedGroups(const OverlaidRuns& runs, const std::filesystem::path& shown)
{
    std::vector<const ExperimentConfig*> configs;
    configs.reserve(runs.size());
    for (const auto& run : runs) {
        configs.push_back(&run->config);
    }
    std::vector<ComparedGroup> groups;
    for (const std::vector<std::size_t>& members : groupsBySeed(configs)) {
        ComparedGroup group{.runs = {}, .pattern = static_cast<int>(groups.size())};
        group.runs.reserve(members.size());
        for (const std::size_t index : members) {
            group.runs.push_back(runs[index].get());
        }
        if (group.runs.size() > 1 || group.runs.front()->folder != shown) {
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

std::vector<ComparedChoice> comparedChoices(const OverlaidRuns& runs, const std::filesystem::path& shown)
{
    const std::vector<ComparedGroup> groups = comparedGroups(runs, shown);
    std::vector<ComparedChoice> choices;
    for (const std::shared_ptr<const RunData>& run : runs) {
        if (run->folder == shown) {
            continue;
        }
        const auto group = std::ranges::find_if(groups, [&](const ComparedGroup& one) {
            return std::ranges::find(one.runs, run.get()) != one.runs.end();
        });
        choices.push_back({run, folderName(*run), group->pattern});
    }
    return choices;
}

ComparedCurves comparedCurves(const OverlaidRuns& runs, const std::filesystem::path& shown,
                              const std::vector<ComparedQuantity>& quantities, const QColor& panel)
{
    ComparedCurves result;
    for (const ComparedGroup& group : comparedGroups(runs, shown)) {
        const ComparedEntry entry = comparedEntry(group.runs, group.pattern);
        result.entries.append(entry);
        for (const ComparedQuantity& quantity : quantities) {
            std::vector<std::vector<KeyedPoint>> curves;
            curves.reserve(group.runs.size());
            for (const RunData* run : group.runs) {
                curves.push_back(quantity.points(*run));
            }
            PlotOverlay overlay;
            overlay.id = QStringLiteral("%1.%2").arg(group.pattern).arg(quantity.name);
            overlay.name = quantity.name + QStringLiteral(": ") + entry.text;
            overlay.tags = entry.folders;
            overlay.tip = entry.tip;
            overlay.color = overlayColor(quantity.color, panel, group.pattern);
            overlay.pattern = group.pattern;
            setPoints(overlay, curves);
            result.overlays.append(overlay);
        }
    }
    return result;
}

} // namespace twins
