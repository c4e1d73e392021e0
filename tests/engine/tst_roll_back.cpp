#include "core/telemetry/kept_checkpoint.h"
#include "core/telemetry/run_lock.h"
#include "core/train/roll_back.h"
#include "core/train/training_state.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"
#include "tests/engine/training_fixture.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace twins;
using namespace twins::test;

namespace
{

ExperimentConfig threeEpochs(Method method)
{
    ExperimentConfig config = tinyConfig(method);
    config.epochs = 3;
    config.dynamicsEvery = 2;
    return config;
}

TrainingOutcome rollBackInto(const fs::path& folder, const fs::path& from, std::int64_t epoch,
                             Recorder& recorder)
{
    TrainingControl control;
    return runTraining(
        {.config = {}, .folder = folder, .rollBack = RollBack{from, epoch}, .note = "from there"}, recorder,
        control);
}

/// In config.json, as if the run had been recorded so.
void changeRecord(const fs::path& run, const char* key, const std::string& value)
{
    const fs::path config = RunPaths{run}.config();
    auto document = nlohmann::ordered_json::parse(readTextFile(config));
    document["record"][key] = value;
    writeFileAtomically(config, document.dump());
}

} // namespace

TEST_CASE("a run that is rolled back holds the other up to its epoch and trains the rest")
{
    const TemporaryFolder folder;
    const fs::path whole = folder.path() / "whole";
    Recorder first;
    TrainingControl control;
    REQUIRE(trainInto(whole, threeEpochs(Method::TwinsAt), first, control) == TrainingOutcome::Completed);
    const std::string before = fileHash(RunPaths{whole}.metrics());

    const fs::path again = folder.path() / "again";
    Recorder second;
    CHECK(rollBackInto(again, whole, 1, second) == TrainingOutcome::Completed);
    CHECK(fileHash(RunPaths{whole}.metrics()) == before); // the other stays as it is

    const RunData old = readRun(whole);
    const RunData now = readRun(again);
    CHECK(now.status == RunStatus::Completed);
    REQUIRE(now.steps.size() == old.steps.size());
    REQUIRE(now.epochs.size() == old.epochs.size());
    const auto kept = static_cast<std::size_t>(old.stepsPerEpoch);
    for (std::size_t i = 0; i < kept; ++i) {
        CHECK(now.steps[i].loss == old.steps[i].loss);
    }
    // The first step after the epoch starts from the same weights with the same batch: only the momentum is
    // missing, which acts from the update on.
    CHECK(now.steps[kept].loss == doctest::Approx(old.steps[kept].loss).epsilon(1e-6));
    CHECK(now.steps[kept].learningRate == old.steps[kept].learningRate);
    CHECK(now.steps[kept + 1].loss != old.steps[kept + 1].loss);
    CHECK(second.steps.size() == 2 * kept);
    CHECK(keptEpochs(again) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(fileHash(RunPaths{again}.checkpoint(1)) == fileHash(RunPaths{whole}.checkpoint(1)));
    CHECK(now.batchNorm.size() == old.batchNorm.size());
    CHECK(now.batchNorm.back().frozenUnchanged()); // the wing is the checkpoint's, not a new one
    CHECK(readTextFile(RunPaths{again}.notes()) == "from there\n");
    const auto told = std::any_of(second.log.begin(), second.log.end(), [](const LogLine& line) {
        return line.text.starts_with("rolled back to epoch");
    });
    CHECK(told);
}

TEST_CASE("what cannot be rolled back to says why and leaves nothing")
{
    const TemporaryFolder folder;
    const fs::path whole = folder.path() / "whole";
    ExperimentConfig config = threeEpochs(Method::At);
    Recorder first;
    TrainingControl control;
    REQUIRE(trainInto(whole, config, first, control) == TrainingOutcome::Completed);
    fs::remove(RunPaths{whole}.checkpoint(1));
    const fs::path again = folder.path() / "again";
    for (const std::int64_t epoch : {1, 3}) { // not kept; nothing left
        Recorder second;
        CHECK_THROWS_AS(rollBackInto(again, whole, epoch, second), Error);
        CHECK(!fs::exists(again));
    }
}

TEST_CASE("a run that is rolled back starts now, with a log of its own")
{
    const TemporaryFolder folder;
    const fs::path whole = folder.path() / "whole";
    Recorder first;
    TrainingControl control;
    REQUIRE(trainInto(whole, threeEpochs(Method::At), first, control) == TrainingOutcome::Completed);
    const std::string longAgo = "2020-01-01T00:00:00";
    changeRecord(whole, "started", longAgo);

    const fs::path again = folder.path() / "again";
    Recorder second;
    REQUIRE(rollBackInto(again, whole, 1, second) == TrainingOutcome::Completed);
    const RunData old = readRun(whole);
    const RunData now = readRun(again);
    CHECK(old.record.started == longAgo);
    CHECK(now.record.started > longAgo);
    CHECK(now.record.dataFingerprint == old.record.dataFingerprint);
    CHECK(now.config == old.config);
    const std::string log = readTextFile(RunPaths{again}.log());
    CHECK(log.find("rolled back to epoch") != std::string::npos);
    REQUIRE(log.find("training completed") != std::string::npos);
    CHECK(log.find("training completed") == log.rfind("training completed"));
}

TEST_CASE("the frozen wing is known without the other run's last state")
{
    for (const Method method : {Method::TwinsAt, Method::At}) {
        CAPTURE(name(method));
        const TemporaryFolder folder;
        const fs::path whole = folder.path() / "whole";
        Recorder first;
        TrainingControl control;
        REQUIRE(trainInto(whole, threeEpochs(method), first, control) == TrainingOutcome::Completed);
        const std::string hash = readTrainingPosition(RunPaths{whole}.lastState()).frozenHash;
        CHECK(hash.empty() == (method == Method::At));
        fs::remove(RunPaths{whole}.lastState());

        const fs::path again = folder.path() / "again";
        Recorder second;
        REQUIRE(rollBackInto(again, whole, 1, second) == TrainingOutcome::Completed);
        CHECK(readTrainingPosition(RunPaths{again}.lastState()).frozenHash == hash);
        const RunData now = readRun(again);
        REQUIRE(!now.batchNorm.empty());
        CHECK(now.batchNorm.back().frozenUnchanged());
    }
}

TEST_CASE("a roll-back that does not begin leaves nothing of itself, and all that was there")
{
    const TemporaryFolder folder;
    const fs::path whole = folder.path() / "whole";
    Recorder first;
    TrainingControl control;
    REQUIRE(trainInto(whole, threeEpochs(Method::At), first, control) == TrainingOutcome::Completed);
    Recorder second;

    const fs::path filled = folder.path() / "filled";
    fs::create_directories(filled);
    writeFileAtomically(filled / "mine.txt", "mine");
    CHECK_THROWS_AS(rollBackInto(filled, whole, 1, second), Error);
    CHECK(readTextFile(filled / "mine.txt") == "mine");
    CHECK(!fs::exists(RunPaths{filled}.config()));
    CHECK_THROWS_AS(rollBackInto(whole, whole, 1, second), Error);
    CHECK(readRun(whole).status == RunStatus::Completed);

    const fs::path again = folder.path() / "again";
    TrainingControl stopped;
    stopped.requestStop();
    CHECK(runTraining({.config = {}, .folder = again, .rollBack = RollBack{whole, 1}}, second, stopped) ==
          TrainingOutcome::Stopped);
    CHECK(!fs::exists(again));

    changeRecord(whole, "data_fingerprint", "of other images");
    CHECK_THROWS_AS(rollBackInto(again, whole, 1, second), Error);
    CHECK(!fs::exists(again));

    writeFileAtomically(RunPaths{whole}.checkpoint(1), "torn"); // found after everything else is copied
    CHECK_THROWS_AS(rollBackInto(again, whole, 1, second), Error);
    CHECK(!fs::exists(again));
}

TEST_CASE("nobody else trains in the copy while its data set loads")
{
    const TemporaryFolder folder;
    const fs::path whole = folder.path() / "whole";
    Recorder first;
    TrainingControl control;
    REQUIRE(trainInto(whole, threeEpochs(Method::At), first, control) == TrainingOutcome::Completed);

    const fs::path again = folder.path() / "again";
    Recorder second;
    int looks = 0;
    second.onNews = [&](const TrainingProgress& progress) {
        if (progress.phase == Phase::LoadingData) {
            ++looks;
            CHECK(fs::exists(RunPaths{again}.config()));
            CHECK(isLockHeld(RunPaths{again}.lock()));
        }
    };
    CHECK(rollBackInto(again, whole, 1, second) == TrainingOutcome::Completed);
    CHECK(looks > 0);
    CHECK_FALSE(fs::exists(RunPaths{again}.lock()));
}
