// The masking sentinel in the view of evaluations.
#include "tests/ui/evaluation_view_fixture.h"
#include "ui/evaluation_words.h"
#include "ui/panels/masking_panel.h"
#include "ui/panels/table_menu.h"

#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QMenu>
#include <QToolButton>

#include <nlohmann/json.hpp>

using namespace twins;
using namespace twins::test;

class TestMaskingPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentinelShowsItsLightInWords()
    {
        EvaluationViewFixture f;
        auto* panel = f.find<MaskingPanel>("masking-panel");
        QVERIFY(panel->verdict().contains(QStringLiteral("Not checked yet")));
        QTRY_VERIFY(f.isOffered("masking-check"));
        f.fake.light = MaskingLight::Red;
        f.press("masking-check");
        QTRY_VERIFY(panel->verdict().startsWith(QStringLiteral("Red: ")));
        QCOMPARE(panel->rowCount(), 2);
        const QString date = QDateTime(QDate(2026, 11, 24), QTime(14, 30), Qt::UTC)
                                 .toLocalTime()
                                 .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        QCOMPARE(f.find<QLabel>("masking-circumstances")->text(),
                 QStringLiteral("epoch 3 · adaptive wing · L∞ 8/255 · ") + date);
        const auto* row = f.find<QWidget>("masking-row-square");
        QVERIFY(row->accessibleName().contains(QStringLiteral("red")));
        QVERIFY(row->accessibleDescription().contains(QStringLiteral("believe the lower figure")));
        QCOMPARE(f.fake.requests().back().images, std::int64_t{0}); // the sentinel chooses its own
    }

    void sentinelLeavesTheProgram()
    {
        const QTemporaryDir folder;
        EvaluationViewFixture f;
        const auto* panel = f.find<MaskingPanel>("masking-panel");
        auto* menu = f.find<TableMenu>("masking-menu");
        QVERIFY(menu->isHidden());
        QVERIFY(panel->table().cells.isEmpty());
        MaskingReport report = madeUpReport(MaskingLight::Red, 2);
        f.run.masking.push_back(report);
        f.view.updateRun(f.run, {.masking = true});
        QVERIFY(!menu->isHidden());
        const auto contentOf = [](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QString csv = folder.filePath(QStringLiteral("masking.csv"));
        QVERIFY(menu->saveTo(csv));
        const QList<QByteArray> lines = contentOf(csv).trimmed().split('\n');
        QCOMPARE(lines.size(), qsizetype(1 + report.checks.size()));
        QCOMPARE(lines.front(), QByteArray("check,light,measured,green_up_to,what_was_measured,advice"));
        for (std::size_t i = 0; i < report.checks.size(); ++i) {
            const MaskingCheck& check = report.checks[i];
            const QList<QByteArray> cells = lines[static_cast<qsizetype>(i) + 1].split(',');
            QCOMPARE(cells[0], QByteArray::fromStdString(check.id));
            QCOMPARE(cells[1], QByteArray(name(check.light)));
            QCOMPARE(cells[2].toDouble(), check.measured);
            QCOMPARE(cells[3].toDouble(), check.limit);
        }
        const QString json = folder.filePath(QStringLiteral("masking.json"));
        QVERIFY(menu->saveTo(json));
        const MaskingReport read = maskingFromJson(nlohmann::json::parse(contentOf(json).toStdString()));
        QCOMPARE(read.epoch, report.epoch);
        QCOMPARE(read.checks.size(), report.checks.size());
        QVERIFY(menu->saveTo(folder.filePath(QStringLiteral("masking.pdf"))));
        QVERIFY(contentOf(folder.filePath(QStringLiteral("masking.pdf"))).startsWith("%PDF"));
        menu->copy();
        QVERIFY(QGuiApplication::clipboard()->text().contains(checkTitle(report.checks.front().id)));
        QVERIFY(panel->table().caption.startsWith(QStringLiteral("Red: ")));
    }

    void sentinelFollowsTheTraining()
    {
        EvaluationViewFixture f;
        const auto* panel = f.find<MaskingPanel>("masking-panel");
        f.run.masking.push_back(madeUpReport(MaskingLight::Amber, 2));
        RunChanges changes;
        changes.masking = true;
        f.view.updateRun(f.run, changes);
        QVERIFY(panel->verdict().startsWith(QStringLiteral("Amber: ")));
        QVERIFY(panel->note().contains(QStringLiteral("epoch 2")));
        QTRY_VERIFY(f.isOffered("masking-check"));
        f.press("masking-check"); // newer than the training's
        QTRY_VERIFY(panel->verdict().startsWith(QStringLiteral("Green: ")));
        f.run.masking.push_back(madeUpReport(MaskingLight::Red, 3));
        f.run.masking.back().created.clear(); // as in reports of before
        f.view.updateRun(f.run, changes);
        QVERIFY(panel->verdict().startsWith(QStringLiteral("Red: ")));
        QVERIFY(f.find<QToolButton>("masking-moments")->isVisibleTo(&f.view));
        const QList<QAction*> moments = f.find<QToolButton>("masking-moments")->menu()->actions();
        QCOMPARE(moments.size(), 3);
        QCOMPARE(moments[0]->text(), QStringLiteral("epoch 3: red"));
        QVERIFY(moments[1]->text().startsWith(QStringLiteral("checked on demand: green · 2026-11-2")));
    }
};

QTEST_MAIN(TestMaskingPanel)
#include "tst_masking_panel.moc"
