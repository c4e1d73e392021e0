#pragma once

#include "ui/theme.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace twins
{

class DockFrame;

/// Title line of a dock: its title, the view's legend and chips, and a small menu (float, export, close).
/// Dragging it moves the dock, a double click floats it.
class DockTitleBar : public QWidget
{
    Q_OBJECT

public:
    explicit DockTitleBar(DockFrame* dock);

    void setTitle(const QString& title);
    /// Legend and chips; taken over. May be null.
    void setExtra(QWidget* extra);
    /// Legend and chips say nothing while there is nothing to see.
    void setExtraVisible(bool visible);
    void setExportable(bool exportable);
    void applyTheme(const Theme& theme);
    void retranslate();
    /// The dock gives its title line the height of the hint, whatever the layout inside asks for.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    DockFrame* m_dock;
    QLabel* m_title;
    QHBoxLayout* m_row;
    QWidget* m_extra = nullptr;
    QToolButton* m_more;
    QAction* m_float;
    QAction* m_export;
    QAction* m_close;
};

} // namespace twins
