#include "tests/ui/run_folders.h"
#include "tests/ui/window_fixture.h"
#include "ui/dock_frame.h"
#include "ui/message_bar.h"
#include "ui/panels/headline_figure.h"
#include "ui/plots/axis_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/qcp.h"
#include "ui/views/accuracy_view.h"
#include "ui/workspace.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <fstream>

using namespace twins;
using twins::test::WindowFixture;

namespace
{

void press(const WindowFixture& fixture, const char* button)
{
    auto* found = fixture.find<QAbstractButton>(button);
    QVERIFY2(found != nullptr, button);
    QVERIFY2(found->isVisible() && found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasWordsAndAShortcut()
    {
        WindowFixture fixture;
        int actions = 0;
        for (const QAction* action : fixture.window->findChildren<QAction*>()) {
            if (!action->objectName().startsWith(QLatin1String("action-"))) {
                continue;
            }
            ++actions;
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
        }
        QVERIFY(actions >= 20);
    }

    void saysWhatIsMissingAndOffersTheDemo()
    {
        WindowFixture fixture;
        DockFrame* first = fixture.window->workspace()->docks().at(1);
        QVERIFY(first->isEmpty());
        auto* button = first->findChild<QAbstractButton*>(QStringLiteral("hint-button"));
        QVERIFY(button != nullptr);
        button->click();
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QCOMPARE(fixture.fake.lastRequest().config.name, std::string("demo"));
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void trainsPausesStepsGoesOnAndStops()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QVERIFY(!fixture.find<QAbstractButton>("start-button")->isVisible());
        QVERIFY(!fixture.find<QAction>("action-step")->isEnabled());
        press(fixture, "pause-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Paused);
        const std::int64_t before = fixture.fake.stepsDone;
        press(fixture, "step-button");
        QTRY_VERIFY(fixture.fake.stepsDone == before + 1);
        QTRY_COMPARE(fixture.session.state(), SessionState::Paused);
        press(fixture, "pause-button");
        QTRY_VERIFY(fixture.fake.stepsDone > before + 1);
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        press(fixture, "stop-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        QTRY_VERIFY(!fixture.window->messageBar()->text().isEmpty());
        QVERIFY(fixture.find<QAbstractButton>("start-button")->isVisible());
    }

    void experimentIsLockedWhileTraining()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QVERIFY(!fixture.find<QWidget>("row-epochs")->isEnabled());
        QVERIFY(fixture.find<QWidget>("row-learning_rate")->isEnabled());
        press(fixture, "stop-button");
        QTRY_VERIFY(fixture.find<QWidget>("row-epochs")->isEnabled());
    }

    void failureIsOneSentenceAndTheWindowGoesOn()
    {
        WindowFixture fixture;
        fixture.fake.beforeStarted = [] {
            throw Error(ErrorKind::Input, "the file %1 is not there", {"images.gz"});
        };
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        const MessageBar* bar = fixture.window->messageBar();
        QTRY_COMPARE(bar->text(), QStringLiteral("The file images.gz is not there."));
        QCOMPARE(bar->tone(), MessageBar::Tone::Error);
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        fixture.fake.beforeStarted = nullptr;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QVERIFY(bar->text().isEmpty());
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void runsThatAreNamedAtTheStartAreLaidOver()
    {
        WindowFixture fixture;
        const std::filesystem::path root = fixture.folder.filePath(QStringLiteral("runs")).toStdString();
        const auto shown = test::makeRun(root, "shown");
        const auto other = test::makeRun(root, "other", 2, Method::TwinsAt);
        fixture.open(); // what lists the runs finds them there
        fixture.window->compare({other});
        QVERIFY(fixture.window->isReadingCompared());
        fixture.window->openPath(shown);
        const auto* plot =
            fixture.window->workspace()->dock(QStringLiteral("accuracy"))->findChild<MetricPlot*>();
        QTRY_VERIFY(!plot->overlays().isEmpty());
        QVERIFY(!fixture.window->isReadingCompared());
        QVERIFY2(plot->overlays().front().name.endsWith(QStringLiteral(": other")),
                 qPrintable(plot->overlays().front().name));
    }

    void headlineFiguresSayWhatTheyAre()
    {
        WindowFixture fixture;
        const auto* clean = fixture.find<HeadlineFigure>("figure-clean");
        QCOMPARE(clean->value(), QStringLiteral("–"));
        QCOMPARE(clean->caption(), QStringLiteral("clean, test"));
    }

    void closingWhileTrainingAsksAndCanBeDeclined()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QVERIFY(!fixture.window->close());
        auto* dialog = fixture.find<QMessageBox>("closing-dialog");
        QVERIFY(dialog != nullptr);
        QVERIFY(fixture.window->isVisible());
        dialog->findChild<QAbstractButton*>(QStringLiteral("keep-training"))->click();
        QTRY_VERIFY(fixture.find<QMessageBox>("closing-dialog") == nullptr);
        QCOMPARE(fixture.session.state(), SessionState::Running);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void closingWhileTrainingStopsFirst()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        fixture.window->close();
        fixture.find<QMessageBox>("closing-dialog")
            ->findChild<QAbstractButton*>(QStringLiteral("stop-and-close"))
            ->click();
        QTRY_VERIFY(!fixture.window->isVisible());
        QCOMPARE(fixture.session.state(), SessionState::Idle);
        QVERIFY(fixture.fake.returned);
    }

    void opensAConfiguration()
    {
        WindowFixture fixture;
        const std::string path = fixture.folder.filePath(QStringLiteral("mine.json")).toStdString();
        std::ofstream(path) << R"({"version": 1, "epochs": 7, "architecture": "resnet8", "method": "at"})";
        fixture.window->openPath(path);
        QVERIFY2(fixture.window->messageBar()->text().isEmpty(),
                 qPrintable(fixture.window->messageBar()->text()));
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QCOMPARE(fixture.fake.lastRequest().config.epochs, 7);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void whatCannotBeOpenedIsExplained()
    {
        WindowFixture fixture;
        fixture.window->openPath("/nowhere/at/all");
        QVERIFY(fixture.window->messageBar()->text().contains(QStringLiteral("/nowhere/at/all")));
        fixture.window->openPath(fixture.folder.path().toStdString());
        QVERIFY(fixture.window->messageBar()->text().contains(QStringLiteral("not a run folder")));
        const std::string path = fixture.folder.filePath(QStringLiteral("bad.json")).toStdString();
        std::ofstream(path) << R"({"version": 1, "epoch": 7})";
        fixture.window->openPath(path);
        QVERIFY(fixture.window->messageBar()->text().contains(QStringLiteral("epochs")));
    }

    void copyingAndExportingNeedAFigure()
    {
        WindowFixture fixture;
        const MessageBar* bar = fixture.window->messageBar();
        for (const char* action : {"action-copy-figure", "action-export-figure"}) {
            fixture.find<QAction>(action)->trigger();
            QCOMPARE(bar->tone(), MessageBar::Tone::Warning);
            QVERIFY(bar->text().contains(QStringLiteral("no figure")));
        }
    }

    void aFigureIsCopied()
    {
        WindowFixture fixture;
        QApplication::clipboard()->clear();
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QTRY_VERIFY(fixture.fake.stepsDone > 2);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        DockFrame* loss = nullptr;
        for (DockFrame* dock : fixture.window->workspace()->docks()) {
            loss = dock->id() == QLatin1String("loss") ? dock : loss;
        }
        QTRY_VERIFY(!loss->isEmpty());
        fixture.find<QAction>("action-copy-figure")->trigger();
        QTRY_VERIFY(QApplication::clipboard()->mimeData()->hasImage());
        QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("image/svg+xml")));
        QCOMPARE(fixture.window->messageBar()->tone(), MessageBar::Tone::Good);
    }

    void everythingIsExportedIntoAFolder()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QTRY_VERIFY(fixture.fake.stepsDone > 2);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        const QString out = fixture.folder.filePath(QStringLiteral("figures"));
        QVERIFY(QDir().mkpath(out));
        QTimer::singleShot(0, fixture.window.get(), [&] {
            auto* dialog = fixture.window->findChild<QFileDialog*>();
            QVERIFY(dialog != nullptr);
            dialog->setDirectory(out);
            dialog->selectFile(out);
            QMetaObject::invokeMethod(dialog, "accept");
        });
        fixture.find<QAction>("action-export-everything")->trigger();
        QTRY_VERIFY(fixture.window->messageBar()->text().contains(out));
        QCOMPARE(fixture.window->messageBar()->tone(), MessageBar::Tone::Good);
        for (const char* file : {"loss.png", "loss.svg", "loss.pdf", "loss.csv", "loss.json"}) {
            QVERIFY2(QFileInfo::exists(out + QLatin1Char('/') + QLatin1String(file)), file);
        }
        QTRY_VERIFY(fixture.find<QWidget>("export-progress") == nullptr);
    }

    void aReportIsAskedFor()
    {
        WindowFixture fixture;
        fixture.find<QAction>("action-write-report")->trigger();
        auto* dialog = fixture.find<QDialog>("report-dialog");
        QVERIFY(dialog != nullptr && dialog->isVisible());
        const auto* save = fixture.find<QAbstractButton>("report-save");
        QVERIFY(!save->isEnabled()); // there is no run
        dialog->reject();
        QTRY_VERIFY(fixture.find<QDialog>("report-dialog") == nullptr);
    }

    void goesOnFromAnEpochOfTheShownRun()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QTRY_VERIFY(!fixture.session.run().folder.empty());
        auto* view = qobject_cast<AccuracyView*>(
            fixture.window->workspace()->dock(QStringLiteral("accuracy"))->view());
        QVERIFY(view != nullptr);
        Q_EMIT view->branchRequested(2, true);
        QVERIFY(fixture.window->messageBar()->text().contains(QStringLiteral("Stop the training")));
        press(fixture, "stop-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        Q_EMIT view->branchRequested(2, true);
        QVERIFY(fixture.window->messageBar()->text().contains(QStringLiteral("epoch-0002")));

        const std::filesystem::path run = fixture.session.run().folder;
        std::filesystem::create_directories(run / "checkpoints");
        std::ofstream(run / "checkpoints" / "epoch-0002.safetensors") << "kept";
        const ExperimentConfig before = fixture.session.run().config;
        const int calls = fixture.fake.calls;
        Q_EMIT view->branchRequested(2, true);
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        QCOMPARE(fixture.fake.calls, calls + 1);
        TrainingRequest request = fixture.fake.lastRequest();
        QVERIFY(request.rollBack.has_value());
        QCOMPARE(request.rollBack->run, run);
        QCOMPARE(request.rollBack->epoch, 2);
        QVERIFY(request.folder != run);
        QVERIFY(request.note.find("Rolled back to epoch 2 of " + run.string()) == 0);
        press(fixture, "stop-button");
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);

        const std::filesystem::path second = fixture.session.run().folder;
        std::filesystem::create_directories(second / "checkpoints");
        std::ofstream(second / "checkpoints" / "epoch-0002.safetensors") << "kept";
        Q_EMIT view->branchRequested(2, false);
        QTRY_COMPARE(fixture.session.state(), SessionState::Running);
        request = fixture.fake.lastRequest();
        QVERIFY(!request.rollBack.has_value());
        QCOMPARE(request.config.checkpoint, (second / "checkpoints" / "epoch-0002.safetensors").string());
        QCOMPARE(request.config.epochs, before.epochs);
        QVERIFY(request.note.find("Branched from epoch 2") == 0);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void aViewThatAsksForItsRunGetsIt()
    {
        WindowFixture fixture;
        press(fixture, "start-button");
        QTRY_VERIFY(!fixture.session.run().steps.empty());
        DockFrame* dock = fixture.window->workspace()->dock(QStringLiteral("loss"));
        QTRY_VERIFY(!dock->isEmpty());
        const auto* plot = dock->view()->findChild<QCustomPlot*>();
        QVERIFY(plot->xAxis->label().startsWith(QStringLiteral("epoch")));
        dock->findChild<AxisChip*>(QStringLiteral("axisChip"))->setCurrentIndex(1);
        QVERIFY(plot->xAxis->label().startsWith(QStringLiteral("step")));
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void languageIsSwitchedWhileItRuns()
    {
        WindowFixture fixture;
        if (!LanguageManager::available().contains(QStringLiteral("zh_CN"))) {
            QSKIP("this build has no translations");
        }
        auto* action = fixture.find<QAction>("action-language-zh_CN");
        QVERIFY(action != nullptr);
        action->trigger();
        QCOMPARE(fixture.languages.language(), QStringLiteral("zh_CN"));
        QCOMPARE(fixture.settings.language(), QStringLiteral("zh_CN"));
        fixture.find<QAction>("action-language-en")->trigger();
        QCOMPARE(fixture.find<QAction>("action-stop")->text(), QStringLiteral("St&op"));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
