#pragma once

#include "core/config/method_table.h"
#include "core/telemetry/run_folder.h"
#include "core/train/run_training.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace twins::test
{

namespace fs = std::filesystem;

/// Records what a training reports; a hook may pull the reins after a step.
struct Recorder : TrainingObserver {
    std::vector<StepMetrics> steps;
    std::vector<EpochMetrics> epochs;
    std::vector<RunEvent> events;
    std::vector<BatchNormSnapshotPtr> batchNorm;
    std::vector<SampleSetPtr> samples;
    std::vector<MaskingReport> masking;
    std::vector<DynamicsSample> dynamics;
    std::vector<LogLine> log;
    TrainingProgress progress;
    RunData started;
    std::function<void(const StepMetrics&)> afterStep;
    std::function<void(const RunEvent&)> afterEvent;
    std::function<void(const TrainingProgress&)> onNews;

    void onStarted(const RunData& run) override { started = run; }
    void onProgress(const TrainingProgress& value) override
    {
        progress = value;
        if (onNews) {
            onNews(value);
        }
    }
    void onStep(const StepMetrics& metrics) override
    {
        steps.push_back(metrics);
        if (afterStep) {
            afterStep(metrics);
        }
    }
    void onEpoch(const EpochMetrics& metrics) override { epochs.push_back(metrics); }
    void onEvent(const RunEvent& event) override
    {
        events.push_back(event);
        if (afterEvent) {
            afterEvent(event);
        }
    }
    void onBatchNorm(BatchNormSnapshotPtr snapshot) override { batchNorm.push_back(snapshot); }
    void onSamples(SampleSetPtr set) override { samples.push_back(set); }
    void onMasking(const MaskingReport& report) override { masking.push_back(report); }
    void onDynamics(const DynamicsSample& sample) override { dynamics.push_back(sample); }
    void onLog(const LogLine& line) override { log.push_back(line); }
};

inline ExperimentConfig tinyConfig(Method method)
{
    ExperimentConfig config = defaultsFor(Preset::Sound);
    config.method = method;
    config.dataSet = "digits";
    config.trainImages = 100;
    config.testImages = 40;
    config.architecture = "custom";
    config.blocks = {1, 1};
    config.width = 4;
    config.epsilon = 0.1;
    config.stepSize = 0.05;
    config.steps = 2;
    config.evalSteps = 2;
    config.epochs = 2;
    config.probeEpochs = 1;
    config.batchSize = 20;
    config.samples = 6;
    config.cropPadding = 1;
    config.sourceDataSet = "digits";
    config.sourceClasses = {5, 6, 7};
    config.sourceImages = 50;
    config.learningRate = 0.05;
    config.threads = 1;
    config.device = "cpu";
    return config;
}

inline TrainingOutcome trainInto(const fs::path& folder, const ExperimentConfig& config, Recorder& recorder,
                                 TrainingControl& control, bool resume = false)
{
    return runTraining({.config = config, .folder = folder, .resume = resume}, recorder, control);
}

inline std::string fileHash(const fs::path& path)
{
    const auto bytes = readFile(path);
    return sha256(bytes.data(), bytes.size());
}

} // namespace twins::test
