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
