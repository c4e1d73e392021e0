#include "ui/models/log_model.h"

#include "ui/views/log_view.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace twins;

namespace
{

LogLine line(const std::string& text, LogLevel level = LogLevel::Info,
             std::vector<std::string> arguments = {})
{
    return {1'700'000'000'000, level, text, std::move(arguments)};
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        LogModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLog({line("one"), line("two")});
        model.appendFrom({line("one"), line("two"), line("three")});
        model.setLog({});
        QCOMPARE(model.rowCount(), 0);
    }

    void appendsWithoutReset()
    {
        LogModel model;
        model.setLog({line("one")});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.appendFrom({line("one"), line("two"), line("three")});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2, LogModel::TextColumn).data().toString(), QStringLiteral("three"));
    }

    void fillsInArguments()
    {
        LogModel model;
        model.setLog({line("epoch %1 of %2", LogLevel::Info, {"3", "60"})});
        QCOMPARE(model.index(0, LogModel::TextColumn).data().toString(), QStringLiteral("epoch 3 of 60"));
    }

    void graveLinesAreColoured()
    {
        LogModel model;
        model.applyTheme(darkTheme());
        model.setLog({line("careful", LogLevel::Warning), line("broken", LogLevel::Error)});
        QCOMPARE(model.index(0, LogModel::TextColumn).data(Qt::ForegroundRole).value<QColor>(),
                 darkTheme().warning);
        QCOMPARE(model.index(1, LogModel::TextColumn).data(Qt::ForegroundRole).value<QColor>(),
                 darkTheme().error);
    }

    void viewFiltersAndExports()
    {
        LogView view;
        view.applyTheme(lightTheme());
        RunData run;
        run.log = {line("fine"), line("careful, \"you\"", LogLevel::Warning)};
        view.showRun(run);
        auto* table = view.findChild<QTableView*>(QStringLiteral("log-table"));
        QCOMPARE(table->model()->rowCount(), 2);
        QWidget* title = view.titleWidget();
        title->findChild<QAbstractButton*>(QStringLiteral("log-warnings"))->click();
        QCOMPARE(table->model()->rowCount(), 1);

        const QTemporaryDir folder;
        QString error;
        const QString path = folder.filePath(QStringLiteral("log.csv"));
        QVERIFY2(view.exportTo(path, &error), qPrintable(error));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.contains(",warning,\"careful, \"\"you\"\"\""), content.constData());
        QVERIFY(content.startsWith("time,level,message\n") && content.contains(",info,fine\n"));
        QVERIFY(!view.exportTo(folder.filePath(QStringLiteral("none/log.csv")), &error));
        QVERIFY(!error.isEmpty());
    }

    void theCopyKeyTakesTheChosenLines()
    {
        LogView view;
        view.applyTheme(lightTheme());
        RunData run;
        run.log = {line("one"), line("two"), line("three")};
        view.showRun(run);
        view.show();
        auto* table = view.findChild<QTableView*>(QStringLiteral("log-table"));
        table->selectRow(1);
        table->selectionModel()->select(table->model()->index(2, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.contains(QStringLiteral("\ttwo\n")) && text.contains(QStringLiteral("\tthree\n")),
                 qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("one")));
    }

    void thePictureHasTheLastLines()
    {
        LogView view;
        view.applyTheme(darkTheme());
        RunData run;
        for (int i = 0; i < 300; ++i) {
            run.log.push_back(line("line " + std::to_string(i)));
        }
        view.showRun(run);
        QVERIFY2(view.figureText().contains(QStringLiteral("200 of 300")), qPrintable(view.figureText()));
        QImage image(600, view.figureHeight(600), QImage::Format_RGB32);
        QVERIFY(image.height() > 200 * 12);
        image.fill(Qt::white);
        QPainter painter(&image);
        view.paintFigure(painter, image.size());
        painter.end();
        int dark = 0; // in the last line
        for (int x = 0; x < image.width(); ++x) {
            for (int y = image.height() - 20; y < image.height(); ++y) {
                dark += qGray(image.pixel(x, y)) < 120 ? 1 : 0;
            }
        }
        QVERIFY(dark > 20);
        view.showRun(RunData());
        QVERIFY(!view.hasFigure());
    }
};

QTEST_MAIN(TestLogModel)
#include "tst_log_model.moc"
