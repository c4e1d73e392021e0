#include "core/telemetry/run_follower.h"

#include "core/config/config_json.h"
#include "core/telemetry/log_text.h"
#include "core/telemetry/metrics_json.h"
#include "core/telemetry/run_config.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

namespace twins
{

namespace
{

template<typename Take>
void forEachLine(std::string_view content, const ReadWatch& watch, Take take)
{
    const auto all = static_cast<double>(content.size());
    for (std::size_t end = content.find('\n'); end != std::string_view::npos; end = content.find('\n')) {
        if (watch && !watch(1.0 - static_cast<double>(content.size()) / all)) {
            return;
        }
        take(content.substr(0, end));
        content.remove_prefix(end + 1);
    }
}

/// The statistics in every file of `folder` that is not in `known`, in the order of their epochs: their
/// figures a layer, whose channels stay in the files. `newest` is the one read last.
void readStatistics(const std::filesystem::path& folder, std::set<std::filesystem::path>& known,
                    std::vector<KeptBatchNorm>& into, const ReadWatch& watch,
                    std::optional<KeptBatchNorm>& newest)
{
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (watch && !watch(1.0)) {
            break;
        }
        if (entry.path().extension() != ".safetensors" || !known.insert(entry.path()).second) {
            continue;
        }
        try {
            newest = KeptBatchNorm(batchNormFromTensors(readTensorFile(entry.path())), entry.path(),
                                   newest ? &*newest : nullptr);
            into.push_back(*newest);
        } catch (const Error&) {
            // A damaged file leaves a gap in its view, not a run that cannot be opened.
        }
    }
    std::ranges::sort(into, {}, &KeptBatchNorm::epoch);
}

/// The same of adversarial examples, whose files are read when somebody asks for what they hold.
void listEpochFiles(const std::filesystem::path& folder, std::set<std::filesystem::path>& known,
                    std::vector<KeptSamples>& into)
{
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        const auto epoch = epochOfFile(entry.path());
        if (epoch && known.insert(entry.path()).second) {
            into.emplace_back(*epoch, entry.path());
        }
    }
    std::ranges::sort(into, {}, &KeptSamples::epoch);
}

/// For what is read after the steps, which are nearly everything.
ReadWatch afterSteps(const ReadWatch& watch)
{
    return watch ? ReadWatch([&watch](double) { return watch(1.0); }) : ReadWatch();
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

} // namespace

RunFollower::RunFollower(const std::filesystem::path& folder, ReadWatch watch)
    : folder_(folder)
    , watch_(std::move(watch))
    , metrics_(RunPaths{folder}.metrics())
    , masking_(RunPaths{folder}.masking())
    , dynamics_(RunPaths{folder}.dynamics())
    , log_(RunPaths{folder}.log())
{
}

void RunFollower::forget()
{
    *this = RunFollower(std::filesystem::path(folder_), ReadWatch(watch_));
}

bool RunFollower::readMetrics(RunData& run)
{
    const GrowingFile::Piece piece = metrics_.read();
    forEachLine(piece.lines, watch_, [&run](std::string_view text) {
        const MetricsLine line = parseMetricsLine(text);
        if (const auto* step = std::get_if<StepMetrics>(&line)) {
            run.steps.push_back(*step);
        } else if (const auto* epoch = std::get_if<EpochMetrics>(&line)) {
            run.epochs.push_back(*epoch);
        } else if (const auto* event = std::get_if<RunEvent>(&line)) {
            run.events.push_back(*event);
        }
    });
    return !piece.replaced;
}

void RunFollower::readMasking(RunData& run)
{
    forEachLine(masking_.read().lines, afterSteps(watch_), [&run](std::string_view text) {
        MaskingReport report = maskingFromJson(nlohmann::json::parse(text, nullptr, false));
        if (report.epoch >= -1) {
            run.masking.push_back(std::move(report));
        }
    });
}

void RunFollower::readDynamics(RunData& run)
{
    forEachLine(dynamics_.read().lines, afterSteps(watch_), [&run](std::string_view text) {
        if (auto sample = dynamicsFromJson(nlohmann::json::parse(text, nullptr, false))) {
            run.dynamics.push_back(std::move(*sample));
        }
    });
}

RunGrowth RunFollower::look()
{
    const RunPaths paths{folder_};
    RunGrowth growth;
    // First who writes, then what was written: of a run that has ended nothing is missed.
    growth.writer = lockHolder(paths.lock());
    RunData& run = growth.added;
    run.folder = folder_;
    ConfigAndRecord both = readConfigAndRecord(paths);
    run.config = std::move(both.config);
    run.record = std::move(both.record);
    run.status = growth.writer ? RunStatus::Running : endOf(paths);
    if (!readMetrics(run)) {
        forget();
        growth = look();
        growth.replaced = true;
        return growth;
    }
    run.stepsPerEpoch = stepsOfAnEpoch(run);
    readStatistics(paths.batchNorm(0).parent_path(), batchNorm_, run.batchNorm, watch_, newestBatchNorm_);
    listEpochFiles(paths.samples(0).parent_path(), samples_, run.samples);
    readMasking(run);
    readDynamics(run);
    run.log = parseLog(log_.read().lines);
    return growth;
}

RunData readRun(const std::filesystem::path& folder, const ReadWatch& watch)
{
    return RunFollower(folder, watch).look().added;
}

} // namespace twins
