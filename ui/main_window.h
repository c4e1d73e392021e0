#pragma once

#include "core/session/training_session.h"
#include "ui/screen_cost.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QMainWindow>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

class QLabel;

namespace twins
{

class AppSettings;
class AttackPlayer;
class ComparedRuns;
class DockFrame;
class EvaluationSession;
class EvaluationView;
class ExperimentQueue;
class LanguageManager;
class LayoutHistory;
class MainActions;
class MessageBar;
class RunControl;
class StatusLine;
class Workspace;

/// What the window needs from outside; everything outlives it.
struct WindowServices {
    TrainingSession* session = nullptr;
    EvaluationSession* evaluation = nullptr; ///< may be null: nothing can be evaluated then
    AttackPlayer* player = nullptr;          ///< may be null: no image can be attacked then
    ThemeManager* themes = nullptr;
    LanguageManager* languages = nullptr;
    AppSettings* settings = nullptr;
    std::filesystem::path runsRoot = "runs"; ///< new run folders are made here
    bool keepsQueue = true; ///< in runsRoot; a window for pictures leaves the person's queue alone
    std::function<ExperimentConfig()> demo; ///< the demo's configuration; may throw Error
    QStringList embeddedCheckpoints;        ///< "embedded:NAME"
    QString version;
};

/// The workbench's window: menus, run control, the docks, the status line. Talks to the training through the
/// session only; nothing here blocks.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// A run folder, a configuration, or a checkpoint. What is wrong with it appears in the message bar.
    void openPath(const std::filesystem::path& path);
    /// Trains the embedded demo; only when nothing is running.
    void startDemo();
    /// Lays these runs of the folder of runs over the shown one, as if they were checked in the list; those
    /// that are not there are left out.
    void compare(const std::vector<std::filesystem::path>& runs);
    [[nodiscard]] bool isReadingCompared() const;
    [[nodiscard]] Workspace* workspace() const noexcept { return m_workspace; }
    [[nodiscard]] MessageBar* messageBar() const noexcept { return m_messages; }
    /// The layout is kept from one start to the next unless this is set to false (pictures of a fixed size).
    void setRemembersLayout(bool remembers) { m_remembersLayout = remembers; }

public Q_SLOTS:
    void startTraining();                   ///< with the form's configuration
    void chooseLayout(const QString& name); ///< see Workspace::arrange()

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void buildMenuCorner();
    void connectActions();
    void connectSession();
    void restore();
    void retranslate();
    void applyTheme(const Theme& theme);
    void showState(SessionState state);
    void showRun(const RunChanges& changes);
    void showFinished(bool completed);
    void showError(const Error& error);
    void chooseConfiguration();
    void chooseRun();
    void saveConfiguration();
    void connectExport();
    void exportFigure(DockFrame* dock);
    void copyFigure(DockFrame* dock);
    void exportEverything(const QString& folder);
    void showReportDialog();
    void connectEvaluation();
    void connectEpochs();
    void branch(qlonglong epoch, bool rollBack);
    void connectRuns();
    void connectQueue();
    void undoLayout();
    void wearLayout(const QString& name);
    void showNewestLight(const RunChanges& changes);
    void openMasking();
    [[nodiscard]] bool isEvaluating() const;
    [[nodiscard]] EvaluationView* evaluationView() const;
    void showDataSets();
    void showConverter();
    void askBeforeClosing();
    void closeWhenIdle(); ///< where that was chosen
    [[nodiscard]] DockFrame* figureInFocus() const;

    WindowServices m_services;
    MainActions* m_actions = nullptr;
    RunControl* m_runControl = nullptr;
    MessageBar* m_messages = nullptr;
    Workspace* m_workspace = nullptr;
    StatusLine* m_status = nullptr;
    ScreenCost m_screenCost;
    ComparedRuns* m_compared = nullptr;
    ExperimentQueue* m_queue = nullptr;
    QLabel* m_product = nullptr;
    QString m_layout = QStringLiteral("train");
    struct Arrangement {
        QString layout;
        QByteArray state; ///< of the docks
    };
    Arrangement m_before; ///< what the last choice of a layout, or a change by hand, replaced
    LayoutHistory* m_layoutHistory = nullptr;
    bool m_remembersLayout = true;
    bool m_closesWhenIdle = false;
};

} // namespace twins
