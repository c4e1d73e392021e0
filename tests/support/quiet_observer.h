#pragma once

#include "core/train/run_training.h"

#include <cstdlib>
#include <filesystem>

namespace twins::test
{

/// For trainings of which only the run folder matters.
struct QuietObserver : TrainingObserver {
    void onStarted(const RunData&) override {}
    void onProgress(const TrainingProgress&) override {}
    void onStep(const StepMetrics&) override {}
    void onEpoch(const EpochMetrics&) override {}
    void onEvent(const RunEvent&) override {}
    void onBatchNorm(BatchNormSnapshotPtr) override {}
    void onSamples(SampleSetPtr) override {}
    void onMasking(const MaskingReport&) override {}
    void onDynamics(const DynamicsSample&) override {}
    void onLog(const LogLine&) override {}
};

/// A run folder that goes with its test.
struct TemporaryRun {
    std::filesystem::path parent, path;
    TemporaryRun()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "twins-run-XXXXXX").string();
        parent = mkdtemp(pattern.data());
        path = parent / "run";
    }
    ~TemporaryRun() { std::filesystem::remove_all(parent); }
    TemporaryRun(const TemporaryRun&) = delete;
    TemporaryRun& operator=(const TemporaryRun&) = delete;
};

} // namespace twins::test
