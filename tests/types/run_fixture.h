#pragma once

#include "core/telemetry/run_folder.h"

#include <cstdint>
#include <string>

namespace twins
{

inline StepMetrics stepAt(std::int64_t step, std::int64_t stepsPerEpoch = 2)
{
    StepMetrics metrics;
    metrics.step = step;
    metrics.epoch = (step - 1) / stepsPerEpoch + 1;
    metrics.epochPosition = static_cast<double>(step) / static_cast<double>(stepsPerEpoch);
    metrics.loss = 1.0 / static_cast<double>(step);
    return metrics;
}

inline EpochMetrics epochAt(std::int64_t epoch)
{
    EpochMetrics metrics;
    metrics.epoch = epoch;
    metrics.step = epoch * 2;
    metrics.testCleanAccuracy = 0.5;
    metrics.testRobustAccuracy = 0.25;
    metrics.attack = "PGD-20";
    return metrics;
}

inline BatchNormSnapshot snapshotAt(std::int64_t epoch)
{
    BatchNormSnapshot snapshot;
    snapshot.epoch = epoch;
    snapshot.step = epoch * 2;
    for (const std::string layer :
         {"layer2.0.bn1", "bn1", "layer1.0.bn2"}) { // an order that sorting would lose
        snapshot.layers.push_back({layer,
                                   {{0.5F, -1.0F}, {1.0F, 2.0F}, {1.0F, 1.5F}, {0.0F, 0.25F}},
                                   {{0.25F, -0.5F}, {1.5F, 2.5F}, {0.75F, 1.0F}, {0.0F, 0.0F}}});
    }
    return snapshot;
}

inline SampleSet samplesAt(std::int64_t epoch, bool twoWings = true)
{
    SampleSet set{epoch, "PGD-20", "linf", 8.0 / 255.0, {"zero", "one", "zwölf"}, {}};
    for (std::int64_t i = 0; i < 3; ++i) {
        AdversarialSample sample;
        sample.index = 100 + i;
        sample.label = i;
        sample.height = 2;
        sample.width = 2;
        const float value = static_cast<float>(i) / 4.0F;
        sample.image = {value, 0.0F, 1.0F, 0.5F};
        sample.adversarial = {value + 0.01F, 0.02F, 0.98F, 0.5F};
        sample.adaptive = {{0.25F, 0.5F, 0.25F}, {0.5F, 0.25F, 0.25F}};
        sample.cleanSaliency = {0.5F, value, 0.0F, 1.0F};
        sample.adversarialSaliency = {0.0F, 2.0F * value, 0.25F, 0.5F};
        if (twoWings) {
            sample.frozen = {{1.0F, 0.0F, 0.0F}, {0.0F, 1.0F, 0.0F}};
        }
        set.samples.push_back(sample);
    }
    return set;
}

} // namespace twins
