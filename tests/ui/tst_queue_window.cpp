// The queue of experiments in the window, from one start to the next.
#include "core/util/files.h"
#include "tests/ui/run_folders.h"
#include "tests/ui/window_fixture.h"
#include "ui/message_bar.h"
#include "ui/models/queue_model.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace twins;
using twins::test::makeRun;
using twins::test::WindowFixture;

class TestQueueWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQueueIsThereAgainAfterARestart()
    {
        WindowFixture fixture;
        fixture.window->chooseLayout(QStringLiteral("compare"));
        fixture.find<QAbstractButton>("runs-queue")->click();
        fixture.find<QLineEdit>("queue-grid")->setText(QStringLiteral("seed: 1, 2, 3"));
        fixture.find<QAbstractButton>("queue-add")->click();
        fixture.find<QAbstractButton>("queue-start")->click();
        const auto model = [&] {
            return fixture.find<QTableView>("queue-table")->model();
        };
        const auto said = [&](int row, int role = Qt::DisplayRole) {
            return model()->index(row, QueueModel::StateColumn).data(role).toString();
        };
        QTRY_VERIFY(!said(0, Qt::ToolTipRole).isEmpty()); // the folder
        const QString folder = said(0, Qt::ToolTipRole);
        fixture.window.reset(); // as if it had been killed
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
        makeRun(fixture.folder.filePath(QStringLiteral("runs")).toStdString(),
                QFileInfo(folder).fileName().toStdString());

        fixture.open();
        fixture.window->chooseLayout(QStringLiteral("compare"));
        auto* table = fixture.find<QTableView>("queue-table");
        QVERIFY(table->isVisible()); // nobody has to look for it
        QCOMPARE(model()->rowCount(), 3);
        QCOMPARE(said(0), QStringLiteral("stopped"));
        QCOMPARE(said(0, Qt::ToolTipRole), folder);
        QCOMPARE(said(1), QStringLiteral("waiting"));
        QCOMPARE(model()->index(2, QueueModel::SeedColumn).data().toString(), QStringLiteral("3"));
        QVERIFY2(fixture.window->messageBar()->text().contains(QStringLiteral("still wait: 2")),
                 qPrintable(fixture.window->messageBar()->text()));
        QVERIFY(fixture.find<QAbstractButton>("queue-start")->isEnabled());
        table->setCurrentIndex(model()->index(0, QueueModel::NameColumn));
        QTest::keyClick(table, Qt::Key_Return); // its run can be looked at
        QTRY_COMPARE(QString::fromStdString(fixture.session.run().folder.filename().string()),
                     QFileInfo(folder).fileName());

        fixture.find<QAbstractButton>("queue-clear")->click();
        fixture.window.reset();
        fixture.open();
        QCOMPARE(model()->rowCount(), 0);
        QVERIFY(fixture.window->messageBar()->text().isEmpty());
    }

    void aDamagedQueueIsSetAside()
    {
        WindowFixture fixture;
        fixture.window.reset();
        QDir(fixture.folder.path()).mkpath(QStringLiteral("runs"));
        const std::filesystem::path root = fixture.folder.filePath(QStringLiteral("runs")).toStdString();
        writeFileAtomically(root / "queue.json", "{\"version\": 1, \"experiments\": 5}");
        makeRun(root, "one");
        fixture.open();
        fixture.window->openPath(root / "one"); // as on the command line; does not hide the sentence
        QTRY_VERIFY(!fixture.window->messageBar()->text().isEmpty());
        const QString text = fixture.window->messageBar()->text();
        QVERIFY2(text.contains(QStringLiteral("queue.json: experiments is 5, but must be a list")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("queue-damaged.json")), qPrintable(text));
        QCOMPARE(fixture.window->messageBar()->tone(), MessageBar::Tone::Error);
        QCOMPARE(fixture.find<QTableView>("queue-table")->model()->rowCount(), 0);
        QVERIFY(!std::filesystem::exists(root / "queue.json"));
        QVERIFY(std::filesystem::exists(root / "queue-damaged.json"));
    }

    void aSecondWindowLeavesTheQueueAlone()
    {
        WindowFixture fixture;
        fixture.find<QAbstractButton>("queue-add")->click();
        QCOMPARE(fixture.find<QTableView>("queue-table")->model()->rowCount(), 1);
        const std::unique_ptr<MainWindow> first = std::move(fixture.window);
        fixture.open();
        fixture.window->chooseLayout(QStringLiteral("compare"));
        QTRY_VERIFY(fixture.window->messageBar()->text().contains(QStringLiteral("belongs to the window")));
        QCOMPARE(fixture.find<QTableView>("queue-table")->model()->rowCount(), 0);
        fixture.find<QAbstractButton>("runs-queue")->click();
        fixture.find<QAbstractButton>("queue-add")->click();
        QVERIFY(fixture.find<QLabel>("queue-answer")->text().contains(QStringLiteral("close that window")));
        QCOMPARE(fixture.find<QTableView>("queue-table")->model()->rowCount(), 0);
        QCOMPARE(first->findChild<QTableView*>(QStringLiteral("queue-table"))->model()->rowCount(), 1);
    }
};

QTEST_MAIN(TestQueueWindow)
#include "tst_queue_window.moc"
