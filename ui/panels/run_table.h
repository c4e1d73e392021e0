#pragma once

#include "core/telemetry/run_listing.h"
#include "ui/models/run_filter.h"
#include "ui/theme.h"

#include <QWidget>

#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace twins
{

class NoteDelegate;
class RunTableModel;

/// The runs of a folder: a line to filter by, the sortable table, and what can be done with the chosen ones.
class RunTable : public QWidget
{
    Q_OBJECT

public:
    explicit RunTable(QWidget* parent = nullptr);

    /// While a tag or a note is being edited the table waits, so that nothing typed is lost.
    void setRuns(const std::vector<RunSummaryPtr>& runs);
    void setGrouped(bool grouped);
    [[nodiscard]] RunTableModel* model() const noexcept { return m_model; }
    [[nodiscard]] QTreeView* tree() const noexcept { return m_tree; }
    /// The selected runs, members of selected groups included, in the order of the table.
    [[nodiscard]] std::vector<RunSummaryPtr> selected() const;
    /// Selects these runs, the first as the current one; a filter that hides one of them is taken away.
    void choose(const std::vector<std::filesystem::path>& folders);
    /// The compared runs that still exist, in the order they were checked.
    [[nodiscard]] std::vector<RunSummaryPtr> compared() const;
    /// A sentence under the table, until the next change of the selection.
    void showAnswer(const QString& sentence);
    /// The rows as they are shown, groups and their members included, one line each.
    [[nodiscard]] QByteArray csv() const;
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void openRequested(const std::filesystem::path& folder);
    void selectionChanged(); ///< of rows or check boxes

private:
    void build();
    void connectParts();
    void showFiltered();
    void open(const QModelIndex& index);
    void toggleChecks();
    void showActions();
    [[nodiscard]] static QString runsText(std::size_t count); ///< "12 runs"
    [[nodiscard]] QModelIndex sourceOf(const QModelIndex& index) const;

    RunTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLineEdit* m_filterLine;
    QLabel* m_count;
    QTreeView* m_tree;
    NoteDelegate* m_delegate;
    QLabel* m_nothing;
    QLabel* m_answer;
    QPushButton* m_open;
    QPushButton* m_compare;
    QPushButton* m_clear;
    QPushButton* m_folder;
    RunFilter m_filter;
    std::vector<RunSummaryPtr> m_runs;                   ///< all of the folder
    std::optional<std::vector<RunSummaryPtr>> m_waiting; ///< came while something was edited
};

} // namespace twins
