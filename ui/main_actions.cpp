#include "ui/main_actions.h"

#include "ui/icons.h"
#include "ui/language.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

namespace twins
{

namespace
{

/// Text for a button: "&Start" without its mark, "开始(&S)" without the brackets too, which belong to menus.
QString withoutMnemonic(QString text)
{
    static const QRegularExpression bracketed(QStringLiteral("\\(&\\w\\)"));
    return text.remove(bracketed).remove(QLatin1Char('&'));
}

} // namespace

MainActions::MainActions(QMenuBar* bar, QObject* parent)
    : QObject(parent)
    , themes(new QActionGroup(this))
    , languages(new QActionGroup(this))
    , layouts(new QActionGroup(this))
{
    const auto menu = [&](QMenu* owner, std::function<QString()> text) {
        QMenu* made = owner == nullptr ? bar->addMenu(QString()) : owner->addMenu(QString());
        m_menuWords.append({made, std::move(text)});
        return made;
    };
    QMenu* file = menu(nullptr, [] { return tr("&File"); });
    newDemo = add(file, "new-demo", "demo", QStringLiteral("Ctrl+N"), [] { return tr("New &demo"); });
    openConfiguration = add(file, "open-configuration", "open", QStringLiteral("Ctrl+O"),
                            [] { return tr("&Open configuration…"); });
    openRun = add(file, "open-run", "folder", QStringLiteral("Ctrl+Shift+O"),
                  [] { return tr("Open &run folder…"); });
    saveConfiguration = add(file, "save-configuration", "save", QStringLiteral("Ctrl+Shift+S"),
                            [] { return tr("&Save configuration as…"); });
    file->addSeparator();
    fetchData =
        add(file, "fetch-data", "save", QStringLiteral("Ctrl+D"), [] { return tr("Get &data sets…"); });
    convertCheckpoint = add(file, "convert-checkpoint", "layers", QStringLiteral("Ctrl+Shift+C"),
                            [] { return tr("&Convert checkpoint…"); });
    file->addSeparator();
    exportFigure =
        add(file, "export-figure", "export", QStringLiteral("Ctrl+E"), [] { return tr("&Export figure…"); });
    exportEverything = add(file, "export-everything", "export", QStringLiteral("Ctrl+Shift+E"),
                           [] { return tr("Export e&verything…"); });
    writeReport = add(file, "write-report", "chart", QStringLiteral("Ctrl+R"), [] { return tr("Re&port…"); });
    file->addSeparator();
    quit = add(file, "quit", "close", QStringLiteral("Ctrl+Q"), [] { return tr("&Quit"); });

    QMenu* edit = menu(nullptr, [] { return tr("&Edit"); });
    undo = add(edit, "undo", "undo", QStringLiteral("Ctrl+Z"),
               [] { return tr("&Undo edit of the experiment"); });
    redo = add(edit, "redo", "resume", QStringLiteral("Ctrl+Shift+Z"), [] { return tr("&Redo"); });
    edit->addSeparator();
    copyFigure =
        add(edit, "copy-figure", "image", QStringLiteral("Ctrl+Shift+F"), [] { return tr("&Copy figure"); });

    QMenu* training = menu(nullptr, [] { return tr("&Run"); });
    run.start = add(training, "start", "play", QStringLiteral("F5"), [] { return tr("&Start"); });
    run.pause = add(training, "pause", "pause", QStringLiteral("F6"), {});
    run.step = add(training, "step", "step", QStringLiteral("F7"), [] { return tr("S&tep"); });
    run.stop = add(training, "stop", "stop", QStringLiteral("F8"), [] { return tr("St&op"); });
    training->addSeparator();
    run.resume =
        add(training, "resume", "resume", QStringLiteral("F9"), [] { return tr("&Resume stopped run"); });

    m_view = menu(nullptr, [] { return tr("&View"); });
    m_afterDocks = m_view->addSeparator();
    showRunControl =
        add(m_view, "show-run-control", "", QStringLiteral("Ctrl+Alt+0"), [] { return tr("&Run control"); });
    showRunControl->setCheckable(true);
    showRunControl->setChecked(true);
    m_view->addSeparator();
    m_layoutMenu = menu(m_view, [] { return tr("&Layout"); });
    undoLayout = add(m_view, "undo-layout", "undo", QStringLiteral("Ctrl+Alt+Z"),
                     [] { return tr("&Undo change of layout"); });
    undoLayout->setEnabled(false);
    resetLayout = add(m_view, "reset-layout", "reset", QStringLiteral("Ctrl+Shift+0"),
                      [] { return tr("R&eset layout"); });
    m_view->addSeparator();
    addThemes(menu(m_view, [] { return tr("&Theme"); }));
    languageMenu = menu(m_view, [] { return tr("L&anguage"); });
    addLanguages();
    fullScreen = add(m_view, "full-screen", "", QStringLiteral("F11"), [] { return tr("&Full screen"); });
    fullScreen->setCheckable(true);

    QMenu* help = menu(nullptr, [] { return tr("&Help"); });
    about = add(help, "about", "info", QStringLiteral("F1"), [] { return tr("&About TWINS Workbench"); });
    about->setMenuRole(QAction::AboutRole);
    quit->setMenuRole(QAction::QuitRole);
    retranslate();
    showState(SessionState::Idle, false);
}

QAction* MainActions::add(QMenu* menu, const char* name, const char* icon, const QString& shortcut,
                          std::function<QString()> text)
{
    QAction* action = menu->addAction(QString());
    action->setObjectName(QStringLiteral("action-") + QString::fromLatin1(name));
    action->setShortcut(QKeySequence(shortcut));
    if (*icon != '\0') {
        m_icons.append({action, QString::fromLatin1(icon)});
    }
    if (text) {
        m_words.append({action, std::move(text)});
    }
    return action;
}

QAction* MainActions::addChoice(QMenu* menu, QActionGroup* group, const QString& name, const QVariant& data,
                                const QString& shortcut, std::function<QString()> text)
{
    QAction* action = add(menu, name.toLatin1().constData(), "", shortcut, std::move(text));
    action->setCheckable(true);
    action->setData(data);
    group->addAction(action);
    return action;
}

void MainActions::addThemes(QMenu* menu)
{
    using Mode = ThemeManager::Mode;
    addChoice(menu, themes, QStringLiteral("theme-system"), static_cast<int>(Mode::System),
              QStringLiteral("Ctrl+Alt+S"), [] { return tr("Like the &system"); });
    addChoice(menu, themes, QStringLiteral("theme-light"), static_cast<int>(Mode::Light),
              QStringLiteral("Ctrl+Alt+L"), [] { return tr("&Light"); });
    addChoice(menu, themes, QStringLiteral("theme-dark"), static_cast<int>(Mode::Dark),
              QStringLiteral("Ctrl+Alt+D"), [] { return tr("&Dark"); });
}

void MainActions::addLanguages()
{
    int number = 1;
    for (const QString& language : LanguageManager::available()) {
        addChoice(languageMenu, languages, QStringLiteral("language-") + language, language,
                  QStringLiteral("Ctrl+Alt+Shift+%1").arg(number++),
                  [language] { return LanguageManager::nativeName(language); });
    }
}

void MainActions::addDock(QAction* toggle)
{
    m_view->insertAction(m_afterDocks, toggle);
}

QAction* MainActions::addLayout(const QString& name)
{
    const auto number = layouts->actions().size() + 1;
    return addChoice(m_layoutMenu, layouts, QStringLiteral("layout-") + name, name,
                     QStringLiteral("Ctrl+Alt+%1").arg(number), [name] {
                         return name == QLatin1String("inspect")    ? tr("Inspect", "layout")
                                : name == QLatin1String("attack")   ? tr("Attack", "layout")
                                : name == QLatin1String("evaluate") ? tr("Evaluate", "layout")
                                : name == QLatin1String("compare")  ? tr("Compare", "layout")
                                : name == QLatin1String("present")  ? tr("Present", "layout")
                                                                    : tr("Train", "layout");
                     });
}

void MainActions::showState(SessionState state, bool canResume)
{
    m_state = state;
    const bool isIdle = state == SessionState::Idle;
    const bool isPaused = state == SessionState::Paused || state == SessionState::Pausing;
    newDemo->setEnabled(isIdle);
    openConfiguration->setEnabled(isIdle);
    openRun->setEnabled(isIdle);
    run.start->setEnabled(isIdle);
    run.pause->setEnabled(state == SessionState::Running || isPaused);
    run.step->setEnabled(state == SessionState::Paused);
    run.stop->setEnabled(!isIdle && state != SessionState::Stopping);
    run.resume->setEnabled(isIdle && canResume);
    showPauseWords();
}

void MainActions::showPauseWords()
{
    const bool isPaused = m_state == SessionState::Paused || m_state == SessionState::Pausing;
    run.pause->setText(isPaused ? tr("&Go on") : tr("&Pause"));
    run.pause->setIconText(withoutMnemonic(run.pause->text()));
    run.pause->setToolTip(
        isPaused ? tr("Go on with the training (%1)").arg(run.pause->shortcut().toString())
                 : tr("Pause after the attack step in flight (%1)").arg(run.pause->shortcut().toString()));
    run.pause->setIcon(tintedIcon(isPaused ? QStringLiteral("play") : QStringLiteral("pause"),
                                  m_theme.accentText, m_theme.secondaryText));
}

void MainActions::applyTheme(const Theme& theme)
{
    m_theme = theme;
    for (const auto& [action, name] : m_icons) {
        action->setIcon(tintedIcon(name, theme.text, theme.secondaryText));
    }
    run.start->setIcon(tintedIcon(QStringLiteral("play"), theme.accentText, theme.secondaryText));
    showPauseWords();
}

void MainActions::retranslate()
{
    for (const auto& [menu, text] : m_menuWords) {
        menu->setTitle(text());
    }
    for (const Words& words : m_words) {
        words.action->setText(words.text());
    }
    for (QAction* action : {run.start, run.step, run.stop}) {
        action->setIconText(withoutMnemonic(action->text()));
    }
    const QString keys = QStringLiteral(" (%1)");
    run.start->setToolTip(tr("Train this experiment in a new run folder") +
                          keys.arg(run.start->shortcut().toString()));
    run.step->setToolTip(tr("Train one step, then pause again") + keys.arg(run.step->shortcut().toString()));
    run.stop->setToolTip(tr("Stop; the run can be resumed") + keys.arg(run.stop->shortcut().toString()));
    run.resume->setIconText(tr("Resume"));
    run.resume->setToolTip(tr("Go on with this run from its last saved state") +
                           keys.arg(run.resume->shortcut().toString()));
    showPauseWords();
}

} // namespace twins
