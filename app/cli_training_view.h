#pragma once

#include "app/cli_progress.h"
#include "core/train/quiet_observer.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace twins
{

/// Shows a training in the terminal: a bar while it works, one line an evaluation and one an epoch. Keeps the
/// pictures of the first and the last evaluation. Called on the training's thread.
class CliTrainingView : public QuietObserver
{
public:
    /// `folder` is the run folder.
    explicit CliTrainingView(std::filesystem::path folder);

    void onStarted(const RunData& run) override;
    void onProgress(const TrainingProgress& progress) override;
    void onStep(const StepMetrics& metrics) override;
    void onEpoch(const EpochMetrics& metrics) override;
    void onEvent(const RunEvent& event) override;
    void onBatchNorm(BatchNormSnapshotPtr snapshot) override;
    void onSamples(SampleSetPtr samples) override;
    void onMasking(const MaskingReport& report) override;
    void onLog(const LogLine& line) override;

    /// Takes the bar away and writes the pictures of the last evaluation.
    void finish();
    /// Figures of the last evaluation and step, for --json; what was not measured is null.
    void addFigures(nlohmann::ordered_json& json) const;

private:
    void printEpochOfSteps();
    void writePictures(const SampleSet& samples);

    std::filesystem::path folder_;
    CliProgress bar_;
    TrainingProgress progress_;
    std::optional<StepMetrics> lastStep_;
    std::optional<EpochMetrics> lastEvaluation_;
    std::optional<MaskingReport> masking_;
    SampleSetPtr unwritten_;
    bool firstWritten_ = false;
};

} // namespace twins
