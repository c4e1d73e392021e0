#include "core/util/files.h"
#include "tests/ui/run_folders.h"
#include "tests/ui/window_fixture.h"
#include "ui/dock_frame.h"
#include "ui/empty_state.h"
#include "ui/figure_print.h"
#include "ui/message_bar.h"
#include "ui/models/config_difference_model.h"
#include "ui/models/queue_model.h"
#include "ui/models/run_table_model.h"
#include "ui/panels/config_difference_panel.h"
#include "ui/panels/queue_panel.h"
#include "ui/panels/run_table.h"
#include "ui/panels/table_menu.h"
#include "ui/plots/metric_plot.h"
#include "ui/view_feeder.h"
#include "ui/views/runs_view.h"
#include "ui/workspace.h"

#include <QAbstractButton>
#include <QAbstractProxyModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSemaphore>
#include <QTest>
#include <QTreeView>

#include <nlohmann/json.hpp>

using namespace twins;
using twins::test::makeRun;
using twins::test::WindowFixture;

namespace
{

/// A view over a folder with four runs: three seeds of AT, one of TWINS-AT.
struct Fixture {
    QTemporaryDir folder;
    std::filesystem::path root{folder.path().toStdString()};
    ComparedRuns compared;
    RunsView view;

    Fixture()
    {
        for (int seed = 1; seed <= 3; ++seed) {
            makeRun(root, "at-seed" + std::to_string(seed), seed);
        }
        makeRun(root, "twins", 4, Method::TwinsAt);
        view.resize(1200, 700);
        view.setSource(root, &compared);
        view.show();
    }

    bool isListed() const { return view.table()->model()->rowCount() == 4; }
    QTreeView* tree() const { return view.table()->tree(); }
    /// Of the run of this name.
    QModelIndex cell(const char* name, int column) const
    {
        const auto* sorted = qobject_cast<QAbstractProxyModel*>(tree()->model());
        return sorted->mapFromSource(view.table()->model()->indexOf(root / name)).siblingAtColumn(column);
    }
    void choose(const char* name) const
    {
        tree()->selectionModel()->setCurrentIndex(cell(name, 0), QItemSelectionModel::ClearAndSelect |
                                                                     QItemSelectionModel::Rows);
    }
    bool isChecked(const char* name) const
    {
        return cell(name, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
};

/// Remembers what it was told.
class ProbeView : public RunView
{
public:
    void showRun(const RunData&) override { calls << QStringLiteral("show"); }
    void updateRun(const RunData&, const RunChanges&) override {}
    void showCompared(const std::vector<std::shared_ptr<const RunData>>& runs) override
    {
        calls << QStringLiteral("compare %1").arg(runs.size());
    }
    void applyTheme(const Theme&) override {}
    void retranslate() override {}

    QStringList calls;
};

} // namespace

class TestRunsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNewestFirstAndFollowsTheFolder()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        QCOMPARE(f.tree()->model()->index(0, 0).data().toString(), QStringLiteral("twins"));
        makeRun(f.root, "later", 5);
        QTRY_COMPARE(f.tree()->model()->rowCount(), 5);
        QCOMPARE(f.tree()->model()->index(0, 0).data().toString(), QStringLiteral("later"));
    }

    void saysThatThereIsNothing()
    {
        const QTemporaryDir folder;
        RunsView view;
        view.setSource(folder.path().toStdString(), nullptr);
        view.resize(900, 600);
        view.show();
        auto* empty = view.findChild<EmptyState*>(QStringLiteral("runs-empty"));
        QTRY_COMPARE(empty->title(), QStringLiteral("No runs yet"));
        QVERIFY(empty->isVisible());
    }

    void filtersWhileTyping()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        auto* line = f.view.findChild<QLineEdit*>(QStringLiteral("run-filter"));
        QTest::keyClicks(line, QStringLiteral("method:twins-at"));
        QCOMPARE(f.tree()->model()->rowCount(), 1);
        QTest::keyClicks(line, QStringLiteral(" nowhere"));
        QVERIFY(f.view.findChild<QLabel*>(QStringLiteral("run-table-nothing"))->isVisible());
        line->clear();
        QCOMPARE(f.tree()->model()->rowCount(), 4);
    }

    void groupsSeedsAndOpensToItsMembers()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        auto* group = qobject_cast<QAbstractButton*>(
            f.view.titleWidget()->findChild<QWidget*>(QStringLiteral("runs-group")));
        group->click();
        QCOMPARE(f.tree()->model()->rowCount(), 2);
        const QModelIndex seeds = f.tree()->model()->index(1, 0); // older than the other
        QCOMPARE(f.tree()->model()->rowCount(seeds), 3);
        f.tree()->expand(seeds);
        makeRun(f.root, "later", 5);
        QTRY_COMPARE(f.tree()->model()->rowCount(f.tree()->model()->index(0, 0)), 4); // joins the group
        group->click();
        QCOMPARE(f.tree()->model()->rowCount(), 5);
    }

    void chosenGroupStaysChosen()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        qobject_cast<QAbstractButton*>(
            f.view.titleWidget()->findChild<QWidget*>(QStringLiteral("runs-group")))
            ->click();
        const QAbstractItemModel* rows = f.tree()->model();
        f.tree()->expand(rows->index(1, 0));
        f.tree()->selectionModel()->setCurrentIndex(rows->index(1, 0), QItemSelectionModel::ClearAndSelect |
                                                                           QItemSelectionModel::Rows);
        QCOMPARE(f.view.table()->selected().size(), std::size_t{3});
        makeRun(f.root, "later", 5);
        QTRY_COMPARE(rows->rowCount(rows->index(0, 0)), 4); // joins the group, which is the newest then
        QCOMPARE(f.tree()->currentIndex(), rows->index(0, 0));
        QCOMPARE(f.tree()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(f.view.table()->selected().size(), std::size_t{4});
        QVERIFY(f.tree()->isExpanded(rows->index(0, 0)));

        f.choose("at-seed1"); // a member stays one, too
        makeRun(f.root, "latest", 6);
        QTRY_COMPARE(rows->rowCount(rows->index(0, 0)), 5);
        QCOMPARE(f.tree()->currentIndex(), f.cell("at-seed1", 0));
        QCOMPARE(f.view.table()->selected().size(), std::size_t{1});
    }

    void chosenRunsAreSelectedWhereverTheyStand()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        const auto names = [&] {
            QStringList names;
            for (const RunSummaryPtr& run : f.view.table()->selected()) {
                names << QString::fromStdString(run->folder.filename().string());
            }
            names.sort();
            return names;
        };
        f.choose("twins");
        f.view.choose({f.root / "at-seed2", f.root / "at-seed3"});
        QCOMPARE(names(), (QStringList{"at-seed2", "at-seed3"}));
        QCOMPARE(f.tree()->currentIndex(), f.cell("at-seed2", 0));

        f.view.findChild<QLineEdit*>(QStringLiteral("run-filter"))->setText(QStringLiteral("twins"));
        f.view.table()->setGrouped(true);
        QCOMPARE(f.tree()->model()->rowCount(), 1);
        f.view.choose({f.root / "at-seed1", f.root / "at-seed2", f.root / "at-seed3"}); // hidden, and members
        QCOMPARE(names(), (QStringList{"at-seed1", "at-seed2", "at-seed3"}));
        QCOMPARE(f.tree()->currentIndex(), f.cell("at-seed1", 0));
        QVERIFY(f.tree()->isExpanded(f.cell("at-seed1", 0).parent()));
    }

    void noteIsWrittenInTheTable()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        f.tree()->setCurrentIndex(f.cell("twins", RunTableModel::NoteColumn));
        f.tree()->edit(f.cell("twins", RunTableModel::NoteColumn));
        auto* editor = f.tree()->findChild<QPlainTextEdit*>(QStringLiteral("note-editor"));
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, QStringLiteral("first"));
        QTest::keyClick(editor, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(editor, QStringLiteral("second"));
        makeRun(f.root, "later", 5); // appears meanwhile
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(std::filesystem::exists(f.root / "twins" / "notes.md"));
        QTRY_COMPARE(readTextFile(f.root / "twins" / "notes.md"), std::string("first\nsecond\n"));
        QTRY_COMPARE(f.tree()->model()->rowCount(), 5);
        QCOMPARE(f.cell("twins", RunTableModel::NoteColumn).data().toString(), QStringLiteral("first"));
    }

    void tableWaitsWhileSomethingIsEdited()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        f.tree()->edit(f.cell("twins", RunTableModel::TagsColumn));
        auto* editor = f.tree()->findChild<QLineEdit*>(QStringLiteral("tags-editor"));
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, QStringLiteral("paper"));
        f.view.table()->setRuns({}); // as if the folder had been emptied
        QCOMPARE(f.tree()->model()->rowCount(), 4);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(readNotes(f.root / "twins").tags, std::vector<std::string>{"paper"});
    }

    void wordsOfAnotherProgramAreToldOf()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        f.tree()->edit(f.cell("twins", RunTableModel::NoteColumn));
        auto* editor = f.tree()->findChild<QPlainTextEdit*>(QStringLiteral("note-editor"));
        writeFileAtomically(f.root / "twins" / "notes.md", "theirs\n");
        QTest::keyClicks(editor, QStringLiteral("mine"));
        QTest::keyClick(editor, Qt::Key_Return);
        auto* answer = f.view.findChild<QLabel*>(QStringLiteral("run-table-answer"));
        QTRY_VERIFY(answer->text().contains(QStringLiteral("changed by another program")));
        QCOMPARE(readTextFile(f.root / "twins" / "notes.md"), std::string("theirs\n"));
        QTRY_COMPARE(f.cell("twins", RunTableModel::NoteColumn).data().toString(), QStringLiteral("theirs"));
    }

    void checkedRunsAreComparedAndTheirDifferenceIsShown()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        f.choose("twins");
        QTest::keyClick(f.tree(), Qt::Key_Space);
        f.choose("at-seed1");
        f.view.findChild<QAbstractButton*>(QStringLiteral("run-compare"))->click();
        QVERIFY(f.isChecked("twins") && f.isChecked("at-seed1"));
        QTRY_COMPARE(f.compared.runs().size(), std::size_t{2});
        QCOMPARE(f.compared.runs().front()->config.method, Method::TwinsAt);
        const ConfigDifferenceModel* model = f.view.differences()->model();
        QCOMPARE(model->columnCount(), 3);
        f.view.findChild<TableMenu*>(QStringLiteral("differences-menu"))->copy();
        QVERIFY(
            QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Parameter\ttwins\tat-seed1")));
        const auto twin = std::make_shared<RunSummary>(*model->runs().front());
        twin->folder = f.root / "twins-again";
        twin->config.seed = 99;
        ConfigDifferenceModel namesakes;
        namesakes.setRuns({model->runs().front(), twin});
        QVERIFY2(namesakes.csv().startsWith("parameter,twins,twins-again\n"), namesakes.csv().constData());
        f.view.findChild<QAbstractButton*>(QStringLiteral("run-clear"))->click();
        QVERIFY(f.compared.runs().empty());
    }

    void columnsAreAsWideAsTheirTitles()
    {
        Fixture f;
        QHeaderView* header = f.tree()->header();
        QFont wide = header->font();
        wide.setPixelSize(30); // a language of long words
        header->setFont(wide);
        header->resizeSection(RunTableModel::NameColumn, 700); // as the user has it
        QVERIFY(header->sectionSize(RunTableModel::SeedColumn) <
                header->sectionSizeHint(RunTableModel::SeedColumn));
        f.view.retranslate();
        for (int column = 0; column < header->count(); ++column) {
            QVERIFY(header->isSectionHidden(column) ||
                    header->sectionSize(column) >= header->sectionSizeHint(column));
        }
        QCOMPARE(header->sectionSize(RunTableModel::NameColumn), 700);
    }

    void writesTheTableAndTheDifferences()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        f.tree()->selectAll();
        QString error;
        const auto path = [&](const char* name) {
            return f.folder.filePath(QString::fromLatin1(name));
        };
        QVERIFY2(f.view.exportTo(path("runs.csv"), &error), qPrintable(error));
        const std::string csv = readTextFile(path("runs.csv").toStdString());
        QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), 5);
        QVERIFY(csv.find(",completed,twins-at,") != std::string::npos);
        QVERIFY(csv.find(",best,0.6,0.4,") != std::string::npos);
        QVERIFY2(f.view.exportTo(path("runs.json"), &error), qPrintable(error));
        const auto json = nlohmann::json::parse(readTextFile(path("runs.json").toStdString()));
        QCOMPARE(json["runs"].size(), std::size_t{4});
        QCOMPARE(json["runs"][0]["last"]["robust_accuracy"].get<double>(), 0.4);
        QVERIFY(json["comparison"]["differences"].contains("seed"));
        const auto& groups = json["groups"];
        QCOMPARE(groups.size(), std::size_t{2});
        const std::size_t at = groups[0]["folders"].size() == 3 ? 0 : 1;
        QCOMPARE(groups[at]["robust_accuracy"]["count"].get<int>(), 3);
        QVERIFY(std::abs(groups[at]["robust_accuracy"]["mean"].get<double>() - 0.4) < 1e-9);
        QCOMPARE(groups[at]["robust_accuracy"]["deviation"].get<double>(), 0.0);
        QVERIFY(groups[1 - at]["robust_accuracy"]["deviation"].is_null());
        QVERIFY(f.view.exportTo(path("runs.png"), &error));
        QVERIFY(writeTable(f.view.differences()->table(), path("differences.png"), &error));
        QVERIFY(QImage(path("differences.png")).height() > 48);
        QVERIFY(!f.view.exportTo(path("no/where.csv"), &error));
        QVERIFY(!error.isEmpty());
    }

    void thePictureHasWhatIsScrolledOutOfSight()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        f.view.resize(420, 300); // neither all columns nor all rows are on the screen
        QString error;
        const QString path = f.folder.filePath(QStringLiteral("runs.svg"));
        const PrintedFigure figure{&f.view, QStringLiteral("Runs"), nullptr, nullptr, darkTheme()};
        f.tree()->selectAll();
        QVERIFY2(printFigure(figure, path, &error), qPrintable(error));
        const std::string svg = readTextFile(path.toStdString());
        for (const char* text : {"at-seed1", "at-seed3", "twins", "Started", "40.0", "Parameter"}) {
            QVERIFY2(svg.find(text) != std::string::npos, text);
        }
        QVERIFY(svg.find("Open folder") == std::string::npos); // a button
    }

    void severalHundredRunsAreShown()
    {
        Fixture f;
        QTRY_VERIFY(f.isListed());
        std::vector<RunSummaryPtr> runs;
        for (int i = 0; i < 400; ++i) {
            runs.push_back(test::summary("run-" + std::to_string(i), i % 10, 0.4));
        }
        f.view.hide(); // nobody looks at the folder meanwhile
        f.view.table()->setRuns(runs);
        QCOMPARE(f.tree()->model()->rowCount(), 400);
        f.view.table()->setGrouped(true);
        QCOMPARE(f.tree()->model()->rowCount(), 1);
    }

    void opensARunInTheWindowAndRefusesWhileTraining()
    {
        WindowFixture fixture;
        const std::filesystem::path root = fixture.folder.filePath(QStringLiteral("runs")).toStdString();
        makeRun(root, "one", 1, Method::Standard);
        Workspace* workspace = fixture.window->workspace();
        fixture.window->chooseLayout(QStringLiteral("compare"));
        auto* view = qobject_cast<RunsView*>(workspace->dock(QStringLiteral("runs"))->view());
        QVERIFY(view->isVisible());
        QTreeView* tree = view->table()->tree();
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        fixture.window->activateWindow();
        tree->setFocus();
        QTRY_VERIFY(tree->hasFocus());
        QTest::keyClick(tree, Qt::Key_Return);
        QTRY_COMPARE(fixture.session.run().config.name, std::string("one"));
        QTRY_VERIFY(tree->model()->index(0, 0).data(Qt::FontRole).value<QFont>().weight() >= QFont::DemiBold);

        fixture.window->startTraining();
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        const QRect cell = tree->visualRect(tree->model()->index(0, RunTableModel::MethodColumn));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, cell.center());
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, cell.center());
        QTRY_VERIFY(fixture.window->messageBar()->text().startsWith(QStringLiteral("Stop the training")));
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void queueTrainsAGridOfTheForm()
    {
        WindowFixture fixture;
        fixture.fake.isPaced = false;
        fixture.fake.steps = 2;
        fixture.fake.beforeEnd = [](const TrainingRequest& request) {
            // The fake writes no run by itself.
            const double robust = request.config.seed == 1 ? 0.40 : 0.46;
            RunWriter writer(request.folder, request.config, RunRecord{});
            EpochMetrics epoch;
            epoch.epoch = 1;
            epoch.step = 2;
            epoch.testCleanAccuracy = 0.5;
            epoch.testRobustAccuracy = robust;
            writer.append(epoch);
            writer.writeStatus(RunStatus::Completed, "");
        };
        fixture.window->chooseLayout(QStringLiteral("compare"));
        auto* view =
            qobject_cast<RunsView*>(fixture.window->workspace()->dock(QStringLiteral("runs"))->view());
        fixture.find<QAbstractButton>("runs-queue")->click();
        auto* grid = fixture.find<QLineEdit>("queue-grid");
        QVERIFY(grid->isVisible());
        grid->setText(QStringLiteral("sseed: 1"));
        fixture.find<QAbstractButton>("queue-add")->click();
        const QString answer = fixture.find<QLabel>("queue-answer")->text();
        QVERIFY2(answer.contains(QStringLiteral("seed")), qPrintable(answer));
        grid->setText(QStringLiteral("seed: 1, 2"));
        fixture.find<QAbstractButton>("queue-add")->click();
        QCOMPARE(view->queue()->model()->rowCount(), 2);
        QVERIFY(!fixture.find<QLabel>("queue-answer")->isVisible());
        fixture.find<QAbstractButton>("queue-start")->click();
        // statistics.stdev([40, 46]) of Python: 4.24
        QTRY_VERIFY(view->queue()
                        ->summary()
                        .replace(QChar(0x00a0), QLatin1Char(' '))
                        .endsWith(QStringLiteral("robust 43.0 ± 4.2 % (n = 2)")));
        QCOMPARE(view->queue()->model()->index(1, QueueModel::StateColumn).data().toString(),
                 QStringLiteral("complete"));
        fixture.find<QAbstractButton>("queue-clear")->click();
        QCOMPARE(view->queue()->model()->rowCount(), 0);
    }

    void closingEndsTheQueueEvenWhereItsTrainingFails()
    {
        QSemaphore fails; // outlives the training
        WindowFixture fixture;
        fixture.fake.isPaced = false;
        fixture.fake.steps = 2;
        fixture.fake.beforeEnd = [&](const TrainingRequest&) {
            (void)fails.tryAcquire(1, 10000);
            throw Error(ErrorKind::Input, "no such file");
        };
        fixture.window->chooseLayout(QStringLiteral("compare"));
        auto* view =
            qobject_cast<RunsView*>(fixture.window->workspace()->dock(QStringLiteral("runs"))->view());
        fixture.find<QAbstractButton>("runs-queue")->click();
        fixture.find<QLineEdit>("queue-grid")->setText(QStringLiteral("seed: 1, 2"));
        fixture.find<QAbstractButton>("queue-add")->click();
        QCOMPARE(view->queue()->model()->rowCount(), 2);
        fixture.find<QAbstractButton>("queue-start")->click();
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QTRY_COMPARE(fixture.fake.stepsDone.load(), std::int64_t{2}); // too late to be stopped
        fixture.window->close();
        fixture.find<QAbstractButton>("stop-and-close")->click();
        QCOMPARE(fixture.session.state(), SessionState::Stopping);
        fails.release();
        QTRY_VERIFY(!fixture.window->isVisible());
        const auto stateOf = [&](int row) {
            return view->queue()->model()->index(row, QueueModel::StateColumn).data().toString();
        };
        QTRY_COMPARE(stateOf(0), QStringLiteral("failed"));
        QCOMPARE(stateOf(1), QStringLiteral("waiting"));
        QCOMPARE(fixture.fake.calls.load(), 1);
    }

    void statusLineSaysWhoWritesTheWatchedRun()
    {
        WindowFixture fixture;
        const std::filesystem::path folder =
            std::filesystem::path(fixture.folder.path().toStdString()) / "elsewhere";
        auto writer = std::make_unique<RunWriter>(folder, ExperimentConfig{}, RunRecord{});
        StepMetrics step;
        step.step = 1;
        writer->append(step);
        fixture.window->openPath(folder);
        auto* line = fixture.find<QLabel>("status-activity");
        QVERIFY(line != nullptr);
        QTRY_VERIFY(line->text().startsWith(QStringLiteral("watching · written by process ")));
        step.step = 7;
        writer->append(step);
        QTRY_VERIFY(line->text().endsWith(QStringLiteral("step 7")));
        writer->writeStatus(RunStatus::Completed, "");
        writer.reset();
        QTRY_VERIFY(line->text().startsWith(QStringLiteral("complete")));
    }

    void meanCurveSelectsItsRunsAndAWrittenOneGrows()
    {
        WindowFixture fixture;
        const std::filesystem::path root = fixture.folder.filePath(QStringLiteral("runs")).toStdString();
        const std::filesystem::path shown = makeRun(root, "shown", 1, Method::Standard);
        const std::filesystem::path ended = makeRun(root, "at-seed2", 2);
        ExperimentConfig config = readRun(ended).config;
        config.name = "at-seed3";
        config.seed = 3;
        RunWriter writer(root / "at-seed3", config, RunRecord{});
        EpochMetrics epoch;
        epoch.epoch = 1;
        epoch.step = 1;
        epoch.testCleanAccuracy = 0.5;
        epoch.testRobustAccuracy = 0.2;
        writer.append(epoch);
        Workspace* workspace = fixture.window->workspace();
        fixture.window->chooseLayout(QStringLiteral("compare"));
        auto* view = qobject_cast<RunsView*>(workspace->dock(QStringLiteral("runs"))->view());
        QTRY_COMPARE(view->table()->model()->rowCount(), 3);
        fixture.window->openPath(shown);
        QTRY_COMPARE(fixture.session.run().folder, shown);

        auto* plot = fixture.find<MetricPlot>("accuracyPlot");
        view->table()->model()->setChecked({root / "at-seed3"});
        QTRY_COMPARE(plot->overlays().size(), 2);
        QCOMPARE(plot->overlays()[1].points.size(), 1);
        epoch.epoch = 2;
        epoch.step = 2;
        writer.append(epoch);
        QTRY_COMPARE(plot->overlays()[1].points.size(), 2); // by itself

        view->table()->model()->setChecked({root / "at-seed3", ended});
        QTRY_VERIFY(plot->overlays()[1].name.contains(QStringLiteral("n = 2")));
        workspace->dock(QStringLiteral("runs"))->hide();
        Q_EMIT plot->overlayPicked(plot->overlays()[1].tags);
        QVERIFY(workspace->dock(QStringLiteral("runs"))->isVisible());
        QCOMPARE(view->table()->selected().size(), std::size_t{2});
        QCOMPARE(view->table()->tree()->currentIndex().data().toString(), QStringLiteral("at-seed3"));
        QCOMPARE(fixture.session.run().folder, shown); // nothing else was opened
    }

    void viewsAreToldOfTheComparedRuns()
    {
        WindowFixture fixture;
        const std::filesystem::path root = fixture.folder.filePath(QStringLiteral("runs")).toStdString();
        const std::filesystem::path one = makeRun(root, "one");
        const std::filesystem::path two = makeRun(root, "two");
        ViewFeeder feeder(fixture.session);
        QMainWindow window;
        auto* dock = new DockFrame(QStringLiteral("probe"), &window);
        auto* probe = new ProbeView;
        dock->setView(probe, new QWidget);
        feeder.addDock(dock, [](const RunData& run) { return !run.folder.empty(); });
        window.addDockWidget(Qt::LeftDockWidgetArea, dock);
        const auto read = [](const std::filesystem::path& folder) {
            return std::make_shared<const RunData>(readRun(folder));
        };
        feeder.setCompared({read(one), read(two)});
        QVERIFY(probe->calls.isEmpty()); // hidden docks do no work
        window.show();
        QTRY_VERIFY(dock->isShown());
        fixture.session.openRun(one);
        QTRY_COMPARE(fixture.session.run().folder, one);
        RunChanges everything;
        everything.replaced = true;
        feeder.update(everything);
        // Told before the first showRun(); the shown run may be one of several seeds.
        QCOMPARE(probe->calls, (QStringList{"compare 2", "show"}));
        feeder.setCompared({});
        QCOMPARE(probe->calls.back(), QStringLiteral("compare 0"));
        feeder.setCompared({read(two)});
        QCOMPARE(probe->calls.back(), QStringLiteral("compare 1"));
    }
};

QTEST_MAIN(TestRunsView)
#include "tst_runs_view.moc"
