#include "core/telemetry/seed_groups.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace twins;

TEST_CASE("experiments that differ in the seed only are one group")
{
    ExperimentConfig twins;
    ExperimentConfig twinsAgain = twins;
    twinsAgain.seed = 2;
    twinsAgain.name = "again"; // a label
    ExperimentConfig twinsThird = twins;
    twinsThird.seed = 3;
    ExperimentConfig at = twins;
    at.method = Method::At;
    ExperimentConfig slower = twins;
    slower.seed = 4;
    slower.learningRate = 0.001;
    ExperimentConfig repeated = twinsAgain;
    const std::vector<const ExperimentConfig*> all = {&twins,      &at,     &twinsAgain,
                                                      &twinsThird, &slower, &repeated};
    const std::vector<std::vector<std::size_t>> expected = {
        {0, 2, 3, 5}, {1}, {4}}; // a seed run twice counts twice
    CHECK(groupsBySeed(all) == expected);
    CHECK(groupsBySeed({}).empty());
}

TEST_CASE("mean and spread of a few figures")
{
    // statistics.stdev([0.40, 0.43, 0.46]) of Python: 0.03
    const MeanSpread three = meanSpread({0.40, kNotMeasured, 0.43, 0.46});
    CHECK(three.count == 3);
    CHECK(three.mean == doctest::Approx(0.43));
    CHECK(three.deviation == doctest::Approx(0.03));
    const MeanSpread one = meanSpread({0.5});
    CHECK(one.mean == 0.5);
    CHECK(std::isnan(one.deviation));
    CHECK(std::isnan(meanSpread({}).mean));
    CHECK(meanSpread({kNotMeasured}).count == 0);
}

TEST_CASE("the mean of several runs is over the keys that all have")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<SpreadPoint> means =
        meanOverRuns({{{0, 0.0, 1.0}, {1, 1.0, 2.0}, {2, 2.0, nan}, {4, 4.0, 7.0}},
                      {{1, 1.5, 4.0}, {2, 2.0, 5.0}, {3, 3.0, 6.0}, {4, 4.0, 8.0}},
                      {{1, 2.0, 9.0}, {2, 2.0, 5.0}, {4, 4.0, 9.0}}});
    REQUIRE(means.size() == 2);
    CHECK(means[0].x == doctest::Approx(1.5));
    CHECK(means[0].mean == doctest::Approx(5.0));
    CHECK(means[0].deviation == doctest::Approx(3.605551275)); // sqrt((9 + 1 + 16) / 2)
    CHECK(means[1].mean == doctest::Approx(8.0));
    CHECK(means[1].deviation == doctest::Approx(1.0));
    CHECK(meanOverRuns({{{1, 1.0, 3.0}}})[0].deviation == 0.0);
    CHECK(meanOverRuns({}).empty());
}
