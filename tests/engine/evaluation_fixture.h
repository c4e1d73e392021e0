#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/train/quiet_observer.h"
#include "core/train/run_training.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace twins::test
{

/// A network with two wings, fine-tuned on the digits for a few seconds, once.
inline const std::filesystem::path& trainedRun()
{
    static const TemporaryRun place;
    static const bool done = [] {
        ExperimentConfig config = defaultsFor(Preset::AsDescribed);
        config.checkpoint = "embedded:fashion-r8-linf";
        config.dataSet = "digits";
        config.trainImages = 600;
        config.testImages = 20;
        config.epsilon = 0.1;
        config.stepSize = 0.05;
        config.steps = 3;
        config.evalSteps = 1;
        config.epochs = 6;
        config.batchSize = 30;
        config.learningRate = 0.05;
        config.samples = 0;
        QuietObserver observer;
        TrainingControl control;
        return runTraining({.config = config, .folder = place.path}, observer, control) ==
               TrainingOutcome::Completed;
    }();
    REQUIRE(done);
    return place.path;
}

inline EvaluationRequest digitsRequest(const std::string& attack, std::int64_t images = 120)
{
    EvaluationRequest request;
    request.config = readRun(trainedRun()).config;
    request.config.testImages = 0;
    request.config.evalBatch = 40;
    request.checkpoint = RunPaths{trainedRun()}.checkpoint(6).string();
    request.images = images;
    request.plan.name = attack;
    return request;
}

/// A quick suite of three stages.
inline EvaluationRequest quickSuite(const std::filesystem::path& folder)
{
    EvaluationRequest request = digitsRequest("fgsm,apgd-ce,square");
    request.plan.steps = 20;
    request.plan.queries = 50;
    request.folder = folder;
    return request;
}

/// What `action` says that is wrong; empty when it does not throw.
inline std::string refused(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

} // namespace twins::test
