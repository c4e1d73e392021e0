// What the cells and headers of RunTableModel say.
#include "ui/models/cell_alignment.h"
#include "ui/models/run_table_model.h"

#include "core/config/config_json.h"
#include "ui/evaluation_words.h"
#include "ui/plots/run_label.h"
#include "ui/run_words.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace twins
{

namespace
{

bool isRightInRuns(int column)
{
    return column == RunTableModel::CleanColumn || column == RunTableModel::RobustColumn ||
           column == RunTableModel::SeedColumn || column == RunTableModel::EpochsColumn;
}

double known(double figure)
{
    return std::isfinite(figure) ? figure : -1.0; // behind every figure
}

} // namespace

MeanSpread RunTableModel::mean(const Row& row, bool robust) const
{
    std::vector<double> figures;
    for (const RunSummaryPtr& run : row) {
        const RunFigures& of = run->of(m_figures);
        figures.push_back(robust ? of.robust : of.clean);
    }
    return meanSpread(figures);
}

QString RunTableModel::text(const Row& row, int column) const
{
    const RunSummary& run = *row.front();
    switch (column) {
    case NameColumn:
        return QString::fromStdString(run.title());
    case StatusColumn:
        return statusWord(run.status);
    case MethodColumn:
        return methodWord(run.config.method);
    case CleanColumn:
        return meanText(mean(row, false));
    case RobustColumn:
        return meanText(mean(row, true));
    case SeedColumn:
        return QString::number(run.config.seed);
    case EpochsColumn:
        return epochsText(run);
    case DataSetColumn:
        return dataSetWord(run.config.dataSet);
    case NetworkColumn:
        return networkWord(run);
    case PresetColumn:
        return presetWord(name(run.config.preset));
    case TagsColumn:
        return QString::fromStdString(tagsText(run.notes.tags));
    case NoteColumn:
        return QString::fromStdString(run.notes.note).section(QLatin1Char('\n'), 0, 0);
    case StartedColumn:
        return startedText(run);
    default:
        return {};
    }
}

QString RunTableModel::groupText(const Row& row, int column) const
{
    switch (column) {
    case NameColumn:
        return tr("%1 · %2 runs").arg(groupTitle(row)).arg(row.size());
    case StatusColumn: {
        std::map<RunStatus, int> counts;
        for (const RunSummaryPtr& run : row) {
            ++counts[run->status];
        }
        QStringList parts;
        for (const auto& [status, count] : counts) {
            parts << (counts.size() == 1 ? statusWord(status)
                                         : QStringLiteral("%1 %2").arg(count).arg(statusWord(status)));
        }
        return parts.join(QStringLiteral(", "));
    }
    case SeedColumn: {
        std::vector<std::int64_t> seeds;
        for (const RunSummaryPtr& run : row) {
            seeds.push_back(static_cast<std::int64_t>(run->config.seed));
        }
        std::ranges::sort(seeds);
        QStringList parts;
        for (const std::int64_t seed : seeds) {
            parts << QString::number(seed);
        }
        return parts.join(QStringLiteral(", "));
    }
    case EpochsColumn: {
        const auto [least, most] =
            std::ranges::minmax_element(row, {}, [](const RunSummaryPtr& run) { return run->epochsDone; });
        return (*least)->epochsDone == (*most)->epochsDone
                   ? epochsText(**least)
                   : QStringLiteral("%1 – %2").arg(std::floor((*least)->epochsDone)).arg(epochsText(**most));
    }
    case TagsColumn:
    case NoteColumn:
        return {};
    default:
        return text(row, column); // the same of all, or the first that was started
    }
}

QVariant RunTableModel::sortKey(const Row& row, int column) const
{
    const RunSummary& run = *row.front();
    switch (column) {
    case CleanColumn:
        return known(mean(row, false).mean);
    case RobustColumn:
        return known(mean(row, true).mean);
    case SeedColumn:
        return static_cast<qlonglong>(run.config.seed);
    case EpochsColumn:
        return run.epochsDone;
    case StartedColumn:
        return QString::fromStdString(run.started); // to the second
    default:
        return row.size() > 1 ? groupText(row, column) : text(row, column);
    }
}

QString RunTableModel::tip(const Row& row, int column) const
{
    const RunSummary& run = *row.front();
    if (row.size() > 1) {
        switch (column) {
        case CleanColumn:
        case RobustColumn:
            return tr("Mean ± standard deviation (over n − 1) of %1 runs that differ in the seed only")
                .arg(mean(row, column == RobustColumn).count);
        default:
            return tr("Runs with the same configuration but for the seed. Open the row for each of them.");
        }
    }
    switch (column) {
    case CleanColumn:
    case RobustColumn:
        if (run.last.attack.empty()) {
            return tr("Not evaluated yet");
        }
        return tr("On %1 test images, attack %2. Best epoch: %3; last evaluation: epoch %4.")
            .arg(numberText(run.last.testImages), QString::fromStdString(run.last.attack),
                 run.bestEpoch < 0 ? QStringLiteral("–") : numberText(run.bestEpoch),
                 numberText(run.last.epoch));
    case StatusColumn:
        return run.writer ? tr("Written by process %1 on %2; opening it follows its growth")
                                .arg(run.writer->process)
                                .arg(QString::fromStdString(run.writer->host))
                          : statusWord(run.status);
    case NetworkColumn:
        return QString::fromStdString(run.architecture);
    case TagsColumn:
        return tr("Words to find the run by, with commas between them. Double-click or F2 to edit; kept in "
                  "tags.json of the run folder.");
    case NoteColumn:
        return run.notes.note.empty() ? tr("Double-click or F2 to write a note; kept in notes.md of the run "
                                           "folder.")
                                      : QString::fromStdString(run.notes.note);
    default:
        return shownPath(run.folder);
    }
}

QColor RunTableModel::color(const Row& row, int column) const
{
    switch (column) {
    case NameColumn:
    case NoteColumn:
        return m_theme.text;
    case CleanColumn:
        return m_theme.cleanAccuracy;
    case RobustColumn:
        return m_theme.robustAccuracy;
    case StatusColumn: {
        const RunStatus status = row.front()->status;
        const bool isBad = status == RunStatus::Failed || status == RunStatus::Diverged;
        return status == RunStatus::Running ? m_theme.good : isBad ? m_theme.error : m_theme.secondaryText;
    }
    default:
        return m_theme.secondaryText;
    }
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const
{
    const Row row = runsAt(index);
    if (row.empty()) {
        return {};
    }
    const int column = index.column();
    const RunSummary& run = *row.front();
    switch (role) {
    case Qt::DisplayRole:
        return row.size() > 1 ? groupText(row, column) : text(row, column);
    case Qt::EditRole:
        return column == NoteColumn ? QString::fromStdString(run.notes.note) : text(row, column);
    case Qt::ToolTipRole:
        return tip(row, column);
    case Qt::CheckStateRole:
        return column == NameColumn ? checkState(row) : QVariant();
    case Qt::TextAlignmentRole:
        return cellAlignment(isRightInRuns(column));
    case Qt::ForegroundRole:
        return color(row, column);
    case Qt::FontRole: {
        const bool isShown = column == NameColumn && row.size() == 1 && run.folder == m_shown;
        return themeFont(kTitleSize, isShown || column == RobustColumn ? QFont::DemiBold : QFont::Normal);
    }
    case kSortRole:
        return sortKey(row, column);
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return cellAlignment(isRightInRuns(section));
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case NameColumn:
            return tr("A check lays the run over the one that the window shows");
        case CleanColumn:
            return cleanTip();
        case RobustColumn:
            return robustTip();
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Name");
    case StatusColumn:
        return tr("Status");
    case MethodColumn:
        return tr("Method");
    case CleanColumn:
        return tr("Clean");
    case RobustColumn:
        return tr("Robust");
    case SeedColumn:
        return tr("Seed");
    case EpochsColumn:
        return tr("Epochs");
    case DataSetColumn:
        return tr("Data set");
    case NetworkColumn:
        return tr("Network");
    case PresetColumn:
        return tr("Preset");
    case TagsColumn:
        return tr("Tags");
    case NoteColumn:
        return tr("Note");
    case StartedColumn:
        return tr("Started");
    default:
        return {};
    }
}

} // namespace twins
