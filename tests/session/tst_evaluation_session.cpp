#include "core/session/evaluation_ledger.h"
#include "core/session/evaluation_session.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/run_lock.h"
#include "core/util/files.h"
#include "tests/session/fake_evaluation.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <stop_token>

using namespace twins;
using namespace twins::test;
using Kind = EvaluationOutcome::Kind;

namespace
{

/// A session that evaluates with a fake, and everything that it has said so far.
struct Fixture {
    Fixture()
        : session(std::make_unique<EvaluationSession>(fake.functions()))
        , run(folder.path().toStdString())
    {
        const EvaluationSession* sender = session.get();
        QObject::connect(sender, &EvaluationSession::ended, sender,
                         [this](const EvaluationOutcome& outcome) { outcomes.push_back(outcome); });
        QObject::connect(sender, &EvaluationSession::verdictTaken, sender,
                         [this](const KeptVerdict& verdict) { verdicts.push_back(verdict); });
        QObject::connect(sender, &EvaluationSession::progressed, sender, [this] { ++changes; });
    }

    bool start(const std::vector<std::string>& plans = {"apgd-ce,square"})
    {
        return session->evaluate(request, plans, run);
    }

    QTemporaryDir folder;
    FakeEvaluation fake;
    EvaluationRequest request;
    std::vector<EvaluationOutcome> outcomes;
    std::vector<KeptVerdict> verdicts;
    int changes = 0;
    std::unique_ptr<EvaluationSession> session; // its thread uses the fake
    std::filesystem::path run;
};

} // namespace

class EvaluationSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completesOnceWithOneVerdict()
    {
        Fixture f;
        QVERIFY(f.start());
        QCOMPARE(f.session->state(), EvaluationState::Running);
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QCOMPARE(f.session->state(), EvaluationState::Idle);
        QVERIFY(f.outcomes[0].kind == Kind::Completed);
        QCOMPARE(f.verdicts.size(), std::size_t{1});
        QVERIFY(f.verdicts[0].record.isComplete());
        QCOMPARE(f.verdicts[0].folder, f.run / "evaluations" / "2027-apgd-ce,square");
        QCOMPARE(f.fake.requests()[0].folder, f.verdicts[0].folder);
        // Another outcome of the first job would come before that of the next.
        QVERIFY(f.start());
        QTRY_COMPARE(f.session->state(), EvaluationState::Idle);
        QCOMPARE(f.outcomes.size(), std::size_t{2});
    }

    void runsAProtocolOnePlanAfterTheOther()
    {
        Fixture f;
        QVERIFY(f.start({"pgd-20", "none", "autoattack"}));
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QCOMPARE(f.verdicts.size(), std::size_t{3});
        QCOMPARE(f.verdicts[2].record.plan, std::string("autoattack"));
        QVERIFY(f.verdicts[1].folder.empty()); // a clean figure alone is not kept
        QCOMPARE(f.session->live().plan, std::size_t{2});
    }

    void cancelIsAnsweredWithinOneAttackStep()
    {
        Fixture f;
        f.fake.steps = 0;
        QVERIFY(f.start({"pgd-20", "autoattack"}));
        QTRY_VERIFY(f.fake.stepsDone > 10);
        f.session->cancel();
        f.fake.asked = true;
        QCOMPARE(f.session->state(), EvaluationState::Stopping);
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].kind == Kind::Stopped);
        QVERIFY(f.fake.stepsTooMany <= 1); // the one in flight
        QCOMPARE(f.fake.calls.load(), 1);  // the second plan is not begun
        QCOMPARE(f.verdicts.size(), std::size_t{1});
        QCOMPARE(f.verdicts[0].record.status, std::string("stopped"));
    }

    void stopAtTheEndOfAPlanStopsTheProtocol()
    {
        Fixture f;
        std::atomic<int> begun{0};
        EvaluationFunctions functions = f.fake.functions();
        functions.evaluate = [&](const EvaluationRequest& request, const std::stop_token& stop,
                                 const EvaluationObserver&) {
            ++begun;
            QSemaphore asked;
            const std::stop_callback release(stop, [&] { asked.release(); });
            asked.acquire();
            return madeUpRecord(request.plan.name); // the stop came after its last look
        };
        EvaluationSession session(functions);
        std::vector<EvaluationOutcome> outcomes;
        int complete = 0;
        connect(&session, &EvaluationSession::ended, &session,
                [&](const EvaluationOutcome& outcome) { outcomes.push_back(outcome); });
        connect(&session, &EvaluationSession::verdictTaken, &session,
                [&](const KeptVerdict& verdict) { complete += verdict.record.isComplete() ? 1 : 0; });
        QVERIFY(session.evaluate({}, {"pgd-20", "autoattack"}, f.run));
        QTRY_COMPARE(begun.load(), 1);
        session.cancel();
        QTRY_COMPARE(outcomes.size(), std::size_t{1});
        QVERIFY(outcomes[0].kind == Kind::Stopped);
        QCOMPARE(begun.load(), 1); // the second plan is not begun
        QCOMPARE(complete, 1);     // and the first one's verdict stands
    }

    void cancelWhileLoadingIsAnswered()
    {
        Fixture f;
        f.fake.holdBeforeSteps = true;
        QVERIFY(f.start());
        QTRY_VERIFY(f.fake.holding);
        QVERIFY(!f.session->live().hasBegun);
        f.session->cancel();
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].kind == Kind::Stopped);
    }

    void secondJobIsRefusedWhileOneRuns()
    {
        Fixture f;
        f.fake.holdAfterSteps = true;
        QVERIFY(f.start());
        QVERIFY(!f.start());
        QVERIFY(!f.session->rescore(f.run, f.run));
        QVERIFY(!f.session->checkMasking(f.request, f.run));
        f.fake.gate.release();
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.start()); // and the next one is taken
        f.fake.gate.release();
        QTRY_COMPARE(f.outcomes.size(), std::size_t{2});
        QCOMPARE(f.fake.calls.load(), 2);
    }

    void failureIsTheOneOutcome_data()
    {
        QTest::addColumn<bool>("ours");
        QTest::newRow("an Error of the program") << true;
        QTest::newRow("any other exception") << false;
    }

    void failureIsTheOneOutcome()
    {
        QFETCH(bool, ours);
        Fixture f;
        f.fake.beforeSteps = [ours] {
            if (ours) {
                throw Error(ErrorKind::Input, "the file %1 is not there", {"images.gz"});
            }
            throw std::runtime_error("out of something");
        };
        QVERIFY(f.start());
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].kind == Kind::Failed);
        QVERIFY(f.outcomes[0].error.has_value());
        const std::string sentence = f.outcomes[0].error->what();
        QVERIFY(sentence.find(ours ? "images.gz" : "out of something") != std::string::npos);
        QCOMPARE(f.session->state(), EvaluationState::Idle);
        QVERIFY(f.verdicts.empty());
        f.fake.beforeSteps = nullptr;
        QVERIFY(f.start()); // the program goes on
        QTRY_COMPARE(f.outcomes.size(), std::size_t{2});
        QVERIFY(f.outcomes[1].kind == Kind::Completed);
    }

    void changesComeAtMostTwentyFiveTimesASecond()
    {
        // The evaluation posts as soon as the window has shown its last post: without a limit that is fifty
        // changes as fast as two threads can talk.
        QSemaphore shown;
        Fixture f;
        f.fake.steps = 50;
        f.fake.afterStep = [&](std::int64_t) {
            static_cast<void>(shown.tryAcquire(1, 10000));
        };
        connect(f.session.get(), &EvaluationSession::progressed, f.session.get(), [&] { shown.release(); });
        QElapsedTimer clock;
        clock.start();
        QVERIFY(f.start());
        QTRY_COMPARE_WITH_TIMEOUT(f.outcomes.size(), std::size_t{1}, 60000);
        QVERIFY(f.changes > 25);
        QVERIFY(f.changes <= clock.elapsed() / 40 + 4); // the first and the last need not wait
    }

    void latestValueIsThereWhenTheEndIsTold()
    {
        Fixture f;
        f.fake.steps = 300;
        std::int64_t survivors = 0;
        EvaluationState state = EvaluationState::Running;
        connect(f.session.get(), &EvaluationSession::ended, f.session.get(), [&] {
            survivors = f.session->live().progress.survivors;
            state = f.session->state();
        });
        QVERIFY(f.start());
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QCOMPARE(survivors, std::int64_t{80 - 300 % 40});
        QCOMPARE(state, EvaluationState::Idle);
        QCOMPARE(f.session->live().current.record.curve.back().seconds, 300.0);
    }

    void resumesAStoppedEvaluation()
    {
        Fixture f;
        const auto folder = keepVerdict(f.run, "stopped", madeUpRecord("apgd-ce,square", "stopped"));
        QVERIFY(f.session->resume(folder, f.run));
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].kind == Kind::Completed);
        QCOMPARE(f.fake.resumed(), std::vector<std::filesystem::path>{folder});
        QCOMPARE(f.verdicts.at(0).folder, folder);
    }

    void rescoresAndSaysWhetherItAgrees()
    {
        Fixture f;
        QVERIFY(f.session->rescore(f.run / "evaluations" / "one", f.run));
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].rescored.has_value() && f.outcomes[0].rescored->agrees());
        QCOMPARE(f.outcomes[0].folder, f.run / "evaluations" / "one");
        f.fake.rescoredAs = 39;
        QVERIFY(f.session->rescore(f.run / "evaluations" / "one", f.run));
        QTRY_COMPARE(f.outcomes.size(), std::size_t{2});
        QVERIFY(!f.outcomes[1].rescored->agrees());
        QVERIFY(f.verdicts.empty());
    }

    void measuresTransfer()
    {
        Fixture f;
        QVERIFY(f.session->transfer(f.request, f.run));
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].kind == Kind::Completed);
        QCOMPARE(f.outcomes[0].transfer->accuracy[0][1], 0.625);
    }

    void maskingReportIsKeptWithTheRun()
    {
        Fixture f;
        writeFileAtomically(RunPaths{f.run}.config(), "{}");
        writeFileAtomically(RunPaths{f.run}.metrics(), "");
        f.fake.light = MaskingLight::Red;
        QVERIFY(f.session->checkMasking(f.request, f.run));
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].masking->light() == MaskingLight::Red);
        QVERIFY(readTextFile(RunPaths{f.run}.masking()).find("\"red\"") != std::string::npos);
    }

    void cancelledMaskingHasNoReport()
    {
        Fixture f;
        f.fake.holdBeforeSteps = true;
        QVERIFY(f.session->checkMasking(f.request, f.run));
        QTRY_VERIFY(f.fake.holding);
        f.session->cancel();
        QTRY_COMPARE(f.outcomes.size(), std::size_t{1});
        QVERIFY(f.outcomes[0].kind == Kind::Stopped);
        QVERIFY(!f.outcomes[0].masking.has_value());
    }

    void destroyedWhileRunningStopsTheWork()
    {
        Fixture f;
        f.fake.steps = 0;
        QVERIFY(f.start());
        QTRY_VERIFY(f.fake.stepsDone > 0);
        QCOMPARE(f.fake.returned.load(), 0);
        f.session.reset();
        QCOMPARE(f.fake.returned.load(), 1); // stopped, and waited for
        QVERIFY(f.outcomes.empty());
    }

    void evaluatesWithTheEngine()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run(folder.path().toStdString());
        EvaluationSession session;
        EvaluationRequest request;
        request.config.dataSet = "digits";
        request.config.evalSteps = 2;
        request.checkpoint = "embedded:fashion-r8-linf";
        request.images = 20;
        std::vector<EvaluationOutcome> outcomes;
        connect(&session, &EvaluationSession::ended, &session,
                [&](const EvaluationOutcome& outcome) { outcomes.push_back(outcome); });
        QVERIFY(session.evaluate(request, {"fgsm"}, run));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), std::size_t{1}, 60000);
        QVERIFY2(outcomes[0].kind == Kind::Completed, outcomes[0].error ? outcomes[0].error->what() : "");
        QCOMPARE(session.live().current.record.images, std::int64_t{20});
        const std::vector<LedgerEntry> kept = readLedger(run);
        QCOMPARE(kept.size(), std::size_t{1});
        QVERIFY(session.rescore(kept[0].folder, run));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), std::size_t{2}, 60000);
        QVERIFY(outcomes[1].rescored.has_value() && outcomes[1].rescored->agrees());
        const RunLock other(evaluationLock(kept[0].folder), LockedFolder::Evaluation);
        QVERIFY(session.resume(kept[0].folder, run));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), std::size_t{3}, 60000);
        QVERIFY(outcomes[2].kind == Kind::Failed);
        QVERIFY(QString::fromUtf8(outcomes[2].error->what()).contains(QStringLiteral("is being written")));
    }

    void ledgerIsReadInTheBackground()
    {
        QTemporaryDir folder;
        const std::filesystem::path run(folder.path().toStdString());
        keepVerdict(run, "b", madeUpRecord("autoattack"));
        keepVerdict(run, "a", madeUpRecord());
        std::filesystem::create_directories(run / "checkpoints");
        for (const char* name : {"epoch-0003.safetensors", "epoch-0001.safetensors", "last.state"}) {
            writeFileAtomically(run / "checkpoints" / name, "x");
        }
        EvaluationLedger ledger;
        std::vector<EvaluationShelf> shelves;
        connect(&ledger, &EvaluationLedger::wasRead, &ledger,
                [&](const EvaluationShelf& shelf) { shelves.push_back(shelf); });
        ledger.read(run / "nowhere");
        ledger.read(run);
        QVERIFY(shelves.empty()); // no call blocks
        QTRY_VERIFY(!shelves.empty());
        QCOMPARE(shelves.size(), std::size_t{1});
        QCOMPARE(shelves[0].run, run);
        QCOMPARE(shelves[0].epochs, (std::vector<std::int64_t>{1, 3}));
        QCOMPARE(shelves[0].verdicts.size(), std::size_t{2});
        QCOMPARE(shelves[0].verdicts[1].record.plan, std::string("autoattack"));
    }
};

QTEST_GUILESS_MAIN(EvaluationSessionTest)
#include "tst_evaluation_session.moc"
