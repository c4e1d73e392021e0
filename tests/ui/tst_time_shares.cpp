#include "tests/ui/window_fixture.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/qcp.h"
#include "ui/screen_cost.h"
#include "ui/status_line.h"
#include "ui/time_shares.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <stop_token>
#include <thread>

using namespace twins;
using twins::test::WindowFixture;

namespace
{

double usedByThread()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Keeps the calling thread's processor busy for so long.
void compute(double seconds)
{
    const double end = usedByThread() + seconds;
    while (usedByThread() < end) {
    }
}

/// A training that tells these shares after its first step, and then waits to be stopped.
TrainFunction trainingWith(double engineBusy, double loaderWait, const std::string& dataSet)
{
    return [=](const TrainingRequest& request, TrainingObserver& observer, TrainingControl& control) {
        RunData run;
        run.folder = request.folder;
        run.record.device = "CPU, 2 threads";
        run.config = request.config;
        run.config.dataSet = dataSet;
        observer.onStarted(run);
        observer.onStep(StepMetrics{.step = 1});
        TrainingProgress progress;
        progress.phase = Phase::Training;
        progress.step = 1;
        progress.steps = 10;
        progress.imagesPerSecond = 100.0;
        progress.engineBusyShare = engineBusy;
        progress.loaderWaitShare = loaderWait;
        observer.onProgress(progress);
        QSemaphore stopped;
        const std::stop_callback release(control.stopToken(), [&] { stopped.release(); });
        stopped.acquire();
        return TrainingOutcome::Stopped;
    };
}

/// The share that stands before the last " %" of the line; -1 without one.
int lastShare(const QString& line)
{
    const QStringList words = line.split(QLatin1Char(' '));
    return words.size() < 2 ? -1 : words.at(words.size() - 2).toInt();
}

} // namespace

class TestTimeShares : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costIsAShareOfTheProcessorsWhileTheTrainingComputes()
    {
        double wall = 100.0, used = 7.0;
        ScreenCost cost({[&wall] { return wall; },
                         [&used] {
                             return used;
                         }},
                        2);
        QCOMPARE(cost.share(), 0.0);
        cost.begin();
        used += 5.0; // before it computes
        wall += 5.0;
        cost.setTraining(true);
        QCOMPARE(cost.share(), 0.0);
        wall += 8.0;
        used += 2.0;
        QCOMPARE(cost.share(), 0.125);
        cost.setTraining(false);
        wall += 1000.0;
        used += 50.0;
        QCOMPARE(cost.share(), 0.125);
        cost.setTraining(true);
        wall += 2.0;
        used += 2.0;
        QCOMPARE(cost.share(), 0.2);
        cost.begin();
        wall += 4.0;
        used += 2.0;
        QCOMPARE(cost.share(), 0.25);
    }

    void waitingCostsNothing()
    {
        ScreenCost cost({}, 1);
        cost.begin();
        cost.setTraining(true);
        std::jthread(compute, 0.2).join(); // another thread works, this one waits for it
        const double waited = cost.share();
        QVERIFY2(waited < 0.1, qPrintable(QString::number(waited)));
        compute(0.1);
        QVERIFY(cost.share() > waited);
        QVERIFY(cost.share() <= 1.0);
    }

    void wordsFollowTheShares()
    {
        const TimeShares quick{0.934, 0.2, 0.014};
        QCOMPARE(sharesText(quick), QStringLiteral("engine busy 93 % · loader wait 20 % · screen cost 1 %"));
        QVERIFY(loaderAdvice(quick).isEmpty());
        QVERIFY(!sharesToolTip(quick).contains(QLatin1String("bottleneck")));
        QCOMPARE(sharesToolTip(quick).split(QLatin1Char('\n')).size(), 4);
        TimeShares slow{0.7, 0.21, 0.0};
        QVERIFY(loaderAdvice(slow).contains(QLatin1String("batches ahead")));
        QVERIFY(!loaderAdvice(slow).contains(QLatin1String("images"))); // their size is given
        slow.hasPhotographs = true;
        QVERIFY(loaderAdvice(slow).contains(QLatin1String("smaller images")));
        QVERIFY(sharesToolTip(slow).contains(QLatin1String("prefetch")));
        QVERIFY(sharesToolTip(slow).contains(QLatin1String("Memory for photographs")));
    }

    void lineShowsTheSharesWhileTraining_data()
    {
        QTest::addColumn<double>("wait");
        QTest::addColumn<bool>("advises");
        QTest::newRow("quick") << 0.03 << false;
        QTest::newRow("slow") << 0.4 << true;
    }

    void lineShowsTheSharesWhileTraining()
    {
        QFETCH(double, wait);
        QFETCH(bool, advises);
        TrainingSession session(trainingWith(0.55, wait, "image-folder"));
        QMenu languages;
        StatusLine line(session, &languages);
        line.show();
        connect(&session, &TrainingSession::progressChanged, &line, [&line] {
            line.setScreenCost(0.07);
            line.refresh();
        });
        const auto* shares = line.findChild<QLabel*>(QStringLiteral("status-shares"));
        const auto* advice = line.findChild<QLabel*>(QStringLiteral("status-advice"));
        QVERIFY(shares && advice);
        QVERIFY(!shares->isVisible());
        const QTemporaryDir folder;
        session.start({}, folder.path().toStdString());
        QTRY_VERIFY(shares->isVisible());
        QCOMPARE(
            shares->text(),
            QStringLiteral("engine busy 55 % · loader wait %1 % · screen cost 7 %").arg(advises ? 40 : 3));
        QCOMPARE(advice->isVisible(), advises);
        QCOMPARE(advice->text().isEmpty(), !advises);
        QVERIFY2(line.minimumSizeHint().width() <= 1200, "the window must fit on a small screen");
        QVERIFY(shares->toolTip().contains(QLatin1String("Engine busy")));
        session.stop();
        QTRY_COMPARE(session.state(), SessionState::Idle);
        line.refresh();
        QVERIFY(!shares->isVisible());
        QVERIFY(!advice->isVisible());
    }

    void windowCountsWhatItsThreadDoes()
    {
        WindowFixture fixture;
        // A listener that takes its time, as a view with too much to draw would.
        double spent = 0.0;
        connect(&fixture.session, &TrainingSession::runChanged, this, [&] {
            compute(0.02);
            spent += 0.02;
        });
        fixture.fake.speed = 100.0;
        QElapsedTimer timer;
        timer.start();
        fixture.window->startDemo();
        const auto* shares = fixture.find<QLabel>("status-shares");
        QTRY_VERIFY(spent > 0.5 && shares->isVisible());
        // Half of it, since the line is as old as the last progress.
        const double least =
            0.5 * spent / (1e-3 * static_cast<double>(timer.elapsed())) / QThread::idealThreadCount();
        const double shown = fixture.window->findChild<StatusLine*>()->screenCost();
        QVERIFY2(shown >= least, qPrintable(QStringLiteral("%1, at least %2").arg(shown).arg(least)));
        QCOMPARE(lastShare(shares->text()), static_cast<int>(std::lround(100.0 * shown)));
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    /// A jagged line crosses itself in its width; drawn as one path it costs hundreds of times a hairline.
    void wideLineCostsNotMuchMoreThanAHairline()
    {
        const auto secondsOf = [](double width) {
            MetricPlot plot;
            plot.addSeries(QStringLiteral("loss"), {.width = width});
            for (int i = 0; i < 5000; ++i) {
                plot.append(QStringLiteral("loss"), i, i * 7919 % 101);
            }
            plot.resize(1200, 400);
            plot.show();
            auto* drawing = plot.findChild<QCustomPlot*>();
            QSignalSpy spy(drawing, &QCustomPlot::afterReplot);
            double best = 1e9;
            for (int i = 0; i < 5; ++i) {
                spy.clear();
                plot.refresh();
                [&] {
                    QTRY_VERIFY(!spy.isEmpty());
                }();
                best = std::min(best, drawing->replotTime());
            }
            return best;
        };
        const double hairline = secondsOf(1.0), wide = secondsOf(2.0);
        QVERIFY2(wide < 40.0 * hairline, qPrintable(QStringLiteral("%1 ms, %2 ms").arg(wide).arg(hairline)));
    }
};

QTEST_MAIN(TestTimeShares)
#include "tst_time_shares.moc"
