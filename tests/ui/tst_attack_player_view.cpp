#include "core/telemetry/run_folder.h"
#include "core/util/files.h"
#include "tests/ui/synthetic_run.h"
#include "ui/figure_print.h"
#include "ui/language.h"
#include "ui/panels/attack_controls.h"
#include "ui/panels/value_slider.h"
#include "ui/plots/class_bars.h"
#include "ui/plots/radius_plot.h"
#include "ui/plots/trace_plot.h"
#include "ui/views/attack_pane.h"
#include "ui/views/attack_player_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSemaphore>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <cmath>
#include <mutex>

using namespace twins;

namespace
{

/// A made-up attack of four passes on a 2x2 image: the label's probability falls from 0.7 to 0.1 in the
/// adaptive wing and stays 0.6 in the frozen one.
AttackTrace madeUpTrace(const TraceRequest& request)
{
    AttackTrace trace;
    trace.checkpoint = request.checkpoint;
    trace.title = attackTitle(request.spec);
    trace.norm = request.spec.norm;
    trace.epsilon = request.spec.epsilon;
    trace.classNames = {"zero", "one", "two"};
    trace.channels = 1;
    trace.height = trace.width = 2;
    trace.label = request.testImage == 5 ? 2 : 1;
    trace.testImage = request.dataSetIndex ? 4 : request.testImage;
    const float shares[] = {0.7F, 0.5F, 0.3F, 0.1F};
    for (int pass = 0; pass < 4; ++pass) {
        TraceStep step;
        step.pass = pass;
        step.distance = pass * 0.01;
        step.loss = -std::log(static_cast<double>(shares[pass]));
        if (pass > 0) {
            step.stepSize = pass < 3 ? 0.02 : 0.01;
        }
        step.answers.adaptive = {1.0F - shares[pass] - 0.05F, shares[pass], 0.05F};
        step.answers.frozen = {0.3F, 0.6F, 0.1F};
        step.image = {0.0F, 0.1F * static_cast<float>(pass), 0.5F, 1.0F};
        trace.steps.push_back(step);
    }
    trace.isFooled = true;
    trace.adversarial = trace.steps.back().image;
    trace.adversarialAnswers = trace.steps.back().answers;
    trace.distance = 8.0 / 255.0;
    trace.cleanSaliency = {0.0F, 1.0F, 0.5F, 0.0F};
    trace.adversarialSaliency = {1.0F, 0.0F, 0.0F, 0.0F};
    trace.asFloat = FileVerdict{{0, "zero", 0.85}, true};
    trace.asPng = FileVerdict{{0, "zero", 0.8}, true};
    trace.asJpeg = FileVerdict{{1, "one", 0.6}, false};
    return trace;
}

RadiusSweep madeUpSweep(const TraceRequest& request)
{
    RadiusSweep sweep{"PGD-10", request.spec.epsilon, request.spec.norm, {}};
    sweep.points = {{0.0, -2.0, 0.9, false}, {4.0 / 255.0, -1.0, 0.7, false}, {8.0 / 255.0, 1.0, 0.2, true}};
    return sweep;
}

struct Fixture {
    QTemporaryDir scratch;
    std::filesystem::path folder{scratch.path().toStdString()};
    std::mutex mutex;
    std::vector<TraceRequest> requests; ///< behind the mutex
    bool waits = false; ///< the attack goes on until it is overtaken; set before it is asked for
    std::string problem;
    std::unique_ptr<AttackPlayer> player;
    RunData run;
    AttackPlayerView view;

    explicit Fixture(bool hasCheckpoints = true)
    {
        PlayerFunctions functions;
        functions.trace = [this](const TraceRequest& request, const std::function<bool()>& overtaken,
                                 const std::function<void()>&) -> std::optional<AttackTrace> {
            {
                const std::scoped_lock lock(mutex);
                requests.push_back(request);
            }
            while (waits) {
                if (overtaken()) {
                    return std::nullopt;
                }
            }
            if (!problem.empty()) {
                throw Error(ErrorKind::Input, problem, {});
            }
            return madeUpTrace(request);
        };
        functions.sweep = [](const TraceRequest& request, const std::function<bool()>&) {
            return std::optional(madeUpSweep(request));
        };
        player = std::make_unique<AttackPlayer>(functions);
        run = synthetic::run(3);
        run.folder = folder;
        run.config.norm = Norm::Linf;
        run.config.epsilon = 8.0 / 255.0;
        run.record.classNames = {"zero", "one", "two"};
        run.record.testImages = 10;
        std::filesystem::create_directories(folder / "checkpoints");
        for (const std::int64_t epoch : {2, 3}) {
            if (hasCheckpoints) {
                writeFileAtomically(RunPaths{folder}.checkpoint(epoch), "weights");
            }
        }
        view.setPlayer(player.get());
        view.resize(1100, 800);
        view.show();
        view.showRun(run);
    }
    ~Fixture() { player.reset(); }

    [[nodiscard]] TraceRequest last()
    {
        const std::scoped_lock lock(mutex);
        return requests.back();
    }
    [[nodiscard]] std::size_t count()
    {
        const std::scoped_lock lock(mutex);
        return requests.size();
    }
    template<typename Widget>
    Widget* find(const char* name)
    {
        return view.findChild<Widget*>(QString::fromLatin1(name));
    }
    void settle() { QTRY_VERIFY(view.isSettled()); }
    void choose(const char* name, const QVariant& value)
    {
        auto* box = find<QComboBox>(name);
        const int index = box->findData(value);
        QVERIFY(index >= 0);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
};

} // namespace

class AttackPlayerViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attacksTheNewestCheckpointAtTheRunsRadius()
    {
        Fixture f;
        f.settle();
        QCOMPARE(f.last().checkpoint, RunPaths{f.folder}.checkpoint(3).string());
        QCOMPARE(f.last().spec.epsilon, 8.0 / 255.0);
        QCOMPARE(f.last().spec.kind, AttackKind::Pgd);
        QVERIFY(std::abs(f.last().spec.stepSize - 2.0 / 255.0) < 1e-9); // 2.5 epsilon / 10
        QVERIFY(f.view.panes()[0]->verdict().contains(QStringLiteral("one")));
        QVERIFY(f.view.panes()[0]->verdict().contains(QStringLiteral("zero")));
        QVERIFY(f.view.panes()[0]->verdict().contains(QStringLiteral("8/255")));
        QVERIFY(!f.view.panes()[1]->isVisible());
        QVERIFY(f.view.panes()[0]->files().contains(QStringLiteral("PNG")));
        QVERIFY(f.view.panes()[0]->files().contains(QStringLiteral("JPEG 90")));
    }

    void slidersAttackAnew()
    {
        Fixture f;
        f.settle();
        f.find<QDoubleSpinBox>("attack-epsilon-field")->setValue(16.0);
        QTRY_COMPARE(f.last().spec.epsilon, 16.0 / 255.0);
        QVERIFY(std::abs(f.last().spec.stepSize - 4.0 / 255.0) < 1e-9); // follows the radius
        f.find<QDoubleSpinBox>("attack-step-size-field")->setValue(1.0);
        QTRY_VERIFY(std::abs(f.last().spec.stepSize - 1.0 / 255.0) < 1e-9);
        f.find<QDoubleSpinBox>("attack-epsilon-field")->setValue(20.0);
        QTRY_COMPARE(f.last().spec.epsilon, 20.0 / 255.0);
        QVERIFY(std::abs(f.last().spec.stepSize - 1.0 / 255.0) < 1e-9); // set by hand: stays
        f.find<QDoubleSpinBox>("attack-steps-field")->setValue(25.0);
        QTRY_COMPARE(f.last().spec.iterations, std::int64_t{25});
        f.find<QSpinBox>("attack-restarts")->setValue(3);
        QTRY_COMPARE(f.last().spec.restarts, std::int64_t{3});
        auto* slider = f.find<QSlider>("attack-epsilon-slider");
        slider->setValue(slider->maximum());
        QTRY_COMPARE(f.last().spec.epsilon, 96.0 / 255.0);
    }

    void sampleIsAskedForByItsPlaceInTheDataSet()
    {
        Fixture f;
        f.settle();
        f.view.attackSample(1234);
        QTRY_COMPARE(f.last().dataSetIndex, std::optional<std::int64_t>(1234));
        f.settle();
        QTRY_COMPARE(f.find<QSpinBox>("attack-image")->value(), 4); // as the answer says
        f.find<QDoubleSpinBox>("attack-epsilon-field")->setValue(3.0);
        QTRY_COMPARE(f.last().spec.epsilon, 3.0 / 255.0);
        QCOMPARE(f.last().testImage, std::int64_t{4});
        QVERIFY(!f.last().dataSetIndex);
    }

    void attackNormTargetAndWingAreChosen()
    {
        Fixture f;
        f.settle();
        f.choose("attack-kind", static_cast<int>(AttackKind::CarliniWagner));
        QTRY_COMPARE(f.last().spec.kind, AttackKind::CarliniWagner);
        QCOMPARE(f.last().spec.norm, Norm::L2); // the only one it is defined for
        QCOMPARE(f.last().spec.epsilon, 0.5);   // not the 8 of 8/255
        f.choose("attack-kind", static_cast<int>(AttackKind::ApgdCe));
        f.choose("attack-norm", static_cast<int>(Norm::L1));
        QTRY_COMPARE(f.last().spec.norm, Norm::L1);
        QVERIFY(f.find<QComboBox>("attack-target")->findData(1) < 0); // the label itself
        f.choose("attack-target", 2);
        QTRY_COMPARE(f.last().target, std::optional<std::int64_t>(2));
        f.choose("attack-wing", true);
        QTRY_VERIFY(f.last().throughFrozenWing);
        f.find<QSpinBox>("attack-image")->setValue(5);
        QTRY_COMPARE(f.last().testImage, std::int64_t{5});
    }

    void scrubberKeysAndFilmWalkTheSteps()
    {
        Fixture f;
        f.settle();
        auto* scrubber = f.find<QSlider>("attack-scrubber");
        QCOMPARE(scrubber->maximum(), 3);
        QCOMPARE(f.view.step(), 3); // the image found
        QTest::keyClick(&f.view, Qt::Key_Left);
        QCOMPARE(f.view.step(), 2);
        QTest::keyClick(&f.view, Qt::Key_Right);
        QCOMPARE(f.view.step(), 3);
        QTest::keyClick(&f.view, Qt::Key_Space);
        QCOMPARE(f.view.step(), 0); // from the start
        QTRY_COMPARE(f.view.step(), 3);
        QTRY_VERIFY(!f.find<QToolButton>("attack-play")->isChecked());
        Q_EMIT f.view.panes()[0]->plot()->stepPicked(1);
        QCOMPARE(f.view.step(), 1);
        const QImage image = f.view.panes()[0]->pictures()->picture(1);
        QCOMPARE(image.pixelColor(1, 0).red(), 26); // 0.1 of 255
        QCOMPARE(f.view.panes()[0]->pictures()->caption(1), QStringLiteral("pass 1"));
        QCOMPARE(f.view.panes()[0]->pictures()->pixelText(1, 0),
                 QStringLiteral("x 1, y 0: 0.0 → 25.5 of 255"));
    }

    void plotsTellMarginsStepSizesAndTheFall()
    {
        Fixture f;
        f.settle();
        const TracePlot* plot = f.view.panes()[0]->plot();
        const QVector<QPointF> adaptive = plot->curve(false);
        QCOMPARE(adaptive.size(), 4);
        QVERIFY(std::abs(adaptive[0].y() - std::log(0.25 / 0.7)) < 1e-5);
        QVERIFY(std::abs(adaptive[3].y() - std::log(0.85 / 0.1)) < 1e-5);
        QVERIFY(std::abs(plot->curve(true)[3].y() - std::log(0.3 / 0.6)) < 1e-5);
        QCOMPARE(plot->stepSizes().size(), 3);
        QVERIFY(std::abs(plot->stepSizes().last().y() - 2.55) < 1e-9);
        const auto* radius = f.find<RadiusPlot>("radius-plot");
        QVERIFY(std::abs(radius->curve(0)[2].x() - 8.0) < 1e-9);
        QWidget* focus = radius->findChild<QWidget*>(); // what the keys reach
        QVERIFY((focus->focusPolicy() & Qt::TabFocus) != 0);
        QTest::keyClick(focus, Qt::Key_End);
        QTest::keyClick(focus, Qt::Key_Left);
        QTest::keyClick(focus, Qt::Key_Left);
        QVERIFY2(focus->accessibleDescription().startsWith(
                     QStringLiteral("epsilon %1/255").arg(radius->curve(0).crbegin()[2].x())),
                 qPrintable(focus->accessibleDescription()));
        QVERIFY(
            f.find<QLabel>("attack-fall")->text().contains(QStringLiteral("6/255"))); // halfway from 4 to 8
        f.find<QToolButton>("attack-loss-chip")->click();
        QVERIFY(std::abs(plot->curve(false)[1].y() - std::log(2.0)) < 1e-5);
        const QStringList lines = f.view.panes()[0]->plot()->showCrosshair(2.2);
        QCOMPARE(lines.front(), QStringLiteral("pass 2"));
        QVERIFY(lines.last().contains(QStringLiteral("5.1/255")));
    }

    void unitOfTheStepSizeIsThatOfTheNorm()
    {
        Fixture f;
        f.settle();
        TracePlot* plot = f.view.panes()[0]->plot();
        QVERIFY(plot->stepSizeTitle().contains(QStringLiteral("n/255")));
        f.choose("attack-norm", static_cast<int>(Norm::L2));
        QTRY_VERIFY(!plot->stepSizeTitle().contains(QStringLiteral("n/255")));
        QVERIFY(std::abs(plot->stepSizes().last().y() - 0.01) < 1e-9);
    }

    void nothingIsAttackedAnewWithoutCause()
    {
        Fixture f;
        f.settle();
        const std::size_t before = f.count();
        int listings = 0;
        connect(f.player.get(), &AttackPlayer::listed, this, [&] { ++listings; });
        RunChanges changes;
        changes.status = true; // a pause, say
        f.view.updateRun(f.run, changes);
        f.view.showRun(f.run); // back from behind another tab
        QTRY_VERIFY(listings >= 1);
        QTRY_VERIFY(f.view.isSettled());
        QCOMPARE(f.count(), before);
    }

    void saliencyStandsInForTheDifference()
    {
        Fixture f;
        f.settle();
        PlayerPictures* pictures = f.view.panes()[0]->pictures();
        QVERIFY(pictures->caption(2).contains(QStringLiteral("±8/255")));
        f.find<QToolButton>("attack-saliency-chip")->click();
        QVERIFY(pictures->caption(2).contains(QStringLiteral("saliency")));
        // Brightest where the gradient is largest.
        QVERIFY(pictures->picture(2).pixelColor(0, 0).lightness() >
                pictures->picture(2).pixelColor(1, 1).lightness());
        QTest::mousePress(pictures, Qt::LeftButton, {}, pictures->pictureRect(1).center());
        QVERIFY(std::abs(pictures->curtain() - 0.5) < 0.05);
    }

    void curtainMovesByKeyboard()
    {
        Fixture f;
        f.view.show();
        QVERIFY(QTest::qWaitForWindowActive(&f.view));
        f.settle();
        PlayerPictures* pictures = f.view.panes()[0]->pictures();
        auto* scrubber = f.find<QSlider>("attack-scrubber");
        const int step = scrubber->value();
        scrubber->setFocus(); // which takes plain arrows
        QTest::keyClick(scrubber, Qt::Key_Right, Qt::ShiftModifier);
        const double once = pictures->curtain();
        QVERIFY(once > 0.0);
        QTest::mouseClick(pictures, Qt::LeftButton, {}, pictures->pictureRect(0).center());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(pictures->curtain() > once);
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::ShiftModifier);
        }
        QCOMPARE(pictures->curtain(), 0.0);
        QCOMPARE(scrubber->value(), step);
        // A plain arrow steps, also after a click on a picture.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
        QCOMPARE(scrubber->value(), step - 1);
    }

    void twoCheckpointsStandSideBySide()
    {
        Fixture f;
        f.settle();
        f.choose("attack-compare", 2);
        QTRY_VERIFY(f.view.panes()[1]->isVisible());
        QCOMPARE(f.view.panes()[0]->trace()->checkpoint, RunPaths{f.folder}.checkpoint(3).string());
        QCOMPARE(f.view.panes()[1]->trace()->checkpoint, RunPaths{f.folder}.checkpoint(2).string());
        f.find<QSlider>("attack-scrubber")->setValue(1);
        QCOMPARE(f.view.panes()[1]->pictures()->caption(1), QStringLiteral("pass 1"));
        QTRY_VERIFY(f.find<QLabel>("attack-fall")->text().contains(QStringLiteral("Epoch 2")));
    }

    void twoImagesStandSideBySide()
    {
        Fixture f;
        f.settle();
        QVERIFY(!f.find<QSpinBox>("attack-second-image")->isVisible());
        f.find<QSpinBox>("attack-image")->setValue(4);
        f.choose("attack-compare", -3);
        QVERIFY(f.find<QSpinBox>("attack-second-image")->isVisible());
        f.find<QSpinBox>("attack-second-image")->setValue(5);
        QTRY_VERIFY(f.view.panes()[1]->isVisible() && f.view.panes()[1]->trace()->testImage == 5);
        QCOMPARE(f.view.panes()[0]->trace()->testImage, std::int64_t{4});
        QCOMPARE(f.view.panes()[1]->trace()->checkpoint, f.view.panes()[0]->trace()->checkpoint);
        QCOMPARE(f.view.panes()[1]->findChild<QLabel*>(QStringLiteral("attack-network-name"))->text(),
                 QStringLiteral("Test image 5"));
        QTRY_VERIFY(f.find<QLabel>("attack-fall")->text().contains(QStringLiteral("Test image 5")));
        f.choose("attack-compare", -1);
        QTRY_VERIFY(!f.view.panes()[1]->isVisible());
    }

    void everyClassHasItsBars()
    {
        Fixture f;
        f.settle();
        const auto* bars = f.view.panes()[0]->findChild<ClassBars*>();
        QCOMPARE(bars->rows().size(), 3); // two of which stay below what a card of the examples shows
        const auto names = [&] {
            QStringList list;
            for (const ClassBars::Row& row : bars->rows()) {
                list << row.name;
            }
            return list;
        };
        QCOMPARE(names(), (QStringList{"one", "zero", "two"})); // the label first, then the likeliest
        f.find<QSlider>("attack-scrubber")->setValue(0);
        QCOMPARE(names(), (QStringList{"one", "zero", "two"})); // they do not jump about
        QVERIFY(std::abs(bars->rows()[0].adaptiveAdversarial - 0.7) < 1e-6);
    }

    void plotsSayTheirNameWhereTheFocusIs()
    {
        Fixture f;
        f.settle();
        auto* radius = f.find<RadiusPlot>("radius-plot");
        const auto* inside = radius->findChild<QWidget*>(); // the plot, which a click gives the focus
        QVERIFY(inside->focusPolicy() != Qt::NoFocus);
        QTRY_COMPARE(inside->accessibleName(), radius->accessibleName());
    }

    void newCheckpointsAreFollowed()
    {
        Fixture f;
        f.settle();
        writeFileAtomically(RunPaths{f.folder}.checkpoint(4), "weights");
        RunChanges changes;
        changes.epochs = true;
        f.view.updateRun(f.run, changes);
        QTRY_COMPARE(f.last().checkpoint, RunPaths{f.folder}.checkpoint(4).string());
    }

    void withoutCheckpointItSaysWhatIsMissing()
    {
        Fixture f(false);
        QTRY_VERIFY(f.find<QLabel>("attack-problem")->isVisible());
        QVERIFY(f.find<QLabel>("attack-problem")->text().contains(QStringLiteral("no checkpoint")));
        QCOMPARE(f.count(), std::size_t{0});
    }

    void failureStandsInTheViewUntilTheNextAttack()
    {
        Fixture f;
        f.settle();
        f.problem = "the file is broken";
        f.find<QSpinBox>("attack-image")->setValue(1);
        QTRY_VERIFY(f.find<QLabel>("attack-problem")->isVisible());
        QCOMPARE(f.find<QLabel>("attack-problem")->text(), QStringLiteral("The file is broken."));
        f.problem.clear();
        f.find<QSpinBox>("attack-image")->setValue(2);
        QTRY_VERIFY(!f.find<QLabel>("attack-problem")->isVisible());
    }

    void longAttackShowsThatItIsAtWorkAndCanBeCancelled()
    {
        Fixture f;
        f.settle();
        f.waits = true;
        f.find<QSpinBox>("attack-image")->setValue(1);
        QTRY_VERIFY(f.find<QWidget>("attack-busy")->isVisible());
        QTest::keyClick(&f.view, Qt::Key_Escape);
        QVERIFY(!f.find<QWidget>("attack-busy")->isVisible());
        QVERIFY(f.find<QLabel>("attack-problem")->text().contains(QStringLiteral("cancelled")));
        QVERIFY(f.view.isSettled());
    }

    void picturesComeByDropAndClipboard()
    {
        Fixture f;
        f.settle();
        QMimeData content;
        content.setUrls({QUrl::fromLocalFile(QStringLiteral("/somewhere/cat.png"))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &content, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&f.view, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &content, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&f.view, &drop);
        QTRY_COMPARE(f.last().picture, std::filesystem::path("/somewhere/cat.png"));
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(image);
        f.find<QToolButton>("attack-paste-picture")->click();
        QTRY_VERIFY(f.last().picture.string().find("pasted-1.png") != std::string::npos);
        QCOMPARE(QImage(QString::fromStdString(f.last().picture.string())).pixelColor(0, 0), QColor(Qt::red));
        f.find<QToolButton>("attack-test-images")->click();
        QTRY_VERIFY(f.last().picture.empty());
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        f.find<QToolButton>("attack-paste-picture")->click();
        QVERIFY(f.find<QLabel>("attack-problem")->text().contains(QStringLiteral("no picture")));
    }

    void leavesAsNumbersAndPicture()
    {
        Fixture f;
        f.settle();
        QString error;
        const auto written = [&](const char* name) {
            const QString path = f.scratch.filePath(QString::fromLatin1(name));
            [&] {
                QVERIFY2(f.view.exportTo(path, &error), qPrintable(error));
            }();
            QFile file(path);
            [&] {
                QVERIFY(file.open(QIODevice::ReadOnly));
            }();
            return file.readAll();
        };
        const QList<QByteArray> lines = written("a.csv").split('\n');
        QCOMPARE(lines.size(), 9); // head, four passes, three radii, and the end
        QVERIFY(
            lines[0].endsWith(",adaptive zero,adaptive one,adaptive two,frozen zero,frozen one,frozen two"));
        QVERIFY(lines[4].startsWith("step,test 0,") && lines[4].contains(",one,3,0,"));
        QVERIFY(lines[7].startsWith("radius,test 0,") && lines[7].contains(",0.2,1,"));
        for (const QByteArray& line : lines.first(8)) {
            QCOMPARE(line.count(','), lines[0].count(','));
        }
        const QJsonObject root = QJsonDocument::fromJson(written("a.json")).object();
        const QJsonObject trace = root[QStringLiteral("traces")].toArray()[0].toObject();
        QCOMPARE(trace[QStringLiteral("steps")].toArray().size(), 4);
        QCOMPARE(trace[QStringLiteral("radii")].toArray().size(), 3);
        QCOMPARE(trace[QStringLiteral("fooled")].toBool(), true);
        QVERIFY(written("a.png").startsWith("\x89PNG"));
        QVERIFY(!f.view.exportTo(QStringLiteral("/nowhere/a.csv"), &error));
    }

    void isPrintedWithoutItsControls()
    {
        Fixture f;
        f.settle();
        QTRY_VERIFY(!f.find<QLabel>("attack-fall")->text().isEmpty());
        f.view.applyTheme(darkTheme());
        const PrintedFigure figure{&f.view, QStringLiteral("Attack player"), nullptr, &f.run, darkTheme()};
        QString error;
        const QString path = f.scratch.filePath(QStringLiteral("a.svg"));
        QVERIFY2(printFigure(figure, path, &error), qPrintable(error));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        for (const char* text : {"taken for zero", "two", "JPEG 90", "falls to PGD-10", "epsilon, n/255"}) {
            QVERIFY2(svg.contains(text), text);
        }
        QVERIFY(!svg.contains("Restarts"));
        QCOMPARE(svg.count("<image "), 3); // the pictures; the plots are vectors
        f.view.showRun(synthetic::run(1));
        QVERIFY(!f.view.hasFigure());
    }

    void radiusOfFallIsBetweenTheLastThatStoodAndTheFirstThatFell()
    {
        RadiusSweep sweep{
            "PGD", 0.1, Norm::L2, {{0.0, -3.0, 0.9, false}, {1.0, -1.0, 0.6, false}, {2.0, 3.0, 0.1, true}}};
        QCOMPARE(radiusOfFall(sweep), std::optional<double>(1.25));
        sweep.points.pop_back();
        QVERIFY(!radiusOfFall(sweep));
        sweep.points = {{0.0, 1.0, 0.1, true}};
        QCOMPARE(radiusOfFall(sweep), std::optional<double>(0.0));
    }

    void chipsMoveUnderANarrowTitle()
    {
        Fixture f;
        f.settle();
        QWidget* const title = f.view.titleWidget();
        auto* const loss = f.find<QToolButton>("attack-loss-chip");
        title->resize(600, 24);
        title->show();
        QVERIFY(title->isAncestorOf(loss));
        title->resize(160, 24);
        QCoreApplication::processEvents();
        QVERIFY(!title->isAncestorOf(loss));
        QVERIFY(loss->isVisible() && loss->width() >= loss->sizeHint().width());
        loss->click();
        QVERIFY(loss->isChecked());
    }

    void wordsAreTranslated()
    {
        Fixture f;
        f.settle();
        LanguageManager languages;
        QVERIFY(languages.setLanguage(QStringLiteral("zh_CN")));
        QCoreApplication::processEvents();
        QVERIFY(!f.find<QToolButton>("attack-loss-chip")->text().contains(QStringLiteral("Loss")));
        QVERIFY(languages.setLanguage(QStringLiteral("en")));
    }
};

QTEST_MAIN(AttackPlayerViewTest)
#include "tst_attack_player_view.moc"
