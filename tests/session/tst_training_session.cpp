#include "core/telemetry/run_folder.h"
#include "tests/session/session_fixture.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

using namespace twins;
using twins::test::SessionFixture;

class TrainingSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completesOnce()
    {
        SessionFixture f;
        f.start();
        QCOMPARE(f.session->state(), SessionState::Preparing);
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.outcomes, std::vector<bool>{true});
        QCOMPARE(f.session->state(), SessionState::Idle);
        const std::vector<SessionState> way{SessionState::Preparing, SessionState::Running,
                                            SessionState::Idle};
        QCOMPARE(f.states, way);
        QCOMPARE(f.session->run().status, RunStatus::Completed);
        QCOMPARE(f.session->run().steps.size(), std::size_t{5});
        QCOMPARE(f.session->progress().step, std::int64_t{5});
        QVERIFY(f.changes.front().replaced);
        QVERIFY(f.changes.back().status);
    }

    void examplesStayInTheRunFolder()
    {
        SessionFixture f;
        f.fake.examples = std::make_shared<const SampleSet>(SampleSet{.epoch = 3, .attack = "PGD-20"});
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        const std::vector<KeptSamples>& kept = f.session->run().samples;
        QCOMPARE(kept.size(), std::size_t{1});
        QVERIFY(!kept[0].isInMemory());
        const KeptSamples expected(3, RunPaths{f.fake.lastRequest().folder}.samples(3));
        QVERIFY(kept[0] == expected);
    }

    void channelsStayInTheRunFolder()
    {
        SessionFixture f;
        const LayerStatistics layer{
            "bn1", {{1.0F}, {1.0F}, {1.0F}, {0.0F}}, {{0.0F}, {1.0F}, {1.0F}, {0.0F}}};
        f.fake.statistics =
            std::make_shared<const BatchNormSnapshot>(BatchNormSnapshot{.epoch = 3, .layers = {layer}});
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        const std::vector<KeptBatchNorm>& kept = f.session->run().batchNorm;
        QCOMPARE(kept.size(), std::size_t{1});
        QVERIFY(!kept[0].isInMemory());
        QCOMPARE(kept[0].epoch(), std::int64_t{3});
        QCOMPARE(kept[0].layers().at(0).distance(WingDistance::GaussianKl),
                 layerDistance(layer, WingDistance::GaussianKl));
        const RunPaths paths{f.fake.lastRequest().folder};
        try {
            (void)kept[0].whole(); // nobody has written it
            QFAIL("it must be read from the file");
        } catch (const Error& error) {
            QVERIFY(QByteArray(error.what()).contains(paths.batchNorm(3).c_str()));
        }
    }

    void reportOnDemandBelongsToTheShownRun()
    {
        SessionFixture f;
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        f.changes.clear();
        f.session->addMasking({.images = 64});
        QCOMPARE(f.session->run().masking.size(), std::size_t{1});
        QCOMPARE(f.session->run().masking[0].images, std::int64_t{64});
        QCOMPARE(f.changes.size(), std::size_t{1});
        QVERIFY(f.changes[0].masking && !f.changes[0].replaced);
    }

    void lineBeforeTheStartBelongsToTheNewRun()
    {
        SessionFixture f;
        f.fake.holdBeforeStarted = true;
        f.start();
        QTRY_VERIFY(f.fake.holding);
        QCoreApplication::processEvents();
        QVERIFY(f.session->run().log.empty());
        f.fake.gate.release();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.session->run().log.size(), std::size_t{1});
        QCOMPARE(f.session->run().log.front().text, std::string("loading"));
    }

    void thousandUpdatesWhileTheLoopIsBusyAreAHandfulOfChanges()
    {
        SessionFixture f;
        f.fake.steps = 1000;
        f.fake.holdBeforeEnd = true;
        f.start();
        f.fake.held.acquire(); // the event loop does not run
        QVERIFY(f.session->run().steps.empty());

        QTRY_COMPARE(f.session->run().steps.size(), std::size_t{1000});
        std::int64_t expected = 0;
        for (const StepMetrics& metrics : f.session->run().steps)
            QCOMPARE(metrics.step, ++expected);
        QCOMPARE(f.session->progress().step, std::int64_t{1000});
        QCOMPARE(f.changes.size(), std::size_t{1});
        f.fake.gate.release();
        QTRY_COMPARE(f.endings(), 1);
        QVERIFY(f.changes.size() <= 3);
    }

    void changesComeAtMostTwentyFiveTimesASecond()
    {
        // The training posts as soon as the window has shown its last post: without a limit that is fifty
        // changes as fast as two threads can talk.
        QSemaphore shown;
        SessionFixture f;
        f.fake.steps = 50;
        f.fake.afterStep = [&](std::int64_t) {
            static_cast<void>(shown.tryAcquire(1, 10000));
        };
        connect(f.session.get(), &TrainingSession::runChanged, f.session.get(),
                [&](const RunChanges& change) {
                    if (change.steps)
                        shown.release();
                });
        QElapsedTimer clock;
        clock.start();
        f.start();
        QTRY_COMPARE_WITH_TIMEOUT(f.endings(), 1, 60000);
        const qint64 allowed = clock.elapsed() / 40 + 2; // the first and the last need not wait
        QVERIFY(f.changes.size() > 25);
        QVERIFY(static_cast<qint64>(f.changes.size()) <= allowed);
        QVERIFY(f.progressChanges <= allowed + 1); // one when it is set to zero at the start
    }

    void everythingIsThereWhenTheEndIsTold()
    {
        SessionFixture f;
        f.fake.steps = 300;
        std::size_t stepsAtEnd = 0;
        SessionState stateAtEnd = SessionState::Running;
        connect(f.session.get(), &TrainingSession::finished, f.session.get(), [&] {
            stepsAtEnd = f.session->run().steps.size();
            stateAtEnd = f.session->state();
        });
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(stepsAtEnd, std::size_t{300});
        QCOMPARE(stateAtEnd, SessionState::Idle);
    }

    void pauseAnswersWithinOneAttackStep()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->pause();
        f.fake.asked = true;
        QCOMPARE(f.session->state(), SessionState::Pausing);
        QTRY_COMPARE(f.session->state(), SessionState::Paused);
        QCOMPARE(f.fake.attackStepsTooMany.load(), 0);

        f.fake.asked = false;
        const std::int64_t done = f.fake.stepsDone;
        f.session->proceed();
        QCOMPARE(f.session->state(), SessionState::Running);
        QTRY_VERIFY(f.fake.stepsDone > done);

        f.session->stop();
        f.fake.asked = true;
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.fake.attackStepsTooMany.load(), 0);
        QCOMPARE(f.outcomes, std::vector<bool>{false});
        QCOMPARE(f.session->run().status, RunStatus::Stopped);
        QVERIFY(f.wayIsLegal());
    }

    void stopWorksWhilePaused()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->pause();
        QTRY_COMPARE(f.session->state(), SessionState::Paused);
        f.session->stop();
        QCOMPARE(f.session->state(), SessionState::Stopping);
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.outcomes, std::vector<bool>{false});
        QVERIFY(f.wayIsLegal());
    }

    void pauseRightAfterProceedPausesAgain()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        for (int i = 0; i < 50; ++i) {
            f.session->pause();
            QTRY_COMPARE(f.session->state(), SessionState::Paused);
            f.session->proceed();
            f.session->pause();
            QTRY_COMPARE(f.session->state(), SessionState::Paused);
            f.session->proceed();
        }
        f.session->stop();
        QTRY_COMPARE(f.endings(), 1);
        QVERIFY(f.wayIsLegal());
    }

    void stepOnceTrainsOneStep()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->pause();
        QTRY_COMPARE(f.session->state(), SessionState::Paused);
        for (int i = 1; i <= 3; ++i) {
            const std::int64_t done = f.fake.stepsDone;
            f.session->stepOnce();
            QCOMPARE(f.session->state(), SessionState::Pausing);
            QTRY_COMPARE(f.session->state(), SessionState::Paused);
            QCOMPARE(f.fake.stepsDone.load(), done + 1);
        }
        QVERIFY(f.wayIsLegal());
    }

    void callsThatTheStateForbidsAreIgnored()
    {
        SessionFixture f;
        f.session->pause();
        f.session->proceed();
        f.session->stepOnce();
        f.session->stop();
        f.session->resume();
        f.session->setLive(QStringLiteral("lambda"), 2.0);
        QVERIFY(f.states.empty());

        f.fake.steps = 0;
        f.start();
        f.session->pause(); // still preparing
        QCOMPARE(f.session->state(), SessionState::Preparing);
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->stepOnce();
        f.session->proceed();
        f.start();
        f.session->openRun(f.root());
        f.session->resume();
        QCOMPARE(f.session->state(), SessionState::Running);
        f.session->stop();
        f.session->stop();
        f.session->pause();
        QTRY_COMPARE(f.endings(), 1);
        QVERIFY(f.errors.empty());
        QCOMPARE(f.fake.calls.load(), 1);
        QVERIFY(f.wayIsLegal());
    }

    void stopWhilePreparingLeavesNothingBehind()
    {
        SessionFixture f;
        f.fake.holdBeforeStarted = true;
        f.start();
        QTRY_VERIFY(f.fake.holding);
        QVERIFY(std::filesystem::exists(f.fake.lastRequest().folder));
        f.session->stop();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.outcomes, std::vector<bool>{false});
        QVERIFY(!std::filesystem::exists(f.fake.lastRequest().folder));
        QVERIFY(f.session->run().folder.empty());
        QVERIFY(!f.session->canResume());
    }

    void endsCleanlyWhenClosedInTheMiddle_data()
    {
        QTest::addColumn<SessionState>("when");
        QTest::newRow("preparing") << SessionState::Preparing;
        QTest::newRow("running") << SessionState::Running;
        QTest::newRow("paused") << SessionState::Paused;
        QTest::newRow("stopping") << SessionState::Stopping;
    }

    void endsCleanlyWhenClosedInTheMiddle()
    {
        QFETCH(SessionState, when);
        SessionFixture f;
        f.fake.steps = 0;
        f.fake.holdBeforeStarted = when == SessionState::Preparing;
        f.start();
        if (when == SessionState::Preparing)
            QTRY_VERIFY(f.fake.holding);
        else
            QTRY_COMPARE(f.session->state(), SessionState::Running);
        if (when == SessionState::Paused) {
            f.session->pause();
            QTRY_COMPARE(f.session->state(), SessionState::Paused);
        }
        if (when == SessionState::Stopping)
            f.session->stop();
        f.session.reset();
        QVERIFY(f.fake.returned);
        QVERIFY(f.fake.calls == 1);
        QCOMPARE(f.endings(), 0);
    }

    void closingBeforeTheWorkBeganIsClean()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        f.session.reset();
        QVERIFY(f.fake.calls == 0 || f.fake.returned);
    }

    void liveValuesReachTheTraining()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->pause();
        QTRY_COMPARE(f.session->state(), SessionState::Paused);
        f.session->setLive(QStringLiteral("learning_rate"), 0.2);
        f.session->setLive(QStringLiteral("learning_rate"), 0.1);
        f.session->setLive(QStringLiteral("lambda"), 2.0);
        f.session->setLive(QStringLiteral("lambda"), -1.0);    // out of range
        f.session->setLive(QStringLiteral("lambda"), qQNaN()); // no number
        f.session->setLive(QStringLiteral("batch_size"), 8.0); // not live
        f.session->setLive(QStringLiteral("lamda"), 3.0);      // no such parameter
        f.session->proceed();
        QTRY_COMPARE(f.fake.liveChanges().size(), std::size_t{1});
        const std::map<std::string, double> expected{{"lambda", 2.0}, {"learning_rate", 0.1}};
        QCOMPARE(f.fake.liveChanges().front(), expected);
    }
};

QTEST_GUILESS_MAIN(TrainingSessionTest)
#include "tst_training_session.moc"
