#pragma once

#include "core/session/session_state.h"
#include "ui/theme.h"

#include <QObject>
#include <QVector>

#include <functional>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace twins
{

/// What the Run menu and the run control strip share.
struct RunActions {
    QAction* start = nullptr;
    QAction* pause = nullptr; ///< also "go on" while paused
    QAction* step = nullptr;
    QAction* stop = nullptr;
    QAction* resume = nullptr; ///< go on with a stopped run
};

/// Every action of the window, its place in a menu, its shortcut, its icon and its words. What an action does
/// is connected by the main window. Object names are "action-<name>".
class MainActions : public QObject
{
    Q_OBJECT

public:
    MainActions(QMenuBar* bar, QObject* parent);

    QAction* newDemo = nullptr;
    QAction* openConfiguration = nullptr;
    QAction* openRun = nullptr;
    QAction* saveConfiguration = nullptr;
    QAction* fetchData = nullptr;
    QAction* convertCheckpoint = nullptr;
    QAction* exportFigure = nullptr;
    QAction* exportEverything = nullptr;
    QAction* writeReport = nullptr;
    QAction* copyFigure = nullptr;
    QAction* quit = nullptr;
    RunActions run;
    QAction* undo = nullptr;
    QAction* redo = nullptr;
    QAction* showRunControl = nullptr;
    QAction* undoLayout = nullptr; ///< back to the arrangement before the last change, and forth
    QAction* resetLayout = nullptr;
    QAction* fullScreen = nullptr;
    QAction* about = nullptr;
    QActionGroup* themes = nullptr;    ///< data: int of ThemeManager::Mode
    QActionGroup* languages = nullptr; ///< data: language code
    QActionGroup* layouts = nullptr;   ///< data: layout name
    QMenu* languageMenu = nullptr;

    /// A dock's entry in the View menu.
    void addDock(QAction* toggle);
    /// A named arrangement: entry in the View menu.
    QAction* addLayout(const QString& name);
    void showState(SessionState state, bool canResume);
    void applyTheme(const Theme& theme);
    void retranslate();

private:
    struct Words {
        QAction* action;
        std::function<QString()> text;
    };

    QAction* add(QMenu* menu, const char* name, const char* icon, const QString& shortcut,
                 std::function<QString()> text);
    QAction* addChoice(QMenu* menu, QActionGroup* group, const QString& name, const QVariant& data,
                       const QString& shortcut, std::function<QString()> text);
    void addThemes(QMenu* menu);
    void addLanguages();
    void showPauseWords();

    QVector<Words> m_words;
    QVector<std::pair<QMenu*, std::function<QString()>>> m_menuWords;
    QVector<std::pair<QAction*, QString>> m_icons;
    QMenu* m_view = nullptr;
    QMenu* m_layoutMenu = nullptr;
    QAction* m_afterDocks = nullptr;
    SessionState m_state = SessionState::Idle;
    Theme m_theme;
};

} // namespace twins
