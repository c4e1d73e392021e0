#include "core/session/compared_runs.h"

#include "core/telemetry/run_folder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace twins;

namespace
{

std::filesystem::path makeRun(const std::filesystem::path& root, const std::string& name)
{
    ExperimentConfig config;
    config.name = name;
    const std::filesystem::path folder = root / name;
    RunWriter writer(folder, config, RunRecord{});
    StepMetrics metrics;
    metrics.step = 1;
    writer.append(metrics);
    return folder;
}

/// Adds a step and its dynamics to a run that is being written.
void grow(RunWriter& writer, std::int64_t number)
{
    StepMetrics step;
    step.step = number;
    writer.append(step);
    DynamicsSample sample;
    sample.step = number;
    sample.names = {"conv1"};
    sample.layers.resize(1);
    writer.append(sample);
}

QStringList names(const ComparedRuns& compared)
{
    QStringList names;
    for (const auto& run : compared.runs()) {
        names << QString::fromStdString(run->config.name);
    }
    return names;
}

} // namespace

class ComparedRunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTheRunsInTheOrderOfTheirFolders()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto a = makeRun(root, "a");
        const auto b = makeRun(root, "b");
        const auto c = makeRun(root, "c");
        ComparedRuns compared;
        QSignalSpy changed(&compared, &ComparedRuns::changed);
        compared.setFolders({b, a});
        QVERIFY(compared.isReading());
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(names(compared), (QStringList{"b", "a"}));
        const auto first = compared.runs().back();

        compared.setFolders({c, a});
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(names(compared), (QStringList{"c", "a"}));
        QCOMPARE(compared.runs().back(), first); // not read twice

        compared.setFolders({a}); // nothing to read
        QCOMPARE(changed.count(), 3);
        QCOMPARE(names(compared), QStringList{"a"});
        QVERIFY(!compared.isReading());
        compared.setFolders({});
        QVERIFY(compared.runs().empty());
    }

    void holdsAtMostEight()
    {
        const QTemporaryDir folder;
        std::vector<std::filesystem::path> folders;
        for (int i = 0; i < 10; ++i) {
            folders.push_back(makeRun(folder.path().toStdString(), std::to_string(i)));
        }
        ComparedRuns compared;
        QSignalSpy changed(&compared, &ComparedRuns::changed);
        compared.setFolders(folders);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(compared.runs().size(), ComparedRuns::kMost);
    }

    void unreadableFolderIsToldOfAndLeftOut()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        ComparedRuns compared;
        int failures = 0;
        QObject::connect(&compared, &ComparedRuns::failed, &compared, [&] { ++failures; });
        compared.setFolders({root / "nowhere", makeRun(root, "a")});
        QTRY_COMPARE(failures, 1);
        QCOMPARE(names(compared), QStringList{"a"});
    }

    void aRunThatIsBeingWrittenGrows()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto ended = makeRun(root, "ended");
        ExperimentConfig config;
        config.name = "written";
        auto writer = std::make_unique<RunWriter>(root / "written", config, RunRecord{});
        grow(*writer, 1);
        ComparedRuns compared;
        compared.setFolders({root / "written", ended});
        QTRY_COMPARE(compared.runs().size(), std::size_t{2});
        const auto first = compared.runs().front();
        const auto other = compared.runs().back();
        QCOMPARE(first->status, RunStatus::Running);

        QSignalSpy changed(&compared, &ComparedRuns::changed);
        grow(*writer, 2);
        grow(*writer, 3);
        QTRY_COMPARE(compared.runs().front()->dynamics.size(), std::size_t{3});
        QCOMPARE(compared.runs().front()->steps.size(), std::size_t{3});
        QCOMPARE(compared.runs().front()->steps.back().step, std::int64_t{3});
        QVERIFY(changed.count() > 0);
        QCOMPARE(first->steps.size(), std::size_t{1}); // who shows it is not disturbed
        QCOMPARE(compared.runs().back(), other);       // has not changed, and was not read again

        writer->writeStatus(RunStatus::Completed, "");
        writer.reset();
        QTRY_COMPARE(compared.runs().front()->status, RunStatus::Completed);
        QCOMPARE(compared.runs().front()->steps.size(), std::size_t{3});

        const RunWriter again = RunWriter::resume(root / "written", 2, 0); // taken up from there
        QTRY_COMPARE(compared.runs().front()->steps.size(), std::size_t{2});
    }

    void whatGrewIsNotLostWhenTheChoiceChanges()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto other = makeRun(root, "other");
        RunWriter writer(root / "written", ExperimentConfig{}, RunRecord{});
        grow(writer, 1);
        ComparedRuns compared;
        compared.setFolders({root / "written", other});
        QTRY_COMPARE(compared.runs().size(), std::size_t{2});
        grow(writer, 2);
        compared.setFolders({root / "written"}); // at once, with what has been read
        QCOMPARE(compared.runs().size(), std::size_t{1});
        QTRY_COMPARE(compared.runs().front()->steps.size(), std::size_t{2});
    }

    void newestChoiceWins()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto a = makeRun(root, "a");
        const auto b = makeRun(root, "b");
        ComparedRuns compared;
        compared.setFolders({a});
        compared.setFolders({a, b});
        compared.setFolders({b});
        QTRY_COMPARE(names(compared), QStringList{"b"});
    }
};

QTEST_GUILESS_MAIN(ComparedRunsTest)
#include "tst_compared_runs.moc"
