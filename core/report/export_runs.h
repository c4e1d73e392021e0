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

/// Under report/ of a single run; beside the current folder's other files for several.
[[nodiscard]] std::filesystem::path defaultExportPath(const ExportRequest& request);

/// Reads everything, makes everything in memory, then writes: a file appears whole or not at all, and nothing
/// is written where any run cannot be read. Several runs: a folder each (CSV, TensorBoard), one file with all
/// of them (JSON), a comparison (HTML). `isCancelled` is asked between the runs; then nothing is written and
/// `files` is empty.
/// @throws Error(Input) for what is no run folder or cannot be written, Error(Configuration) where something
/// is there that is not to be replaced, or a run is named twice.
ExportOutcome exportRuns(const ExportRequest& request, const std::function<bool()>& isCancelled = {});

} // namespace twins
