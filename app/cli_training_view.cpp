#include "app/cli_training_view.h"

#include "app/cli_pictures.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <utility>

namespace twins
{

namespace
{

const char* phaseName(Phase phase)
{
    switch (phase) {
    case Phase::LoadingData:
        return "loading data";
    case Phase::LoadingNetwork:
        return "loading network";
    case Phase::Evaluating:
        return "evaluating";
    case Phase::Training:
        return "training";
    case Phase::Saving:
        return "saving";
    }
    return "";
}

std::string decimals(double value, int digits)
{
    if (!std::isfinite(value)) {
        return "-";
    }
    std::string text(32, '\0');
    const int length = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    text.resize(static_cast<std::size_t>(length));
    return text;
}

nlohmann::ordered_json number(double value)
{
    return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

/// "clean 95.1 %, robust 83.2 %" with a heading; empty when neither was measured.
std::string figures(const std::string& heading, double clean, double robust)
{
    if (!std::isfinite(clean) && !std::isfinite(robust)) {
        return {};
    }
    return "  " + heading + " clean " + percentText(clean) + ", robust " + percentText(robust);
}

} // namespace

CliTrainingView::CliTrainingView(std::filesystem::path folder)
    : folder_(std::move(folder))
{
}

void CliTrainingView::onStarted(const RunData& run)
{
    bar_.line("run folder " + folder_.string());
    bar_.line(run.record.architecture + "; " + run.config.dataSet + ", " +
              std::to_string(run.record.trainImages) + " training and " +
              std::to_string(run.record.testImages) + " test images; " + name(run.config.method) +
              ", preset " + name(run.config.preset) + "; " + run.record.device);
    if (!run.samples.empty()) {
        firstWritten_ = true;
    }
}

void CliTrainingView::onProgress(const TrainingProgress& progress)
{
    progress_ = progress;
    std::string detail;
    if (progress.epochs > 0) {
        detail = "epoch " + std::to_string(progress.epoch) + " of " + std::to_string(progress.epochs);
    }
    if (progress.imagesPerSecond > 0.0) {
        detail += ", " + decimals(progress.imagesPerSecond, 0) + " images/s";
    }
    if (progress.secondsLeft >= 0.0) {
        detail += ", " + durationText(progress.secondsLeft) + " left";
    }
    const bool ofRun = progress.phase == Phase::Training && progress.steps > 0;
    bar_.update(ofRun ? static_cast<double>(progress.step) / static_cast<double>(progress.steps)
                      : progress.phaseFraction,
                phaseName(progress.phase), detail);
}

void CliTrainingView::onStep(const StepMetrics& metrics)
{
    if (lastStep_ && lastStep_->epoch != metrics.epoch) {
        printEpochOfSteps();
    }
    lastStep_ = metrics;
}

void CliTrainingView::printEpochOfSteps()
{
    std::string text = "epoch " + std::to_string(lastStep_->epoch) + ": loss " + decimals(lastStep_->loss, 4);
    if (std::isfinite(lastStep_->lossFrozen)) {
        text += " (frozen wing " + decimals(lastStep_->lossFrozen, 4) + ", adaptive " +
                decimals(lastStep_->lossAdaptive, 4) + ")";
    }
    text += ", learning rate " + decimals(lastStep_->learningRate, 5) + ", " +
            decimals(lastStep_->imagesPerSecond, 0) + " images/s";
    if (progress_.secondsLeft >= 0.0) {
        text += ", " + durationText(progress_.secondsLeft) + " left";
    }
    bar_.line(text);
    lastStep_.reset();
}

void CliTrainingView::onEpoch(const EpochMetrics& metrics)
{
    if (lastStep_) {
        const StepMetrics step = *lastStep_;
        printEpochOfSteps();
        lastStep_ = step;
    }
    bar_.line("evaluation after epoch " + std::to_string(metrics.epoch) + " (" + metrics.attack + ", " +
              std::to_string(metrics.testImages) +
              " test images):" + figures("test", metrics.testCleanAccuracy, metrics.testRobustAccuracy) +
              figures("frozen wing", metrics.frozenTestCleanAccuracy, metrics.frozenTestRobustAccuracy) +
              figures("validation", metrics.validationCleanAccuracy, metrics.validationRobustAccuracy) +
              figures("train", metrics.trainCleanAccuracy, metrics.trainRobustAccuracy));
    lastEvaluation_ = metrics;
}

void CliTrainingView::onEvent(const RunEvent& event)
{
    if (event.kind == RunEvent::Kind::LearningRateDrop) {
        bar_.line("learning rate drops to " + event.value);
    }
}

void CliTrainingView::onBatchNorm(BatchNormSnapshotPtr /*snapshot*/) {}

void CliTrainingView::onSamples(SampleSetPtr samples)
{
    if (!firstWritten_) {
        firstWritten_ = true;
        writePictures(*samples);
    } else {
        unwritten_ = std::move(samples);
    }
}

void CliTrainingView::onMasking(const MaskingReport& report)
{
    masking_ = report;
    if (report.light() == MaskingLight::Green) { // the others are warnings of the log
        bar_.line("masking sentinel after epoch " + std::to_string(report.epoch) + ": " +
                  name(report.light()) + " (" + std::to_string(report.images) + " images)");
    }
}

void CliTrainingView::onLog(const LogLine& line)
{
    if (line.level == LogLevel::Warning || line.level == LogLevel::Error) {
        bar_.line((line.level == LogLevel::Error ? "error: " : "warning: ") +
                  fillIn(line.text, line.arguments));
    }
}

void CliTrainingView::finish()
{
    bar_.clear();
    if (unwritten_) {
        writePictures(*unwritten_);
        unwritten_.reset();
    }
}

void CliTrainingView::writePictures(const SampleSet& samples)
{
    try {
        savePictures(samples, RunPaths{folder_}.samplePictures(samples.epoch));
    } catch (const Error& error) {
        // Pictures are an extra: the training goes on without them.
        bar_.line(std::string("warning: ") + error.what());
    }
}

void CliTrainingView::addFigures(nlohmann::ordered_json& json) const
{
    if (lastStep_) {
        json["steps"] = lastStep_->step;
        json["loss"] = number(lastStep_->loss);
    }
    if (lastEvaluation_) {
        const EpochMetrics& last = *lastEvaluation_;
        json["epoch"] = last.epoch;
        json["attack"] = last.attack;
        json["test_images"] = last.testImages;
        json["test_clean_accuracy"] = number(last.testCleanAccuracy);
        json["test_robust_accuracy"] = number(last.testRobustAccuracy);
        json["frozen_test_clean_accuracy"] = number(last.frozenTestCleanAccuracy);
        json["frozen_test_robust_accuracy"] = number(last.frozenTestRobustAccuracy);
        json["validation_clean_accuracy"] = number(last.validationCleanAccuracy);
        json["validation_robust_accuracy"] = number(last.validationRobustAccuracy);
        json["seconds"] = number(last.seconds);
    }
    if (masking_) {
        json["masking"] = name(masking_->light());
    }
}

} // namespace twins
