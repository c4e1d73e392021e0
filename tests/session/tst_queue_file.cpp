#include "core/session/queue_file.h"

#include "core/session/queue_json.h"
#include "core/util/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace twins;
using State = QueuedExperiment::State;

namespace
{

QueuedExperiment experiment(State state, std::int64_t seed, const std::filesystem::path& folder = {})
{
    QueuedExperiment experiment{.config = {}, .state = state, .folder = folder, .error = {}};
    experiment.config.seed = seed;
    experiment.config.name = "seed " + std::to_string(seed);
    experiment.config.epsilon = 4.0 / 255.0;
    return experiment;
}

struct Folder {
    QTemporaryDir folder;
    std::filesystem::path root = folder.filePath(QStringLiteral("runs")).toStdString();

    void write(const std::string& text) const
    {
        std::filesystem::create_directories(root);
        writeFileAtomically(root / "queue.json", text);
    }
    [[nodiscard]] bool has(const char* name) const { return std::filesystem::exists(root / name); }
};

/// What take() says about a file; empty where it liked it.
std::string damageOf(const std::string& text)
{
    const Folder f;
    f.write(text);
    QueueFile file(f.root);
    const TakenQueue taken = file.take();
    if (!taken.damage) {
        return {};
    }
    if (!taken.experiments.empty() || f.has("queue.json") || readTextFile(taken.aside) != text) {
        return "not set aside";
    }
    return taken.damage->what();
}

} // namespace

class QueueFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsEverything()
    {
        const Folder f;
        std::vector<QueuedExperiment> queue = {
            experiment(State::Done, 1, f.root / "one"), experiment(State::Failed, 2, "/elsewhere/two"),
            experiment(State::Running, 3, f.root / "three"), experiment(State::Waiting, 4)};
        queue[1].error = Error(ErrorKind::Diverged, "%1 went up at %2.", {"the \"loss\"", "12"});
        {
            QueueFile file(f.root);
            QVERIFY(!file.exists());
            QVERIFY(!f.has(""));
            QVERIFY(file.take().experiments.empty());
            file.write(queue);
        }
        QVERIFY(!f.has("queue.lock"));
        // Folders of runs move with theirs.
        const std::filesystem::path moved = f.root.string() + "-moved";
        std::filesystem::rename(f.root, moved);
        QueueFile file(moved);
        const TakenQueue taken = file.take();
        QVERIFY(!taken.damage);
        QCOMPARE(taken.experiments.size(), queue.size());
        for (std::size_t i = 0; i < queue.size(); ++i) {
            QVERIFY(taken.experiments[i].config == queue[i].config);
        }
        QCOMPARE(taken.experiments[0].state, State::Done);
        QCOMPARE(taken.experiments[0].folder, moved / "one");
        QCOMPARE(taken.experiments[1].state, State::Failed);
        QCOMPARE(taken.experiments[1].folder, std::filesystem::path("/elsewhere/two"));
        QCOMPARE(std::string(taken.experiments[1].error.value().what()), "the \"loss\" went up at 12.");
        QCOMPARE(taken.experiments[1].error.value().kind(), ErrorKind::Diverged);
        QCOMPARE(taken.experiments[2].state, State::Stopped); // nobody trains it any more
        QCOMPARE(taken.experiments[2].folder, moved / "three");
        QCOMPARE(taken.experiments[3].state, State::Waiting);
        QVERIFY(taken.experiments[3].folder.empty());
        file.remove();
        QVERIFY(std::filesystem::is_empty(moved));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char* name, const char* text, const char* part) {
            QTest::newRow(name) << QByteArray(text).replace('\'', '"') << QByteArray(part);
        };
        row("torn", "{'version': 1, 'exper", "queue.json, line 1, column 22");
        row("empty", "", "queue.json");
        row("list", "[]", "a queue is an object");
        row("no version", "{'experiments': []}", "version is missing; it must be 1");
        row("no number", "{'version': '1', 'experiments': []}", "version is \"1\", but must be 1");
        row("newer", "{'version': 2, 'experiments': []}", "newer program (version 2");
        row("far newer", "{'version': 18446744073709551615, 'experiments': []}",
            "newer program (version 1844674");
        row("no list", "{'version': 1}", "experiments is missing; it must be a list");
        row("entry", "{'version': 1, 'experiments': [3]}", "experiments[0] is 3, but must be an object");
        row("state", "{'version': 1, 'experiments': [{'config': {}, 'state': 'asleep'}]}",
            "experiments[0].state is \"asleep\", but must be one of \"waiting\", \"running\"");
        row("no config", "{'version': 1, 'experiments': [{'state': 'done'}]}",
            "experiments[0].config is missing; it must be an object");
        row("config", "{'version': 1, 'experiments': [{'config': {'sead': 1}, 'state': 'done'}]}", "sead");
        row("where", "{'version': 1, 'experiments': [{'config': {'seed': 'x'}, 'state': 'done'}]}",
            "experiments[0].config: seed is");
        row("folder", "{'version': 1, 'experiments': [{'config': {}, 'state': 'done', 'folder': 1}]}",
            "experiments[0].folder is 1, but must be text");
        row("error",
            "{'version': 1, 'experiments': [{'config': {}, 'state': 'failed', 'error': {'kind': 'input', "
            "'text': 'a', 'arguments': ['b', 2]}}]}",
            "experiments[0].error.arguments[1] is 2, but must be text");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, part);
        const QByteArray damage = QByteArray::fromStdString(damageOf(text.toStdString()));
        QVERIFY2(damage.contains(part), damage.constData());
        QVERIFY2(damage.contains("queue.json"), damage.constData());
    }

    void everyDamagedFileIsKept()
    {
        const Folder f;
        QueueFile file(f.root);
        for (const char* text : {"first", "second", "third"}) {
            f.write(text);
            QVERIFY(file.take().damage);
            file.letGo();
        }
        QCOMPARE(readTextFile(f.root / "queue-damaged.json"), "first");
        QCOMPARE(readTextFile(f.root / "queue-damaged-2.json"), "second");
        QCOMPARE(readTextFile(f.root / "queue-damaged-3.json"), "third");
    }

    void belongsToOne()
    {
        const Folder f;
        QueueFile first(f.root);
        (void)first.take();
        first.write({experiment(State::Running, 1)});
        QueueFile second(f.root);
        QVERIFY_THROWS_EXCEPTION(Error, (void)second.take());
        QVERIFY(!second.isOurs());
        first.letGo();
        QCOMPARE(second.take().experiments.size(), std::size_t{1});
    }

    void isNotWrittenOverByWhoLostIt()
    {
        const Folder f;
        QueueFile file(f.root);
        (void)file.take();
        file.write({experiment(State::Waiting, 1)});
        // Another host thought this one dead.
        writeFileAtomically(f.root / "queue.lock", lockContent("elsewhere", 7, "1"));
        const std::string before = readTextFile(f.root / "queue.json");
        QVERIFY_THROWS_EXCEPTION(Error, file.write({experiment(State::Waiting, 2)}));
        QVERIFY(QFile::remove(QString::fromStdString((f.root / "queue.lock").string()))); // it has gone again
        QVERIFY_THROWS_EXCEPTION(Error, file.write({experiment(State::Waiting, 2)}));
        writeFileAtomically(f.root / "queue.lock", lockContent("elsewhere", 7, "1"));
        file.remove();
        QCOMPARE(readTextFile(f.root / "queue.json"), before);
        QVERIFY(f.has("queue.lock"));
    }
};

QTEST_GUILESS_MAIN(QueueFileTest)
#include "tst_queue_file.moc"
