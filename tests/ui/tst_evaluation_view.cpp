#include "core/util/files.h"
#include "tests/ui/evaluation_view_fixture.h"
#include "ui/language.h"
#include "ui/models/ledger_model.h"
#include "ui/panels/evaluation_controls.h"
#include "ui/panels/evaluation_result.h"
#include "ui/panels/headline_figure.h"
#include "ui/panels/ledger_panel.h"
#include "ui/panels/transfer_panel.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/transfer_table.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace twins;
using namespace twins::test;

namespace
{

using Fixture = EvaluationViewFixture;

} // namespace

class TestEvaluationView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersToEvaluateARunThatWasNot()
    {
        Fixture f;
        QTRY_VERIFY(f.isOffered("hint-button"));
        QVERIFY(!f.find<QWidget>("evaluation-result")->isVisibleTo(&f.view));
        f.press("hint-button");
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 1);
        QTRY_VERIFY(f.shown().isComplete());
    }

    void runWithoutCheckpointSaysSo()
    {
        Fixture f;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        std::filesystem::remove_all(f.folder / "checkpoints");
        RunChanges changes;
        changes.epochs = true;
        f.view.updateRun(f.run, changes);
        QTRY_VERIFY(!f.isOffered("evaluation-start"));
        QCOMPARE(f.sentence(), QStringLiteral("The run has kept no checkpoint yet."));
        QVERIFY(!f.isOffered("hint-button"));
        std::filesystem::create_directories(f.folder / "checkpoints");
        writeFileAtomically(RunPaths{f.folder}.checkpoint(3), "weights");
        f.view.updateRun(f.run, changes); // the next epoch of a training that goes on
        QTRY_VERIFY(f.isOffered("evaluation-start"));
    }

    void startsWhatIsChosen()
    {
        Fixture f;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.choosePlan("autoattack");
        f.find<QLineEdit>("evaluation-images")->setText(QStringLiteral("120"));
        auto* wing = f.find<QComboBox>("evaluation-wing");
        wing->setCurrentIndex(wing->findData(static_cast<int>(EvaluatedWing::Frozen)));
        auto* checkpoint = f.find<QComboBox>("evaluation-checkpoint");
        QCOMPARE(checkpoint->currentText(), QStringLiteral("Best, epoch 2"));
        checkpoint->setCurrentIndex(checkpoint->findData(3));
        f.find<QToolButton>("evaluation-more")->setChecked(true);
        f.find<QLineEdit>("evaluation-steps")->setText(QStringLiteral("30"));
        f.press("evaluation-start");
        QTRY_COMPARE(f.fake.requests().size(), std::size_t{1});
        const EvaluationRequest request = f.fake.requests()[0];
        QCOMPARE(request.plan.name, std::string("autoattack"));
        QCOMPARE(request.plan.steps, std::int64_t{30});
        QCOMPARE(request.images, std::int64_t{120});
        QVERIFY(request.wing == EvaluatedWing::Frozen);
        QCOMPARE(request.checkpoint, RunPaths{f.folder}.checkpoint(3).string());
        QVERIFY(request.config == f.run.config);
        QTRY_VERIFY(f.shown().isComplete());
    }

    void protocolIsFourPlans()
    {
        Fixture f;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.choosePlan("protocol");
        QVERIFY(f.sentence().contains(QStringLiteral("AutoAttack (standard)")));
        f.press("evaluation-start");
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 4);
        QCOMPARE(f.fake.requests().size(), std::size_t{4});
    }

    void problemIsOneSentenceAtTheField_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("word");
        QTest::newRow("the norm") << "cw"
                                  << ""
                                  << ""
                                  << "norm";
        QTest::newRow("the number of classes") << "apgd-dlr"
                                               << ""
                                               << ""
                                               << "at least 3 classes";
        QTest::newRow("an unknown name") << ","
                                         << "apgd-ce,sqare"
                                         << ""
                                         << "square";
        QTest::newRow("no name") << ","
                                 << ""
                                 << ""
                                 << "commas";
        QTest::newRow("too many images") << "fgsm"
                                         << ""
                                         << "5000"
                                         << "360 test images";
    }

    void problemIsOneSentenceAtTheField()
    {
        QFETCH(QString, plan);
        QFETCH(QString, list);
        QFETCH(QString, images);
        QFETCH(QString, word);
        Fixture f;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        if (word.contains(QStringLiteral("classes"))) {
            f.run.record.classNames.resize(2);
            f.view.showRun(f.run);
            QTRY_VERIFY(f.isOffered("evaluation-start"));
        }
        f.choosePlan(plan.toLatin1().constData());
        f.find<QLineEdit>("evaluation-list")->setText(list);
        f.find<QLineEdit>("evaluation-images")->setText(images);
        QVERIFY2(f.sentence().contains(word), qPrintable(f.sentence()));
        QVERIFY(!f.isOffered("evaluation-start"));
        QCOMPARE(f.find<QLabel>("evaluation-sentence")->property("tone").toString(), QStringLiteral("error"));
        f.find<QLineEdit>("evaluation-images")->clear();
        f.choosePlan("fgsm");
        QVERIFY(f.isOffered("evaluation-start"));
    }

    void severalAttacksAreTyped()
    {
        Fixture f;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        QVERIFY(!f.find<QLineEdit>("evaluation-list")->isVisibleTo(&f.view));
        f.choosePlan(",");
        f.find<QLineEdit>("evaluation-list")->setText(QStringLiteral("apgd-ce, square"));
        QVERIFY(f.sentence().contains(QStringLiteral("APGD-CE → Square")));
        f.press("evaluation-start");
        QTRY_COMPARE(f.fake.requests().size(), std::size_t{1});
        QCOMPARE(f.fake.requests()[0].plan.name, std::string("apgd-ce,square"));
    }

    void otherWingIsRefusedWithAReasonWhereThereIsNone()
    {
        Fixture f;
        auto* wing = f.find<QComboBox>("evaluation-wing");
        const auto* items = qobject_cast<QStandardItemModel*>(wing->model());
        QVERIFY(items->item(1)->isEnabled());
        QVERIFY(f.find<QPushButton>("transfer-measure")->isEnabled() || !f.view.isSettled());
        wing->setCurrentIndex(2);
        RunData other = f.run;
        other.config.method = Method::At;
        RunChanges replaced;
        replaced.replaced = true;
        f.view.updateRun(other, replaced);
        QVERIFY(!items->item(1)->isEnabled());
        QVERIFY(!items->item(2)->isEnabled());
        QCOMPARE(wing->currentIndex(), 0);
        QVERIFY(wing->toolTip().contains(QStringLiteral("one wing")));
        QVERIFY(!f.isOffered("transfer-measure"));
        QVERIFY(f.find<QLabel>("transfer-hint")->text().contains(QStringLiteral("one wing")));
    }

    void showsItselfLive()
    {
        Fixture f;
        f.fake.steps = 5;
        f.fake.holdAfterSteps = true;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        QTRY_VERIFY(f.message().contains(QStringLiteral("75 of 100 images stand")));
        QVERIFY(f.message().contains(QStringLiteral("stage 1 of 2")));
        QVERIFY(!f.isOffered("evaluation-start"));
        QVERIFY(f.isOffered("evaluation-cancel"));
        const auto* plot = f.find<EvaluationPlot>("evaluation-plot");
        QCOMPARE(plot->curve(), (QVector<QPointF>{{0.0, 0.8}, {5.0, 0.75}}));
        QCOMPARE(plot->stageMarks(), QStringList{QStringLiteral("APGD-CE")}); // the other has not begun
        QCOMPARE(f.find<HeadlineFigure>("evaluation-robust")->value(), QStringLiteral("75.0\u00a0%"));
        QVERIFY(f.find<HeadlineFigure>("evaluation-robust")->caption().contains(QStringLiteral("so far")));
        QCOMPARE(f.find<QLabel>("evaluation-status")->text(), QStringLiteral("running"));
        f.fake.gate.release();
        QTRY_COMPARE(f.find<QLabel>("evaluation-status")->text(), QStringLiteral("complete"));
        QVERIFY(f.message().isEmpty());
        QVERIFY(f.isOffered("evaluation-start"));
    }

    void saysWhatItDoesBeforeAndAfterTheAttacks()
    {
        Fixture f;
        f.fake.holdInClean = true;
        f.fake.holdInScoring = true;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        QTRY_COMPARE(f.message(), QStringLiteral("Clean images, 25 % of 100"));
        const auto* bar = f.find<QProgressBar>("evaluation-progress");
        const int clean = bar->value();
        QVERIFY(clean > 0);
        QVERIFY(f.find<HeadlineFigure>("evaluation-clean")->value() != QStringLiteral("0.0\u00a0%"));
        f.fake.gate.release();
        QTRY_COMPARE(f.message(), QStringLiteral("Scoring what was found, 50 %"));
        QVERIFY(bar->value() > clean && bar->value() < bar->maximum());
        f.press("evaluation-cancel"); // what was found is kept
        QTRY_VERIFY(f.message().contains(QStringLiteral("Resume")));
        QTRY_VERIFY(f.isOffered("evaluation-resume"));
        f.fake.holdInScoring = false;
        f.press("evaluation-start");
        QTRY_COMPARE(f.message(), QStringLiteral("Clean images, 25 % of 100"));
        f.press("evaluation-cancel"); // nothing was
        QTRY_VERIFY(f.message().contains(QStringLiteral("before there was anything to keep")));
    }

    void hiddenViewDoesNoWork()
    {
        Fixture f;
        f.fake.steps = 5;
        f.fake.holdAfterSteps = true;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        f.view.hide();
        QTRY_VERIFY(f.fake.holding);
        QTRY_COMPARE(f.session.live().progress.survivors, std::int64_t{75});
        QVERIFY(f.find<EvaluationPlot>("evaluation-plot")->curve().isEmpty());
        f.view.show();
        QCOMPARE(f.find<EvaluationPlot>("evaluation-plot")->curve().size(), 2);
        f.fake.gate.release();
        QTRY_COMPARE(f.session.state(), EvaluationState::Idle);
    }

    void cancelKeepsWhatWasFoundAndResumeGoesOn()
    {
        Fixture f;
        f.fake.steps = 0;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        QTRY_VERIFY(f.fake.stepsDone > 5);
        QTRY_VERIFY(f.shown().images > 0);
        f.press("evaluation-cancel");
        QTRY_VERIFY(f.message().contains(QStringLiteral("Resume")));
        QTRY_VERIFY(f.isOffered("evaluation-resume"));
        QTRY_COMPARE(f.find<QLabel>("evaluation-status")->text(), QStringLiteral("stopped"));
        const std::filesystem::path folder = f.ledger()->chosen()->folder;
        f.fake.steps = 3;
        f.press("evaluation-resume");
        QTRY_COMPARE(f.find<QLabel>("evaluation-status")->text(), QStringLiteral("complete"));
        QCOMPARE(f.fake.resumed(), std::vector<std::filesystem::path>{folder});
        QCOMPARE(f.ledger()->model()->rowCount(), 1);
        QVERIFY(!f.isOffered("evaluation-resume"));
        QVERIFY(f.message().isEmpty());
    }

    void failureIsOneSentenceAndTheViewGoesOn()
    {
        Fixture f(true);
        f.fake.beforeSteps = [] {
            throw Error(ErrorKind::Input, "the file %1 is not there", {"images.gz"});
        };
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        QTRY_COMPARE(f.message(), QStringLiteral("The file images.gz is not there."));
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 2);
        QTRY_VERIFY(f.shown().images > 0); // back to what is kept
        f.fake.beforeSteps = nullptr;
        f.press("evaluation-start");
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 3);
        QVERIFY(f.message().isEmpty());
    }

    void choosingAVerdictShowsIt()
    {
        Fixture f(true);
        QTRY_COMPARE(f.shown().plan, std::string("autoattack")); // the newest
        QCOMPARE(f.find<QLabel>("evaluation-status")->text(), QStringLiteral("stopped"));
        f.chooseRow(f.complete);
        QCOMPARE(f.shown().plan, std::string("apgd-ce,square"));
        QCOMPARE(f.find<HeadlineFigure>("evaluation-robust")->value(), QStringLiteral("40.0\u00a0%"));
        QCOMPARE(f.find<HeadlineFigure>("evaluation-clean")->value(), QStringLiteral("80.0\u00a0%"));
        QCOMPARE(f.find<HeadlineFigure>("evaluation-survival")->value(),
                 QStringLiteral("95.0\u00a0% / 75.0\u00a0%"));
        QVERIFY(
            f.find<QLabel>("evaluation-files")->text().contains(QStringLiteral("38 still fool as PNG, 30")));
        const auto* plot = f.find<EvaluationPlot>("evaluation-plot");
        QCOMPARE(plot->curve().size(), 4);
        QCOMPARE(plot->stageMarks(), (QStringList{QStringLiteral("APGD-CE"), QStringLiteral("Square")}));
        QCOMPARE(f.find<QTableView>("evaluation-stages")->model()->rowCount(), 2);
        const auto rows = f.find<ClassAccuracyBars>("class-bars")->rows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1].robustCorrect, std::int64_t{10});
    }

    void runningEvaluationCanBeLeftAndFoundAgain()
    {
        Fixture f(true);
        f.fake.steps = 5;
        f.fake.holdAfterSteps = true;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        QTRY_COMPARE(f.shown().curve.size(), std::size_t{1});
        QVERIFY(!f.isOffered("evaluation-show-live"));
        f.chooseRow(f.complete);
        QCOMPARE(f.find<QLabel>("evaluation-status")->text(), QStringLiteral("complete"));
        QTRY_VERIFY(!f.isOffered("ledger-rescore")); // one job at a time
        f.view.updateRun(f.run, {});
        f.fake.gate.release();
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 3);
        QCOMPARE(f.ledger()->chosen()->folder, f.complete); // the choice stays
    }

    void rescoreSaysWhetherItAgrees()
    {
        Fixture f(true);
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 2);
        f.chooseRow(f.complete);
        f.press("ledger-rescore");
        QTRY_VERIFY(f.ledger()->answer().contains(QStringLiteral("Agrees")));
        f.fake.rescoredAs = 37;
        f.press("ledger-rescore");
        QTRY_VERIFY(f.ledger()->answer().contains(QStringLiteral("Differs")));
        QVERIFY(f.ledger()->answer().contains(QStringLiteral("37.0")));
        QVERIFY(f.ledger()->answer().contains(QStringLiteral("3 images apart")));
        f.chooseRow(f.stopped);
        QVERIFY(f.ledger()->answer().isEmpty());
        QVERIFY(f.isOffered("ledger-resume"));
        f.press("ledger-copy");
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("AutoAttack (standard)")));
    }

    void transferIsShownAsATable()
    {
        Fixture f;
        QTRY_VERIFY(f.isOffered("transfer-measure"));
        f.press("transfer-measure");
        const auto* table = f.find<TransferTable>("transfer-table");
        QTRY_VERIFY(table->isVisibleTo(&f.view));
        QCOMPARE(table->cellText(1, 1), QStringLiteral("62.5\u00a0%")); // against adaptive, judged by frozen
        QVERIFY(table->accessibleDescription().contains(QStringLiteral("62.5")));
    }

    void anotherRunBringsItsOwn()
    {
        Fixture f(true);
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 2);
        const QTemporaryDir elsewhere;
        RunData other = f.run;
        other.folder = elsewhere.path().toStdString();
        f.fake.steps = 5;
        f.fake.holdAfterSteps = true;
        QTRY_VERIFY(f.isOffered("evaluation-start"));
        f.press("evaluation-start");
        QTRY_VERIFY(f.fake.holding);
        f.view.showRun(other);
        QTRY_VERIFY(f.view.isSettled());
        QCOMPARE(f.ledger()->model()->rowCount(), 0);
        QVERIFY(f.shown().stages.empty());
        QVERIFY(f.message().contains(f.scratch.path())); // whose evaluation it is that runs
        f.view.showRun(f.run);
        QTRY_COMPARE(f.shown().curve.size(), std::size_t{1}); // back to the running one
        f.fake.gate.release();
        QTRY_COMPARE(f.session.state(), EvaluationState::Idle);
    }

    void columnsFollowTheWidth()
    {
        Fixture f;
        f.view.resize(440, 700);
        QCOMPARE(f.view.columnCount(), 1);
        QVERIFY(f.view.minimumSizeHint().width() <= 420);
        f.view.resize(1000, 700);
        QCOMPARE(f.view.columnCount(), 2);
        f.view.resize(1700, 700);
        QCOMPARE(f.view.columnCount(), 3);
    }

    void everyControlHasANameAndCanBeReached()
    {
        Fixture f(true);
        for (const auto* box : f.view.findChildren<QComboBox*>()) {
            QVERIFY2(!box->accessibleName().isEmpty(), qPrintable(box->objectName()));
        }
        for (const auto* edit : f.view.findChildren<QLineEdit*>()) {
            QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
        }
        for (const auto* button : f.view.findChildren<QPushButton*>()) {
            if (!button->objectName().startsWith(QLatin1String("hint"))) {
                QVERIFY2(!button->text().isEmpty(), qPrintable(button->objectName()));
                QVERIFY(button->focusPolicy() & Qt::TabFocus);
            }
        }
    }

    void wearsThemeAndLanguage()
    {
        LanguageManager languages;
        Fixture f(true);
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 2);
        f.chooseRow(f.complete);
        f.view.applyTheme(darkTheme());
        const QModelIndex robust = f.ledger()->model()->index(0, LedgerModel::RobustColumn);
        QCOMPARE(robust.data(Qt::ForegroundRole).value<QColor>(), darkTheme().robustAccuracy);
        QVERIFY(languages.setLanguage(QStringLiteral("zh_CN")));
        QTRY_VERIFY(f.find<QPushButton>("evaluation-start")->text() != QStringLiteral("Start"));
        QCOMPARE(f.shown().plan, std::string("apgd-ce,square")); // the choice stays
        QVERIFY(f.find<QLabel>("evaluation-status")->text() != QStringLiteral("complete"));
        QVERIFY(languages.setLanguage(QStringLiteral("en")));
        QTRY_COMPARE(f.find<QPushButton>("evaluation-start")->text(), QStringLiteral("Start"));
    }

    void writesFigureNumbersAndVerdict()
    {
        Fixture f(true);
        QString error;
        QVERIFY(!Fixture().view.exportTo(QStringLiteral("/tmp/x.png"), &error));
        QVERIFY(!error.isEmpty());
        QTRY_COMPARE(f.ledger()->model()->rowCount(), 2);
        f.chooseRow(f.complete);
        for (const QString& format : f.view.exportFormats()) {
            const QString path = f.scratch.filePath(QStringLiteral("figure.") + format);
            QVERIFY2(f.view.exportTo(path, &error), qPrintable(error));
            QVERIFY(std::filesystem::file_size(path.toStdString()) > 100);
        }
        const std::string csv = readTextFile(f.scratch.filePath(QStringLiteral("figure.csv")).toStdString());
        QVERIFY(csv.starts_with("seconds,stage,images,standing,method,preset\n0,,100,80,twins-at,sound\n"));
        const std::string json =
            readTextFile(f.scratch.filePath(QStringLiteral("figure.json")).toStdString());
        QVERIFY(json.find("\"robust_correct\": 40") != std::string::npos);
    }
};

QTEST_MAIN(TestEvaluationView)
#include "tst_evaluation_view.moc"
