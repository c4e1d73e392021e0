#include "core/session/run_list.h"

#include "core/telemetry/run_folder.h"
#include "core/util/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace twins;

namespace
{

std::filesystem::path makeRun(const std::filesystem::path& root, const std::string& name)
{
    ExperimentConfig config;
    config.name = name;
    std::filesystem::path folder = createRunFolder(root, name);
    RunWriter writer(folder, config, RunRecord{});
    StepMetrics metrics;
    metrics.step = 1;
    writer.append(metrics);
    writer.writeStatus(RunStatus::Completed, "");
    return folder;
}

struct Fixture {
    QTemporaryDir folder;
    std::filesystem::path root{folder.path().toStdString()};
    std::vector<std::vector<RunSummaryPtr>> lists;
    std::vector<Error> errors;
    std::unique_ptr<RunList> list = std::make_unique<RunList>();

    Fixture()
    {
        QObject::connect(list.get(), &RunList::listed, list.get(),
                         [this](const std::vector<RunSummaryPtr>& runs) { lists.push_back(runs); });
        QObject::connect(list.get(), &RunList::failed, list.get(),
                         [this](const Error& error) { errors.push_back(error); });
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
        f.list->list(f.root);
        QTRY_COMPARE(f.lists.size(), std::size_t{1});
        QCOMPARE(f.lists.front().size(), std::size_t{2});
        QVERIFY(f.errors.empty());
    }

    void folderWithoutRunsIsAnEmptyList()
    {
        Fixture f;
        f.list->list(f.root);
        QTRY_COMPARE(f.lists.size(), std::size_t{1});
        QVERIFY(f.lists.front().empty());
        f.list->list(f.root / "not-there-yet");
        QTRY_COMPARE(f.lists.size(), std::size_t{2});
        QVERIFY(f.errors.empty());
    }

    void newestRequestIsAnswered()
    {
        Fixture f;
        makeRun(f.root / "b", "one");
        f.list->list(f.root / "a");
        f.list->list(f.root / "b");
        QTRY_VERIFY(!f.lists.empty());
        QTRY_COMPARE(f.lists.back().size(), std::size_t{1});
    }

    void watchedFolderIsListedWhenItChanges()
    {
        Fixture f;
        f.list->list(f.root);
        f.list->setWatching(true);
        QTRY_VERIFY(!f.lists.empty());
        QVERIFY(f.lists.back().empty());
        makeRun(f.root, "new");
        QTRY_COMPARE(f.lists.back().size(), std::size_t{1});
    }

    void tagsAndNotesReachTheirFilesAndTheList()
    {
        Fixture f;
        const std::filesystem::path run = makeRun(f.root, "one");
        f.list->list(f.root);
        QTRY_COMPARE(f.lists.size(), std::size_t{1});
        f.list->setTags(run, {}, {"paper"});
        f.list->setNote(run, "", "seen twice\nby both");
        QTRY_VERIFY(f.lists.back().size() == 1 && f.lists.back()[0]->notes.tags.size() == 1 &&
                    f.lists.back()[0]->notes.note == "seen twice\nby both");
        QVERIFY(f.errors.empty());
    }

    void wordsOfAnotherProgramAreKeptAndToldOf()
    {
        Fixture f;
        const std::filesystem::path run = makeRun(f.root, "one");
        f.list->list(f.root);
        writeFileAtomically(run / "notes.md", "theirs\n");
        f.list->setNote(run, "", "mine");
        QTRY_COMPARE(f.errors.size(), std::size_t{1});
        QCOMPARE(readTextFile(run / "notes.md"), std::string("theirs\n"));
        QTRY_VERIFY(!f.lists.empty() && f.lists.back()[0]->notes.note == "theirs");
    }

    void whatWasWrittenIsKeptWhenTheProgramEndsAtOnce()
    {
        Fixture f;
        const std::filesystem::path run = makeRun(f.root, "one");
        for (int i = 0; i < 20; ++i) {
            f.list->setNote(run, i == 0 ? "" : std::to_string(i - 1), std::to_string(i));
        }
        f.list.reset();
        QCOMPARE(readTextFile(run / "notes.md"), std::string("19\n"));
    }
};

QTEST_GUILESS_MAIN(RunListTest)
#include "tst_run_list.moc"
