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

std::vector<FinishedRun> readRuns(const ExportRequest& request, const std::function<bool()>& isCancelled)
{
    std::vector<FinishedRun> runs;
    std::set<fs::path> seen;
    for (const fs::path& folder : request.runs) {
        if (isCancelled && isCancelled()) {
            return {};
        }
        runs.push_back(readFinishedRun(folder));
        if (!seen.insert(fs::weakly_canonical(folder)).second) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "the run %1 is named twice; name each run once"),
                        {folder.string()});
        }
    }
    return runs;
}

Files csvFiles(const FinishedRun& run, const fs::path& folder)
{
    Files files{{folder / "config.json", configToText(run.data.config)}};
    for (const Table& table : runTables(run)) {
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

std::string allJson(const std::vector<FinishedRun>& runs)
{
    if (runs.size() == 1) {
        return runJson(runs.front());
    }
    std::string text = "{\"kind\": \"runs\", \"version\": 1, \"runs\": [\n";
    for (std::size_t i = 0; i < runs.size(); ++i) {
        text += (i == 0 ? "" : ",\n") + runJson(runs[i]);
    }
    return text + "]}\n";
}

Files filesOf(ExportFormat format, const std::vector<FinishedRun>& runs)
{
    if (format == ExportFormat::Html) {
        return {{fs::path(), runs.size() == 1 ? runReport(runs.front()) : comparisonReport(runs)}};
    }
    if (format == ExportFormat::Json) {
        return {{fs::path(), allJson(runs)}};
    }
    Files files;
    const std::vector<fs::path> folders = foldersOf(runs);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        Files own = format == ExportFormat::Csv
                        ? csvFiles(runs[i], folders[i])
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
    const fs::path folder = single ? request.runs.front() / "report" : fs::path("twins-export");
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

ExportOutcome exportRuns(const ExportRequest& request, const std::function<bool()>& isCancelled)
{
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
    const std::vector<FinishedRun> runs = readRuns(request, isCancelled);
    if (runs.empty()) {
        return outcome;
    }
    const Files files = filesOf(request.format, runs);
    if (isCancelled && isCancelled()) {
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
    return outcome;
}

} // namespace twins
