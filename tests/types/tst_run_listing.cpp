#include "core/telemetry/run_listing.h"

#include "core/config/config_difference.h"
#include "core/telemetry/run_folder.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

using namespace twins;

namespace
{

EpochMetrics evaluation(std::int64_t epoch, double clean, double robust, double validation = kNotMeasured)
{
    EpochMetrics metrics = epochAt(epoch);
    metrics.testCleanAccuracy = clean;
    metrics.testRobustAccuracy = robust;
    metrics.validationRobustAccuracy = validation;
    return metrics;
}

void writeRun(const std::filesystem::path& folder, const std::string& started,
              const std::vector<EpochMetrics>& evaluations, std::int64_t seed = 1,
              const std::string& title = "run")
{
    ExperimentConfig config;
    config.name = title;
    config.seed = seed;
    RunRecord record;
    record.started = started;
    RunWriter writer(folder, config, record);
    for (const EpochMetrics& metrics : evaluations) {
        if (metrics.step > 0) {
            writer.append(stepAt(metrics.step));
        }
        writer.append(metrics);
    }
    writer.writeStatus(RunStatus::Completed, "");
}

} // namespace

TEST_CASE("Runs are listed newest first, without unreadable ones")
{
    const TemporaryFolder folder;
    writeRun(folder / "b", "2026-11-21T10:00:00", {epochAt(0)}, 1, "older");
    writeRun(folder / "a", "2026-11-22T10:00:00", {epochAt(0)});
    std::filesystem::create_directory(folder / "broken");
    writeFileAtomically(folder / "broken" / "config.json", "{");
    writeFileAtomically(folder / "broken" / "metrics.jsonl", "");
    writeFileAtomically(folder / "file", "x");
    RunLister lister;
    const std::vector<RunSummaryPtr> runs = lister.list(folder.path());
    REQUIRE(runs.size() == 2);
    CHECK(runs[0]->title() == "a"); // has no name of its own
    CHECK(runs[1]->title() == "older");
    CHECK(runs[1]->status == RunStatus::Completed);
    CHECK_FALSE(runs[1]->writer);
    CHECK(lister.list(folder / "none").empty());
}

TEST_CASE("Figures of a run: best epoch, last, smallest and largest")
{
    const TemporaryFolder folder;
    // The best epoch is the validation split's, here 1; the network before its training is no minimum.
    writeRun(folder / "a", "",
             {evaluation(0, 0.10, 0.05, 0.05), evaluation(1, 0.60, 0.40, 0.45),
              evaluation(2, 0.70, 0.42, 0.41), evaluation(3, 0.65, 0.30, 0.33)});
    const RunSummary run = *RunLister().list(folder.path()).at(0);
    CHECK(run.bestEpoch == 1);
    CHECK(run.of(FigureChoice::Best).clean == 0.60);
    CHECK(run.of(FigureChoice::Best).robust == 0.40);
    CHECK(run.of(FigureChoice::Last).clean == 0.65);
    CHECK(run.of(FigureChoice::Last).robust == 0.30);
    CHECK(run.of(FigureChoice::Minimum).clean == 0.60);
    CHECK(run.of(FigureChoice::Minimum).robust == 0.30);
    CHECK(run.of(FigureChoice::Maximum).clean == 0.70);
    CHECK(run.of(FigureChoice::Maximum).robust == 0.42);
    CHECK(run.epochsDone == 3.0);

    writeRun(folder / "b", "", {});
    CHECK(std::isnan(RunLister().list(folder.path()).at(0)->of(FigureChoice::Best).robust));
}

TEST_CASE("A run that grows is listed anew, the others stay the same object")
{
    const TemporaryFolder folder;
    writeRun(folder / "still", "2026-11-21T10:00:00", {epochAt(0)});
    RunWriter writer(folder / "live", ExperimentConfig{}, RunRecord{});
    RunLister lister;
    const auto before = lister.list(folder.path());
    REQUIRE(before.size() == 2);
    CHECK(before[1]->status == RunStatus::Running);
    CHECK(before[1]->writer->process > 0);
    CHECK(before[1]->epochsDone == 0.0);

    writer.append(stepAt(3));
    writer.append(evaluation(1, 0.5, 0.25));
    std::ofstream(RunPaths{folder / "live"}.metrics(), std::ios::app) << R"({"kind":"step","epoch_pos)";
    const auto after = lister.list(folder.path());
    REQUIRE(after.size() == 2);
    CHECK(after[0] == before[0]);
    CHECK(after[1] != before[1]);
    CHECK(after[1]->epochsDone == 1.5);
    CHECK(after[1]->last.epoch == 1);
    CHECK(lister.list(folder.path()) == after);

    writeNote(folder / "still", "", "look again");
    CHECK(lister.list(folder.path())[0]->notes.note == "look again");
    std::filesystem::remove_all(folder / "still");
    CHECK(lister.list(folder.path()).size() == 1);
}

TEST_CASE("A run taken up again from an earlier step forgets what was dropped")
{
    const TemporaryFolder folder;
    writeRun(folder / "a", "", {evaluation(1, 0.6, 0.4), evaluation(2, 0.7, 0.5)});
    RunLister lister;
    CHECK(lister.list(folder.path()).at(0)->last.epoch == 2);
    {
        const RunWriter writer = RunWriter::resume(folder / "a", 2, 1);
    }
    const RunSummaryPtr run = lister.list(folder.path()).at(0);
    CHECK(run->last.epoch == 1);
    CHECK(run->epochsDone == 1.0);
    CHECK(run->of(FigureChoice::Maximum).clean == 0.6);
}

TEST_CASE("Configurations differ in what has an effect")
{
    ExperimentConfig a;
    a.method = Method::TwinsAt;
    a.beta = 5.0; // of TRADES only: without effect in both
    ExperimentConfig b;
    b.method = Method::At;
    b.epsilon = 4.0 / 255.0;
    b.lambda = 0.5; // of two wings only
    a.epsilon = 8.0 / 255.0;
    std::map<std::string, ConfigDifference> rows;
    for (const ConfigDifference& row : configDifferences({&a, &b})) {
        rows[row.parameter->key] = row;
    }
    CHECK(rows.size() == 3);
    CHECK(rows.at("method").values[1].text == "at");
    CHECK(rows.at("epsilon").values[0].text == "8/255");
    CHECK(rows.at("epsilon").values[1].text == "4/255");
    CHECK(rows.at("lambda").values[0].hasEffect);
    CHECK_FALSE(rows.at("lambda").values[1].hasEffect);
    CHECK(configDifferences({&a, &a}).empty());
    CHECK(configDifferences({}).empty());
}
