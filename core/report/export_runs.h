#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace twins
{

enum class ExportFormat {
    Csv,         ///< a folder with a file a table and config.json
    Json,        ///< one file
    TensorBoard, ///< a folder with an event file
    Html,        ///< one page: of one run, or a comparison of several
};

struct ExportRequest {
    std::vector<std::filesystem::path> runs; ///< at least one
    ExportFormat format = ExportFormat::Html;
    /// File (JSON, HTML) or folder, with or without a slash at its end; empty: defaultExportPath().
    std::filesystem::path out;
    /// Files that are there already, as those in a single run's own report/ always are; nothing else in a
    /// folder is touched.
    bool replaces = false;
};

/// What became of it.
struct ExportOutcome {
    std::filesystem::path out;
    std::vector<std::filesystem::path> files;
};

/// Who waits for an export; asked and told on the thread that makes it. Either may be empty.
struct ExportWatch {
    std::function<bool()> isCancelled; ///< asked all along
    /// How much of it is done, in [0,1]: over the runs that are read and the sections or files that are made.
    std::function<void(double fraction)> progressed;
};

/// Under report/ of a single run; beside the current folder's other files for several.
[[nodiscard]] std::filesystem::path defaultExportPath(const ExportRequest& request);

/// Reads everything, makes everything in memory, then writes: a file appears whole or not at all, and nothing
/// is written where any run cannot be read. Several runs: a folder each (CSV, TensorBoard), one file with all
/// of them (JSON), a comparison (HTML). Where it is cancelled before it writes, nothing is written, what is
/// there stays as it is, and `files` is empty.
/// @throws Error(Input) for what is no run folder or cannot be written, Error(Configuration) where something
/// is there that is not to be replaced, or a run is named twice.
ExportOutcome exportRuns(const ExportRequest& request, const ExportWatch& watch = {});

} // namespace twins
