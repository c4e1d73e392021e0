#pragma once

#include <QModelIndex>

#include <filesystem>
#include <vector>

class QSortFilterProxyModel;
class QTreeView;

namespace twins
{

class RunTableModel;

/// Keeps over a reset of the table of runs what a person has chosen in it, rows and groups alike, and puts it
/// back when it goes out of scope.
class KeptChoice
{
public:
    KeptChoice(QTreeView* tree, QSortFilterProxyModel* sorted, RunTableModel* model);
    KeptChoice(const KeptChoice&) = delete;
    KeptChoice& operator=(const KeptChoice&) = delete;
    ~KeptChoice();

private:
    struct Choice {
        std::filesystem::path folder; ///< of a group: its first member's
        bool isGroup = false;
    };

    [[nodiscard]] Choice choiceOf(const QModelIndex& index) const;
    /// Of a group that has become one row: that row. Invalid where the run is not shown any more.
    [[nodiscard]] QModelIndex shownIndex(const Choice& choice) const;

    QTreeView* m_tree;
    QSortFilterProxyModel* m_sorted;
    RunTableModel* m_model;
    int m_scroll;
    std::vector<Choice> m_selected;
    std::vector<Choice> m_expanded;
    Choice m_current;
};

} // namespace twins
