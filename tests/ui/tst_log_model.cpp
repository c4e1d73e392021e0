#include "ui/models/log_model.h"

#include "ui/views/log_view.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QFile>
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
        QVERIFY2(content.contains("\"careful, \"\"you\"\"\""), content.constData());
        QVERIFY(!view.exportTo(folder.filePath(QStringLiteral("none/log.csv")), &error));
        QVERIFY(!error.isEmpty());
    }
};

QTEST_MAIN(TestLogModel)
#include "tst_log_model.moc"
