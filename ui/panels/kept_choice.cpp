#include "ui/panels/kept_choice.h"

#include "ui/models/run_table_model.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTreeView>

namespace twins
{

KeptChoice::KeptChoice(QTreeView* tree, QSortFilterProxyModel* sorted, RunTableModel* model)
    : m_tree(tree)
    , m_sorted(sorted)
    , m_model(model)
    , m_scroll(tree->verticalScrollBar()->value())
{
    for (const QModelIndex& index : tree->selectionModel()->selectedRows()) {
        m_selected.push_back(choiceOf(index));
    }
    if (tree->currentIndex().isValid()) {
        m_current = choiceOf(tree->currentIndex());
    }
    for (int row = 0; row < sorted->rowCount(); ++row) {
        const QModelIndex index = sorted->index(row, 0);
        if (tree->isExpanded(index)) {
            m_expanded.push_back(choiceOf(index));
        }
    }
}

KeptChoice::~KeptChoice()
{
    for (const Choice& choice : m_expanded) {
        const QModelIndex index = shownIndex(choice);
        if (index.isValid() && m_sorted->hasChildren(index)) {
            m_tree->setExpanded(index, true);
        }
    }
    QItemSelection rows; // at once: every change of the selection compares the configurations of all of it
    for (const Choice& choice : m_selected) {
        if (const QModelIndex index = shownIndex(choice); index.isValid()) {
            rows.select(index, index);
        }
    }
    m_tree->selectionModel()->select(rows, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_tree->selectionModel()->setCurrentIndex(shownIndex(m_current), QItemSelectionModel::NoUpdate);
    m_tree->verticalScrollBar()->setValue(m_scroll);
}

KeptChoice::Choice KeptChoice::choiceOf(const QModelIndex& index) const
{
    return {m_model->runsAt(m_sorted->mapToSource(index)).front()->folder,
            m_sorted->hasChildren(index.siblingAtColumn(0))};
}

QModelIndex KeptChoice::shownIndex(const Choice& choice) const
{
    const QModelIndex index = m_sorted->mapFromSource(m_model->indexOf(choice.folder));
    return choice.isGroup && index.parent().isValid() ? index.parent() : index;
}

} // namespace twins
