#include "tests/ui/run_folders.h"
#include "ui/models/config_difference_model.h"
#include "ui/models/run_filter.h"
#include "ui/models/run_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace twins;
using twins::test::summary;

namespace
{

QString cell(const RunTableModel& model, int row, int column, const QModelIndex& parent = {})
{
    return model.index(row, column, parent).data().toString().replace(QChar(0x00a0), QLatin1Char(' '));
}

std::vector<RunSummaryPtr> study()
{
    return {summary("twins-at-seed1", 1, 0.40), summary("at-seed1", 1, 0.30, Method::At),
            summary("twins-at-seed2", 2, 0.43), summary("twins-at-seed3", 3, 0.46)};
}

} // namespace

class TestRunTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOneRunARow()
    {
        RunTableModel model(8);
        const QAbstractItemModelTester tester(&model);
        model.setRuns(study());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(cell(model, 0, RunTableModel::NameColumn), QStringLiteral("twins-at-seed1"));
        QCOMPARE(cell(model, 0, RunTableModel::MethodColumn), QStringLiteral("TWINS-AT"));
        QCOMPARE(cell(model, 0, RunTableModel::StatusColumn), QStringLiteral("complete"));
        QCOMPARE(cell(model, 0, RunTableModel::CleanColumn), QStringLiteral("60.0 %"));
        QCOMPARE(cell(model, 0, RunTableModel::RobustColumn), QStringLiteral("40.0 %"));
        QCOMPARE(cell(model, 0, RunTableModel::StartedColumn), QStringLiteral("2026-11-21 10:00"));
        model.setFigures(FigureChoice::Last);
        QCOMPARE(cell(model, 0, RunTableModel::RobustColumn), QStringLiteral("30.0 %"));
    }

    void groupsAreMeanAndSpreadOverSeeds()
    {
        RunTableModel model(8);
        const QAbstractItemModelTester tester(&model);
        model.setRuns(study());
        model.setGrouped(true);
        QCOMPARE(model.rowCount(), 2);
        // statistics.stdev([40, 43, 46]) of Python: 3.0
        QCOMPARE(cell(model, 0, RunTableModel::RobustColumn), QStringLiteral("43.0 ± 3.0 %"));
        QCOMPARE(cell(model, 0, RunTableModel::CleanColumn), QStringLiteral("63.0 ± 3.0 %"));
        QCOMPARE(cell(model, 0, RunTableModel::SeedColumn), QStringLiteral("1, 2, 3"));
        QVERIFY(cell(model, 0, RunTableModel::NameColumn).startsWith(QStringLiteral("twins-at · 3")));
        const QModelIndex group = model.index(0, 0);
        QCOMPARE(model.rowCount(group), 3);
        QCOMPARE(cell(model, 1, RunTableModel::RobustColumn, group), QStringLiteral("43.0 %"));
        QCOMPARE(model.rowCount(model.index(1, 0)), 0); // a single run is no group
        QCOMPARE(cell(model, 1, RunTableModel::RobustColumn), QStringLiteral("30.0 %"));
        QCOMPARE(model.runsAt(group).size(), std::size_t{3});
    }

    void changedRunsKeepTheirRows()
    {
        RunTableModel model(8);
        const QAbstractItemModelTester tester(&model);
        std::vector<RunSummaryPtr> runs = study();
        model.setRuns(runs);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        runs[1] = summary("at-seed1", 1, 0.35, Method::At);
        model.setRuns(runs);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.front().front().toModelIndex().row(), 1);
        QCOMPARE(cell(model, 1, RunTableModel::RobustColumn), QStringLiteral("35.0 %"));
        runs.pop_back();
        model.setRuns(runs);
        QCOMPARE(reset.count(), 1);
    }

    void checksAreKeptInOrderAndLimited()
    {
        RunTableModel model(2);
        const QAbstractItemModelTester tester(&model);
        model.setRuns(study());
        QSignalSpy changed(&model, &RunTableModel::checkedChanged);
        QSignalSpy refused(&model, &RunTableModel::checkRefused);
        const auto check = [&](int row, Qt::CheckState state) {
            return model.setData(model.index(row, 0), state, Qt::CheckStateRole);
        };
        QVERIFY(check(2, Qt::Checked));
        QVERIFY(check(0, Qt::Checked));
        QVERIFY(!check(1, Qt::Checked));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(model.checked(),
                 (std::vector<std::filesystem::path>{"/runs/twins-at-seed2", "/runs/twins-at-seed1"}));
        model.setGrouped(true);
        QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QVERIFY(check(0, Qt::Unchecked)); // the whole group
        QVERIFY(model.checked().empty());
    }

    void tagsAndNotesAreHandedOn()
    {
        RunTableModel model(8);
        const QAbstractItemModelTester tester(&model);
        model.setRuns(study());
        QSignalSpy tags(&model, &RunTableModel::tagsEdited);
        QSignalSpy notes(&model, &RunTableModel::noteEdited);
        QVERIFY(model.setData(model.index(0, RunTableModel::TagsColumn), QStringLiteral("paper, , seeds")));
        QVERIFY(model.setData(model.index(0, RunTableModel::NoteColumn), QStringLiteral("one\ntwo")));
        QCOMPARE(tags.count(), 1);
        QCOMPARE(notes.count(), 1);
        QCOMPARE(cell(model, 0, RunTableModel::TagsColumn), QStringLiteral("paper, seeds"));
        QCOMPARE(cell(model, 0, RunTableModel::NoteColumn), QStringLiteral("one"));
        QCOMPARE(model.index(0, RunTableModel::NoteColumn).data(Qt::EditRole).toString(),
                 QStringLiteral("one\ntwo"));
        model.setData(model.index(0, RunTableModel::NoteColumn), QStringLiteral("one\ntwo")); // the same
        QCOMPARE(notes.count(), 1);
        QVERIFY(!(model.index(0, RunTableModel::RobustColumn).flags() & Qt::ItemIsEditable));
        model.setGrouped(true);
        QVERIFY(!(model.index(0, RunTableModel::NoteColumn).flags() & Qt::ItemIsEditable));
    }

    void filterFindsByWordAndColumn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        const QStringList all = {"twins-at-seed1", "at-seed1", "twins-at-seed2", "twins-at-seed3"};
        QTest::newRow("nothing") << QString() << all;
        QTest::newRow("word") << QStringLiteral("SEED1") << QStringList{"twins-at-seed1", "at-seed1"};
        QTest::newRow("method") << QStringLiteral("method:at") << QStringList{"at-seed1"};
        QTest::newRow("two methods") << QStringLiteral("method:twins")
                                     << QStringList{"twins-at-seed1", "twins-at-seed2", "twins-at-seed3"};
        QTest::newRow("label") << QStringLiteral("method:TWINS-AT seed:2") << QStringList{"twins-at-seed2"};
        QTest::newRow("status") << QStringLiteral("status:live") << QStringList{};
        QTest::newRow("tag") << QStringLiteral("tag:\"for the paper\"") << QStringList{"at-seed1"};
        QTest::newRow("unfinished") << QStringLiteral("method:") << all;
        QTest::newRow("no column") << QStringLiteral("10:00 seed:3") << QStringList{"twins-at-seed3"};
    }

    void filterFindsByWordAndColumn()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, found);
        std::vector<RunSummaryPtr> runs = study();
        auto tagged = std::make_shared<RunSummary>(*runs[1]);
        tagged->notes.tags = {"for the paper"};
        runs[1] = tagged;
        const RunFilter filter(text);
        QStringList names;
        for (const RunSummaryPtr& run : runs) {
            if (filter.accepts(*run)) {
                names << QString::fromStdString(run->title());
            }
        }
        QCOMPARE(names, found);
    }

    void differencesSayWhatHasAnEffect()
    {
        auto at = std::make_shared<RunSummary>(*summary("at", 1, 0.3, Method::At));
        auto twins = std::make_shared<RunSummary>(*summary("twins", 1, 0.4));
        at->config.epsilon = 4.0 / 255.0;
        twins->config.epsilon = 8.0 / 255.0;
        at->config.lambda = 0.5;
        ConfigDifferenceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRuns({at, twins});
        QCOMPARE(model.rowCount(), 3); // method, lambda, epsilon; names are no parameters to compare
        QCOMPARE(model.columnCount(), 3);
        const QString text = model.asText();
        QVERIFY2(text.contains(QStringLiteral("4/255 = 0.01569\t8/255 = 0.03137")), qPrintable(text));
        QVERIFY(text.startsWith(QStringLiteral("Parameter\tat\ttwins\n")));
        QVERIFY(model.csv().contains("epsilon,4/255,8/255\n"));
        QVERIFY(model.csv().contains("method,at,twins-at\n"));
        QVERIFY(model.json().contains("\"differences\""));
        QVERIFY(model.json().contains("\"/runs/twins\""));
        model.setRuns({at});
        QCOMPARE(model.rowCount(), 0);
        auto strange = std::make_shared<RunSummary>(*twins);
        strange->folder = "/runs/\xff"; // a path need not be UTF-8
        model.setRuns({at, strange});
        QVERIFY(model.json().contains("\"/runs/\xef\xbf\xbd\""));
    }
};

QTEST_MAIN(TestRunTableModel)
#include "tst_run_table_model.moc"
