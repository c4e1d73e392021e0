#include "tests/ui/run_folders.h"
#include "tests/ui/window_fixture.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/message_bar.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace twins;
using twins::test::makeRun;
using twins::test::WindowFixture;

namespace
{

/// A dialog over one run, whose writer really writes, but goes on from one step to the next only where it
/// may.
struct Fixture {
    Fixture()
    {
        makeRun(folder.path().toStdString(), "run");
        dialog = std::make_unique<ReportDialog>(
            folder.path().toStdString(), std::filesystem::path(folder.path().toStdString()) / "run", nullptr,
            [this](const ExportRequest& request, const ExportWatch& watch) {
                return exportRuns(
                    request, {.isCancelled = watch.isCancelled, .progressed = [this, watch](double done) {
                                  watch.progressed(done);
                                  while (!watch.isCancelled() && !steps.tryAcquire(1, 1)) {
                                  }
                              }});
            });
        dialog->show();
    }

    template<typename T>
    T* find(const char* name) const
    {
        return dialog->findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString sentence() const { return find<QLabel>("report-sentence")->text(); }
    [[nodiscard]] QString out() const { return folder.filePath(QStringLiteral("report.html")); }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(out());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Nothing but the run and perhaps the report.
    [[nodiscard]] qsizetype files() const
    {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).size();
    }

    QTemporaryDir folder;
    QSemaphore steps;
    std::unique_ptr<ReportDialog> dialog; ///< last: its writer uses the semaphore
};

constexpr int kAllSteps = 1000;

} // namespace

class TestReportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsHowFarItHasCome()
    {
        Fixture f;
        auto* bar = f.find<QProgressBar>("report-progress");
        QVERIFY(!bar->isVisible());
        QSignalSpy written(f.dialog.get(), &ReportDialog::written);
        f.dialog->write(f.out());
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value(), 0);
        QVERIFY(f.sentence().contains(f.out()));
        QVERIFY(!f.find<QPushButton>("report-save")->isEnabled());
        QVERIFY(!f.find<QListWidget>("report-runs")->isEnabled());
        f.steps.release(1); // a part of the run is read
        QTRY_VERIFY(bar->value() > 0);
        const int read = bar->value();
        QVERIFY(read < bar->maximum());
        f.steps.release(1); // and more
        QTRY_VERIFY(bar->value() > read);
        QVERIFY(f.content().isEmpty());
        f.steps.release(kAllSteps);
        QTRY_COMPARE(written.size(), 1);
        QCOMPARE(written[0][0].toString(), f.out());
        QVERIFY(!f.dialog->isVisible());
        QVERIFY(f.content().contains("<h1>run</h1>"));
    }

    void isCancelledAndTriedAgain()
    {
        Fixture f;
        QSignalSpy written(f.dialog.get(), &ReportDialog::written);
        auto* close = f.find<QPushButton>("report-close");
        QCOMPARE(close->text(), QStringLiteral("Close"));
        f.dialog->write(f.out());
        QCOMPARE(close->text(), QStringLiteral("Cancel"));
        f.steps.release(3);
        QTRY_VERIFY(f.find<QProgressBar>("report-progress")->value() > 0);
        close->click();
        QTRY_COMPARE(f.sentence(), QStringLiteral("Cancelled. Nothing was written."));
        QVERIFY(f.dialog->isVisible());
        QVERIFY(!f.find<QProgressBar>("report-progress")->isVisible());
        QCOMPARE(close->text(), QStringLiteral("Close"));
        QVERIFY(close->isEnabled());
        QCOMPARE(f.files(), 1);
        QCOMPARE(f.dialog->runs().size(), 1); // still ticked
        QVERIFY(f.find<QPushButton>("report-save")->isEnabled());
        f.steps.release(kAllSteps);
        f.dialog->write(f.out());
        QTRY_COMPARE(written.size(), 1);
        QVERIFY(f.content().contains("<h1>run</h1>"));
    }

    void leavesWhatIsThere()
    {
        Fixture f;
        {
            QFile file(f.out());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("before");
        }
        f.dialog->write(f.out());
        f.find<QPushButton>("report-close")->click();
        QTRY_VERIFY(f.sentence().endsWith(QStringLiteral("report.html is as it was.")));
        QCOMPARE(f.content(), QByteArray("before"));
        QCOMPARE(f.files(), 2);
    }

    void closingCancels()
    {
        Fixture f;
        QSignalSpy written(f.dialog.get(), &ReportDialog::written);
        f.dialog->write(f.out());
        f.steps.release(2);
        QTRY_VERIFY(f.find<QProgressBar>("report-progress")->value() > 0);
        QTest::keyClick(f.dialog.get(), Qt::Key_Escape);
        QTRY_VERIFY(!f.dialog->isVisible());
        QCOMPARE(written.size(), 0);
        QCOMPARE(f.files(), 1);
        f.dialog->show();
        f.dialog->write(f.out());
        f.dialog->close(); // by the frame's button
        QTRY_VERIFY(!f.dialog->isVisible());
        QCOMPARE(f.files(), 1);
        f.dialog->show();
        f.dialog->write(f.out());
        f.dialog.reset(); // with its window
        QCOMPARE(f.files(), 1);
    }

    void aFailureIsToldWhereItCanBeTriedAgain()
    {
        Fixture f;
        f.steps.release(kAllSteps);
        f.dialog->write(f.folder.filePath(QStringLiteral("run/config.json/report.html")));
        QTRY_VERIFY(f.sentence().contains(QStringLiteral("cannot be made")));
        QVERIFY(f.dialog->isVisible());
        QVERIFY(f.find<QPushButton>("report-save")->isEnabled());
    }

    void theWindowSaysWhereItIs()
    {
        WindowFixture fixture;
        makeRun(fixture.folder.filePath(QStringLiteral("runs")).toStdString(), "one");
        auto* action = fixture.find<QAction>("action-write-report");
        action->trigger();
        auto* dialog = fixture.find<ReportDialog>("report-dialog");
        QVERIFY(dialog->isVisible() && !dialog->isModal()); // work goes on while it writes
        action->trigger();
        QCOMPARE(fixture.window->findChildren<ReportDialog*>().size(), 1);
        auto* list = fixture.find<QListWidget>("report-runs");
        QTRY_COMPARE(list->count(), 1);
        list->item(0)->setCheckState(Qt::Checked);
        const QString out = fixture.folder.filePath(QStringLiteral("r.html"));
        dialog->write(out);
        QTRY_VERIFY(fixture.window->messageBar()->text().contains(out));
        QVERIFY(QFileInfo::exists(out));
        QTRY_VERIFY(fixture.find<ReportDialog>("report-dialog") == nullptr);
    }
};

QTEST_MAIN(TestReportDialog)
#include "tst_report_dialog.moc"
