#include "core/telemetry/run_follower.h"

#include "core/telemetry/run_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <fstream>
#include <optional>

#include <unistd.h>

using namespace twins;

namespace
{

RunWriter liveRun(const std::filesystem::path& folder)
{
    RunWriter writer(folder, ExperimentConfig{}, RunRecord{});
    writer.append(stepAt(1));
    writer.append(epochAt(0));
    writer.write(snapshotAt(0));
    return writer;
}

} // namespace

TEST_CASE("A follower brings the whole run first and then what is new")
{
    const TemporaryRun run;
    std::optional<RunWriter> writer(liveRun(run.path));
    RunFollower follower(run.path);
    RunGrowth growth = follower.look();
    REQUIRE(growth.writer);
    CHECK(growth.writer->process == ::getpid());
    CHECK(growth.writer->host == hostName());
    CHECK(growth.added.status == RunStatus::Running);
    CHECK(growth.added.steps.size() == 1);
    CHECK(growth.added.batchNorm.size() == 1);

    growth = follower.look();
    CHECK(growth.added.steps.empty());
    CHECK(growth.added.epochs.empty());
    CHECK(growth.added.batchNorm.empty());

    writer->append(stepAt(2));
    writer->append(epochAt(1));
    writer->write(snapshotAt(1));
    writer->write(samplesAt(1));
    LogLine line;
    line.text = "epoch done";
    writer->append(line);
    growth = follower.look();
    REQUIRE(growth.added.steps.size() == 1);
    CHECK(growth.added.steps[0].step == 2);
    REQUIRE(growth.added.epochs.size() == 1);
    CHECK(growth.added.epochs[0].epoch == 1);
    REQUIRE(growth.added.batchNorm.size() == 1);
    CHECK(growth.added.batchNorm[0].epoch() == 1);
    CHECK(growth.added.samples.size() == 1);
    REQUIRE(growth.added.log.size() == 1);
    CHECK(growth.added.log[0].text == "epoch done");
    CHECK_FALSE(growth.replaced);

    writer->writeStatus(RunStatus::Stopped, "");
    writer.reset();
    growth = follower.look();
    CHECK_FALSE(growth.writer);
    CHECK(growth.added.status == RunStatus::Stopped);
}

TEST_CASE("A torn line comes with its end")
{
    const TemporaryRun run;
    const RunWriter writer = liveRun(run.path);
    RunFollower follower(run.path);
    CHECK(follower.look().added.steps.size() == 1);
    const std::string line = R"({"kind":"step","step":2,"epoch":1,"epoch_position":1.0,"loss":0.5})";
    std::ofstream metrics(RunPaths{run.path}.metrics(), std::ios::app);
    metrics << line.substr(0, 20) << std::flush;
    CHECK(follower.look().added.steps.empty());
    metrics << line.substr(20) << '\n' << std::flush;
    const RunGrowth growth = follower.look();
    REQUIRE(growth.added.steps.size() == 1);
    CHECK(growth.added.steps[0].step == 2);
}

TEST_CASE("A run taken up again from an earlier step comes whole")
{
    const TemporaryRun run;
    {
        RunWriter writer = liveRun(run.path);
        writer.append(stepAt(2));
        writer.append(stepAt(3));
    }
    RunFollower follower(run.path);
    CHECK(follower.look().added.steps.size() == 3);
    RunWriter writer = RunWriter::resume(run.path, 2, 0);
    const RunGrowth growth = follower.look();
    CHECK(growth.replaced);
    CHECK(growth.added.steps.size() == 2);
    CHECK(growth.added.batchNorm.size() == 1);
    writer.append(stepAt(3));
    CHECK(follower.look().added.steps.size() == 1);
}
