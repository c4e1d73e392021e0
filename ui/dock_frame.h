#pragma once

#include "ui/theme.h"

#include <QDockWidget>

class QLabel;
class QStackedWidget;

namespace twins
{

class DockTitleBar;
class RunView;

/// A dock drawn as one card: title (12 semibold), the view's legend and chips in the title line, then the
/// picture, full width. Floats, tabs and closes like any dock.
class DockFrame : public QDockWidget
{
    Q_OBJECT

public:
    /// `id` becomes the object name "dock-<id>", by which the layout is remembered.
    DockFrame(const QString& id, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const { return m_id; }
    /// In the title line and in the View menu.
    void setTitle(const QString& title);
    /// Any content, without a run's empty state; `titleWidget` (may be null) goes to the title line.
    void setContent(QWidget* content, QWidget* titleWidget = nullptr);
    /// A view of runs with its title widget, and `hint` shown in its place while there is no run (taken
    /// over).
    void setView(RunView* view, QWidget* hint);
    [[nodiscard]] RunView* view() const noexcept { return m_view; }
    /// The hint (true) or the view (false).
    void setEmpty(bool empty);
    [[nodiscard]] bool isEmpty() const noexcept { return m_empty; }
    /// Is anything of the content on the screen (open, and the front tab)?
    [[nodiscard]] bool isShown() const noexcept { return m_shown; }
    void applyTheme(const Theme& theme);

Q_SIGNALS:
    /// The content came to the screen or left it (closed, or behind another tab).
    void shownChanged(bool shown);
    /// The dock's menu asks to write its figure to a file.
    void exportRequested(twins::RunView* view);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addPages(QWidget* titleWidget, int sideMargin, int bottomMargin);

    QString m_id;
    DockTitleBar* m_titleBar = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_hint = nullptr;
    RunView* m_view = nullptr;
    bool m_empty = false;
    bool m_shown = false;
    Theme m_theme;
};

} // namespace twins
