#include "core/config/experiment_grid.h"

#include "tests/types/error_text.h"

#include <doctest/doctest.h>

using namespace twins;

TEST_CASE("A grid is every combination, the last axis fastest")
{
    ExperimentConfig base;
    base.epochs = 7;
    const auto grid = experimentGrid(base, "seed: 1,2, 3 × method: at, twins-at");
    REQUIRE(grid.size() == 6);
    CHECK(grid[0].seed == 1);
    CHECK(grid[0].method == Method::At);
    CHECK(grid[1].method == Method::TwinsAt);
    CHECK(grid[5].seed == 3);
    CHECK(grid[5].name == "seed=3 twins-at");
    CHECK(grid[5].epochs == 7);
    const auto fractions = experimentGrid(base, "epsilon: 4/255, 8/255\nlambda: 0.5");
    REQUIRE(fractions.size() == 2);
    CHECK(fractions[1].epsilon == 8.0 / 255.0);
    CHECK(experimentGrid(base, " ").size() == 1);
    CHECK(experimentGrid(base, "") == std::vector<ExperimentConfig>{base});
}

TEST_CASE("A grid that cannot be made says why")
{
    const auto says = [](const char* text) {
        return errorText([&] { (void)experimentGrid(ExperimentConfig{}, text); });
    };
    CHECK(contains(says("seed 1, 2"), "\"seed 1, 2\" is not a parameter with values"));
    CHECK(contains(says("seed:"), "is not a parameter with values"));
    CHECK(contains(says("epsilonn: 1"), "epsilon"));
    CHECK(contains(says("epochs: -1"), "epochs"));
    CHECK(contains(says("milestones: 1, 2"), "cannot be varied"));
    std::string many = "seed: 0";
    for (std::size_t seed = 1; seed <= kLargestGrid; ++seed) {
        many += "," + std::to_string(seed);
    }
    CHECK(contains(says(many.c_str()), "more than 200"));
}
