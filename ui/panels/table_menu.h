#pragma once

#include "ui/table_figure.h"
#include "ui/theme.h"

#include <QToolButton>

#include <functional>

class QAbstractItemView;
class QAction;

namespace twins
{

/// The menu by which a table inside a view leaves the program: copied, or saved as picture, vectors or
/// figures.
class TableMenu : public QToolButton
{
    Q_OBJECT

public:
    /// `id` begins the name of the file that is suggested; `table` is asked when something is to leave.
    TableMenu(const QString& id, std::function<TableFigure()> table, QWidget* parent);

    /// A right click on it, or its menu key, opens the same menu.
    void serve(QWidget* table);
    void applyTheme(const Theme& theme);

    void copy();
    /// Asks for a file.
    void save();
    /// Without asking. What came of it is in told().
    bool saveTo(const QString& path);

Q_SIGNALS:
    void told(const QString& sentence, bool isGood); ///< what was done, or why not

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QString m_id;
    std::function<TableFigure()> m_table;
    QAction* m_copy;
    QAction* m_save;
};

} // namespace twins
