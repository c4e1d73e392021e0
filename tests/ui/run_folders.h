#pragma once

#include "core/telemetry/run_folder.h"
#include "core/telemetry/run_listing.h"

#include <filesystem>
#include <memory>
#include <string>

namespace twins::test
{

/// A run for lists, without a folder behind it.
inline RunSummaryPtr summary(const std::string& name, std::int64_t seed, double robust,
                             Method method = Method::TwinsAt)
{
    RunSummary run;
    run.folder = "/runs/" + name;
    run.config.name = name;
    run.config.seed = seed;
    run.config.method = method;
    run.status = RunStatus::Completed;
    run.started = "2026-11-2" + std::to_string(seed) + "T10:00:00";
    for (RunFigures& figures : run.figures) {
        figures = {robust + 0.2, robust};
    }
    run.figures[static_cast<std::size_t>(FigureChoice::Last)].robust = robust - 0.1;
    return std::make_shared<const RunSummary>(run);
}

/// A finished run of one evaluation in a folder of its own.
inline std::filesystem::path makeRun(const std::filesystem::path& root, const std::string& name,
                                     std::int64_t seed = 1, Method method = Method::At)
{
    std::filesystem::path folder = root / name;
    ExperimentConfig config;
    config.name = name;
    config.seed = seed;
    config.method = method;
    config.architecture = "resnet8"; // there is no checkpoint to read it from
    RunRecord record;
    record.started = "2026-11-20T10:00:0" + std::to_string(seed);
    RunWriter writer(folder, config, record);
    StepMetrics step;
    step.step = 1;
    step.epoch = 1;
    step.epochPosition = 1.0;
    writer.append(step);
    EpochMetrics epoch;
    epoch.epoch = 1;
    epoch.step = 1;
    epoch.testCleanAccuracy = 0.6;
    epoch.testRobustAccuracy = 0.4;
    epoch.attack = "PGD-20";
    writer.append(epoch);
    writer.writeStatus(RunStatus::Completed, "");
    return folder;
}

} // namespace twins::test
