#include "core/telemetry/run_folder.h"
#include "tests/session/session_fixture.h"

#include <QFile>
#include <QTest>

using namespace twins;
using twins::test::SessionFixture;

namespace
{

void touch(const std::filesystem::path& path)
{
    std::filesystem::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

/// A finished run of `steps` steps.
std::filesystem::path makeRun(const std::filesystem::path& root, const std::string& name, std::int64_t steps)
{
    const std::filesystem::path folder = createRunFolder(root, name);
    ExperimentConfig config;
    config.name = name;
    RunWriter writer(folder, config, RunRecord{});
    for (std::int64_t step = 1; step <= steps; ++step) {
        StepMetrics metrics;
        metrics.step = step;
        writer.append(metrics);
    }
    writer.writeStatus(RunStatus::Completed, "");
    writer.flush();
    return folder;
}

} // namespace

class SessionRunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runFolderIsCalledAfterTheConfiguration()
    {
        SessionFixture f;
        f.fake.beforeEnd = [](const TrainingRequest& request) {
            touch(request.folder / "config.json");
        };
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        const TrainingRequest named = f.fake.lastRequest();
        QVERIFY(named.folder.parent_path() == f.root());
        QVERIFY(named.folder.filename().string().ends_with("fake-run"));
        QVERIFY(std::filesystem::is_directory(named.folder));
        QVERIFY(!named.resume);

        f.config = {};
        f.start();
        QTRY_COMPARE(f.endings(), 2);
        QVERIFY(f.fake.lastRequest().folder.filename().string().ends_with("digits-twins-at"));
    }

    void stoppedRunGoesOnInItsFolder()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.fake.afterStep = [&](std::int64_t step) {
            if (step == 1)
                touch(RunPaths{f.fake.lastRequest().folder}.lastState());
        };
        f.start();
        QTRY_VERIFY(f.fake.stepsDone > 1);
        QVERIFY(!f.session->canResume());
        f.session->stop();
        QTRY_COMPARE(f.endings(), 1);
        QVERIFY(f.session->canResume());
        const std::filesystem::path folder = f.session->run().folder;

        f.fake.steps = 2;
        f.fake.past.resize(3);
        f.session->resume();
        QCOMPARE(f.session->state(), SessionState::Preparing);
        QTRY_COMPARE(f.endings(), 2);
        QVERIFY(f.fake.lastRequest().resume);
        QVERIFY(f.fake.lastRequest().folder == folder);
        QCOMPARE(f.session->run().steps.size(), std::size_t{5});
        QCOMPARE(f.session->run().status, RunStatus::Completed);
        QVERIFY(!f.session->canResume());
    }

    void stoppedRunWithoutAStateCannotGoOn()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->stop();
        QTRY_COMPARE(f.endings(), 1);
        QVERIFY(!f.session->canResume());
        f.session->resume();
        QCOMPARE(f.session->state(), SessionState::Idle);
    }

    void openedRunIsShown()
    {
        SessionFixture f;
        const std::filesystem::path folder = makeRun(f.root(), "Kept", 7);
        f.session->openRun(folder);
        QTRY_COMPARE(f.changes.size(), std::size_t{1});
        QVERIFY(f.changes.front().replaced);
        QCOMPARE(f.session->run().config.name, std::string("Kept"));
        QCOMPARE(f.session->run().steps.size(), std::size_t{7});
        QCOMPARE(f.session->run().status, RunStatus::Completed);
        QVERIFY(f.states.empty());
        QCOMPARE(f.endings(), 0);
    }

    void folderThatIsNoRunFailsAndKeepsTheRunBefore()
    {
        SessionFixture f;
        f.session->openRun(makeRun(f.root(), "Kept", 1));
        QTRY_COMPARE(f.changes.size(), std::size_t{1});
        f.session->openRun(f.root() / "nowhere");
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.errors.size(), std::size_t{1});
        QCOMPARE(f.errors.front().kind(), ErrorKind::Input);
        QCOMPARE(f.changes.size(), std::size_t{1});
        QCOMPARE(f.session->run().config.name, std::string("Kept"));
    }

    void newestOpenedRunWins()
    {
        SessionFixture f;
        const std::filesystem::path first = makeRun(f.root(), "First", 1);
        const std::filesystem::path second = makeRun(f.root(), "Second", 1);
        f.session->openRun(f.root() / "nowhere");
        f.session->openRun(first);
        f.session->openRun(second);
        QTRY_COMPARE(f.changes.size(), std::size_t{1});
        QCOMPARE(f.session->run().config.name, std::string("Second"));
        QVERIFY(f.errors.empty());
    }

    void runOfAnotherProcessIsWatchedUntilItEnds()
    {
        SessionFixture f;
        const std::filesystem::path folder = f.root() / "elsewhere";
        ExperimentConfig config;
        config.name = "Elsewhere";
        // Who holds the lock makes no difference to the reader.
        auto writer = std::make_unique<RunWriter>(folder, config, RunRecord{});
        StepMetrics metrics;
        metrics.step = 1;
        writer->append(metrics);
        f.session->openRun(folder);
        QTRY_COMPARE(f.changes.size(), std::size_t{1});
        QCOMPARE(f.session->run().status, RunStatus::Running);
        QVERIFY(f.session->writer().has_value());
        QVERIFY(f.session->writer()->process > 0);
        QCOMPARE(f.session->state(), SessionState::Idle);

        metrics.step = 2;
        writer->append(metrics);
        EpochMetrics epoch;
        epoch.epoch = 1;
        writer->append(epoch);
        QTRY_COMPARE(f.session->run().steps.size(), std::size_t{2});
        QCOMPARE(f.session->run().epochs.size(), std::size_t{1});
        QVERIFY(f.changes.back().steps && f.changes.back().epochs && !f.changes.back().replaced);

        touch(RunPaths{folder}.lastState());
        writer->writeStatus(RunStatus::Stopped, "");
        writer.reset();
        QTRY_COMPARE(f.session->run().status, RunStatus::Stopped);
        QVERIFY(f.changes.back().status);
        QVERIFY(!f.session->writer().has_value());
        QVERIFY(f.session->canResume());
    }

    void programEndsWhileARunIsWatched()
    {
        SessionFixture f;
        const std::filesystem::path folder = f.root() / "elsewhere";
        RunWriter writer(folder, ExperimentConfig{}, RunRecord{});
        StepMetrics metrics;
        metrics.step = 1;
        writer.append(metrics);
        f.session->openRun(folder);
        QTRY_VERIFY(f.session->writer().has_value());
        f.session.reset(); // waits for its threads
        QVERIFY(f.session == nullptr);
    }

    void anotherRunEndsTheWatch()
    {
        SessionFixture f;
        const std::filesystem::path folder = f.root() / "elsewhere";
        RunWriter writer(folder, ExperimentConfig{}, RunRecord{});
        StepMetrics metrics;
        metrics.step = 1;
        writer.append(metrics);
        f.session->openRun(folder);
        QTRY_VERIFY(f.session->writer().has_value());
        f.session->openRun(makeRun(f.root(), "Kept", 1));
        QTRY_COMPARE(f.session->run().config.name, std::string("Kept"));
        QVERIFY(!f.session->writer().has_value());

        f.session->openRun(folder);
        QTRY_VERIFY(f.session->writer().has_value());
        f.start();
        QVERIFY(!f.session->writer().has_value());
        QTRY_COMPARE(f.endings(), 1);
    }

    void startOvertakesAnOpening()
    {
        SessionFixture f;
        f.session->openRun(makeRun(f.root(), "Kept", 1));
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.session->run().config.name, std::string("Fake run"));
        const auto replaced =
            std::ranges::count_if(f.changes, [](const RunChanges& c) { return c.replaced; });
        QCOMPARE(replaced, 1);
    }
};

QTEST_GUILESS_MAIN(SessionRunsTest)
#include "tst_session_runs.moc"
