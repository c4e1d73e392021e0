#include "core/session/experiment_queue.h"

#include "core/session/queue_json.h"
#include "core/util/files.h"
#include "tests/session/session_fixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

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

/// The states that stand in the file.
std::vector<State> keptStates(const std::filesystem::path& root)
{
    std::vector<State> states;
    for (const QueuedExperiment& experiment :
         queueFromText(readTextFile(root / "queue.json"), "queue.json", root)) {
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

    void isInTheFileBeforeItIsTold()
    {
        SessionFixture f;
        f.fake.beforeStarted = [&] {
            if (f.fake.lastRequest().config.seed == 2) {
                throw Error(ErrorKind::Input, "no such file");
            }
        };
        std::vector<std::vector<State>> told;
        ExperimentQueue queue(*f.session);
        queue.keepIn(f.root());
        QVERIFY(!std::filesystem::exists(f.root())); // nothing to keep yet
        connect(&queue, &ExperimentQueue::changed, &queue, [&] {
            if (!queue.experiments().empty()) {
                told.push_back(states(queue));
                QCOMPARE(keptStates(f.root()), told.back());
            }
        });
        QSignalSpy ended(&queue, &ExperimentQueue::ended);
        QSignalSpy notKept(&queue, &ExperimentQueue::notKept);
        queue.add(seeds(2));
        queue.start(f.root());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(told.front(), (std::vector<State>{State::Waiting, State::Waiting}));
        QVERIFY(std::ranges::count(told, std::vector<State>{State::Running, State::Waiting}) ==
                2); // and folder
        QCOMPARE(told.back(), (std::vector<State>{State::Done, State::Failed}));
        QCOMPARE(notKept.count(), 0);
        queue.clear();
        QVERIFY(!std::filesystem::exists(f.root() / "queue.json"));
        QVERIFY(!std::filesystem::exists(f.root() / "queue.lock"));
    }

    void goesOnAfterTheEndOfTheProgram()
    {
        SessionFixture f;
        f.fake.steps = 0;
        std::filesystem::path folder;
        {
            ExperimentQueue queue(*f.session);
            queue.keepIn(f.root());
            queue.add(seeds(3));
            queue.start(f.root());
            QTRY_COMPARE(f.session->state(), SessionState::Running);
            QTRY_VERIFY(!queue.experiments()[0].folder.empty());
            folder = queue.experiments()[0].folder;
        } // as if killed: the file says that it trains
        QCOMPARE(keptStates(f.root()).front(), State::Running);
        f.session->stop();
        QTRY_COMPARE(f.session->state(), SessionState::Idle);
        f.fake.steps = 2;
        ExperimentQueue queue(*f.session);
        QSignalSpy ended(&queue, &ExperimentQueue::ended);
        queue.keepIn(f.root());
        QCOMPARE(states(queue), (std::vector<State>{State::Stopped, State::Waiting, State::Waiting}));
        QCOMPARE(queue.experiments()[0].folder, folder);
        QCOMPARE(queue.experiments()[2].config.name, std::string("seed 3"));
        queue.start(f.root());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(states(queue), (std::vector<State>{State::Stopped, State::Done, State::Done}));
    }

    void twoQueuesDoNotWriteOverOneAnother()
    {
        SessionFixture f;
        auto first = std::make_unique<ExperimentQueue>(*f.session);
        first->keepIn(f.root());
        first->add(seeds(2));
        ExperimentQueue second(*f.session);
        QSignalSpy notKept(&second, &ExperimentQueue::notKept);
        second.keepIn(f.root());
        QCOMPARE(notKept.count(), 1);
        QVERIFY(second.experiments().empty());
        QVERIFY_THROWS_EXCEPTION(Error, second.add(seeds(1)));
        QVERIFY(second.experiments().empty());
        second.clear();
        QCOMPARE(keptStates(f.root()).size(), std::size_t{2});
        first.reset(); // its window is closed: what it left comes first
        second.add(seeds(1));
        QCOMPARE(second.experiments().size(), std::size_t{3});
        QCOMPARE(keptStates(f.root()).size(), std::size_t{3});
    }

    void beginsNothingThatItCannotKeep()
    {
        SessionFixture f;
        ExperimentQueue queue(*f.session);
        QSignalSpy notKept(&queue, &ExperimentQueue::notKept);
        QSignalSpy ended(&queue, &ExperimentQueue::ended);
        queue.keepIn(f.root());
        queue.add(seeds(2));
        f.fake.beforeEnd = [&](const TrainingRequest&) {
            writeFileAtomically(f.root() / "queue.lock", lockContent("elsewhere", 7, "1"));
        };
        queue.start(f.root());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(states(queue), (std::vector<State>{State::Done, State::Waiting}));
        QCOMPARE(f.fake.calls.load(), 1);
        QVERIFY(notKept.count() > 0);
        QVERIFY_THROWS_EXCEPTION(Error, queue.add(seeds(1)));
        QCOMPARE(queue.experiments().size(), std::size_t{2});
    }

    void aDamagedFileIsSetAside()
    {
        SessionFixture f;
        std::filesystem::create_directories(f.root());
        writeFileAtomically(f.root() / "queue.json", "{\"version\": 9}");
        ExperimentQueue queue(*f.session);
        QSignalSpy aside(&queue, &ExperimentQueue::setAside);
        queue.keepIn(f.root());
        QCOMPARE(aside.count(), 1);
        QVERIFY(queue.experiments().empty());
        QVERIFY(!std::filesystem::exists(f.root() / "queue.lock"));
        queue.add(seeds(1));
        QCOMPARE(readTextFile(aside[0][1].toString().toStdString()), std::string("{\"version\": 9}"));
    }
};

QTEST_GUILESS_MAIN(ExperimentQueueTest)
#include "tst_experiment_queue.moc"
