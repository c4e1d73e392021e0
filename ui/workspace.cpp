#include "ui/workspace.h"

#include "core/session/training_session.h"
#include "ui/dock_frame.h"
#include "ui/dock_registry.h"
#include "ui/empty_state.h"
#include "ui/panels/experiment_panel.h"
#include "ui/run_view.h"
#include "ui/view_feeder.h"

#include <QAction>

#include <algorithm>

namespace twins
{

namespace
{
constexpr int kExperimentWidth = 304;
constexpr int kStandardWidth = 1424; // before the first layout: what a window of 1440x900 leaves
constexpr int kStandardHeight = 780;
} // namespace

Workspace::Workspace(const TrainingSession& session, QWidget* parent)
    : QMainWindow(parent)
    , m_feeder(new ViewFeeder(session, this))
{
    setWindowFlags(Qt::Widget); // QMainWindow makes itself a window of its own
    setObjectName(QStringLiteral("workspace"));
    setDockNestingEnabled(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu);
    addExperiment();
    addViews(session);
    retranslate();
    arrange(QStringLiteral("train"));
}

void Workspace::addExperiment()
{
    m_experiment = new ExperimentPanel;
    auto* dock = new DockFrame(QStringLiteral("experiment"), this);
    dock->setContent(m_experiment, m_experiment->titleWidget());
    dock->toggleViewAction()->setShortcut(QKeySequence(QStringLiteral("Ctrl+1")));
    m_docks.push_back(dock);
}

void Workspace::addViews(const TrainingSession&)
{
    for (const DockEntry& entry : dockRegistry()) {
        auto* dock = new DockFrame(entry.id, this);
        auto* hint = new EmptyState(entry.icon);
        hint->setObjectName(QStringLiteral("hint-") + entry.id);
        dock->setView(entry.makeView(), hint);
        dock->toggleViewAction()->setShortcut(QKeySequence(entry.shortcut));
        connect(hint, &EmptyState::buttonClicked, this, &Workspace::demoRequested);
        connect(dock, &DockFrame::exportRequested, this, [this, dock] { Q_EMIT exportRequested(dock); });
        m_docks.push_back(dock);
        m_hints.push_back({hint, entry.hint});
        m_feeder->addDock(dock, entry.hasContent);
    }
}

DockFrame* Workspace::dock(const QString& id) const
{
    const auto found =
        std::find_if(m_docks.begin(), m_docks.end(), [&](const DockFrame* dock) { return dock->id() == id; });
    return found == m_docks.end() ? nullptr : *found;
}

QStringList Workspace::layoutNames()
{
    return {QStringLiteral("train"),    QStringLiteral("inspect"), QStringLiteral("attack"),
            QStringLiteral("evaluate"), QStringLiteral("compare"), QStringLiteral("present")};
}

void Workspace::arrange(const QString& layout)
{
    for (DockFrame* dock : m_docks) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    if (layout == QLatin1String("inspect")) {
        arrangeInspect();
    } else if (layout == QLatin1String("attack")) {
        arrangeAttack();
    } else if (layout == QLatin1String("evaluate")) {
        arrangeEvaluate();
    } else if (layout == QLatin1String("compare")) {
        arrangeCompare();
    } else if (layout == QLatin1String("present")) {
        arrangePresent();
    } else {
        arrangeTrain();
    }
}

/// The experiment at the left, curves over pictures and statistics; log, evaluation and dynamics wait behind
/// their menu entries.
void Workspace::arrangeTrain()
{
    DockFrame* experiment = m_docks.front();
    DockFrame* accuracy = dock(QStringLiteral("accuracy"));
    DockFrame* loss = dock(QStringLiteral("loss"));
    DockFrame* samples = dock(QStringLiteral("adversarial"));
    DockFrame* statistics = dock(QStringLiteral("batch-norm"));
    DockFrame* log = dock(QStringLiteral("log"));
    addDockWidget(Qt::RightDockWidgetArea, experiment, Qt::Horizontal);
    splitDockWidget(experiment, accuracy, Qt::Horizontal);
    splitDockWidget(accuracy, loss, Qt::Horizontal);
    splitDockWidget(accuracy, samples, Qt::Vertical);
    splitDockWidget(loss, statistics, Qt::Vertical);
    splitDockWidget(statistics, log, Qt::Vertical);
    DockFrame* evaluation = dock(QStringLiteral("evaluation"));
    DockFrame* dynamics = dock(QStringLiteral("dynamics"));
    DockFrame* player = dock(QStringLiteral("attack-player"));
    tabifyDockWidget(samples, evaluation); // where they appear when they are asked for
    tabifyDockWidget(samples, player);
    tabifyDockWidget(statistics, dynamics);
    DockFrame* runs = dock(QStringLiteral("runs"));
    tabifyDockWidget(accuracy, runs);
    for (DockFrame* dock : m_docks) {
        dock->setVisible(dock != log && dock != evaluation && dock != dynamics && dock != player &&
                         dock != runs);
    }
    const int rest = std::max(width(), kStandardWidth) - kExperimentWidth;
    resizeDocks({experiment, accuracy, loss}, {kExperimentWidth, rest / 2, rest / 2}, Qt::Horizontal);
    const int whole = std::max(height(), kStandardHeight);
    const QList<int> heights = {whole * 36 / 100, whole * 64 / 100};
    resizeDocks({accuracy, samples}, heights, Qt::Vertical);
    resizeDocks({loss, statistics}, heights, Qt::Vertical);
}

/// Statistics and pictures large, curves small beside them, the log under them; the evaluation is a tab
/// behind the pictures, the dynamics one behind the statistics, the experiment is put away.
void Workspace::arrangeInspect()
{
    DockFrame* accuracy = dock(QStringLiteral("accuracy"));
    DockFrame* loss = dock(QStringLiteral("loss"));
    DockFrame* samples = dock(QStringLiteral("adversarial"));
    DockFrame* statistics = dock(QStringLiteral("batch-norm"));
    DockFrame* log = dock(QStringLiteral("log"));
    addDockWidget(Qt::RightDockWidgetArea, statistics, Qt::Horizontal);
    splitDockWidget(statistics, samples, Qt::Horizontal);
    splitDockWidget(samples, accuracy, Qt::Horizontal);
    splitDockWidget(accuracy, loss, Qt::Vertical);
    splitDockWidget(loss, log, Qt::Vertical);
    DockFrame* runs = dock(QStringLiteral("runs"));
    addDockWidget(Qt::LeftDockWidgetArea, m_docks.front());
    addDockWidget(Qt::LeftDockWidgetArea, runs);
    tabifyDockWidget(samples, dock(QStringLiteral("evaluation")));
    tabifyDockWidget(samples, dock(QStringLiteral("attack-player")));
    tabifyDockWidget(statistics, dock(QStringLiteral("dynamics")));
    for (DockFrame* dock : m_docks) {
        dock->setVisible(dock != m_docks.front() && dock != runs);
    }
    samples->raise();
    statistics->raise();
    const int whole = std::max(width(), kStandardWidth);
    resizeDocks({statistics, samples, accuracy}, {whole * 42 / 100, whole * 33 / 100, whole * 25 / 100},
                Qt::Horizontal);
    const int tall = std::max(height(), kStandardHeight);
    resizeDocks({accuracy, loss, log}, {tall * 40 / 100, tall * 38 / 100, tall * 22 / 100}, Qt::Vertical);
}

void Workspace::showOnly(const QList<DockFrame*>& placed)
{
    for (DockFrame* dock : m_docks) {
        if (!placed.contains(dock)) {
            addDockWidget(Qt::LeftDockWidgetArea, dock); // where it appears when it is asked for
        }
        dock->setVisible(placed.contains(dock));
    }
}

/// The attack player large, beside it the samples that the run itself keeps.
void Workspace::arrangeAttack()
{
    DockFrame* player = dock(QStringLiteral("attack-player"));
    DockFrame* samples = dock(QStringLiteral("adversarial"));
    addDockWidget(Qt::RightDockWidgetArea, player, Qt::Horizontal);
    splitDockWidget(player, samples, Qt::Horizontal);
    showOnly({player, samples});
    const int whole = std::max(width(), kStandardWidth);
    resizeDocks({player, samples}, {whole * 70 / 100, whole * 30 / 100}, Qt::Horizontal);
}

/// The evaluation large, beside it what it came from and what fools the network.
void Workspace::arrangeEvaluate()
{
    DockFrame* evaluation = dock(QStringLiteral("evaluation"));
    DockFrame* accuracy = dock(QStringLiteral("accuracy"));
    DockFrame* samples = dock(QStringLiteral("adversarial"));
    addDockWidget(Qt::RightDockWidgetArea, evaluation, Qt::Horizontal);
    splitDockWidget(evaluation, accuracy, Qt::Horizontal);
    splitDockWidget(accuracy, samples, Qt::Vertical);
    showOnly({evaluation, accuracy, samples});
    const int whole = std::max(width(), kStandardWidth);
    resizeDocks({evaluation, accuracy}, {whole * 68 / 100, whole * 32 / 100}, Qt::Horizontal);
    const int tall = std::max(height(), kStandardHeight);
    resizeDocks({accuracy, samples}, {tall * 36 / 100, tall * 64 / 100}, Qt::Vertical);
}

/// All runs at the left, the curves of the compared ones over each other at the right.
void Workspace::arrangeCompare()
{
    DockFrame* runs = dock(QStringLiteral("runs"));
    DockFrame* accuracy = dock(QStringLiteral("accuracy"));
    DockFrame* loss = dock(QStringLiteral("loss"));
    DockFrame* dynamics = dock(QStringLiteral("dynamics"));
    addDockWidget(Qt::RightDockWidgetArea, runs, Qt::Horizontal);
    splitDockWidget(runs, accuracy, Qt::Horizontal);
    splitDockWidget(accuracy, loss, Qt::Vertical);
    tabifyDockWidget(loss, dynamics);
    showOnly({runs, accuracy, loss, dynamics});
    loss->raise();
    const int whole = std::max(width(), kStandardWidth);
    resizeDocks({runs, accuracy}, {whole * 60 / 100, whole * 40 / 100}, Qt::Horizontal);
    const int tall = std::max(height(), kStandardHeight);
    resizeDocks({accuracy, loss}, {tall / 2, tall / 2}, Qt::Vertical);
}

/// For a lecture hall: accuracy, both wings and pictures alone, as large as they get.
void Workspace::arrangePresent()
{
    DockFrame* accuracy = dock(QStringLiteral("accuracy"));
    DockFrame* statistics = dock(QStringLiteral("batch-norm"));
    DockFrame* samples = dock(QStringLiteral("adversarial"));
    addDockWidget(Qt::RightDockWidgetArea, accuracy, Qt::Horizontal);
    splitDockWidget(accuracy, samples, Qt::Horizontal);
    splitDockWidget(accuracy, statistics, Qt::Vertical);
    showOnly({accuracy, statistics, samples});
    const int whole = std::max(width(), kStandardWidth);
    resizeDocks({accuracy, samples}, {whole * 62 / 100, whole * 38 / 100}, Qt::Horizontal);
    const int tall = std::max(height(), kStandardHeight);
    resizeDocks({accuracy, statistics}, {tall * 52 / 100, tall * 48 / 100}, Qt::Vertical);
}

void Workspace::showWaiting(bool isLoading)
{
    m_isLoading = isLoading;
    for (const Hint& hint : m_hints) {
        const bool isFirst = hint.state == m_hints.front().state;
        if (!isFirst) {
            hint.state->setTexts({}, dockText(hint.text));
        } else if (isLoading) {
            hint.state->setTexts(tr("Loading data and network…"),
                                 tr("The first figures follow in a moment."));
            hint.state->setButton({});
        } else {
            hint.state->setTexts(
                tr("Nothing has been trained yet"),
                tr("The demo fine-tunes a robust network on handwritten digits and shows what "
                   "happens to both wings. Or set up an experiment at the left and press Start."));
            hint.state->setButton(tr("Start the demo"));
        }
    }
}

void Workspace::applyTheme(const Theme& theme)
{
    for (DockFrame* dock : m_docks) {
        dock->applyTheme(theme);
    }
    for (const Hint& hint : m_hints) {
        hint.state->applyTheme(theme);
    }
    m_experiment->applyTheme(theme);
}

void Workspace::retranslate()
{
    m_docks.front()->setTitle(tr("Experiment"));
    for (std::size_t i = 0; i < dockRegistry().size(); ++i) {
        m_docks[i + 1]->setTitle(dockText(dockRegistry()[i].title));
    }
    showWaiting(m_isLoading);
}

} // namespace twins
