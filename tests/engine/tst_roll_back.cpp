#include "core/telemetry/kept_checkpoint.h"
#include "core/train/roll_back.h"
#include "core/train/training_state.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"
#include "tests/engine/training_fixture.h"

#include <doctest/doctest.h>

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
    CHECK(now.batchNorm.back()->frozenUnchanged); // the wing is the checkpoint's, not a new one
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
