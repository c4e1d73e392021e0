// How the tables inside the views leave the program.
#include "tests/session/fake_evaluation.h"
#include "tests/ui/run_folders.h"
#include "ui/models/ledger_model.h"
#include "ui/models/queue_model.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/copy_rows.h"
#include "ui/panels/evaluation_result.h"
#include "ui/panels/ledger_panel.h"
#include "ui/panels/queue_panel.h"
#include "ui/panels/table_menu.h"
#include "ui/panels/transfer_panel.h"
#include "ui/save_name.h"
#include "ui/table_figure.h"
#include "ui/words.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace twins;
using namespace twins::test;

namespace
{

TableFigure smallTable()
{
    TableFigure table;
    table.title = QStringLiteral("Small");
    table.caption = QStringLiteral("a table for tests");
    table.cells.columns = {{QStringLiteral("Name"), false}, {QStringLiteral("Robust"), true}};
    table.cells.rows = {
        {{QStringLiteral("first"), {}}, {QStringLiteral("43.9 %"), darkTheme().robustAccuracy}},
        {{QStringLiteral("second"), {}}, {QStringLiteral("12.0 %"), {}}}};
    table.csv = "name,robust\nfirst,0.4388888\nsecond,0.12\n";
    return table;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> linesOf(const TableFigure& table)
{
    return table.csv.trimmed().split('\n');
}

} // namespace

class TestTableFigure : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString at(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void isWrittenInEveryFormat()
    {
        QString error;
        for (const QString& suffix : tableFormats()) {
            const QString path = m_folder.filePath(QStringLiteral("small.") + suffix);
            QVERIFY2(writeTable(smallTable(), path, &error), qPrintable(error));
            QVERIFY(!contentOf(path).isEmpty());
        }
        const QByteArray svg = contentOf(at("small.svg"));
        for (const char* text : {"Small", "Robust", "43.9 %", "second", "A table for tests."}) {
            QVERIFY2(svg.contains(text), text);
        }
        QVERIFY(svg.contains(lightTheme().robustAccuracy.name().toLatin1())); // dark on the screen
        QVERIFY(contentOf(at("small.pdf")).startsWith("%PDF"));
        QCOMPARE(contentOf(at("small.csv")), smallTable().csv);
        const auto json = nlohmann::json::parse(contentOf(at("small.json")).toStdString());
        QCOMPARE(json["rows"][1]["robust"].get<double>(), 0.12);
        const QImage png(at("small.png"));
        QVERIFY(std::abs(png.width() - 170.0 / 25.4 * 300.0) < 3.0); // an A4 page's text width
        QVERIFY(!writeTable(smallTable(), at("small.doc"), &error) && error.contains(QStringLiteral("doc")));
        QVERIFY(!writeTable(smallTable(), at("no/where.csv"), &error) && !error.isEmpty());
    }

    void cellsAreReadInTheOrderOfTheScreen()
    {
        QStandardItemModel model(2, 2);
        model.setHorizontalHeaderLabels({QStringLiteral("A"), QStringLiteral("B")});
        model.setHeaderData(1, Qt::Horizontal,
                            QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)),
                            Qt::TextAlignmentRole);
        auto* group = new QStandardItem(QStringLiteral("group"));
        group->appendRow(
            {new QStandardItem(QStringLiteral("member")), new QStandardItem(QStringLiteral("1"))});
        model.setItem(0, 0, group);
        model.setItem(1, 0, new QStandardItem(QStringLiteral("alone")));
        QTreeView tree;
        tree.setModel(&model);
        tree.header()->moveSection(1, 0);
        const TableCells cells = cellsOf(tree);
        QCOMPARE(cells.columns[0].title, QStringLiteral("B"));
        QVERIFY(cells.columns[0].isRight && !cells.columns[1].isRight);
        QCOMPARE(cells.rows.size(), 3); // the folded member too
        QCOMPARE(cells.rows[1][1].text.trimmed(), QStringLiteral("member"));
        QCOMPARE(cells.tabbed(), QStringLiteral("B\tA\n\tgroup\n1\tmember\n\talone\n"));
    }

    void aLongTableSaysWhatIsLeftOut()
    {
        TableFigure table = smallTable();
        while (table.cells.rows.size() < kMostPrintedRows + 12) {
            table.cells.rows.append(table.cells.rows.front());
        }
        QString error;
        QVERIFY(writeTable(table, at("long.svg"), &error));
        QVERIFY(contentOf(at("long.svg")).contains("12 more rows"));
    }

    void aWideTableIsShrunkToThePage()
    {
        TableFigure table = smallTable();
        for (int i = 0; i < 30; ++i) {
            table.cells.columns.append({QStringLiteral("another column %1").arg(i), true});
            for (auto& row : table.cells.rows) {
                row.append({QStringLiteral("0.5"), {}});
            }
        }
        QString error;
        QVERIFY(writeTable(table, at("wide.png"), &error));
        QVERIFY(std::abs(QImage(at("wide.png")).width() - 170.0 / 25.4 * 300.0) < 3.0);
        QVERIFY(tableHeight(table.cells, 600) < tableHeight(smallTable().cells, 600));
    }

    void theMenuCopiesAndSaves()
    {
        QWidget window;
        TableMenu menu(QStringLiteral("small"), smallTable, &window);
        QSignalSpy told(&menu, &TableMenu::told);
        menu.menu()->actions().first()->trigger();
        const QMimeData* content = QGuiApplication::clipboard()->mimeData();
        QVERIFY(content->hasImage() && content->hasFormat(QStringLiteral("image/svg+xml")));
        QCOMPARE(content->text(), QStringLiteral("Name\tRobust\nfirst\t43.9 %\nsecond\t12.0 %\n"));
        QCOMPARE(told.takeFirst()[1].toBool(), true);
        QTimer::singleShot(0, &window, [&] {
            auto* dialog = menu.findChild<QFileDialog*>(QStringLiteral("save-dialog"));
            QVERIFY(dialog != nullptr);
            dialog->setDirectory(m_folder.path());
            dialog->selectNameFilter(QStringLiteral("CSV (*.csv)"));
            Q_EMIT dialog->filterSelected(QStringLiteral("CSV (*.csv)"));
            dialog->selectFile(QStringLiteral("mine"));
            QMetaObject::invokeMethod(dialog, "accept");
        });
        menu.menu()->actions().last()->trigger();
        QCOMPARE(contentOf(at("mine.csv")), smallTable().csv); // the suffix is that of the chosen kind
        QVERIFY(told.takeFirst()[0].toString().contains(QStringLiteral("mine.csv")));
        QVERIFY(!menu.saveTo(at("no/where.png")));
        QCOMPARE(told.takeFirst()[1].toBool(), false);
        TableMenu empty(
            QStringLiteral("empty"), [] { return TableFigure(); }, &window);
        QSignalSpy said(&empty, &TableMenu::told);
        empty.copy();
        empty.save(); // asks for nothing
        QCOMPARE(said.count(), 2);
        QVERIFY(!menu.accessibleName().isEmpty() && !menu.toolTip().isEmpty());
    }

    void theCopyKeyBelongsToTheTable()
    {
        QWidget window;
        QStandardItemModel model(2, 1);
        model.setItem(0, 0, new QStandardItem(QStringLiteral("one")));
        model.setItem(1, 0, new QStandardItem(QStringLiteral("two")));
        QTableView table(&window);
        table.setModel(&model);
        table.setSelectionBehavior(QAbstractItemView::SelectRows);
        copyRowsByKey(&table);
        QShortcut outer(QKeySequence(QKeySequence::Copy), &window); // as a dock has it
        QSignalSpy taken(&outer, &QShortcut::activated);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        table.setFocus();
        table.selectRow(1);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(taken.count(), 0);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1\ntwo\n"));
        table.clearSelection();
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1\none\ntwo\n"));
    }

    void everyTableOfAnEvaluationHasItsFigures()
    {
        LedgerPanel ledger;
        ledger.setEntries({{"a", madeUpRecord()}, {"b", madeUpSweep()}});
        QCOMPARE(linesOf(ledger.table()).size(), 3);
        QCOMPARE(ledger.table().cells.columns.size(), qsizetype{LedgerModel::ColumnCount});
        QCOMPARE(ledger.table().cells.rows.size(), 2);
        QVERIFY(ledger.table().cells.tabbed().contains(QStringLiteral("–"))); // the interval, drawn there
        EvaluationResult result;
        result.setRecord(madeUpRecord());
        QCOMPARE(linesOf(result.table()).size(), 3);
        QVERIFY(linesOf(result.table())[1].contains(",0.44,"));
        QVERIFY(
            result.table().cells.tabbed().contains(QStringLiteral("12.3"))); // queries, hidden when narrow
        ClassPanel classes;
        classes.setRecord(madeUpRecord(), false);
        const EvaluationRecord record = madeUpRecord();
        QCOMPARE(linesOf(classes.table()).size(), static_cast<qsizetype>(record.classes.size() + 1));
        QString error;
        QVERIFY2(writeTable(classes.table(), at("classes.svg"), &error), qPrintable(error));
        QVERIFY(contentOf(at("classes.svg")).contains(record.classes.front().name.c_str()));
        TransferPanel transfer;
        WingTransfer measured;
        measured.accuracy = {{{0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}, {0.7, 0.8, 0.9}}};
        measured.clean = {0.95, 0.96, 0.97};
        measured.attack = "PGD-20";
        transfer.setTransfer(measured);
        QCOMPARE(linesOf(transfer.table()).size(), 13);
        QCOMPARE(linesOf(transfer.table())[5], QByteArray("adaptive,frozen,0.2"));
        QCOMPARE(transfer.table().cells.rows[2][1].text, QStringLiteral("40.0\u00a0%"));
        for (QWidget* panel : QList<QWidget*>{&ledger, &result, &classes, &transfer}) {
            QVERIFY2(!panel->findChild<TableMenu*>()->isHidden(), qPrintable(panel->objectName()));
        }
        transfer.setTransfer(std::nullopt);
        QVERIFY(transfer.findChild<TableMenu*>()->isHidden());
    }

    void theQueueHasItsFigures()
    {
        QueueModel model;
        const RunSummaryPtr run = summary("one", 3, 0.4);
        QueuedExperiment done;
        done.config = run->config;
        done.folder = run->folder;
        done.state = QueuedExperiment::State::Done;
        QueuedExperiment waiting;
        waiting.config.name = "two, later";
        model.setExperiments({done, waiting});
        model.setRuns({run});
        const QList<QByteArray> lines = model.csv().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[1].startsWith("one,twins-at,") && lines[1].contains(",3,done,0.6"),
                 lines[1].constData());
        QVERIFY(lines[2].startsWith("\"two, later\",") && lines[2].contains(",waiting,,,"));
    }

    void theDeviceIsInTheWindowsWords()
    {
        QCOMPARE(deviceText("CPU, 2 threads"), QStringLiteral("CPU, 2 threads"));
        QCOMPARE(deviceText("cuda:0, 1 thread"), QStringLiteral("cuda:0, 1 thread"));
        QCOMPARE(deviceText("something else"), QStringLiteral("something else"));
        QVERIFY(deviceText("").isEmpty());
    }
};

QTEST_MAIN(TestTableFigure)
#include "tst_table_figure.moc"
