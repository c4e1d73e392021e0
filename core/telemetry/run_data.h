#pragma once

#include "core/config/experiment_config.h"
#include "core/telemetry/dynamics.h"
#include "core/telemetry/kept_batch_norm.h"
#include "core/telemetry/kept_samples.h"
#include "core/telemetry/masking_report.h"
#include "core/telemetry/metrics.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

enum class LogLevel { Debug, Info, Warning, Error };

/// One line of the log. `text` is English with %1..%9 (translation context "twins::Log").
struct LogLine {
    std::int64_t millisecondsSinceEpoch = 0;
    LogLevel level = LogLevel::Info;
    std::string text;
    std::vector<std::string> arguments;
};

/// What a run folder's config.json records beside the configuration.
struct RunRecord {
    std::string dataFingerprint;   ///< SHA-256 over images and labels in use
    std::string sourceFingerprint; ///< the same of the source task of joint fine-tuning; else empty
    std::vector<std::string> classNames;
    std::int64_t trainImages = 0;
    std::int64_t validationImages = 0;
    std::int64_t testImages = 0;
    std::string architecture; ///< "ResNet-8, width 16, 77,850 parameters"
    std::string programVersion;
    std::string torchVersion;
    std::string device;  ///< "CPU, 2 threads"
    std::string started; ///< local time, ISO 8601
};

/// How a run stands.
enum class RunStatus { Unfinished, Running, Completed, Stopped, Diverged, Failed };

/// Everything the views show of one run, live or read from its folder. Vectors only grow while a run is live.
struct RunData {
    std::filesystem::path folder;
    ExperimentConfig config;
    RunRecord record;
    RunStatus status = RunStatus::Unfinished;
    std::int64_t stepsPerEpoch = 0;
    std::vector<StepMetrics> steps;
    std::vector<EpochMetrics> epochs;
    std::vector<RunEvent> events;
    std::vector<KeptBatchNorm> batchNorm; ///< one an epoch, epoch 0 first
    std::vector<KeptSamples> samples;     ///< one an evaluation
    std::vector<MaskingReport> masking;   ///< of the sentinel, in the order they were written
    std::vector<DynamicsSample> dynamics;
    std::vector<LogLine> log;
};

/// Index into `epochs` of the best validation robust accuracy (of the test's where there is no validation
/// split, as `onTest` then says); -1 without evaluations. Ties go to the earlier epoch.
struct BestEpoch {
    std::ptrdiff_t index = -1;
    bool onTest = false;
};
[[nodiscard]] BestEpoch bestEpoch(const RunData& run);
[[nodiscard]] BestEpoch bestEpoch(const std::vector<EpochMetrics>& epochs);

} // namespace twins
