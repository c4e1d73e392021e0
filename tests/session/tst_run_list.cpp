#include "core/session/run_list.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace twins;

namespace
{

void makeRun(const std::filesystem::path& root, const std::string& name)
{
    ExperimentConfig config;
    config.name = name;
    RunWriter writer(createRunFolder(root, name), config, RunRecord{});
    StepMetrics metrics;
    metrics.step = 1;
    writer.append(metrics);
    writer.writeStatus(RunStatus::Completed, "");
}

struct Fixture {
    QTemporaryDir folder;
    std::filesystem::path root{folder.path().toStdString()};
    std::vector<std::vector<RunSummary>> lists;
    int failures = 0;
    RunList list;

    Fixture()
    {
        QObject::connect(&list, &RunList::listed, &list,
                         [this](const std::vector<RunSummary>& runs) { lists.push_back(runs); });
        QObject::connect(&list, &RunList::failed, &list, [this] { ++failures; });
    }
};

} // namespace

class RunListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheRunsOfAFolder()
    {
        Fixture f;
        makeRun(f.root, "one");
        makeRun(f.root, "two");
        f.list.list(f.root);
        QTRY_COMPARE(f.lists.size(), std::size_t{1});
        QCOMPARE(f.lists.front().size(), std::size_t{2});
        QCOMPARE(f.failures, 0);
    }

    void folderWithoutRunsIsAnEmptyList()
    {
        Fixture f;
        f.list.list(f.root);
        QTRY_COMPARE(f.lists.size(), std::size_t{1});
        QVERIFY(f.lists.front().empty());
        f.list.list(f.root / "not-there-yet");
        QTRY_COMPARE(f.lists.size() + static_cast<std::size_t>(f.failures), std::size_t{2});
        QCOMPARE(f.failures, 0);
    }

    void newestRequestIsAnswered()
    {
        Fixture f;
        makeRun(f.root / "b", "one");
        f.list.list(f.root / "a");
        f.list.list(f.root / "b");
        QTRY_VERIFY(!f.lists.empty());
        QCOMPARE(f.lists.back().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(RunListTest)
#include "tst_run_list.moc"
