#pragma once

#include "core/telemetry/read_watch.h"
#include "core/telemetry/run_data.h"
#include "core/telemetry/run_lock.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// Where things are in a run folder (ARCHITECTURE.md, "A run is a folder").
struct RunPaths {
    std::filesystem::path root;
    [[nodiscard]] std::filesystem::path config() const;    ///< config.json
    [[nodiscard]] std::filesystem::path metrics() const;   ///< metrics.jsonl
    [[nodiscard]] std::filesystem::path masking() const;   ///< masking.jsonl: what the sentinel found
    [[nodiscard]] std::filesystem::path dynamics() const;  ///< dynamics.jsonl: how the weights moved
    [[nodiscard]] std::filesystem::path status() const;    ///< status.json: how the run ended
    [[nodiscard]] std::filesystem::path log() const;       ///< log.txt
    [[nodiscard]] std::filesystem::path notes() const;     ///< notes.md
    [[nodiscard]] std::filesystem::path tags() const;      ///< tags.json: a list of short words
    [[nodiscard]] std::filesystem::path lock() const;      ///< writer.lock: who is writing
    [[nodiscard]] std::filesystem::path lastState() const; ///< checkpoints/last.state
    [[nodiscard]] std::filesystem::path
    checkpoint(std::int64_t epoch) const; ///< checkpoints/epoch-0003.safetensors
    [[nodiscard]] std::filesystem::path
    batchNorm(std::int64_t epoch) const; ///< batchnorm/epoch-0003.safetensors
    [[nodiscard]] std::filesystem::path samples(std::int64_t epoch) const; ///< samples/epoch-0003.safetensors
    [[nodiscard]] std::filesystem::path samplePictures(std::int64_t epoch) const; ///< samples/epoch-0003/
};

/// The epoch in the name of a file of a run's folder ("…/epoch-0003.safetensors": 3); nothing for another
/// file.
[[nodiscard]] std::optional<std::int64_t> epochOfFile(const std::filesystem::path& file);

/// `root`/<date>-<slug of the name>, with -2, -3 … appended until the name is free; creates the folder.
/// @throws Error(Input) when the folder cannot be created.
[[nodiscard]] std::filesystem::path createRunFolder(const std::filesystem::path& root,
                                                    const std::string& name);

/// The only writer of a run folder: holds its lock, writes every file atomically or append-only, never half a
/// line visible to a reader as data. Not thread-safe: the trainer's thread owns it.
class RunWriter
{
public:
    /// Takes the lock and writes config.json. @throws Error(Input) when another living process holds the
    /// lock, or the folder cannot be written or already holds a run's metrics. Creates the folder where it is
    /// missing.
    RunWriter(const std::filesystem::path& folder, const ExperimentConfig& config, const RunRecord& record);
    /// Opens an existing folder to go on: takes the lock unless the caller already `holds` it, drops every
    /// metrics line after `lastStep`.
    static RunWriter resume(const std::filesystem::path& folder, std::int64_t lastStep,
                            std::int64_t lastEpoch, std::unique_ptr<RunLock> holds = nullptr);
    ~RunWriter(); ///< releases the lock
    RunWriter(RunWriter&&) noexcept;
    RunWriter& operator=(RunWriter&&) = delete;

    [[nodiscard]] const RunPaths& paths() const noexcept;
    void append(const StepMetrics& metrics);
    void append(const EpochMetrics& metrics);
    void append(const RunEvent& event);
    void append(const LogLine& line);
    void append(const MaskingReport& report);
    void append(const DynamicsSample& sample);
    void write(const BatchNormSnapshot& snapshot);
    void write(const SampleSet&
                   samples); ///< float safetensors; pictures beside it are the imaging target's business
    void writeStatus(RunStatus status, const std::string& message);
    void flush(); ///< metrics and log reach the disk (fsync)

private:
    struct State;
    explicit RunWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Adds a report that was made on demand (epoch -1) to the run in `folder`, also while another process writes
/// the run. @throws Error(Input)
void appendMasking(const std::filesystem::path& folder, const MaskingReport& report);

/// Reads a run that is finished, stopped, or being written by another process: a torn last line is ignored, a
/// missing part is empty, and so is what was not read yet when `watch` said no.
/// @throws Error(Input) when `folder` has no readable config.json.
[[nodiscard]] RunData readRun(const std::filesystem::path& folder, const ReadWatch& watch = {});

/// Is `folder` a run folder (has config.json and metrics.jsonl)?
[[nodiscard]] bool isRunFolder(const std::filesystem::path& folder);

[[nodiscard]] const char* name(RunStatus status) noexcept;

} // namespace twins
