#include "ui/main_window.h"

#include "ui/app_settings.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dock_frame.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/layout_history.h"
#include "ui/layout_store.h"
#include "ui/main_actions.h"
#include "ui/message_bar.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/parameter_form.h"
#include "ui/panels/run_control.h"
#include "ui/run_view.h"
#include "ui/status_line.h"
#include "ui/translate.h"
#include "ui/view_feeder.h"
#include "ui/words.h"
#include "ui/workspace.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace twins
{

namespace
{
constexpr int kWindowMargin = 8; // around the docks
constexpr QSize kFirstSize(1440, 900);

/// The layout for a lecture hall has large type.
double typeScaleOf(const QString& layout)
{
    return layout == QLatin1String("present") ? 1.4 : 1.0;
}

} // namespace

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent)
    , m_services(services)
{
    setObjectName(QStringLiteral("main-window"));
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    build();
    connectActions();
    connectSession();
    connectEvaluation();
    connectEpochs();
    connectRuns();
    applyTheme(m_services.themes->theme());
    restore();
    retranslate();
    showState(m_services.session->state());
    RunChanges everything;
    everything.replaced = true;
    showRun(everything);
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_actions = new MainActions(menuBar(), this);
    menuBar()->setObjectName(QStringLiteral("menu-line"));
    menuBar()->setNativeMenuBar(false);
    auto* content = new QWidget(this);
    m_runControl = new RunControl(*m_services.session, m_actions->run, content);
    m_messages = new MessageBar(content);
    m_workspace = new Workspace(*m_services.session, content);
    m_workspace->experiment()->setEmbeddedCheckpoints(m_services.embeddedCheckpoints);
    for (DockFrame* dock : m_workspace->docks()) {
        m_actions->addDock(dock->toggleViewAction());
    }
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_runControl);
    column->addWidget(m_messages);
    auto* frame = new QVBoxLayout;
    frame->setContentsMargins(kWindowMargin, kWindowMargin, kWindowMargin, kWindowMargin);
    frame->addWidget(m_workspace);
    column->addLayout(frame, 1);
    setCentralWidget(content);
    m_status = new StatusLine(*m_services.session, m_actions->languageMenu, this);
    setStatusBar(m_status);
    buildMenuCorner();
    if (m_services.demo) {
        try {
            m_workspace->experiment()->form()->setConfig(m_services.demo());
        } catch (const Error& error) {
            showError(error);
        }
    }
}

void MainWindow::buildMenuCorner()
{
    m_product = new QLabel(menuBar());
    m_product->setObjectName(QStringLiteral("product-name"));
    menuBar()->setCornerWidget(m_product, Qt::TopLeftCorner);
    auto* corner = new QWidget(menuBar());
    corner->setObjectName(QStringLiteral("menu-corner"));
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 6, 0);
    row->setSpacing(2);
    for (const QString& name : Workspace::layoutNames()) {
        QAction* action = m_actions->addLayout(name);
        auto* button = new QToolButton(corner);
        button->setObjectName(QStringLiteral("layout-button-") + name);
        button->setProperty("layoutButton", true);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    menuBar()->setCornerWidget(corner, Qt::TopRightCorner);
}

void MainWindow::connectActions()
{
    TrainingSession* session = m_services.session;
    ParameterForm* form = m_workspace->experiment()->form();
    connect(m_actions->newDemo, &QAction::triggered, this, &MainWindow::startDemo);
    connect(m_actions->openConfiguration, &QAction::triggered, this, &MainWindow::chooseConfiguration);
    connect(m_actions->openRun, &QAction::triggered, this, &MainWindow::chooseRun);
    connect(m_actions->saveConfiguration, &QAction::triggered, this, &MainWindow::saveConfiguration);
    connect(m_actions->fetchData, &QAction::triggered, this, &MainWindow::showDataSets);
    connect(m_actions->convertCheckpoint, &QAction::triggered, this, &MainWindow::showConverter);
    connectExport();
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->undo, &QAction::triggered, form->undoStack(), &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, form->undoStack(), &QUndoStack::redo);
    connect(form->undoStack(), &QUndoStack::canUndoChanged, m_actions->undo, &QAction::setEnabled);
    connect(form->undoStack(), &QUndoStack::canRedoChanged, m_actions->redo, &QAction::setEnabled);
    m_actions->undo->setEnabled(false);
    m_actions->redo->setEnabled(false);

    connect(m_actions->run.start, &QAction::triggered, this, &MainWindow::startTraining);
    connect(m_actions->run.pause, &QAction::triggered, session, [session] {
        if (session->state() == SessionState::Running) {
            session->pause();
        } else {
            session->proceed();
        }
    });
    connect(m_actions->run.step, &QAction::triggered, session, &TrainingSession::stepOnce);
    connect(m_actions->run.stop, &QAction::triggered, session, &TrainingSession::stop);
    connect(m_actions->run.resume, &QAction::triggered, this, [this, session] {
        m_messages->clear();
        session->resume();
    });
    connect(form, &ParameterForm::liveChanged, session, &TrainingSession::setLive);

    connect(m_actions->showRunControl, &QAction::toggled, m_runControl, &QWidget::setVisible);
    connect(m_actions->undoLayout, &QAction::triggered, this, &MainWindow::undoLayout);
    connect(m_actions->resetLayout, &QAction::triggered, this, [this] {
        m_services.settings->forgetLayout();
        m_actions->showRunControl->setChecked(true);
        chooseLayout(QStringLiteral("train"));
    });
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool full) {
        setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });
    connect(m_actions->layouts, &QActionGroup::triggered, this,
            [this](QAction* action) { chooseLayout(action->data().toString()); });
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](QAction* action) {
        const auto mode = static_cast<ThemeManager::Mode>(action->data().toInt());
        m_services.themes->setMode(mode);
        m_services.settings->setThemeMode(mode);
    });
    connect(m_actions->languages, &QActionGroup::triggered, this, [this](QAction* action) {
        m_services.languages->setLanguage(action->data().toString());
        m_services.settings->setLanguage(action->data().toString());
    });
    connect(m_actions->about, &QAction::triggered, this,
            [this] { showAboutDialog(this, m_services.version); });
    connect(m_services.themes, &ThemeManager::themeChanged, this, &MainWindow::applyTheme);
    connect(m_workspace, &Workspace::demoRequested, this, &MainWindow::startDemo);
    connect(m_workspace->experiment(), &ExperimentPanel::openRequested, m_actions->openConfiguration,
            &QAction::trigger);
    connect(m_workspace->experiment(), &ExperimentPanel::saveRequested, m_actions->saveConfiguration,
            &QAction::trigger);
}

void MainWindow::connectSession()
{
    TrainingSession* session = m_services.session;
    connect(session, &TrainingSession::stateChanged, this, &MainWindow::showState);
    connect(session, &TrainingSession::runChanged, this, &MainWindow::showRun);
    connect(session, &TrainingSession::finished, this, &MainWindow::showFinished);
    connect(session, &TrainingSession::failed, this, &MainWindow::showError);
    connect(session, &TrainingSession::progressChanged, this, [this] {
        m_runControl->showProgress(m_services.session->progress());
        m_status->setScreenCost(m_screenCost.share());
        m_status->refresh();
    });
}

void MainWindow::restore()
{
    resize(kFirstSize);
    if (!LayoutStore(*m_services.settings).restore(*this, *m_workspace, m_layout)) {
        m_workspace->arrange(m_layout);
    }
    m_services.themes->setTypeScale(typeScaleOf(m_layout));
    m_layoutHistory = new LayoutHistory(m_workspace);
    connect(m_layoutHistory, &LayoutHistory::changedByHand, this, [this](const QByteArray& before) {
        m_before = {m_layout, before};
        m_actions->undoLayout->setEnabled(true);
    });
    for (QAction* action : m_actions->layouts->actions()) {
        action->setChecked(action->data().toString() == m_layout);
    }
    for (QAction* action : m_actions->themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_services.themes->mode()));
    }
}

void MainWindow::startTraining()
{
    ParameterForm* form = m_workspace->experiment()->form();
    form->commitPending();
    if (const QString error = form->firstError(); !error.isEmpty()) {
        m_messages->showMessage(MessageBar::Tone::Error,
                                tr("This experiment cannot start yet. %1").arg(error));
        return;
    }
    m_messages->clear();
    m_services.session->start(form->config(), m_services.runsRoot);
}

void MainWindow::startDemo()
{
    if (m_services.session->state() != SessionState::Idle || !m_services.demo) {
        return;
    }
    try {
        m_workspace->experiment()->form()->setConfig(m_services.demo());
        startTraining();
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::chooseLayout(const QString& name)
{
    m_before = {m_layout, m_workspace->saveState()};
    m_actions->undoLayout->setEnabled(true);
    m_services.themes->setTypeScale(typeScaleOf(name));
    m_workspace->arrange(name);
    m_layoutHistory->settle();
    wearLayout(name);
}

void MainWindow::undoLayout()
{
    const Arrangement now{m_layout, m_workspace->saveState()};
    m_services.themes->setTypeScale(typeScaleOf(m_before.layout));
    m_workspace->restoreState(m_before.state);
    m_layoutHistory->settle();
    wearLayout(m_before.layout);
    m_before = now; // once more brings this one back
}

void MainWindow::wearLayout(const QString& name)
{
    m_layout = name;
    for (QAction* action : m_actions->layouts->actions()) {
        action->setChecked(action->data().toString() == name);
    }
}

void MainWindow::showState(SessionState state)
{
    const bool isIdle = state == SessionState::Idle;
    if (state == SessionState::Preparing) {
        m_screenCost.begin();
    }
    m_screenCost.setTraining(state == SessionState::Running || state == SessionState::Pausing ||
                             state == SessionState::Stopping);
    m_actions->showState(state, m_services.session->canResume());
    m_runControl->showState(state);
    m_workspace->experiment()->form()->setRunning(!isIdle);
    m_workspace->showWaiting(!isIdle);
    m_status->refresh();
    closeWhenIdle();
}

void MainWindow::showRun(const RunChanges& changes)
{
    const RunData& run = m_services.session->run();
    if (changes.replaced) {
        if (!run.folder.empty()) {
            m_workspace->experiment()->form()->setConfig(run.config);
        }
        showState(m_services.session->state());
        retranslate();
    }
    if (changes.status) {
        m_actions->showState(m_services.session->state(), m_services.session->canResume());
    }
    m_workspace->feeder().update(changes);
    m_runControl->showRun(run);
    showNewestLight(changes);
    m_status->refresh();
}

void MainWindow::showFinished(bool completed)
{
    const RunData& run = m_services.session->run();
    if (!completed) {
        const qlonglong epoch = run.steps.empty() ? 0 : run.steps.back().epoch;
        m_messages->showMessage(
            MessageBar::Tone::Warning,
            m_services.session->canResume()
                ? tr("Stopped in epoch %1 of %2. Resume goes on from the last saved state.")
                      .arg(epoch)
                      .arg(run.config.epochs)
                : tr("Stopped before the first state was saved."));
        return;
    }
    if (run.epochs.empty()) {
        m_messages->showMessage(MessageBar::Tone::Good, tr("The training is complete."));
        return;
    }
    const EpochMetrics& last = run.epochs.back();
    m_messages->showMessage(MessageBar::Tone::Good,
                            tr("The training is complete: %1 clean and %2 robust (%3) on the test images.")
                                .arg(percentText(last.testCleanAccuracy),
                                     percentText(last.testRobustAccuracy),
                                     QString::fromStdString(last.attack)));
}

void MainWindow::showError(const Error& error)
{
    m_messages->showMessage(MessageBar::Tone::Error, translated(error));
}

void MainWindow::applyTheme(const Theme& theme)
{
    m_actions->applyTheme(theme);
    m_runControl->applyTheme(theme);
    m_messages->applyTheme(theme);
    m_workspace->applyTheme(theme);
    m_status->applyTheme(theme);
    for (QAction* action : m_actions->themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_services.themes->mode()));
    }
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    m_workspace->retranslate();
    m_product->setText(tr("TWINS Workbench"));
    const RunData& run = m_services.session->run();
    setWindowTitle(run.folder.empty() ? tr("TWINS Workbench")
                                      : tr("%1 – TWINS Workbench").arg(shownPath(run.folder.filename())));
    const QString language = m_services.languages->language();
    m_status->setLanguageName(LanguageManager::nativeName(language));
    for (QAction* action : m_actions->languages->actions()) {
        action->setChecked(action->data().toString() == language);
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

} // namespace twins
