#include "core/config/config_json.h"
#include "core/telemetry/append_file.h"
#include "core/telemetry/log_text.h"
#include "core/telemetry/metrics_json.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/run_lock.h"
#include "core/telemetry/run_record_json.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <system_error>
#include <utility>

namespace twins
{

namespace
{

void createFolders(const RunPaths& paths)
{
    for (const std::filesystem::path& folder :
         {paths.root, paths.lastState().parent_path(), paths.batchNorm(0).parent_path(),
          paths.samples(0).parent_path()}) {
        std::error_code failure;
        std::filesystem::create_directories(folder, failure);
        if (failure) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The folder %1 cannot be created: %2."),
                        {folder.string(), failure.message()});
        }
    }
}

const RunPaths& withFolders(const RunPaths& paths)
{
    createFolders(paths);
    return paths;
}

void writeConfig(const RunPaths& paths, const ExperimentConfig& config, const RunRecord& record)
{
    nlohmann::ordered_json document = configToJson(config);
    document["record"] = recordToJson(record);
    writeFileAtomically(paths.config(),
                        document.dump(4, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                            "\n");
}

void refuseFilledFolder(const RunPaths& paths)
{
    std::error_code none;
    const auto size = std::filesystem::file_size(paths.metrics(), none);
    if (!none && size > 0) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 already holds a run; resume it or choose another folder."),
                    {paths.root.string()});
    }
}

/// Whether a line belongs to the part of the run that a resumed one keeps.
bool isKept(const MetricsLine& line, std::int64_t lastStep, std::int64_t lastEpoch)
{
    if (const auto* step = std::get_if<StepMetrics>(&line)) {
        return step->step <= lastStep;
    }
    if (const auto* epoch = std::get_if<EpochMetrics>(&line)) {
        return epoch->epoch <= lastEpoch;
    }
    const auto* event = std::get_if<RunEvent>(&line);
    return event != nullptr && event->step <= lastStep;
}

/// Leaves of a file only the whole lines for which `isWanted` holds.
void keepLines(const std::filesystem::path& path, const std::function<bool(std::string_view)>& isWanted)
{
    const std::string content = readTextFile(path);
    std::string kept;
    std::string_view rest = content;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        const std::string_view line = rest.substr(0, end + 1);
        rest.remove_prefix(end + 1);
        if (isWanted(line)) {
            kept += line;
        }
    }
    if (kept != content) {
        writeFileAtomically(path, kept);
    }
}

void dropLaterLines(const RunPaths& paths, std::int64_t lastStep, std::int64_t lastEpoch)
{
    keepLines(paths.metrics(),
              [&](std::string_view line) { return isKept(parseMetricsLine(line), lastStep, lastEpoch); });
    std::error_code none;
    if (std::filesystem::is_regular_file(paths.masking(), none)) {
        keepLines(paths.masking(), [&](std::string_view line) {
            return maskingFromJson(nlohmann::json::parse(line, nullptr, false)).epoch <= lastEpoch;
        });
    }
    if (std::filesystem::is_regular_file(paths.dynamics(), none)) {
        keepLines(paths.dynamics(), [&](std::string_view line) {
            const auto sample = dynamicsFromJson(nlohmann::json::parse(line, nullptr, false));
            return sample && sample->step <= lastStep;
        });
    }
}

/// Removes what later evaluations left in `folder`; the resumed run writes it anew.
void dropLaterFiles(const std::filesystem::path& folder, const std::filesystem::path& last)
{
    std::error_code none;
    std::vector<std::filesystem::path> later;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        const std::string name = entry.path().stem().string();
        const std::string lastName = last.stem().string();
        // Longer names are later: the numbers have four digits or more.
        const bool isLater =
            name.size() > lastName.size() || (name.size() == lastName.size() && name > lastName);
        if (name.starts_with("epoch-") && isLater) {
            later.push_back(entry.path());
        }
    }
    for (const std::filesystem::path& path : later) {
        std::filesystem::remove_all(path, none);
    }
}

} // namespace

struct RunWriter::State {
    State(const std::filesystem::path& folder, bool mustBeNew, std::unique_ptr<RunLock> holds)
        : paths{folder}
        , lock(holds ? std::move(holds) : std::make_unique<RunLock>(withFolders(paths).lock()))
    {
        if (mustBeNew) {
            refuseFilledFolder(paths);
        }
        // How an earlier part of the run ended says nothing once it goes on.
        std::error_code none;
        std::filesystem::remove(paths.status(), none);
    }

    void open()
    {
        metrics.emplace(paths.metrics());
        log.emplace(paths.log());
    }

    RunPaths paths;
    std::unique_ptr<RunLock> lock;
    std::optional<AppendFile> metrics;
    std::optional<AppendFile> log;
    std::optional<AppendFile> dynamics; ///< from its first line on
    ExperimentConfig config;
};

RunWriter::RunWriter(const std::filesystem::path& folder, const ExperimentConfig& config,
                     const RunRecord& record)
    : state_(std::make_unique<State>(folder, true, nullptr))
{
    state_->config = config;
    writeConfig(state_->paths, config, record);
    state_->open();
}

RunWriter::RunWriter(std::unique_ptr<State> state)
    : state_(std::move(state))
{
}

RunWriter::RunWriter(RunWriter&&) noexcept = default;
RunWriter::~RunWriter() = default;

RunWriter RunWriter::resume(const std::filesystem::path& folder, std::int64_t lastStep,
                            std::int64_t lastEpoch, std::unique_ptr<RunLock> holds)
{
    const RunPaths paths{folder};
    const ExperimentConfig config = readConfigFile(paths.config());
    auto state = std::make_unique<State>(folder, false, std::move(holds));
    state->config = config;
    state->open();
    dropLaterLines(paths, lastStep, lastEpoch);
    dropLaterFiles(paths.batchNorm(0).parent_path(), paths.batchNorm(lastEpoch));
    dropLaterFiles(paths.samples(0).parent_path(), paths.samples(lastEpoch));
    state->metrics.emplace(paths.metrics()); // dropping lines may have replaced the file
    return RunWriter(std::move(state));
}

const RunPaths& RunWriter::paths() const noexcept
{
    return state_->paths;
}

void RunWriter::append(const StepMetrics& metrics)
{
    state_->metrics->append(metricsLine(metrics));
}

void RunWriter::append(const EpochMetrics& metrics)
{
    state_->metrics->append(metricsLine(metrics, name(state_->config.method), name(state_->config.preset)));
}

void RunWriter::append(const RunEvent& event)
{
    state_->metrics->append(metricsLine(event));
}

void RunWriter::append(const LogLine& line)
{
    state_->log->append(logText(line));
}

void RunWriter::append(const MaskingReport& report)
{
    appendMasking(state_->paths.root, report);
}

void RunWriter::append(const DynamicsSample& sample)
{
    if (!state_->dynamics) {
        state_->dynamics.emplace(state_->paths.dynamics());
    }
    state_->dynamics->append(toJson(sample).dump() + "\n");
}

void RunWriter::write(const BatchNormSnapshot& snapshot)
{
    writeTensorFile(state_->paths.batchNorm(snapshot.epoch), toTensorFile(snapshot));
}

void RunWriter::write(const SampleSet& samples)
{
    writeTensorFile(state_->paths.samples(samples.epoch), toTensorFile(samples));
}

void RunWriter::writeStatus(RunStatus status, const std::string& message)
{
    const nlohmann::ordered_json document = {{"status", name(status)}, {"message", message}};
    writeFileAtomically(state_->paths.status(),
                        document.dump(4, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                            "\n");
}

void RunWriter::flush()
{
    state_->lock->touch();
    state_->metrics->sync();
    state_->log->sync();
    if (state_->dynamics) {
        state_->dynamics->sync();
    }
}

void appendMasking(const std::filesystem::path& folder, const MaskingReport& report)
{
    AppendFile file(RunPaths{folder}.masking());
    file.append(toJson(report).dump() + "\n");
    file.sync();
}

} // namespace twins
