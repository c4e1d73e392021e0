#include "core/session/experiment_queue.h"

#include "tests/session/session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace twins;
using twins::test::SessionFixture;
using State = QueuedExperiment::State;

namespace
{

std::vector<ExperimentConfig> seeds(int count)
{
    std::vector<ExperimentConfig> configs(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        configs[static_cast<std::size_t>(i)].seed = i + 1;
        configs[static_cast<std::size_t>(i)].name = "seed " + std::to_string(i + 1);
    }
    return configs;
}

std::vector<State> states(const ExperimentQueue& queue)
{
    std::vector<State> states;
    for (const QueuedExperiment& experiment : queue.experiments()) {
        states.push_back(experiment.state);
    }
    return states;
}

} // namespace

class ExperimentQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trainsOneAfterTheOther()
    {
        SessionFixture f;
        ExperimentQueue queue(*f.session);
        QSignalSpy ended(&queue, &ExperimentQueue::ended);
        queue.add(seeds(3));
        QCOMPARE(queue.waiting(), std::size_t{3});
        queue.start(f.root());
        QVERIFY(queue.isRunning());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(states(queue), (std::vector<State>{State::Done, State::Done, State::Done}));
        QCOMPARE(f.fake.calls.load(), 3);
        QVERIFY(f.fake.lastRequest().config.seed == 3);
        QVERIFY(!queue.isRunning());
        QVERIFY(!queue.experiments()[0].folder.empty());
        QVERIFY(queue.experiments()[0].folder != queue.experiments()[1].folder);
        QVERIFY(f.wayIsLegal());
    }

    void failureDoesNotStopTheRest()
    {
        SessionFixture f;
        f.fake.beforeStarted = [&] {
            if (f.fake.lastRequest().config.seed == 2) {
                throw Error(ErrorKind::Input, "no such file");
            }
        };
        ExperimentQueue queue(*f.session);
        QSignalSpy ended(&queue, &ExperimentQueue::ended);
        queue.add(seeds(3));
        queue.start(f.root());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(states(queue), (std::vector<State>{State::Done, State::Failed, State::Done}));
        QVERIFY(queue.experiments()[1].error.has_value());
    }

    void stopLeavesTheRestWaiting()
    {
        SessionFixture f;
        f.fake.steps = 0;
        ExperimentQueue queue(*f.session);
        QSignalSpy ended(&queue, &ExperimentQueue::ended);
        queue.add(seeds(3));
        queue.start(f.root());
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        queue.clear(); // not while it runs
        queue.stop();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(states(queue), (std::vector<State>{State::Stopped, State::Waiting, State::Waiting}));
        f.fake.steps = 2;
        queue.start(f.root()); // goes on with what waits
        QTRY_COMPARE(ended.count(), 2);
        QCOMPARE(states(queue), (std::vector<State>{State::Stopped, State::Done, State::Done}));
        queue.clear();
        QVERIFY(queue.experiments().empty());
    }

    void otherTrainingsAreNotItsBusiness()
    {
        SessionFixture f;
        ExperimentQueue queue(*f.session);
        queue.add(seeds(1));
        f.start();
        queue.start(f.root()); // refused: the session is busy
        QVERIFY(!queue.isRunning());
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(states(queue), std::vector<State>{State::Waiting});
        QCOMPARE(f.fake.calls.load(), 1);
    }
};

QTEST_GUILESS_MAIN(ExperimentQueueTest)
#include "tst_experiment_queue.moc"
