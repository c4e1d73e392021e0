#include "tests/ui/synthetic_run.h"
#include "tests/ui/window_fixture.h"
#include "ui/dock_frame.h"
#include "ui/layout_store.h"
#include "ui/message_bar.h"
#include "ui/run_view.h"
#include "ui/theme.h"
#include "ui/workspace.h"

#include <QAction>
#include <QTest>

using namespace twins;
using twins::test::WindowFixture;

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDockIsInTheViewMenuWithAShortcut()
    {
        WindowFixture fixture;
        QSet<QKeySequence> shortcuts;
        for (const DockFrame* dock : fixture.window->workspace()->docks()) {
            QVERIFY2(!dock->windowTitle().isEmpty(), qPrintable(dock->id()));
            shortcuts.insert(dock->toggleViewAction()->shortcut());
        }
        QVERIFY(!shortcuts.contains(QKeySequence()));
        QCOMPARE(shortcuts.size(), static_cast<qsizetype>(fixture.window->workspace()->docks().size()));
    }

    void arrangementSurvivesARestart()
    {
        WindowFixture fixture;
        Workspace* workspace = fixture.window->workspace();
        DockFrame* log = workspace->dock(QStringLiteral("log"));
        QVERIFY(!log->isVisible());
        log->show();
        workspace->dock(QStringLiteral("experiment"))->close();
        fixture.window->resize(1111, 777);
        QVERIFY(fixture.window->close());

        fixture.open();
        workspace = fixture.window->workspace();
        QTRY_VERIFY(workspace->dock(QStringLiteral("log"))->isVisible());
        QVERIFY(!workspace->dock(QStringLiteral("experiment"))->isVisible());
        QCOMPARE(fixture.window->size(), QSize(1111, 777));
    }

    void layoutOfAnotherVersionIsIgnored()
    {
        WindowFixture fixture;
        fixture.window->workspace()->dock(QStringLiteral("experiment"))->close();
        QVERIFY(fixture.window->close());
        fixture.settings.setLayout(fixture.settings.windowGeometry(), fixture.settings.dockState(),
                                   QStringLiteral("train"), LayoutStore::kVersion + 1);
        fixture.open();
        QVERIFY(fixture.window->workspace()->dock(QStringLiteral("experiment"))->isVisible());
    }

    void resetBringsEveryStandardDockBack()
    {
        WindowFixture fixture;
        Workspace* workspace = fixture.window->workspace();
        for (DockFrame* dock : workspace->docks()) {
            dock->close();
        }
        fixture.find<QAction>("action-reset-layout")->trigger();
        for (const DockFrame* dock : workspace->docks()) {
            const bool waits =
                dock->id() == QLatin1String("log") || dock->id() == QLatin1String("evaluation") ||
                dock->id() == QLatin1String("dynamics") || dock->id() == QLatin1String("attack-player") ||
                dock->id() == QLatin1String("runs");
            QCOMPARE(dock->isVisible(), !waits);
        }
    }

    void inspectPutsTheExperimentAway()
    {
        WindowFixture fixture;
        fixture.find<QAction>("action-layout-inspect")->trigger();
        Workspace* workspace = fixture.window->workspace();
        QVERIFY(!workspace->dock(QStringLiteral("experiment"))->isVisible());
        QVERIFY(workspace->dock(QStringLiteral("log"))->isVisible());
        fixture.find<QAction>("action-layout-train")->trigger();
        QVERIFY(workspace->dock(QStringLiteral("experiment"))->isVisible());
    }

    void aChoiceOfLayoutIsUndoneAndDoneAgain()
    {
        WindowFixture fixture;
        Workspace* workspace = fixture.window->workspace();
        auto* undo = fixture.find<QAction>("action-undo-layout");
        QVERIFY(!undo->isEnabled());
        workspace->dock(QStringLiteral("loss"))->close(); // arranged by hand
        fixture.find<QAction>("action-layout-present")->trigger();
        QVERIFY(!workspace->dock(QStringLiteral("experiment"))->isVisible());
        QVERIFY(ThemeManager::typeScale() > 1.3);
        undo->trigger();
        QVERIFY(workspace->dock(QStringLiteral("experiment"))->isVisible());
        QVERIFY(!workspace->dock(QStringLiteral("loss"))->isVisible());
        QCOMPARE(ThemeManager::typeScale(), 1.0);
        QVERIFY(fixture.find<QAction>("action-layout-train")->isChecked());
        undo->trigger();
        QVERIFY(fixture.find<QAction>("action-layout-present")->isChecked());
        QVERIFY(!workspace->dock(QStringLiteral("experiment"))->isVisible());
        undo->trigger();
    }

    void presentFitsASmallScreenWithAMessage()
    {
        WindowFixture fixture;
        for (RunView* view : fixture.window->findChildren<RunView*>()) {
            view->showRun(synthetic::run(3));
        }
        fixture.find<QAction>("action-layout-present")->trigger();
        fixture.window->resize(1440, 900);
        fixture.window->messageBar()->showMessage(MessageBar::Tone::Warning, QStringLiteral("A sentence."));
        QTRY_VERIFY(fixture.window->messageBar()->isVisible());
        QCoreApplication::processEvents();
        QVERIFY2(fixture.window->minimumSizeHint().height() <= 900,
                 qPrintable(QString::number(fixture.window->minimumSizeHint().height())));
        QCOMPARE(fixture.window->size(), QSize(1440, 900));
    }

    void aChangeByHandIsUndone()
    {
        WindowFixture fixture;
        Workspace* workspace = fixture.window->workspace();
        auto* undo = fixture.find<QAction>("action-undo-layout");
        DockFrame* loss = workspace->dock(QStringLiteral("loss"));
        loss->close();
        QTRY_VERIFY(undo->isEnabled());
        undo->trigger();
        QVERIFY(loss->isVisible());
        undo->trigger();
        QVERIFY(!loss->isVisible());
        undo->trigger();
        loss->setFloating(true);
        QTRY_VERIFY(loss->isFloating());
        QCoreApplication::processEvents(); // it is noticed once the docks stand still
        undo->trigger();
        QVERIFY(!loss->isFloating() && loss->isVisible());
        QCoreApplication::processEvents();
        undo->trigger(); // the undoing itself was no change by hand
        QVERIFY(loss->isFloating());
        undo->trigger();
    }

    void compareShowsTheRunsBesideTheirCurves()
    {
        WindowFixture fixture;
        fixture.find<QAction>("action-layout-compare")->trigger();
        Workspace* workspace = fixture.window->workspace();
        for (const DockFrame* dock : workspace->docks()) {
            const bool belongs =
                dock->id() == QLatin1String("runs") || dock->id() == QLatin1String("accuracy") ||
                dock->id() == QLatin1String("loss") || dock->id() == QLatin1String("dynamics");
            QCOMPARE(dock->isVisible(), belongs);
        }
    }
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
