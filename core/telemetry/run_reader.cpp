#include "core/config/config_json.h"
#include "core/telemetry/log_text.h"
#include "core/telemetry/metrics_json.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/run_lock.h"
#include "core/telemetry/run_record_json.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/json_text.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <system_error>

namespace twins
{

namespace
{

/// A part that is missing or unreadable is empty: a run is shown as far as it goes.
std::string textOrNothing(const std::filesystem::path& path)
{
    try {
        return readTextFile(path);
    } catch (const Error&) {
        return {};
    }
}

RunStatus readStatus(const RunPaths& paths)
{
    if (isLockHeld(paths.lock())) {
        return RunStatus::Running;
    }
    const nlohmann::json json = nlohmann::json::parse(textOrNothing(paths.status()), nullptr, false);
    if (json.is_object() && json.contains("status")) {
        for (const RunStatus status :
             {RunStatus::Completed, RunStatus::Stopped, RunStatus::Diverged, RunStatus::Failed}) {
            if (json["status"] == name(status)) {
                return status;
            }
        }
    }
    return RunStatus::Unfinished;
}

/// Calls `take` with every whole line; a torn last one is left out.
template<typename Take>
void forEachLine(std::string_view content, Take take)
{
    for (std::size_t end = content.find('\n'); end != std::string_view::npos; end = content.find('\n')) {
        take(content.substr(0, end));
        content.remove_prefix(end + 1);
    }
}

void readMetrics(const RunPaths& paths, RunData& run)
{
    forEachLine(textOrNothing(paths.metrics()), [&run](std::string_view text) {
        const MetricsLine line = parseMetricsLine(text);
        if (const auto* step = std::get_if<StepMetrics>(&line)) {
            run.steps.push_back(*step);
        } else if (const auto* epoch = std::get_if<EpochMetrics>(&line)) {
            run.epochs.push_back(*epoch);
        } else if (const auto* event = std::get_if<RunEvent>(&line)) {
            run.events.push_back(*event);
        }
    });
}

void readMasking(const RunPaths& paths, RunData& run)
{
    forEachLine(textOrNothing(paths.masking()), [&run](std::string_view text) {
        MaskingReport report = maskingFromJson(nlohmann::json::parse(text, nullptr, false));
        if (report.epoch >= -1) {
            run.masking.push_back(std::move(report));
        }
    });
}

void readDynamics(const RunPaths& paths, RunData& run)
{
    forEachLine(textOrNothing(paths.dynamics()), [&run](std::string_view text) {
        if (auto sample = dynamicsFromJson(nlohmann::json::parse(text, nullptr, false))) {
            run.dynamics.push_back(std::move(*sample));
        }
    });
}

std::vector<std::filesystem::path> epochFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (entry.path().extension() == ".safetensors") {
            files.push_back(entry.path());
        }
    }
    return files;
}

/// Reads every file of `folder` with `convert` and puts the results in the order of their epochs.
template<typename Value, typename Convert>
void readEpochFiles(const std::filesystem::path& folder, std::vector<std::shared_ptr<const Value>>& into,
                    Convert convert)
{
    for (const std::filesystem::path& path : epochFiles(folder)) {
        try {
            into.push_back(std::make_shared<const Value>(convert(readTensorFile(path))));
        } catch (const Error&) {
            // A damaged file leaves a gap in its view, not a run that cannot be opened.
        }
    }
    std::sort(into.begin(), into.end(), [](const auto& a, const auto& b) { return a->epoch < b->epoch; });
}

/// Steps of one epoch, from any step that knows its place, else from the sizes.
std::int64_t stepsOfAnEpoch(const RunData& run)
{
    for (auto step = run.steps.rbegin(); step != run.steps.rend(); ++step) {
        if (step->epochPosition > 0.0) {
            return std::llround(static_cast<double>(step->step) / step->epochPosition);
        }
    }
    return (run.record.trainImages + run.config.batchSize - 1) / run.config.batchSize;
}

struct ConfigAndRecord {
    ExperimentConfig config;
    RunRecord record;
};

ConfigAndRecord readConfigAndRecord(const RunPaths& paths)
{
    const std::string origin = paths.config().string();
    const nlohmann::json document = parseJson(readTextFile(paths.config()), origin, ErrorKind::Input);
    ConfigAndRecord both;
    try {
        both.config = configFromJson(document, origin);
    } catch (const Error& error) {
        // In a run folder a wrong configuration is a damaged file, not a mistake of the person who opens it.
        throw Error(ErrorKind::Input, error.text(), error.arguments());
    }
    if (const auto record = document.find("record"); record != document.end()) {
        both.record = recordFromJson(*record);
    }
    return both;
}

/// The last evaluation in metrics.jsonl, searched from the end so that long runs are listed as fast as short
/// ones.
EpochMetrics lastEvaluation(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) {
        return {};
    }
    const auto size = static_cast<std::int64_t>(file.tellg());
    constexpr std::int64_t firstLook = 1 << 16; // bytes
    for (std::int64_t look = firstLook;; look *= 8) {
        const std::int64_t begin = std::max<std::int64_t>(0, size - look);
        std::string tail(static_cast<std::size_t>(size - begin), '\0');
        file.clear();
        file.seekg(begin);
        file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
        EpochMetrics last;
        bool found = false;
        forEachLine(tail, [&](std::string_view text) {
            if (text.find("\"epoch\"") == std::string_view::npos ||
                text.find("test_clean") == std::string_view::npos) {
                return;
            }
            const MetricsLine line = parseMetricsLine(text);
            if (const auto* epoch = std::get_if<EpochMetrics>(&line)) {
                last = *epoch;
                found = true;
            }
        });
        if (found || begin == 0) {
            return last;
        }
    }
}

struct Listed {
    RunSummary summary;
    std::string started;
};

Listed summarise(const std::filesystem::path& folder)
{
    const RunPaths paths{folder};
    const ConfigAndRecord both = readConfigAndRecord(paths);
    RunSummary summary;
    summary.folder = folder;
    summary.name = both.config.name;
    summary.method = both.config.method;
    summary.preset = both.config.preset;
    summary.dataSet = both.config.dataSet;
    summary.status = readStatus(paths);
    summary.last = lastEvaluation(paths.metrics());
    summary.epochs = both.config.epochs;
    return {summary, both.record.started};
}

} // namespace

RunData readRun(const std::filesystem::path& folder)
{
    const RunPaths paths{folder};
    RunData run;
    run.folder = folder;
    ConfigAndRecord both = readConfigAndRecord(paths);
    run.config = std::move(both.config);
    run.record = std::move(both.record);
    run.status = readStatus(paths);
    readMetrics(paths, run);
    run.stepsPerEpoch = stepsOfAnEpoch(run);
    readEpochFiles(paths.batchNorm(0).parent_path(), run.batchNorm, batchNormFromTensors);
    readEpochFiles(paths.samples(0).parent_path(), run.samples, samplesFromTensors);
    readMasking(paths, run);
    readDynamics(paths, run);
    run.log = parseLog(textOrNothing(paths.log()));
    return run;
}

std::vector<RunSummary> listRuns(const std::filesystem::path& root)
{
    std::vector<Listed> found;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(root, none)) {
        if (!isRunFolder(entry.path())) {
            continue;
        }
        try {
            found.push_back(summarise(entry.path()));
        } catch (const Error&) {
            // Unreadable: not listed.
        }
    }
    std::sort(found.begin(), found.end(), [](const Listed& a, const Listed& b) {
        return std::pair(a.started, a.summary.folder) > std::pair(b.started, b.summary.folder);
    });
    std::vector<RunSummary> runs;
    for (Listed& listed : found) {
        runs.push_back(std::move(listed.summary));
    }
    return runs;
}

} // namespace twins
