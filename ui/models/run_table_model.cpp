#include "ui/models/run_table_model.h"

#include <algorithm>

namespace twins
{

RunTableModel::RunTableModel(std::size_t mostChecked, QObject* parent)
    : QAbstractItemModel(parent)
    , m_mostChecked(mostChecked)
    , m_theme(lightTheme())
{
}

std::vector<RunTableModel::Row> RunTableModel::rowsOf(const std::vector<RunSummaryPtr>& runs, bool grouped)
{
    std::vector<Row> rows;
    if (!grouped) {
        for (const RunSummaryPtr& run : runs) {
            rows.push_back({run});
        }
        return rows;
    }
    std::vector<const ExperimentConfig*> configs;
    configs.reserve(runs.size());
    for (const RunSummaryPtr& run : runs) {
        configs.push_back(&run->config);
    }
    for (const std::vector<std::size_t>& group : groupsBySeed(configs)) {
        Row& row = rows.emplace_back();
        for (const std::size_t place : group) {
            row.push_back(runs[place]);
        }
    }
    return rows;
}

bool RunTableModel::hasSameShape(const std::vector<Row>& rows) const
{
    return std::ranges::equal(m_rows, rows, [](const Row& a, const Row& b) {
        return std::ranges::equal(a, b, [](const RunSummaryPtr& one, const RunSummaryPtr& other) {
            return one->folder == other->folder;
        });
    });
}

void RunTableModel::setRuns(const std::vector<RunSummaryPtr>& runs)
{
    std::vector<Row> rows = rowsOf(runs, m_isGrouped);
    m_runs = runs;
    if (!hasSameShape(rows)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i]) {
            continue;
        }
        m_rows[i] = std::move(rows[i]);
        const QModelIndex first = index(static_cast<int>(i), 0);
        Q_EMIT dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
        if (const int members = rowCount(first); members > 0) {
            Q_EMIT dataChanged(index(0, 0, first), index(members - 1, ColumnCount - 1, first));
        }
    }
}

void RunTableModel::setGrouped(bool grouped)
{
    if (grouped == m_isGrouped) {
        return;
    }
    beginResetModel();
    m_isGrouped = grouped;
    m_rows = rowsOf(m_runs, grouped);
    endResetModel();
}

void RunTableModel::setFigures(FigureChoice choice)
{
    m_figures = choice;
    refresh();
    Q_EMIT headerDataChanged(Qt::Horizontal, CleanColumn, RobustColumn);
}

void RunTableModel::setShown(const std::filesystem::path& folder)
{
    if (folder != m_shown) {
        m_shown = folder;
        refresh();
    }
}

void RunTableModel::refresh()
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex first = index(row, 0);
        if (const int members = rowCount(first); members > 0) {
            Q_EMIT dataChanged(index(0, 0, first), index(members - 1, ColumnCount - 1, first));
        }
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

std::vector<RunSummaryPtr> RunTableModel::runsAt(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (index.internalId() == 0) {
        return m_rows[static_cast<std::size_t>(index.row())];
    }
    return {m_rows[index.internalId() - 1][static_cast<std::size_t>(index.row())]};
}

QModelIndex RunTableModel::indexOf(const std::filesystem::path& folder) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        for (std::size_t member = 0; member < m_rows[i].size(); ++member) {
            if (m_rows[i][member]->folder == folder) {
                const QModelIndex top = index(static_cast<int>(i), 0);
                return m_rows[i].size() == 1 ? top : index(static_cast<int>(member), 0, top);
            }
        }
    }
    return {};
}

void RunTableModel::setChecked(const std::vector<std::filesystem::path>& folders)
{
    if (folders != m_checked) {
        m_checked = folders;
        refresh();
        Q_EMIT checkedChanged();
    }
}

QModelIndex RunTableModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const quintptr id = parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0;
    return createIndex(row, column, id);
}

QModelIndex RunTableModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0) {
        return {};
    }
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr{0});
}

int RunTableModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_rows.size());
    }
    if (parent.internalId() != 0 || parent.column() != 0) {
        return 0;
    }
    const std::size_t members = m_rows[static_cast<std::size_t>(parent.row())].size();
    return members > 1 ? static_cast<int>(members) : 0;
}

int RunTableModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

Qt::ItemFlags RunTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid()) {
        return flags;
    }
    if (index.column() == NameColumn) {
        flags |= Qt::ItemIsUserCheckable;
    }
    const bool isWritten = index.column() == TagsColumn || index.column() == NoteColumn;
    if (isWritten && runsAt(index).size() == 1) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

QVariant RunTableModel::checkState(const Row& row) const
{
    const auto count = std::ranges::count_if(row, [this](const RunSummaryPtr& run) {
        return std::ranges::find(m_checked, run->folder) != m_checked.end();
    });
    return count == 0                                         ? Qt::Unchecked
           : count == static_cast<std::ptrdiff_t>(row.size()) ? Qt::Checked
                                                              : Qt::PartiallyChecked;
}

bool RunTableModel::setCheckState(const Row& row, bool checked)
{
    std::vector<std::filesystem::path> folders = m_checked;
    bool isFull = false;
    for (const RunSummaryPtr& run : row) {
        std::erase(folders, run->folder);
    }
    for (const RunSummaryPtr& run : row) {
        const bool wasChecked = std::ranges::find(m_checked, run->folder) != m_checked.end();
        if (checked && (wasChecked || folders.size() < m_mostChecked)) {
            folders.push_back(run->folder);
        } else {
            isFull = isFull || checked;
        }
    }
    // Those that were checked before keep their order.
    std::ranges::stable_sort(folders, {}, [this](const std::filesystem::path& folder) {
        return std::ranges::find(m_checked, folder) - m_checked.begin();
    });
    setChecked(folders);
    if (isFull) {
        Q_EMIT checkRefused();
    }
    return !isFull;
}

void RunTableModel::edit(const QModelIndex& index, RunNotes notes)
{
    const RunSummaryPtr before = runsAt(index).front();
    auto changed = std::make_shared<RunSummary>(*before);
    changed->notes = std::move(notes);
    // Shown at once; the next listing says what the files hold.
    const RunSummaryPtr after = std::move(changed);
    std::ranges::replace(m_runs, before, after);
    for (Row& row : m_rows) {
        std::ranges::replace(row, before, after);
    }
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    if (before->notes.tags != after->notes.tags) {
        Q_EMIT tagsEdited(before->folder, before->notes.tags, after->notes.tags);
    }
    if (before->notes.note != after->notes.note) {
        Q_EMIT noteEdited(before->folder, before->notes.note, after->notes.note);
    }
}

bool RunTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Row row = runsAt(index);
    if (row.empty()) {
        return false;
    }
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        return setCheckState(row, value.toInt() != Qt::Unchecked);
    }
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) {
        return false;
    }
    RunNotes notes = row.front()->notes;
    if (index.column() == TagsColumn) {
        notes.tags = tagsFromText(value.toString().toStdString());
    } else {
        notes.note = value.toString().trimmed().toStdString();
    }
    if (notes != row.front()->notes) {
        edit(index, std::move(notes));
    }
    return true;
}

void RunTableModel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    refresh();
}

void RunTableModel::retranslate()
{
    refresh();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

} // namespace twins
