#include "core/session/latest_task.h"

#include <QSemaphore>
#include <QTest>

#include <vector>

using namespace twins;

namespace
{

/// Work that waits for the test between its beginning and its end.
struct Bench {
    QSemaphore begun;
    QSemaphore mayEnd;
    QSemaphore ready;
    std::vector<int> done; ///< read by the test between `ready` and its next request
    std::atomic<bool> sawOvertaken{false};
    LatestTask<int, int> task{[this](const int& request, const std::function<bool()>& overtaken) {
                                  begun.release();
                                  mayEnd.acquire();
                                  done.push_back(request);
                                  sawOvertaken = sawOvertaken || overtaken();
                                  return 10 * request;
                              },
                              [this] {
                                  ready.release();
                              }};
};

} // namespace

class LatestTaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultIsTakenOnce()
    {
        Bench b;
        QVERIFY(!b.task.take());
        b.task.request(1);
        b.mayEnd.release();
        b.ready.acquire();
        QCOMPARE(b.task.take().value_or(0), 10);
        QVERIFY(!b.task.take());
        QVERIFY(!b.sawOvertaken);
    }

    void newestRequestWins()
    {
        Bench b;
        b.task.request(1);
        b.begun.acquire();
        b.task.request(2); // never begins
        b.task.request(3);
        b.mayEnd.release(2);
        b.ready.acquire();
        QCOMPARE(b.task.take().value_or(0), 30);
        const std::vector<int> expected{1, 3};
        QCOMPARE(b.done, expected);
        QVERIFY(b.sawOvertaken);
        QCOMPARE(b.ready.available(), 0);
    }

    void requestDropsAResultThatWasNotTaken()
    {
        Bench b;
        b.task.request(1);
        b.mayEnd.release();
        b.ready.acquire();
        b.task.request(2);
        QVERIFY(!b.task.take());
        b.mayEnd.release();
        b.ready.acquire();
        QCOMPARE(b.task.take().value_or(0), 20);
    }

    void cancelledWorkIsNotAnswered()
    {
        Bench b;
        b.task.request(1);
        b.begun.acquire();
        b.task.cancel();
        b.mayEnd.release();
        b.task.request(2);
        b.mayEnd.release();
        b.ready.acquire();
        QCOMPARE(b.task.take().value_or(0), 20);
        QCOMPARE(b.ready.available(), 0);
    }

    void closingTellsTheWorkInFlight()
    {
        std::atomic<bool> sawIt{false};
        QSemaphore begun;
        {
            LatestTask<int, int> task(
                [&](const int& request, const std::function<bool()>& overtaken) {
                    begun.release();
                    while (!overtaken()) {
                    }
                    sawIt = true;
                    return request;
                },
                [] {});
            task.request(1);
            begun.acquire();
        }
        QVERIFY(sawIt);
    }
};

QTEST_GUILESS_MAIN(LatestTaskTest)
#include "tst_latest_task.moc"
