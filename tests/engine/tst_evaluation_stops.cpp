// What an evaluation tells of itself, and what it leaves behind when it is stopped.
#include "core/telemetry/run_lock.h"
#include "core/util/files.h"
#include "tests/engine/evaluation_fixture.h"

#include <nlohmann/json.hpp>

#include <iterator>
#include <vector>

using namespace twins;
using namespace twins::test;
namespace fs = std::filesystem;

namespace
{

/// Three batches of images and an attack in two stages that takes a moment.
EvaluationRequest shortSuite(const fs::path& folder)
{
    EvaluationRequest request = digitsRequest("fgsm,pgd-20");
    request.plan.steps = 2;
    request.folder = folder;
    return request;
}

/// Evaluates and asks for a stop at the `at`-th word (from 1) of `phase`; never for 0.
EvaluationRecord stoppedAt(const EvaluationRequest& request, EvaluationPhase phase, int at)
{
    std::stop_source stop;
    int words = 0;
    return evaluateCheckpoint(request, stop.get_token(),
                              [&](const EvaluationProgress& progress, const EvaluationRecord&) {
                                  CHECK_FALSE(stop.stop_requested()); // no word after the stop
                                  if (progress.phase == phase && ++words == at) {
                                      stop.request_stop();
                                  }
                              });
}

} // namespace

TEST_CASE("an evaluation tells its phases in their order, each from 0 on")
{
    const TemporaryRun place;
    std::vector<EvaluationProgress> said;
    const EvaluationRecord record = evaluateCheckpoint(
        shortSuite(place.path), {}, [&](const EvaluationProgress& progress, const EvaluationRecord& known) {
            CHECK(progress.share >= 0.0);
            CHECK(progress.share <= 1.0);
            CHECK(progress.images == 120);
            CHECK((known.images == 0) == (progress.phase == EvaluationPhase::CleanImages));
            if (!said.empty()) {
                CHECK(progress.phase >= said.back().phase);
            }
            said.push_back(progress);
        });
    REQUIRE(record.isComplete());
    for (const EvaluationPhase phase :
         {EvaluationPhase::CleanImages, EvaluationPhase::Attacks, EvaluationPhase::Scoring}) {
        std::vector<double> shares;
        for (const EvaluationProgress& progress : said) {
            if (progress.phase == phase) {
                shares.push_back(progress.share);
            }
        }
        CAPTURE(name(phase));
        REQUIRE(shares.size() >= 3); // 40 of 120 images at a time, or the steps of the attack
        CHECK(shares.front() == 0.0);
        CHECK(shares.back() > 0.0);
    }
    CHECK(said.back().stage == 2); // neither of the two is at work
    CHECK(said.back().survivors == record.stages.back().after);
}

TEST_CASE("a stop among the clean images leaves nothing behind")
{
    const TemporaryRun place;
    for (const int at : {1, 2}) {
        const EvaluationRecord record = stoppedAt(shortSuite(place.path), EvaluationPhase::CleanImages, at);
        CHECK(record.status == "stopped");
        CHECK(record.images == 0);
        CHECK_FALSE(fs::exists(place.path));
    }
}

TEST_CASE("a stop while scoring can go on and attacks nothing again")
{
    const TemporaryRun whole, stopped;
    const EvaluationRecord verdict = evaluateCheckpoint(shortSuite(whole.path), {});
    int stops = 0;
    for (int at = 1;; ++at) {
        fs::remove_all(stopped.path);
        const EvaluationRecord first = stoppedAt(shortSuite(stopped.path), EvaluationPhase::Scoring, at);
        if (first.isComplete()) {
            break;
        }
        ++stops;
        CHECK(first.status == "stopped");
        CHECK(first.robustCorrect == verdict.robustCorrect); // those that stood
        CHECK(first.survival.adversarial == 0);              // not counted
        const EvaluationRecord second = resumeEvaluation(stopped.path, {});
        CHECK(second.isComplete());
        CHECK(second.robustCorrect == verdict.robustCorrect);
        CHECK(second.survival.png == verdict.survival.png);
        CHECK(second.largestDistance == verdict.largestDistance);
        for (std::size_t i = 0; i < verdict.stages.size(); ++i) {
            CHECK(second.stages[i].queries == verdict.stages[i].queries);
            CHECK(second.stages[i].gradients == verdict.stages[i].gradients);
        }
    }
    CHECK(stops >= 4); // three batches of answers, then the files
}

TEST_CASE("going on with a complete evaluation changes nothing")
{
    const TemporaryRun place;
    (void)evaluateCheckpoint(shortSuite(place.path), {});
    const std::string before = readTextFile(place.path / "verdict.json");
    CHECK(resumeEvaluation(place.path, {}, [](const EvaluationProgress&, const EvaluationRecord&) {
              FAIL("nothing is left to do");
          }).isComplete());
    CHECK(readTextFile(place.path / "verdict.json") == before);
}

TEST_CASE("one process at a time writes an evaluation, and the ledger says that it runs")
{
    const TemporaryRun run;
    const fs::path folder = run.parent / "evaluations" / "one";
    int looks = 0;
    const auto look = [&](const EvaluationProgress& progress, const EvaluationRecord&) {
        CHECK(isLockHeld(evaluationLock(folder)) == (progress.phase != EvaluationPhase::CleanImages));
        for (const LedgerEntry& entry : readLedger(run.parent.path())) {
            CHECK(entry.isRunning);
            CHECK_FALSE(entry.record.isComplete());
            ++looks;
        }
        if (progress.phase == EvaluationPhase::Scoring) {
            CHECK(refused([&] { (void)resumeEvaluation(folder, {}); }).find("is being written by process") !=
                  std::string::npos);
        }
    };
    REQUIRE(evaluateCheckpoint(shortSuite(folder), {}, look).isComplete());
    CHECK(looks > 3);
    CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 3); // no lock is left

    (void)stoppedAt(shortSuite(folder), EvaluationPhase::Attacks, 2);
    CHECK_FALSE(readLedger(run.parent.path()).at(0).isRunning);
    const std::string before = readTextFile(folder / "verdict.json");
    {
        const RunLock other(evaluationLock(folder), LockedFolder::Evaluation);
        CHECK(readLedger(run.parent.path()).at(0).isRunning);
        for (const std::string& sentence :
             {refused([&] { (void)resumeEvaluation(folder, {}); }),
              refused([&] { (void)evaluateCheckpoint(shortSuite(folder), {}); })}) {
            CHECK(sentence.starts_with("The evaluation in " + folder.string() + " is being written by"));
        }
        CHECK(readTextFile(folder / "verdict.json") == before);
    }
    CHECK(resumeEvaluation(folder, {}).isComplete());
}
