#include "core/report/export_runs.h"

#include "core/config/config_json.h"
#include "core/report/comparison_report.h"
#include "core/report/event_file.h"
#include "core/report/run_report.h"
#include "core/report/run_tables.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// Content by name; an empty name: the target itself.
using Files = std::vector<std::pair<fs::path, std::string>>;

bool isFolder(ExportFormat format)
{
    return format == ExportFormat::Csv || format == ExportFormat::TensorBoard;
}

// Shares of an export, for its progress, as measured on a run of 20,000 steps.
constexpr double kReading = 0.9;
constexpr double kMaking = 0.07;
constexpr double kWriting = 0.03;
constexpr double kLeastNews = 0.01; // within a step

/// How much of an export is done.
class Steps
{
public:
    explicit Steps(const ExportWatch& watch)
        : watch_(watch)
    {
    }
    /// The next step, which is `share` of everything, begins; false where it is not wanted any more.
    [[nodiscard]] bool begin(double share)
    {
        start_ += std::exchange(share_, share);
        return tell(start_, 0.0);
    }
    /// So much of the step is done; false where the rest is not wanted.
    [[nodiscard]] bool at(double fraction) { return tell(start_ + share_ * fraction, kLeastNews); }
    void end() { (void)tell(1.0, 0.0); }

private:
    bool tell(double done, double leastNews)
    {
        if (watch_.isCancelled && watch_.isCancelled()) {
            return false;
        }
        if (watch_.progressed && done > told_ + leastNews) {
            told_ = done;
            watch_.progressed(std::min(done, 1.0));
        }
        return true;
    }

    const ExportWatch& watch_;
    double start_ = 0.0;
    double share_ = 0.0;
    double told_ = -1.0;
};

/// None where it was cancelled.
std::vector<FinishedRun> readRuns(const ExportRequest& request, Steps& steps)
{
    std::vector<FinishedRun> runs;
    std::set<fs::path> seen;
    for (const fs::path& folder : request.runs) {
        if (!steps.begin(kReading / static_cast<double>(request.runs.size()))) {
            return {};
        }
        runs.push_back(readFinishedRun(folder, [&steps](double fraction) { return steps.at(fraction); }));
        if (!seen.insert(fs::weakly_canonical(folder)).second) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "the run %1 is named twice; name each run once"),
                        {folder.string()});
        }
    }
    return runs;
}

Files csvFiles(const FinishedRun& run, const fs::path& folder, const ReadWatch& watch)
{
    Files files{{folder / "config.json", configToText(run.data.config)}};
    for (const Table& table : runTables(run, watch)) {
        CsvText csv = csvOf(table);
        if (table.name == "steps" || table.name == "epochs" || csv.rows > 0) {
            files.emplace_back(folder / (table.name + ".csv"), std::move(csv.text));
        }
    }
    return files;
}

/// Two runs of one name in different places get folders of their own.
std::vector<fs::path> foldersOf(const std::vector<FinishedRun>& runs)
{
    if (runs.size() == 1) {
        return {fs::path()};
    }
    std::vector<fs::path> folders;
    std::map<std::string, int> used;
    for (const FinishedRun& run : runs) {
        const int times = ++used[run.name];
        folders.emplace_back(times == 1 ? run.name : run.name + '-' + std::to_string(times));
    }
    return folders;
}

std::string allJson(const std::vector<FinishedRun>& runs, const std::function<bool()>& part,
                    const ReadWatch& watch)
{
    std::string text = runs.size() == 1 ? "" : "{\"kind\": \"runs\", \"version\": 1, \"runs\": [\n";
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!part()) {
            return {};
        }
        text += (i == 0 ? "" : ",\n") + runJson(runs[i], watch);
    }
    return runs.size() == 1 ? text : text + "]}\n";
}

std::string allHtml(const std::vector<FinishedRun>& runs, Steps& steps)
{
    const PageDraft page = runs.size() == 1 ? runReportDraft(runs.front()) : comparisonReportDraft(runs);
    const double share = kMaking / static_cast<double>(page.parts.size());
    return makePage(page, [&steps, share] { return steps.begin(share); });
}

/// Incomplete where it was cancelled.
Files filesOf(ExportFormat format, const std::vector<FinishedRun>& runs, Steps& steps)
{
    if (format == ExportFormat::Html) {
        return {{fs::path(), allHtml(runs, steps)}};
    }
    const auto part = [&steps, share = kMaking / static_cast<double>(runs.size())] {
        return steps.begin(share);
    };
    const ReadWatch watch = [&steps](double fraction) {
        return steps.at(fraction);
    };
    if (format == ExportFormat::Json) {
        return {{fs::path(), allJson(runs, part, watch)}};
    }
    Files files;
    const std::vector<fs::path> folders = foldersOf(runs);
    for (std::size_t i = 0; i < runs.size() && part(); ++i) {
        Files own = format == ExportFormat::Csv
                        ? csvFiles(runs[i], folders[i], watch)
                        : Files{{folders[i] / eventFileName(runs[i]), eventFile(runs[i])}};
        std::move(own.begin(), own.end(), std::back_inserter(files));
    }
    return files;
}

void makeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder)) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the folder %1 cannot be made: %2"),
                    {folder.string(), error ? error.message() : std::string("a file has its name")});
    }
}

void refuseToReplace(const fs::path& target)
{
    throw Error(
        ErrorKind::Configuration,
        TWINS_TEXT("twins::Error", "%1 exists already; name another place, or replace it with --force"),
        {target.string()});
}

/// A new folder appears whole: it is filled under another name beside it first.
void writeNewFolder(const fs::path& target, const Files& files)
{
    fs::path beside = target;
    beside += ".unfinished";
    std::error_code ignored;
    try {
        for (const auto& [name, content] : files) {
            makeFolder((beside / name).parent_path());
            writeFileAtomically(beside / name, content);
        }
        fs::remove(target, ignored); // an empty folder of that name
        fs::rename(beside, target);
    } catch (const fs::filesystem_error& error) {
        fs::remove_all(beside, ignored);
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the folder %1 cannot be made: %2"),
                    {target.string(), error.code().message()});
    } catch (const Error&) {
        fs::remove_all(beside, ignored);
        throw;
    }
}

void writeFolder(const fs::path& target, const Files& files)
{
    if (!fs::exists(target) || (fs::is_directory(target) && fs::is_empty(target))) {
        makeFolder(fs::absolute(target).parent_path());
        writeNewFolder(target, files);
        return;
    }
    for (const auto& [name, content] : files) {
        makeFolder((target / name).parent_path());
        writeFileAtomically(target / name, content);
    }
}

} // namespace

fs::path defaultExportPath(const ExportRequest& request)
{
    const bool single = request.runs.size() == 1;
    fs::path folder = single ? request.runs.front() / "report" : fs::path("twins-export");
    switch (request.format) {
    case ExportFormat::Csv:
        return folder / "csv";
    case ExportFormat::Json:
        return folder / (single ? "run.json" : "runs.json");
    case ExportFormat::TensorBoard:
        return folder / "tensorboard";
    case ExportFormat::Html:
        return folder / (single ? "report.html" : "comparison.html");
    }
    return folder;
}

ExportOutcome exportRuns(const ExportRequest& request, const ExportWatch& watch)
{
    Steps steps(watch);
    ExportOutcome outcome{.out = request.out, .files = {}};
    const bool chosen = !request.out.empty();
    if (!chosen) {
        outcome.out = defaultExportPath(request);
    }
    if (!outcome.out.has_filename()) { // "out/"
        outcome.out = outcome.out.parent_path();
    }
    const fs::path& target = outcome.out;
    const bool isThere =
        fs::exists(target) && !(isFolder(request.format) && fs::is_directory(target) && fs::is_empty(target));
    const bool own = !chosen && request.runs.size() == 1; // a run's own report/
    if (!own && isThere && !request.replaces) {
        refuseToReplace(target);
    }
    const std::vector<FinishedRun> runs = readRuns(request, steps);
    if (runs.empty()) {
        return outcome;
    }
    const Files files = filesOf(request.format, runs, steps);
    if (!steps.begin(kWriting)) {
        return outcome;
    }
    if (isFolder(request.format)) {
        writeFolder(target, files);
    } else {
        makeFolder(fs::absolute(target).parent_path());
        writeFileAtomically(target, files.front().second);
    }
    for (const auto& [name, content] : files) {
        outcome.files.push_back(name.empty() ? target : target / name);
    }
    steps.end();
    return outcome;
}

} // namespace twins
