#include "ui/models/ledger_model.h"

#include "core/telemetry/run_folder.h"
#include "ui/evaluation_words.h"
#include "ui/models/cell_alignment.h"
#include "ui/plots/run_label.h"
#include "ui/words.h"

#include <algorithm>

namespace twins
{

namespace
{

bool isRightInLedger(int column)
{
    return column == LedgerModel::RobustColumn || column == LedgerModel::CleanColumn ||
           column == LedgerModel::ImagesColumn || column == LedgerModel::RadiusColumn ||
           column == LedgerModel::SeedColumn;
}

} // namespace

LedgerModel::LedgerModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(lightTheme())
{
}

void LedgerModel::setEntries(const std::vector<LedgerEntry>& entries)
{
    const bool isGrown =
        entries.size() >= m_entries.size() &&
        std::equal(m_entries.begin(), m_entries.end(), entries.begin(),
                   [](const LedgerEntry& a, const LedgerEntry& b) { return a.folder == b.folder; });
    if (!isGrown) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    const auto before = static_cast<int>(m_entries.size());
    std::copy_n(entries.begin(), m_entries.size(), m_entries.begin());
    if (before > 0) {
        Q_EMIT dataChanged(index(0, 0), index(before - 1, ColumnCount - 1));
    }
    if (entries.size() > m_entries.size()) {
        beginInsertRows({}, before, static_cast<int>(entries.size()) - 1);
        m_entries = entries;
        endInsertRows();
    }
}

const LedgerEntry* LedgerModel::entry(int row) const
{
    return row >= 0 && row < rowCount() ? &m_entries[static_cast<std::size_t>(row)] : nullptr;
}

int LedgerModel::rowOf(const std::filesystem::path& folder) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const LedgerEntry& entry) { return entry.folder == folder; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

void LedgerModel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    retranslate();
}

void LedgerModel::retranslate()
{
    if (!m_entries.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int LedgerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LedgerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LedgerModel::text(const LedgerEntry& entry, int column) const
{
    const EvaluationRecord& record = entry.record;
    switch (column) {
    case AttackColumn:
        return titleOf(record);
    case RobustColumn:
        return percentText(record.robustAccuracy());
    case CleanColumn:
        return percentText(record.cleanAccuracy());
    case ImagesColumn:
        return numberText(record.images);
    case WingColumn:
        return wingWord(record.wing);
    case CheckpointColumn:
        return checkpointWord(record.checkpoint);
    case RadiusColumn:
        return radiusText(record.norm, record.epsilon);
    case PresetColumn:
        return presetWord(record.preset);
    case SeedColumn:
        return QString::number(record.seed);
    case StatusColumn:
        return entry.isRunning ? tr("running") : statusWord(record);
    case DateColumn:
        return dateText(record.created);
    case VersionColumn:
        return QString::fromStdString(record.programVersion);
    default:
        return {};
    }
}

QVariant LedgerModel::sortKey(const LedgerEntry& entry, int column) const
{
    const EvaluationRecord& record = entry.record;
    switch (column) {
    case RobustColumn:
        return record.robustAccuracy();
    case IntervalColumn:
        return record.confidence().low;
    case CleanColumn:
        return record.cleanAccuracy();
    case ImagesColumn:
        return static_cast<qlonglong>(record.images);
    case RadiusColumn:
        return record.epsilon;
    case SeedColumn:
        return static_cast<qulonglong>(record.seed);
    case DateColumn:
        return QString::fromStdString(record.created); // to the second
    case CheckpointColumn:
        return static_cast<qlonglong>(epochOfFile(record.checkpoint).value_or(-1));
    default:
        return text(entry, column);
    }
}

QString LedgerModel::tip(const LedgerEntry& entry, int column) const
{
    const EvaluationRecord& record = entry.record;
    switch (column) {
    case RobustColumn:
    case IntervalColumn: {
        const QString figure =
            tr("%1 robust, 95 % interval %2, %3 clean.")
                .arg(percentText(record.robustAccuracy()), intervalText(record.confidence()),
                     percentText(record.cleanAccuracy()));
        return record.isComplete() ? figure
                                   : figure + QLatin1Char(' ') +
                                         tr("Not final: it can only fall when the evaluation goes on.");
    }
    case CheckpointColumn:
        return QString::fromStdString(record.checkpoint) + QStringLiteral("\nSHA-256 ") +
               QString::fromStdString(record.checkpointHash);
    case ImagesColumn:
        return circumstancesOf(record);
    case VersionColumn:
        return tr("TWINS Workbench %1, LibTorch %2, %3")
            .arg(QString::fromStdString(record.programVersion), QString::fromStdString(record.torchVersion),
                 deviceText(record.device));
    case StatusColumn:
        return entry.isRunning ? tr("This program or another is at work on it.")
                               : titleOf(record) + QLatin1Char('\n') + circumstancesOf(record);
    default:
        return titleOf(record) + QLatin1Char('\n') + circumstancesOf(record);
    }
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LedgerEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    const EvaluationRecord& record = entry.record;
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::ToolTipRole:
        return tip(entry, column);
    case Qt::AccessibleTextRole:
        return column == IntervalColumn ? intervalText(record.confidence()) : text(entry, column);
    case Qt::TextAlignmentRole:
        return cellAlignment(isRightInLedger(column));
    case Qt::ForegroundRole:
        switch (column) {
        case AttackColumn:
            return m_theme.text;
        case RobustColumn:
            return record.isComplete() ? m_theme.robustAccuracy : m_theme.secondaryText;
        case CleanColumn:
            return m_theme.cleanAccuracy;
        case WingColumn:
            return record.wing == "frozen"     ? m_theme.frozenWing
                   : record.wing == "adaptive" ? m_theme.adaptiveWing
                                               : m_theme.text;
        case StatusColumn:
            return record.isComplete() || entry.isRunning ? m_theme.secondaryText : m_theme.warning;
        default:
            return m_theme.secondaryText;
        }
    case Qt::FontRole:
        return themeFont(kTitleSize,
                         column == RobustColumn && record.isComplete() ? QFont::DemiBold : QFont::Normal);
    case kSortRole:
        return sortKey(entry, column);
    case RobustRole:
        return record.robustAccuracy();
    case LowRole:
        return record.confidence().low;
    case HighRole:
        return record.confidence().high;
    case CleanRole:
        return record.cleanAccuracy();
    case FinalRole:
        return record.isComplete();
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return cellAlignment(isRightInLedger(section));
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case RobustColumn:
            return robustTip();
        case IntervalColumn:
            return intervalTip();
        case CleanColumn:
            return cleanTip();
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case AttackColumn:
        return tr("Attack");
    case RobustColumn:
        return tr("Robust");
    case IntervalColumn:
        return tr("95 % interval");
    case CleanColumn:
        return tr("Clean");
    case ImagesColumn:
        return tr("Images");
    case WingColumn:
        return tr("Wing");
    case CheckpointColumn:
        return tr("Checkpoint");
    case RadiusColumn:
        return tr("ε");
    case PresetColumn:
        return tr("Preset");
    case SeedColumn:
        return tr("Seed");
    case StatusColumn:
        return tr("Status");
    case DateColumn:
        return tr("Date");
    case VersionColumn:
        return tr("Version");
    default:
        return {};
    }
}

} // namespace twins
