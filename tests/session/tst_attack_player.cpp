#include "core/session/attack_player.h"
#include "core/telemetry/run_folder.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>

using namespace twins;

namespace
{

/// Attacks that last until they are let go.
struct Fixture {
    QSemaphore go;
    std::atomic<int> begun{0}, overtaken{0}, sweeps{0};
    std::vector<std::string> played;
    std::vector<std::size_t> traces;
    std::vector<std::string> failures;
    int swept = 0;
    std::vector<std::int64_t> epochs;
    std::unique_ptr<AttackPlayer> player;

    Fixture()
    {
        PlayerFunctions functions;
        functions.trace = [this](const TraceRequest& request, const std::function<bool()>& isOvertaken,
                                 const std::function<void()>& stepped) -> std::optional<AttackTrace> {
            ++begun;
            while (!go.tryAcquire(1, 1)) {
                if (isOvertaken()) {
                    ++overtaken;
                    return std::nullopt;
                }
            }
            stepped();
            if (request.checkpoint == "broken") {
                throw Error(ErrorKind::Input, "it is broken", {});
            }
            AttackTrace trace;
            trace.checkpoint = request.checkpoint;
            trace.title = std::to_string(request.testImage) + request.picture.string();
            trace.steps.emplace_back();
            return trace;
        };
        functions.sweep = [this](const TraceRequest&, const std::function<bool()>&) {
            ++sweeps;
            return std::optional(RadiusSweep{});
        };
        player = std::make_unique<AttackPlayer>(functions);
        QObject::connect(player.get(), &AttackPlayer::played, player.get(), [this](const Playback& playback) {
            played.push_back(playback.traces.front()->title);
            traces.push_back(playback.traces.size());
        });
        QObject::connect(player.get(), &AttackPlayer::swept, player.get(), [this] { ++swept; });
        QObject::connect(player.get(), &AttackPlayer::failed, player.get(),
                         [this](const Error& error) { failures.emplace_back(error.what()); });
        QObject::connect(player.get(), &AttackPlayer::listed, player.get(),
                         [this](const auto&, const std::vector<std::int64_t>& kept) { epochs = kept; });
    }

    void play(std::int64_t image, std::vector<std::string> checkpoints = {"one"})
    {
        PlayerRequest request;
        request.attack.testImage = image;
        request.checkpoints = std::move(checkpoints);
        player->play(request);
    }
};

} // namespace

class AttackPlayerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playsAndThenSweeps()
    {
        Fixture f;
        f.go.release(2);
        f.play(7, {"one", "two"});
        QVERIFY(f.player->isBusy());
        QTRY_COMPARE(f.swept, 1);
        QCOMPARE(f.played, std::vector<std::string>{"7"});
        QCOMPARE(f.traces, std::vector<std::size_t>{2});
        QCOMPARE(f.sweeps.load(), 2);
        QCOMPARE(f.player->stepsDone(), std::int64_t{2});
        QVERIFY(!f.player->isBusy());
    }

    void aSecondImageIsAttackedOnTheSameCheckpoint()
    {
        Fixture f;
        std::vector<std::string> attacked;
        connect(f.player.get(), &AttackPlayer::played, this, [&](const Playback& playback) {
            for (const auto& trace : playback.traces) {
                attacked.push_back(trace->checkpoint + " " + trace->title);
            }
        });
        f.go.release(2);
        PlayerRequest request;
        request.attack.testImage = 7;
        request.attack.picture = "a.png"; // of the first only
        request.checkpoints = {"one"};
        request.secondImage = 9;
        f.player->play(request);
        QTRY_COMPARE(f.swept, 1);
        QCOMPARE(attacked, (std::vector<std::string>{"one 7a.png", "one 9"}));
        QCOMPARE(f.sweeps.load(), 2);
    }

    void newestRequestWinsAndTheOneAtWorkMayEnd()
    {
        Fixture f;
        f.play(1);
        QTRY_COMPARE(f.begun.load(), 1);
        f.play(2);
        f.play(3);
        f.go.release(2);
        QTRY_COMPARE(f.swept, 1);
        QCOMPARE(f.played, (std::vector<std::string>{"1", "3"}));
        QCOMPARE(f.overtaken.load(), 0);
    }

    void oneThatTakesLongIsOvertaken()
    {
        Fixture f;
        f.play(1);
        QTRY_COMPARE(f.begun.load(), 1);
        f.play(2);
        QTRY_COMPARE(f.overtaken.load(), 1); // nobody lets it go
        f.go.release(1);
        QTRY_COMPARE(f.swept, 1);
        QCOMPARE(f.played, std::vector<std::string>{"2"});
    }

    void cancelledGivesNothing()
    {
        Fixture f;
        f.play(1);
        QTRY_COMPARE(f.begun.load(), 1);
        f.player->cancel();
        QVERIFY(!f.player->isBusy());
        QTRY_COMPARE(f.overtaken.load(), 1);
        QVERIFY(f.played.empty());
        f.go.release(1);
        f.play(2);
        QTRY_COMPARE(f.played, std::vector<std::string>{"2"});
    }

    void failureIsToldAndThePlayerGoesOn()
    {
        Fixture f;
        f.go.release(2);
        f.play(1, {"broken"});
        QTRY_COMPARE(f.failures, std::vector<std::string>{"it is broken"});
        QVERIFY(!f.player->isBusy());
        QCOMPARE(f.sweeps.load(), 0);
        f.play(2);
        QTRY_COMPARE(f.played, std::vector<std::string>{"2"});
    }

    void destroyedWhileAtWork()
    {
        Fixture f;
        f.play(1);
        QTRY_COMPARE(f.begun.load(), 1);
        f.player.reset();
        QCOMPARE(f.overtaken.load(), 1);
    }

    void listsKeptEpochs()
    {
        Fixture f;
        const QTemporaryDir folder;
        const RunPaths paths{folder.path().toStdString()};
        std::filesystem::create_directories(paths.checkpoint(2).parent_path());
        std::ofstream(paths.checkpoint(2)) << "x";
        std::ofstream(paths.checkpoint(11)) << "x";
        f.player->list(paths.root);
        QTRY_COMPARE(f.epochs, (std::vector<std::int64_t>{2, 11}));
    }
};

QTEST_GUILESS_MAIN(AttackPlayerTest)
#include "tst_attack_player.moc"
