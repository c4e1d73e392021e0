#include "core/config/config_json.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace twins;

namespace
{

ExperimentConfig sampleConfig()
{
    ExperimentConfig config = defaultsFor(Preset::AsDescribed);
    config.name = "First try";
    config.method = Method::TwinsTrades;
    config.epochs = 7;
    return config;
}

RunRecord sampleRecord()
{
    return {"abc123", "def456",         {"zero", "zwölf"},    100, 10, 50, "ResNet-8", "0.1.0",
            "1.13.1", "CPU, 2 threads", "2026-11-22T20:01:02"};
}

void appendText(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

/// A folder in which steps 1-6 and epochs 0-3 were written and the writer is gone.
void writeSixSteps(const std::filesystem::path& folder)
{
    RunWriter writer(folder, sampleConfig(), sampleRecord());
    for (std::int64_t epoch = 0; epoch <= 3; ++epoch) {
        if (epoch > 0) {
            writer.append(stepAt(2 * epoch - 1));
            writer.append(stepAt(2 * epoch));
            writer.append(RunEvent{RunEvent::Kind::BestEpoch, 2 * epoch, static_cast<double>(epoch), "", ""});
        }
        writer.append(epochAt(epoch));
        writer.write(snapshotAt(epoch));
        writer.write(samplesAt(epoch));
    }
    writer.writeStatus(RunStatus::Stopped, "");
}

} // namespace

TEST_CASE("A run reads back as it was written")
{
    const TemporaryFolder folder;
    const std::filesystem::path root = folder / "run";
    {
        RunWriter writer(root, sampleConfig(), sampleRecord());
        writer.append(epochAt(0));
        writer.append(stepAt(1, 5));
        writer.append(RunEvent{RunEvent::Kind::ParameterChanged, 1, 0.2, "lambda", "0.5"});
        writer.append(LogLine{1'000, LogLevel::Warning, "Half of size %1", {"1"}});
        writer.write(snapshotAt(0));
        writer.write(samplesAt(0));
        writer.flush();
        CHECK(readRun(root).status == RunStatus::Running);
        writer.writeStatus(RunStatus::Completed, "");
        CHECK(readRun(root).status == RunStatus::Running);
    }
    const RunData run = readRun(root);
    CHECK(run.folder == root);
    CHECK(run.status == RunStatus::Completed);
    CHECK(run.config == sampleConfig());
    CHECK(run.record.dataFingerprint == "abc123");
    CHECK(run.record.sourceFingerprint == "def456");
    CHECK(run.record.classNames == std::vector<std::string>{"zero", "zwölf"});
    CHECK(run.record.trainImages == 100);
    CHECK(run.record.validationImages == 10);
    CHECK(run.record.testImages == 50);
    CHECK(run.record.torchVersion == "1.13.1");
    CHECK(run.record.started == "2026-11-22T20:01:02");
    CHECK(run.stepsPerEpoch == 5);
    REQUIRE(run.steps.size() == 1);
    CHECK(run.steps[0].loss == 1.0);
    CHECK(std::isnan(run.steps[0].lossFrozen));
    REQUIRE(run.epochs.size() == 1);
    CHECK(run.epochs[0].attack == "PGD-20");
    REQUIRE(run.events.size() == 1);
    CHECK(run.events[0].value == "0.5");
    REQUIRE(run.log.size() == 1);
    CHECK(run.log[0].text == "Half of size 1");
}

TEST_CASE("Statistics read back in the order of the layers")
{
    const TemporaryFolder folder;
    BatchNormSnapshot snapshot = snapshotAt(12);
    snapshot.twoWings = false;
    snapshot.frozenUnchanged = false;
    snapshot.layers[1].batch = {{0.75F, -1.5F}, {3.0F, 0.125F}};
    {
        RunWriter writer(folder / "run", sampleConfig(), sampleRecord());
        writer.write(snapshot);
        writer.write(snapshotAt(3));
    }
    const RunData run = readRun(folder / "run");
    REQUIRE(run.batchNorm.size() == 2);
    CHECK(run.batchNorm[0].epoch() == 3);
    CHECK(run.batchNorm[0].twoWings());
    const BatchNormSnapshotPtr whole = run.batchNorm[1].whole();
    const BatchNormSnapshot& read = *whole;
    CHECK(read.epoch == 12);
    CHECK(read.step == 24);
    CHECK_FALSE(read.twoWings);
    CHECK_FALSE(read.frozenUnchanged);
    REQUIRE(read.layers.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(read.layers[i].layer == snapshot.layers[i].layer);
        CHECK(read.layers[i].adaptive.mean == snapshot.layers[i].adaptive.mean);
        CHECK(read.layers[i].adaptive.bias == snapshot.layers[i].adaptive.bias);
        CHECK(read.layers[i].frozen.variance == snapshot.layers[i].frozen.variance);
        CHECK(read.layers[i].frozen.weight == snapshot.layers[i].frozen.weight);
        CHECK(read.layers[i].batch.isRecorded() == (i == 1)); // older runs have none
        CHECK(read.layers[i].batch.mean == snapshot.layers[i].batch.mean);
        CHECK(read.layers[i].batch.variance == snapshot.layers[i].batch.variance);
    }
}

TEST_CASE("Pinned examples stay in their files until somebody asks")
{
    const TemporaryFolder folder;
    {
        RunWriter writer(folder / "run", sampleConfig(), sampleRecord());
        for (const std::int64_t epoch : {12, 3, 7}) {
            writer.write(samplesAt(epoch));
        }
    }
    const RunPaths paths{folder / "run"};
    writeFileAtomically(paths.samples(0).parent_path() / "notes.txt", "no evaluation");
    const RunData run = readRun(paths.root);
    REQUIRE(run.samples.size() == 3);
    CHECK(run.samples[0].epoch() == 3);
    CHECK(run.samples[2].epoch() == 12);
    CHECK_FALSE(run.samples[1].isInMemory());
    CHECK(run.samples[1].whole()->epoch == 7);
    CHECK(run.samples[1].whole()->samples.size() == 3);
    CHECK(run.samples[1] == readRun(paths.root).samples[1]);
    CHECK(run.samples[1] != run.samples[2]);

    const auto complains = [](const KeptSamples& kept, const std::filesystem::path& file) {
        CHECK(kept.wholeIfReadable() == nullptr);
        try {
            (void)kept.whole();
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::Input);
            return std::string(error.what()).find(file.string()) != std::string::npos;
        }
        return false;
    };
    writeFileAtomically(paths.samples(7), "no tensors");
    CHECK(complains(run.samples[1], paths.samples(7)));
    writeTensorFile(paths.samples(7), toTensorFile(snapshotAt(7))); // of the other kind
    CHECK(complains(run.samples[1], paths.samples(7)));
    std::filesystem::remove(paths.samples(12));
    CHECK(complains(run.samples[2], paths.samples(12)));

    const KeptSamples held(std::make_shared<const SampleSet>(samplesAt(5)));
    CHECK(held.isInMemory());
    CHECK(held.epoch() == 5);
    CHECK(held.whole()->samples.size() == 3);
}

TEST_CASE("Pinned examples read back, with one wing and with two, and when there are none")
{
    const TemporaryFolder folder;
    SampleSet empty = samplesAt(2);
    empty.samples.clear();
    {
        RunWriter writer(folder / "run", sampleConfig(), sampleRecord());
        writer.write(samplesAt(0));
        SampleSet older = samplesAt(1, false);
        for (AdversarialSample& sample : older.samples) {
            sample.cleanSaliency.clear();
            sample.adversarialSaliency.clear();
        }
        writer.write(older);
        writer.write(empty);
    }
    const RunData run = readRun(folder / "run");
    REQUIRE(run.samples.size() == 3);
    const SampleSet written = samplesAt(0);
    const SampleSetPtr whole = run.samples[0].whole();
    const SampleSet& read = *whole;
    CHECK(read.attack == "PGD-20");
    CHECK(read.norm == "linf");
    CHECK(read.epsilon == 8.0 / 255.0);
    CHECK(read.classNames == written.classNames);
    REQUIRE(read.samples.size() == 3);
    CHECK(read.samples[2].index == 102);
    CHECK(read.samples[2].label == 2);
    CHECK(read.samples[2].width == 2);
    CHECK(read.samples[2].image == written.samples[2].image);
    CHECK(read.samples[2].adversarial == written.samples[2].adversarial);
    CHECK(read.samples[2].cleanSaliency == written.samples[2].cleanSaliency);
    CHECK(read.samples[2].adversarialSaliency == written.samples[2].adversarialSaliency);
    CHECK(read.samples[2].adaptive.clean == written.samples[2].adaptive.clean);
    CHECK(read.samples[2].frozen.adversarial == written.samples[2].frozen.adversarial);
    CHECK(run.samples[1].whole()->samples[0].frozen.clean.empty());
    CHECK(run.samples[1].whole()->samples[0].cleanSaliency.empty());
    CHECK(run.samples[2].whole()->samples.empty());
}

TEST_CASE("A torn last line is ignored by readers and cut off when the run goes on")
{
    const TemporaryFolder folder;
    const RunPaths paths{folder / "run"};
    writeSixSteps(paths.root);
    appendText(paths.metrics(), R"({"kind":"step","step":7,"epo)");
    appendText(paths.log(), "2026-11-22T20:01");
    CHECK(readRun(paths.root).steps.size() == 6);
    {
        RunWriter writer = RunWriter::resume(paths.root, 6, 3);
        writer.append(stepAt(7));
        writer.append(LogLine{1, LogLevel::Info, "Going on.", {}});
    }
    const RunData run = readRun(paths.root);
    REQUIRE(run.steps.size() == 7);
    CHECK(run.steps.back().step == 7);
    CHECK(run.log.size() == 1);
}

TEST_CASE("Going on drops what came after the last state, and only that")
{
    const TemporaryFolder folder;
    const RunPaths paths{folder / "run"};
    writeSixSteps(paths.root);
    std::filesystem::create_directory(paths.samplePictures(3));
    std::filesystem::create_directory(paths.samplePictures(2));
    CHECK(readRun(paths.root).status == RunStatus::Stopped);
    {
        RunWriter writer = RunWriter::resume(paths.root, 4, 2);
        const RunData kept = readRun(paths.root);
        CHECK(kept.status == RunStatus::Running);
        REQUIRE(kept.steps.size() == 4);
        CHECK(kept.steps.back().step == 4);
        REQUIRE(kept.epochs.size() == 3);
        CHECK(kept.epochs.back().epoch == 2);
        CHECK(kept.events.size() == 2);
        CHECK(kept.batchNorm.size() == 3);
        CHECK(kept.samples.size() == 3);
        CHECK(std::filesystem::exists(paths.samplePictures(2)));
        CHECK_FALSE(std::filesystem::exists(paths.samplePictures(3)));
        writer.append(stepAt(5));
        writer.append(epochAt(3));
    }
    const RunData run = readRun(paths.root);
    CHECK(run.steps.size() == 5);
    CHECK(run.epochs.size() == 4);
    CHECK(run.config == sampleConfig());
    CHECK(run.status == RunStatus::Unfinished); // how the first part ended no longer counts
    const nlohmann::json last = nlohmann::json::parse(readTextFile(paths.config()));
    CHECK(last.at("record").at("device") == "CPU, 2 threads");
}

TEST_CASE("A folder that holds a run is not written over")
{
    const TemporaryFolder folder;
    writeSixSteps(folder / "run");
    const auto error =
        errorOf([&] { const RunWriter writer(folder / "run", sampleConfig(), sampleRecord()); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::Input);
    CHECK(contains(error->what(), "already holds a run"));
    CHECK(readRun(folder / "run").steps.size() == 6);
    CHECK(readRun(folder / "run").status == RunStatus::Stopped);
}

TEST_CASE("A folder that cannot be made is refused in one sentence")
{
    const TemporaryFolder folder;
    writeFileAtomically(folder / "file", "x");
    CHECK(
        contains(errorText([&] { const RunWriter writer(folder / "file", sampleConfig(), sampleRecord()); }),
                 "cannot be created"));
    CHECK(contains(errorText([&] { (void)RunWriter::resume(folder / "none", 0, 0); }), "does not exist"));
}
