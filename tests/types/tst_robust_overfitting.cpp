#include "core/telemetry/robust_overfitting.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace twins;

namespace
{

/// Evaluations from epoch 1 on, of `images` test images.
RunData runOf(const std::vector<double>& test, const std::vector<double>& train, std::int64_t images)
{
    RunData run;
    for (std::size_t i = 0; i < test.size(); ++i) {
        EpochMetrics epoch;
        epoch.epoch = static_cast<std::int64_t>(i) + 1;
        epoch.testRobustAccuracy = test[i];
        epoch.trainRobustAccuracy = train[i];
        epoch.testImages = images;
        run.epochs.push_back(epoch);
    }
    return run;
}

} // namespace

TEST_CASE("robust overfitting begins where test stays below its best while train is above")
{
    // Best at index 2; index 3 is below it, but train has not risen yet; from 4 on both hold.
    const RunData run =
        runOf({0.30, 0.45, 0.50, 0.49, 0.47, 0.46, 0.43}, {0.30, 0.45, 0.55, 0.54, 0.60, 0.66, 0.75}, 10'000);
    const RobustOverfitting found = robustOverfitting(run);
    CHECK(found.best == 2);
    CHECK(found.last == 6);
    CHECK(found.onset == 4);
    CHECK(found.overfits());
    CHECK(found.drop == doctest::Approx(0.07));
    CHECK(found.gap == doctest::Approx(0.32));
}

TEST_CASE("a return to the best ends what looked like an onset")
{
    const RunData run = runOf({0.50, 0.46, 0.50, 0.47, 0.44}, {0.50, 0.60, 0.65, 0.70, 0.80}, 10'000);
    const RobustOverfitting found = robustOverfitting(run);
    CHECK(found.best == 0); // the earliest of equals
    CHECK(found.onset == 3);
}

TEST_CASE("a drop within chance is no overfitting")
{
    // 2 sqrt(2 * 0.25 / n) is 0.0447 for n = 1000 and 0.0141 for n = 10000.
    const std::vector<double> test = {0.40, 0.50, 0.48, 0.47};
    const std::vector<double> train = {0.40, 0.55, 0.60, 0.70};
    CHECK(!robustOverfitting(runOf(test, train, 1000)).overfits());
    CHECK(robustOverfitting(runOf(test, train, 10'000)).onset == 2);
    CHECK(robustOverfitting(runOf(test, train, 0)).onset == 2); // unknown: more than 0.01
    CHECK(!robustOverfitting(runOf({0.40, 0.50, 0.495}, {0.4, 0.5, 0.6}, 0)).overfits());
}

TEST_CASE("test and train that fall together are no overfitting")
{
    CHECK(!robustOverfitting(runOf({0.40, 0.50, 0.40, 0.30}, {0.40, 0.55, 0.50, 0.45}, 10'000)).overfits());
}

TEST_CASE("what was not measured starts and ends nothing")
{
    CHECK(robustOverfitting(RunData()).best == -1);
    RunData run = runOf({0.50, 0.45, kNotMeasured, 0.40}, {0.50, 0.60, 0.65, 0.70}, 10'000);
    CHECK(robustOverfitting(run).onset == 1);
    run.epochs.front().trainRobustAccuracy = kNotMeasured; // at the best: nothing to compare with
    CHECK(!robustOverfitting(run).overfits());
}

TEST_CASE("training accuracy is the mean of the epoch's steps where nobody measured it")
{
    RunData run = runOf({0.5, 0.5, 0.5}, {kNotMeasured, 0.9, kNotMeasured}, 100);
    const double accuracies[] = {0.1, 0.3, 0.5, 0.7, 0.2, 0.6};
    for (int i = 0; i < 6; ++i) {
        StepMetrics step;
        step.step = i + 1;
        step.epoch = i / 2 + 1;
        step.trainRobustAccuracy = accuracies[i];
        run.steps.push_back(step);
    }
    const std::vector<double> train = trainRobustAccuracies(run);
    CHECK(train[0] == doctest::Approx(0.2));
    CHECK(train[1] == doctest::Approx(0.9));
    CHECK(train[2] == doctest::Approx(0.4));
    run.steps.clear();
    CHECK(std::isnan(trainRobustAccuracies(run)[0]));
}
