#include "core/report/export_runs.h"
#include "core/report/run_tables.h"
#include "core/util/files.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

using namespace twins;
namespace fs = std::filesystem;

namespace
{

class Runs
{
public:
    Runs()
        : root(fs::temp_directory_path() / ("twins-export-" + std::to_string(::getpid())))
    {
        fs::remove_all(root);
        for (const char* name : {"one", "two"}) {
            RunWriter writer(root / name, ExperimentConfig{}, RunRecord{});
            for (std::int64_t step = 1; step <= 6; ++step) {
                writer.append(stepAt(step));
            }
            writer.append(epochAt(1));
            writer.write(snapshotAt(1));
            writer.write(samplesAt(1));
        }
    }
    Runs(const Runs&) = delete;
    Runs& operator=(const Runs&) = delete;
    ~Runs() { fs::remove_all(root); }

    [[nodiscard]] ExportRequest request(ExportFormat format, int runs = 1) const
    {
        ExportRequest request{
            .runs = {root / "one"}, .format = format, .out = root / "out", .replaces = true};
        if (runs == 2) {
            request.runs.push_back(root / "two");
        }
        return request;
    }
    /// Names of what lies beside the runs.
    [[nodiscard]] std::vector<std::string> others() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(root)) {
            if (const std::string name = entry.path().filename().string(); name != "one" && name != "two") {
                names.push_back(name);
            }
        }
        return names;
    }

    fs::path root;
};

constexpr std::array kFormats = {ExportFormat::Html, ExportFormat::Json, ExportFormat::Csv,
                                 ExportFormat::TensorBoard};

} // namespace

TEST_CASE("an export tells how far it has come, from nothing to all of it")
{
    const Runs runs;
    for (const ExportFormat format : kFormats) {
        for (const int number : {1, 2}) {
            std::vector<double> told;
            const ExportOutcome outcome =
                exportRuns(runs.request(format, number), {.isCancelled = {}, .progressed = [&](double done) {
                                                              told.push_back(done);
                                                          }});
            CHECK(!outcome.files.empty());
            REQUIRE(told.size() >= static_cast<std::size_t>(2 * number + 2));
            CHECK(told.front() == 0.0);
            CHECK(told.back() == 1.0);
            CHECK(std::ranges::is_sorted(told));
            CHECK(std::ranges::adjacent_find(told) == told.end()); // always further
            fs::remove_all(runs.root / "out");
        }
    }
}

TEST_CASE("channels are exported from the files epoch by epoch, and a damaged one leaves a gap")
{
    const Runs runs;
    {
        RunWriter writer = RunWriter::resume(runs.root / "one", 6, 1);
        for (const std::int64_t epoch : {2, 3, 4}) {
            writer.write(snapshotAt(epoch));
        }
    }
    FinishedRun run = readFinishedRun(runs.root / "one");
    const auto channels = [&](const ReadWatch& watch) {
        for (const Table& table : runTables(run, watch)) {
            if (table.name == "batchnorm_channels") {
                return csvOf(table);
            }
        }
        return CsvText();
    };
    const CsvText whole = channels({});
    CHECK(whole.rows == 4 * 6);
    run.data.batchNorm[1] = KeptBatchNorm(std::make_shared<const BatchNormSnapshot>(snapshotAt(2)));
    CHECK(channels({}).text == whole.text); // as from memory
    std::vector<double> told;
    CHECK(channels([&](double done) {
              told.push_back(done);
              return done < 0.5;
          }).rows == 2 * 6);
    CHECK(told == std::vector<double>{0.0, 0.25, 0.5});
    fs::remove(RunPaths{runs.root / "one"}.batchNorm(3));
    CHECK(channels({}).rows == 3 * 6);
}

TEST_CASE("an export that is cancelled at any moment leaves everything as it was")
{
    const Runs runs;
    for (const ExportFormat format : kFormats) {
        for (const bool isThere : {false, true}) {
            int moments = 0; // at which it can be cancelled
            const ExportRequest request = runs.request(format, 2);
            for (int at = 0;; ++at) {
                if (isThere && (format == ExportFormat::Html || format == ExportFormat::Json)) {
                    writeFileAtomically(request.out, "what was there");
                }
                const std::vector<std::string> before = runs.others();
                int asked = 0;
                const ExportOutcome outcome =
                    exportRuns(request, {.isCancelled = [&] { return asked++ >= at; }, .progressed = {}});
                if (!outcome.files.empty()) {
                    break;
                }
                ++moments;
                CHECK(runs.others() == before);
                if (!before.empty()) {
                    CHECK(readTextFile(request.out) == "what was there");
                }
            }
            CHECK(moments > 20); // also between the lines of a run
            fs::remove_all(request.out);
        }
    }
}
