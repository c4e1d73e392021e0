#include "core/train/run_training.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <thread>

using namespace twins;

class TrainingControlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesNotWaitUnlessPaused()
    {
        TrainingControl control;
        bool told = false;
        QCOMPARE(control.waitWhilePaused([&] { told = true; }), 0.0);
        QVERIFY(!told);
        QVERIFY(!control.pauseRequested());
    }

    void proceedEndsTheWait()
    {
        TrainingControl control;
        control.pause();
        QVERIFY(control.pauseRequested());
        QSemaphore waiting;
        std::atomic<int> told{0};
        double seconds = 0.0;
        std::jthread training([&] {
            seconds = control.waitWhilePaused([&] {
                ++told;
                waiting.release();
            });
        });
        waiting.acquire();
        control.proceed();
        training.join();
        QCOMPARE(told.load(), 1);
        QVERIFY(seconds > 0.0);
        QVERIFY(!control.pauseRequested());
    }

    void stopEndsTheWait()
    {
        TrainingControl control;
        control.pause();
        QSemaphore waiting;
        std::jthread training([&] { control.waitWhilePaused([&] { waiting.release(); }); });
        waiting.acquire();
        const std::stop_token token = control.stopToken();
        control.requestStop();
        training.join();
        QVERIFY(control.stopRequested());
        QVERIFY(token.stop_requested());
    }

    void releaseBeforeTheWaiterWokeIsNotLost()
    {
        // The waiter is held in its own call-back, so that it sees the release and the new pause at once.
        TrainingControl control;
        control.pause();
        int told = 0;
        std::jthread training([&] {
            control.waitWhilePaused([&] {
                ++told;
                control.proceed();
                control.pause();
            });
        });
        training.join();
        QCOMPARE(told, 1);
        QVERIFY(control.pauseRequested());
    }

    void stepOnceAllowsOneStep()
    {
        TrainingControl control;
        control.stepOnce(); // not paused: nothing
        control.pause();
        QVERIFY(control.pauseRequested());
        control.stepOnce();
        QVERIFY(!control.pauseRequested());
        QCOMPARE(control.waitWhilePaused({}), 0.0);
        control.stepDone();
        QVERIFY(control.pauseRequested());
    }

    void newestLiveValueOfAKeyStays()
    {
        TrainingControl control;
        control.setLive("lambda", 1.0);
        control.setLive("learning_rate", 0.1);
        control.setLive("lambda", 2.0);
        const std::map<std::string, double> expected{{"lambda", 2.0}, {"learning_rate", 0.1}};
        QCOMPARE(control.takeLiveChanges(), expected);
        QVERIFY(control.takeLiveChanges().empty());
    }
};

QTEST_GUILESS_MAIN(TrainingControlTest)
#include "tst_training_control.moc"
