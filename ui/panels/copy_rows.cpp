#include "ui/panels/copy_rows.h"

#include "ui/table_figure.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>

namespace twins
{

namespace
{

class CopyRows : public QObject
{
public:
    explicit CopyRows(QAbstractItemView* view)
        : QObject(view)
        , m_view(view)
    {
        view->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
        if (!isKey || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
            return QObject::eventFilter(watched, event);
        }
        event->accept(); // no shortcut of the dock or the window
        if (event->type() == QEvent::KeyPress) {
            copy();
        }
        return true;
    }

private:
    void copy() const
    {
        const TableCells all = cellsOf(*m_view);
        TableCells chosen{all.columns, {}};
        qsizetype row = 0;
        walk({}, row, all, chosen);
        QGuiApplication::clipboard()->setText((chosen.isEmpty() ? all : chosen).tabbed());
    }

    /// Through the model as cellsOf() did; `row` counts its rows.
    void walk(const QModelIndex& parent, qsizetype& row, const TableCells& all, TableCells& chosen) const
    {
        const QAbstractItemModel* model = m_view->model();
        const QItemSelectionModel* selection = m_view->selectionModel();
        for (int i = 0; i < model->rowCount(parent); ++i) {
            if (selection != nullptr && selection->rowIntersectsSelection(i, parent)) {
                chosen.rows.append(all.rows[row]);
            }
            ++row;
            walk(model->index(i, 0, parent), row, all, chosen);
        }
    }

    QAbstractItemView* m_view;
};

} // namespace

void copyRowsByKey(QAbstractItemView* view)
{
    new CopyRows(view); // its child
}

} // namespace twins
