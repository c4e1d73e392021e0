#include "core/telemetry/run_folder.h"

#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace twins;

namespace
{

void writeRun(const std::filesystem::path& folder, const std::string& title, const std::string& started,
              std::int64_t epochs)
{
    ExperimentConfig config = defaultsFor(Preset::Sound);
    config.name = title;
    config.method = Method::Trades;
    RunRecord record;
    record.started = started;
    RunWriter writer(folder, config, record);
    for (std::int64_t epoch = 0; epoch <= epochs; ++epoch) {
        writer.append(epochAt(epoch));
    }
    writer.writeStatus(RunStatus::Completed, "");
}

} // namespace

TEST_CASE("Everything of a run has its place")
{
    const RunPaths paths{"r"};
    CHECK(paths.config() == "r/config.json");
    CHECK(paths.metrics() == "r/metrics.jsonl");
    CHECK(paths.checkpoint(3) == "r/checkpoints/epoch-0003.safetensors");
    CHECK(paths.batchNorm(12345) == "r/batchnorm/epoch-12345.safetensors");
    CHECK(paths.samples(0) == "r/samples/epoch-0000.safetensors");
    CHECK(paths.samplePictures(10) == "r/samples/epoch-0010");
    CHECK(paths.lastState() == "r/checkpoints/last.state");
}

TEST_CASE("Run folders get the date, a slug and a number until the name is free")
{
    const TemporaryFolder folder;
    const auto nameOf = [&](const std::string& title) {
        return createRunFolder(folder / "runs", title).filename().string().substr(10);
    };
    CHECK(nameOf("TWINS-AT, eps 8/255!") == "-twins-at-eps-8-255");
    CHECK(nameOf("TWINS-AT, eps 8/255!") == "-twins-at-eps-8-255-2");
    CHECK(nameOf("TWINS-AT, eps 8/255!") == "-twins-at-eps-8-255-3");
    CHECK(nameOf("../..") == "-run");
    CHECK(nameOf("实验 1") == "-实验-1");
    // A long name is cut between characters: three bytes each here.
    CHECK(nameOf("a" +
                 [] {
                     std::string text;
                     for (int i = 0; i < 40; ++i) {
                         text += "验";
                     }
                     return text;
                 }())
              .size() == 1 + 1 + 19 * 3);
    writeFileAtomically(folder / "file", "x");
    CHECK(contains(errorText([&] { (void)createRunFolder(folder / "file", "x"); }), "cannot be created"));
}

TEST_CASE("Only a folder with configuration and metrics is a run folder")
{
    const TemporaryFolder folder;
    CHECK_FALSE(isRunFolder(folder.path()));
    CHECK_FALSE(isRunFolder(folder / "none"));
    writeRun(folder / "run", "a", "", 0);
    CHECK(isRunFolder(folder / "run"));
}

TEST_CASE("A run without status and writer is unfinished, parts that are missing are empty")
{
    const TemporaryFolder folder;
    writeFileAtomically(folder / "config.json",
                        "{\"epochs\": 3, \"train_images\": 256, \"record\": \"odd\"}");
    const RunData run = readRun(folder.path());
    CHECK(run.status == RunStatus::Unfinished);
    CHECK(run.config.epochs == 3);
    CHECK(run.steps.empty());
    CHECK(run.batchNorm.empty());
    CHECK(run.log.empty());
}

TEST_CASE("Steps of an epoch follow from the sizes before the first step")
{
    const TemporaryFolder folder;
    writeFileAtomically(folder / "config.json", R"({"batch_size": 64, "record": {"train_images": 130}})");
    CHECK(readRun(folder.path()).stepsPerEpoch == 3);
}

TEST_CASE("A folder that cannot be read says why")
{
    const TemporaryFolder folder;
    CHECK(contains(errorText([&] { (void)readRun(folder.path()); }), "config.json does not exist"));
    writeFileAtomically(folder / "config.json", "{\"epsilonn\": 3}");
    const auto error = errorOf([&] { (void)readRun(folder.path()); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::Input);
    CHECK(contains(error->what(), "\"epsilon\""));
}

TEST_CASE("Damaged lines and files leave a gap, not an unreadable run")
{
    const TemporaryFolder folder;
    const RunPaths paths{folder / "run"};
    {
        RunWriter writer(paths.root, ExperimentConfig{}, RunRecord{});
        writer.append(stepAt(1));
        writer.write(snapshotAt(0));
    }
    std::ofstream(paths.metrics(), std::ios::app) << "rubbish\n";
    std::ofstream(paths.batchNorm(1)) << "rubbish";
    std::ofstream(paths.status()) << "rubbish";
    const RunData run = readRun(paths.root);
    CHECK(run.steps.size() == 1);
    CHECK(run.batchNorm.size() == 1);
    CHECK(run.status == RunStatus::Unfinished);
}

TEST_CASE("Every status has a name")
{
    CHECK(std::string(name(RunStatus::Running)) == "running");
    CHECK(std::string(name(RunStatus::Diverged)) == "diverged");
    CHECK(std::string(name(RunStatus::Unfinished)) == "unfinished");
}
