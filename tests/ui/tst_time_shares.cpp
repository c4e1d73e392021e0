#include "tests/ui/window_fixture.h"
#include "ui/plots/metric_plot.h"
#include "ui/screen_cost.h"
#include "ui/status_line.h"
#include "ui/time_shares.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QWidget>

#include <algorithm>
#include <stop_token>

using namespace twins;
using twins::test::WindowFixture;

namespace
{

/// A widget whose painting takes a time of its own on a clock that the test moves.
class SlowWidget : public QWidget
{
public:
    explicit SlowWidget(double& now)
        : m_now(now)
    {
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override { m_now += 3.0; }

private:
    double& m_now;
};

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
    void costIsAShareOfTheTimeThatTheTrainingComputes()
    {
        double now = 100.0;
        ScreenCost cost([&now] { return now; });
        QCOMPARE(cost.share(), 0.0);
        cost.begin();
        cost.add(5.0); // before it computes
        cost.setTraining(true);
        now += 8.0;
        cost.add(1.0);
        QCOMPARE(cost.share(), 0.125);
        cost.setTraining(false);
        now += 1000.0;
        cost.add(50.0);
        QCOMPARE(cost.share(), 0.125);
        cost.setTraining(true);
        now += 2.0;
        cost.add(1.0);
        QCOMPARE(cost.share(), 0.2);
        cost.begin();
        now += 4.0;
        cost.add(1.0);
        QCOMPARE(cost.share(), 0.25);
    }

    void paintingOfAnyWindowIsTimed()
    {
        double now = 0.0;
        ScreenCost cost([&now] { return now; });
        qApp->installEventFilter(&cost);
        SlowWidget widget(now);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        QCoreApplication::processEvents();
        cost.begin();
        cost.setTraining(true);
        const double before = now;
        widget.update();
        QTRY_VERIFY(now > before); // it has painted
        const double painted = now - before;
        QCOMPARE(cost.share(), 1.0);
        now += 3.0 * painted;
        QCOMPARE(cost.share(), 0.25);
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

    void windowCountsWhatItsListenersDo()
    {
        WindowFixture fixture;
        QSignalSpy drained(&fixture.session, &TrainingSession::drained);
        double longest = 0.0;
        connect(&fixture.session, &TrainingSession::drained, this,
                [&](double seconds) { longest = std::max(longest, seconds); });
        // A listener that takes its time, as a view with too much to draw would.
        double spent = 0.0;
        connect(&fixture.session, &TrainingSession::runChanged, this, [&] {
            QElapsedTimer timer;
            timer.start();
            (void)fixture.window->grab();
            spent = std::max(spent, 1e-9 * static_cast<double>(timer.nsecsElapsed()));
        });
        fixture.fake.speed = 100.0;
        fixture.window->startDemo();
        const auto* shares = fixture.find<QLabel>("status-shares");
        QTRY_VERIFY(drained.size() > 5 && shares->isVisible());
        QVERIFY(spent > 0.0);
        QVERIFY(longest >= spent);
        Q_EMIT fixture.session.drained(1000.0);
        QTRY_COMPARE(lastShare(shares->text()), 100);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void windowCountsWhatItsPlotsDraw()
    {
        WindowFixture fixture;
        fixture.fake.speed = 100.0;
        fixture.window->startDemo();
        const auto* shares = fixture.find<QLabel>("status-shares");
        QTRY_VERIFY(shares->isVisible());
        QTRY_VERIFY(lastShare(shares->text()) < 100);
        const auto plots = fixture.window->findChildren<MetricPlot*>();
        QVERIFY(!plots.isEmpty());
        Q_EMIT plots.front()->replotted(1000.0);
        QTRY_COMPARE(lastShare(shares->text()), 100);
        fixture.session.stop();
        QTRY_COMPARE(fixture.session.state(), SessionState::Idle);
    }

    void plotTellsHowLongItDrew()
    {
        MetricPlot plot;
        plot.addSeries(QStringLiteral("loss"), {});
        for (int i = 0; i < 5000; ++i) {
            plot.append(QStringLiteral("loss"), i, i % 7);
        }
        plot.resize(600, 300);
        QSignalSpy spy(&plot, &CurvePlot::replotted);
        QElapsedTimer clock;
        clock.start();
        plot.refresh();
        QTRY_COMPARE(spy.size(), 1);
        const double seconds = spy.front().front().toDouble();
        QVERIFY(seconds > 0.0);
        QVERIFY(seconds <= static_cast<double>(clock.nsecsElapsed()) / 1e9);
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
            QSignalSpy spy(&plot, &CurvePlot::replotted);
            double best = 1e9;
            for (int i = 0; i < 5; ++i) {
                spy.clear();
                plot.refresh();
                [&] {
                    QTRY_VERIFY(!spy.isEmpty());
                }();
                best = std::min(best, spy.front().front().toDouble());
            }
            return best;
        };
        const double hairline = secondsOf(1.0), wide = secondsOf(2.0);
        QVERIFY2(wide < 40.0 * hairline, qPrintable(QStringLiteral("%1 s, %2 s").arg(wide).arg(hairline)));
    }
};

QTEST_MAIN(TestTimeShares)
#include "tst_time_shares.moc"
