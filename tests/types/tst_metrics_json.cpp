#include "core/telemetry/metrics_json.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace twins;

TEST_CASE("A step survives its line to the last bit")
{
    const StepMetrics step{.step = 12,
                           .epoch = 3,
                           .epochPosition = 2.25,
                           .loss = 0.1 + 0.2,
                           .lossFrozen = 1.0 / 3.0,
                           .lossAdaptive = 1e-300,
                           .trainCleanAccuracy = 0.5,
                           .trainRobustAccuracy = 0.25,
                           .learningRate = 0.01,
                           .lambda = 1.0,
                           .gradientNorm = 3.5,
                           .imagesPerSecond = 812.5,
                           .seconds = 1.75};
    const std::string line = metricsLine(step);
    CHECK(std::count(line.begin(), line.end(), '\n') == 1);
    CHECK(line.back() == '\n');
    const MetricsLine parsed = parseMetricsLine(line);
    const auto* read = std::get_if<StepMetrics>(&parsed);
    REQUIRE(read != nullptr);
    CHECK(metricsLine(*read) == line);
    CHECK(read->step == 12);
    CHECK(read->epoch == 3);
    CHECK(read->loss == 0.1 + 0.2);
    CHECK(read->lossAdaptive == 1e-300);
    CHECK(read->seconds == 1.75);
    const nlohmann::json json = nlohmann::json::parse(line);
    for (const char* key : {"step", "epoch", "epoch_position", "loss", "loss_frozen", "loss_adaptive",
                            "train_clean_accuracy", "train_robust_accuracy", "learning_rate", "lambda",
                            "gradient_norm", "images_per_second", "seconds"}) {
        CAPTURE(key);
        CHECK(json.at(key).is_number());
    }
    CHECK(json.at("kind") == "step");
}

TEST_CASE("What was not measured, or left the finite numbers, is null and reads back as not measured")
{
    StepMetrics step;
    step.loss = std::numeric_limits<double>::infinity();
    step.gradientNorm = kNotMeasured;
    const std::string line = metricsLine(step);
    const nlohmann::json json = nlohmann::json::parse(line);
    CHECK(json.at("loss").is_null());
    CHECK(json.at("gradient_norm").is_null());
    CHECK(json.at("loss_frozen").is_null());
    const StepMetrics read = std::get<StepMetrics>(parseMetricsLine(line));
    CHECK(std::isnan(read.loss));
    CHECK(std::isnan(read.gradientNorm));
}

TEST_CASE("An evaluation survives its line and names method and preset")
{
    EpochMetrics epoch;
    epoch.epoch = 4;
    epoch.step = 100;
    epoch.testCleanAccuracy = 0.9;
    epoch.testRobustAccuracy = 0.8;
    epoch.frozenTestCleanAccuracy = 0.7;
    epoch.frozenTestRobustAccuracy = 0.6;
    epoch.validationCleanAccuracy = 0.5;
    epoch.trainRobustAccuracy = 0.4;
    epoch.attack = "PGD-20";
    epoch.testImages = 360;
    epoch.learningRate = 0.001;
    epoch.seconds = 12.0;
    const std::string line = metricsLine(epoch, "twins-at", "sound");
    const nlohmann::json json = nlohmann::json::parse(line);
    CHECK(json.at("kind") == "epoch");
    CHECK(json.at("method") == "twins-at");
    CHECK(json.at("preset") == "sound");
    CHECK(json.at("frozen_test_robust_accuracy") == 0.6);
    CHECK(json.at("validation_robust_accuracy").is_null());
    const EpochMetrics read = std::get<EpochMetrics>(parseMetricsLine(line));
    CHECK(metricsLine(read, "twins-at", "sound") == line);
    CHECK(read.attack == "PGD-20");
    CHECK(read.testImages == 360);
}

TEST_CASE("Every kind of event survives its line")
{
    for (const RunEvent::Kind kind :
         {RunEvent::Kind::LearningRateDrop, RunEvent::Kind::ParameterChanged, RunEvent::Kind::Paused,
          RunEvent::Kind::Resumed, RunEvent::Kind::BestEpoch, RunEvent::Kind::Note}) {
        const RunEvent event{kind, 7, 1.5, "lambda", "0.5 \"quoted\"\n"};
        const RunEvent read = std::get<RunEvent>(parseMetricsLine(metricsLine(event)));
        CHECK(read.kind == kind);
        CHECK(read.step == 7);
        CHECK(read.epochPosition == 1.5);
        CHECK(read.key == event.key);
        CHECK(read.value == event.value);
    }
}

TEST_CASE("Lines that are damaged or unknown are nothing")
{
    for (const char* line :
         {"", "{", "[]", "5", "{\"kind\":\"step\",\"st", "{\"kind\":\"later\"}", "{\"kind\":5}"}) {
        CAPTURE(line);
        CHECK(std::holds_alternative<std::monostate>(parseMetricsLine(line)));
    }
    CHECK(std::get<StepMetrics>(parseMetricsLine(R"({"kind":"step","step":"x"})")).step == 0);
}
