#include "core/telemetry/kept_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <string>

using namespace twins;

namespace
{

/// A run with a checkpoint after each of `epochs`, the second of three evaluations the best.
RunData runIn(const std::filesystem::path& folder, const std::vector<std::int64_t>& epochs)
{
    RunData run;
    run.folder = folder;
    std::filesystem::create_directories(folder / "checkpoints");
    for (const std::int64_t epoch : epochs) {
        writeFileAtomically(RunPaths{folder}.checkpoint(epoch), "weights");
    }
    writeFileAtomically(RunPaths{folder}.lastState(), "state");
    for (const std::int64_t epoch : {1, 2, 3}) {
        run.epochs.push_back(epochAt(epoch));
    }
    run.epochs[1].testRobustAccuracy = 0.75;
    return run;
}

} // namespace

TEST_CASE("a run's kept checkpoint is that of the best epoch, else the last one")
{
    const TemporaryFolder folder;
    const RunPaths paths{folder.path()};
    RunData run = runIn(folder.path(), {1, 2, 3});
    CHECK(keptEpochs(folder.path()) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(keptCheckpoint(run) == paths.checkpoint(2));
    CHECK(keptCheckpoint(run, 1) == paths.checkpoint(1));
    CHECK(keptCheckpoint(folder.path(), 3) == paths.checkpoint(3)); // without reading the run
    std::filesystem::remove(paths.checkpoint(2));
    CHECK(keptCheckpoint(run) == paths.checkpoint(3));
    run.epochs.clear();
    CHECK(keptCheckpoint(run) == paths.checkpoint(3));
}

TEST_CASE("a checkpoint that was not kept is named")
{
    const TemporaryFolder folder;
    const RunData run = runIn(folder.path(), {});
    CHECK(keptEpochs(folder.path()).empty());
    CHECK_THROWS_WITH_AS((void)keptCheckpoint(run), doctest::Contains("no checkpoint yet"), Error);
    CHECK_THROWS_WITH_AS((void)keptCheckpoint(run, 4), doctest::Contains("epoch-0004"), Error);
    CHECK_THROWS_WITH_AS((void)keptCheckpoint(folder.path(), 4), doctest::Contains("epoch-0004"), Error);
}

TEST_CASE("the epoch is read from a kept checkpoint's name alone")
{
    CHECK(epochOfFile("runs/a/checkpoints/epoch-0012.safetensors") == 12);
    CHECK(!epochOfFile("runs/a/checkpoints/last.state"));
    CHECK(!epochOfFile("epoch-12b.safetensors"));
    CHECK(!epochOfFile("embedded:fashion-r8-linf"));
}
