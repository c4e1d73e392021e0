#include "core/telemetry/adversarial_sample.h"
#include "core/telemetry/batch_norm_statistics.h"
#include "core/telemetry/run_data.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <utility>
#include <vector>

using namespace twins;

namespace
{

LayerStatistics oneChannel(float meanA, float varianceA, float meanF, float varianceF)
{
    LayerStatistics layer;
    layer.adaptive = {{meanA}, {varianceA}, {1.5F}, {0.5F}};
    layer.frozen = {{meanF}, {varianceF}, {1.0F}, {-0.25F}};
    return layer;
}

EpochMetrics evaluated(double validation, double test)
{
    EpochMetrics metrics;
    metrics.validationRobustAccuracy = validation;
    metrics.testRobustAccuracy = test;
    return metrics;
}

} // namespace

TEST_CASE("Distances between the wings agree with their closed forms")
{
    const LayerStatistics layer = oneChannel(2.0F, 4.0F, 1.0F, 1.0F);
    CHECK(layerDistance(layer, WingDistance::MeanShift) == doctest::Approx(1.0 / std::sqrt(1.00001)));
    CHECK(layerDistance(layer, WingDistance::LogVarianceRatio) ==
          doctest::Approx(std::log(4.00001 / 1.00001)));
    const double kl =
        std::log(std::sqrt(1.00001) / std::sqrt(4.00001)) + (4.00001 + 1.0) / (2.0 * 1.00001) - 0.5;
    CHECK(layerDistance(layer, WingDistance::GaussianKl) == doctest::Approx(kl));
    CHECK(layerDistance(layer, WingDistance::WeightShift) == doctest::Approx(0.5));
    CHECK(layerDistance(layer, WingDistance::BiasShift) == doctest::Approx(0.75));
}

TEST_CASE("The Gaussian KL agrees with sampling")
{
    const LayerStatistics layer = oneChannel(0.5F, 0.7F, -0.3F, 1.6F);
    std::mt19937_64 generator(1);
    std::normal_distribution<double> normal(0.5, std::sqrt(0.7));
    double sum = 0.0;
    constexpr int count = 200'000;
    for (int i = 0; i < count; ++i) {
        const double x = normal(generator);
        const double logA = -0.5 * std::log(0.7) - (x - 0.5) * (x - 0.5) / 1.4;
        const double logF = -0.5 * std::log(1.6) - (x + 0.3) * (x + 0.3) / 3.2;
        sum += logA - logF;
    }
    CHECK(layerDistance(layer, WingDistance::GaussianKl) == doctest::Approx(sum / count).epsilon(0.02));
}

TEST_CASE("Equal wings are at distance 0, dead channels at a finite one")
{
    const LayerStatistics equal = oneChannel(2.0F, 4.0F, 2.0F, 4.0F);
    CHECK(layerDistance(equal, WingDistance::GaussianKl) == doctest::Approx(0.0));
    CHECK(layerDistance(equal, WingDistance::MeanShift) == 0.0);
    const LayerStatistics dead = oneChannel(0.0F, 0.0F, 1.0F, 0.0F);
    CHECK(std::isfinite(layerDistance(dead, WingDistance::GaussianKl)));
    CHECK(layerDistance(LayerStatistics{}, WingDistance::MeanShift) == 0.0);
}

TEST_CASE("A layer's distance is the mean over its channels")
{
    LayerStatistics layer;
    layer.adaptive.weight = {1.0F, 4.0F};
    layer.frozen.weight = {0.0F, 1.0F};
    CHECK(channelDistances(layer, WingDistance::WeightShift) == std::vector<double>{1.0, 3.0});
    CHECK(layerDistance(layer, WingDistance::WeightShift) == 2.0);
}

TEST_CASE("Every distance has the value that a hand finds for it")
{
    // Two channels, by hand, BatchNorm's 1e-5 left out (it moves the sixth digit):
    //   means 1 and -2 against 0 and 1, variances 2 and 0.5 against 4 and 2
    LayerStatistics layer;
    layer.adaptive = {{1.0F, -2.0F}, {2.0F, 0.5F}, {1.5F, 0.5F}, {0.5F, -0.5F}};
    layer.frozen = {{0.0F, 1.0F}, {4.0F, 2.0F}, {1.0F, 1.0F}, {0.25F, 0.0F}};
    const std::pair<WingDistance, std::vector<double>> byHand[] = {
        {WingDistance::MeanShift, {0.5, 2.1213203}},              // 1/2, 3/sqrt(2)
        {WingDistance::LogVarianceRatio, {0.6931472, 1.3862944}}, // ln 2, ln 4
        {WingDistance::GaussianKl, {0.2215736, 2.5681472}},       // (3/4 - 1 + ln 2)/2, (9.5/2 - 1 + ln 4)/2
        {WingDistance::WeightShift, {0.5, 0.5}},
        {WingDistance::BiasShift, {0.25, 0.5}}};
    for (const auto& [distance, expected] : byHand) {
        const std::vector<double> found = channelDistances(layer, distance);
        REQUIRE(found.size() == 2);
        CHECK(found[0] == doctest::Approx(expected[0]).epsilon(1e-4));
        CHECK(found[1] == doctest::Approx(expected[1]).epsilon(1e-4));
        CHECK(layerDistance(layer, distance) ==
              doctest::Approx((expected[0] + expected[1]) / 2.0).epsilon(1e-4));
    }
}

TEST_CASE("The predicted class is the first of the largest probabilities")
{
    CHECK(predictedClass({0.1F, 0.7F, 0.2F}) == 1);
    CHECK(predictedClass({0.5F, 0.5F}) == 0);
    CHECK(predictedClass({}) == -1);
}

TEST_CASE("The best epoch is chosen on the validation images where there are some")
{
    RunData run;
    CHECK(bestEpoch(run).index == -1);
    run.epochs = {evaluated(kNotMeasured, 0.1), evaluated(0.5, 0.9), evaluated(0.6, 0.2),
                  evaluated(0.6, 0.3)};
    CHECK(bestEpoch(run).index == 2);
    CHECK_FALSE(bestEpoch(run).onTest);
    run.epochs = {evaluated(kNotMeasured, 0.1), evaluated(kNotMeasured, 0.9), evaluated(kNotMeasured, 0.9)};
    CHECK(bestEpoch(run).index == 1);
    CHECK(bestEpoch(run).onTest);
}
