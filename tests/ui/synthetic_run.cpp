#include "tests/ui/synthetic_run.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace twins::synthetic
{

namespace
{

/// Fixed noise in [-1,1] from two numbers.
double noise(int a, int b)
{
    const double wave = std::sin(a * 12.9898 + b * 78.233) * 43758.5453;
    return 2.0 * (wave - std::floor(wave)) - 1.0;
}

double rise(double epoch, double from, double to, double pace)
{
    return to + (from - to) * std::exp(-epoch / pace);
}

constexpr std::array kLayers = {"bn1",          "layer1.0.bn1", "layer1.0.bn2", "layer1.1.bn1",
                                "layer1.1.bn2", "layer2.0.bn1", "layer2.0.bn2", "layer2.0.downsample.1",
                                "layer2.1.bn1", "layer2.1.bn2", "layer3.0.bn1", "layer3.0.bn2",
                                "layer3.1.bn1", "layer3.1.bn2", "layer4.0.bn1", "layer4.0.bn2"};
constexpr int kChannels = 24;
constexpr int kSide = 28;

std::vector<float> verdict(int winner, float share)
{
    std::vector<float> all(10, (1.0F - share) / 9.0F);
    all[static_cast<std::size_t>(winner)] = share;
    return all;
}

} // namespace

StepMetrics step(int index, int stepsPerEpoch)
{
    StepMetrics metrics;
    metrics.step = index + 1;
    metrics.epoch = index / stepsPerEpoch + 1;
    metrics.epochPosition = static_cast<double>(index + 1) / stepsPerEpoch;
    const double epoch = metrics.epochPosition;
    metrics.lossFrozen = rise(epoch, 2.25, 0.76, 9.0) * (1.0 + 0.05 * noise(index, 1));
    metrics.lossAdaptive = rise(epoch, 2.05, 0.62, 9.0) * (1.0 + 0.05 * noise(index, 2));
    metrics.loss = metrics.lossFrozen + metrics.lossAdaptive;
    metrics.lambda = 1.0;
    metrics.trainRobustAccuracy = rise(epoch, 0.2, 0.58, 9.0) + 0.03 * noise(index, 3) + 0.0008 * epoch;
    metrics.learningRate = 0.01;
    metrics.imagesPerSecond = 400.0;
    return metrics;
}

EpochMetrics epoch(int epoch, int stepsPerEpoch)
{
    EpochMetrics metrics;
    metrics.epoch = epoch;
    metrics.step = epoch * stepsPerEpoch;
    const double after = epoch >= 30 ? 0.03 : 0.0;
    metrics.testCleanAccuracy = rise(epoch, 0.35, 0.85, 8.0) + after + 0.006 * noise(epoch, 4);
    metrics.testRobustAccuracy =
        rise(epoch, 0.22, 0.55, 9.0) + after - std::max(0, epoch - 34) * 0.002 + 0.006 * noise(epoch, 5);
    metrics.frozenTestCleanAccuracy = metrics.testCleanAccuracy - 0.05;
    metrics.frozenTestRobustAccuracy = metrics.testRobustAccuracy - 0.04;
    metrics.validationCleanAccuracy = metrics.testCleanAccuracy + 0.01;
    metrics.validationRobustAccuracy = metrics.testRobustAccuracy + 0.008 * noise(epoch, 6);
    metrics.attack = "PGD-20";
    metrics.testImages = 1000;
    return metrics;
}

BatchNormSnapshotPtr snapshot(int epoch, int layers)
{
    auto made = std::make_shared<BatchNormSnapshot>();
    made->epoch = epoch;
    for (int i = 0; i < layers; ++i) {
        LayerStatistics layer;
        layer.layer = kLayers.at(static_cast<std::size_t>(i));
        const double drift = (1.0 - std::exp(-epoch / 14.0)) * (0.1 + 0.05 * i);
        for (int channel = 0; channel < kChannels; ++channel) {
            const double mean = noise(i, channel);
            const double wobble = 1.0 + 0.06 * noise(epoch, i);
            layer.frozen.mean.push_back(static_cast<float>(mean));
            layer.frozen.variance.push_back(static_cast<float>(0.6 + 0.3 * noise(i + 7, channel)));
            layer.frozen.weight.push_back(static_cast<float>(1.0 + 0.2 * noise(i + 9, channel)));
            layer.frozen.bias.push_back(static_cast<float>(0.3 * noise(i + 11, channel)));
            const double shift = drift * wobble * noise(channel, i + 3);
            layer.adaptive.mean.push_back(static_cast<float>(mean + shift));
            layer.adaptive.variance.push_back(layer.frozen.variance.back() *
                                              static_cast<float>(1.0 + 0.8 * drift));
            layer.adaptive.weight.push_back(layer.frozen.weight.back() + static_cast<float>(0.2 * shift));
            layer.adaptive.bias.push_back(layer.frozen.bias.back() - static_cast<float>(0.1 * shift));
        }
        made->layers.push_back(std::move(layer));
    }
    return made;
}

SampleSetPtr samples(int epoch, int count, bool twoWings)
{
    auto set = std::make_shared<SampleSet>();
    set->epoch = epoch;
    set->attack = "PGD-20";
    set->norm = "linf";
    set->epsilon = 8.0 / 255.0;
    set->classNames = {"T-shirt", "Trouser", "Pullover", "Dress", "Coat",
                       "Sandal",  "Shirt",   "Sneaker",  "Bag",   "Boot"};
    set->samples.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        AdversarialSample sample;
        sample.index = i;
        sample.label = i % 10;
        sample.height = sample.width = kSide;
        for (int pixel = 0; pixel < kSide * kSide; ++pixel) {
            const double x = pixel % kSide / 27.0 - 0.5;
            const double y = pixel / kSide / 27.0 - 0.5;
            const double value = x * x + y * y < 0.1 + 0.01 * (i % 10) ? 0.7 : 0.05;
            sample.image.push_back(static_cast<float>(value));
            const double push = noise(pixel, i) > 0.0 ? set->epsilon : -set->epsilon;
            sample.adversarial.push_back(static_cast<float>(std::clamp(value + push, 0.0, 1.0)));
        }
        const int label = static_cast<int>(sample.label);
        const int adaptive = i % 3 == 0 ? label : (label + 2) % 10;
        sample.adaptive = {verdict(label, 0.9F), verdict(adaptive, 0.74F)};
        if (twoWings)
            sample.frozen = {verdict(label, 0.8F),
                             verdict(i % 4 == 1 ? (adaptive + 1) % 10 : adaptive, 0.62F)};
        set->samples.push_back(std::move(sample));
    }
    return set;
}

DynamicsSample dynamics(int index, int stepsPerEpoch, int layers)
{
    const StepMetrics at = step(index, stepsPerEpoch);
    DynamicsSample sample{.step = at.step,
                          .epoch = at.epoch,
                          .epochPosition = at.epochPosition,
                          .learningRate = at.learningRate,
                          .costShare = 0.012};
    for (int layer = 0; layer < layers; ++layer) {
        const double t = at.epochPosition, depth = (layer + 1.0) / layers;
        const double wave = 0.5 + 0.5 * std::sin(0.35 * t + 5.0 * depth);
        LayerDynamics one;
        one.weightNorm = 2.0 + 6.0 * depth + 0.03 * t;
        one.gradientNormFrozen = (0.4 + 0.5 * wave) * std::exp(-0.02 * t) * depth;
        one.gradientNormAdaptive = (0.25 + 0.3 * wave) * std::exp(-0.03 * t) * depth;
        one.gradientNorm = std::hypot(one.gradientNormFrozen, one.gradientNormAdaptive);
        one.cosineAdaptive = 0.0;
        one.cosineFrozen = -0.3 * std::exp(-0.05 * t) * depth + 0.1 * wave;
        one.cosine = one.cosineFrozen * one.gradientNormFrozen / one.gradientNorm;
        one.wingCosine = 0.6 * depth;
        one.cleanCosine = 0.8 - 0.3 * depth;
        one.effectiveRate = at.learningRate / (one.weightNorm * one.weightNorm);
        one.relativeUpdate = at.learningRate * one.gradientNorm / one.weightNorm;
        one.angle = 57.3 * one.relativeUpdate;
        sample.names.push_back("layer" + std::to_string(layer / 4 + 1) + "." + std::to_string(layer / 2 % 2) +
                               ".conv" + std::to_string(layer % 2 + 1));
        sample.layers.push_back(one);
    }
    return sample;
}

RunData run(int epochs, int planned, int stepsPerEpoch)
{
    RunData run;
    run.config.epochs = planned;
    run.status = RunStatus::Running;
    run.stepsPerEpoch = stepsPerEpoch;
    for (int i = 0; i < epochs * stepsPerEpoch; ++i)
        run.steps.push_back(step(i, stepsPerEpoch));
    for (int i = 0; i <= epochs; ++i) {
        run.epochs.push_back(epoch(i, stepsPerEpoch));
        run.batchNorm.push_back(snapshot(i));
    }
    for (int i = 0; i < epochs * stepsPerEpoch; i += 6)
        run.dynamics.push_back(dynamics(i, stepsPerEpoch));
    run.samples.push_back(samples(epochs, 48));
    if (epochs >= 30)
        run.events.push_back(
            {RunEvent::Kind::LearningRateDrop, 30 * stepsPerEpoch, 30.0, "learning_rate", "0.001"});
    return run;
}

} // namespace twins::synthetic
