#include "core/telemetry/batch_norm_match.h"

#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

using namespace twins;

namespace
{

KeptBatchNorm keptAt(std::int64_t epoch, std::vector<std::string> layers = {"bn1", "layer1.0.bn1", "fc.bn"})
{
    BatchNormSnapshot snapshot{.epoch = epoch};
    for (const std::string& name : layers) {
        const auto drift = static_cast<float>(epoch);
        snapshot.layers.push_back(
            {name, {{drift}, {1.0F}, {1.0F}, {0.0F}}, {{0.0F}, {1.0F}, {1.0F}, {0.0F}}});
    }
    return {snapshot, "no file is read", nullptr};
}

} // namespace

TEST_CASE("Layers are matched by their names, wherever they stand")
{
    const std::vector<KeptBatchNorm> shown = {keptAt(0), keptAt(1)};
    const BatchNormMatch match(shown,
                               {keptAt(0, {"fc.bn", "extra", "bn1"}), keptAt(1, {"fc.bn", "extra", "bn1"})});
    CHECK(match.layer(0) == std::optional<std::size_t>(2));
    CHECK_FALSE(match.layer(1).has_value());
    CHECK(match.layer(2) == std::optional<std::size_t>(0));
    CHECK_FALSE(match.layer(9).has_value());
    CHECK(match.onlyShown() == std::vector<std::string>{"layer1.0.bn1"});
    CHECK(match.onlyOther() == std::vector<std::string>{"extra"});
    REQUIRE(match.summary(0, 1) != nullptr);
    CHECK(match.summary(0, 1)->distance(WingDistance::GaussianKl) ==
          shown[1].layers()[0].distance(WingDistance::GaussianKl));
    CHECK(match.summary(1, 1) == nullptr);
}

TEST_CASE("A moment has beside it what the other run has of it, or last before it")
{
    const BatchNormMatch match({keptAt(0)}, {keptAt(1), keptAt(3), keptAt(5)});
    CHECK(match.at(0) == nullptr);
    CHECK(match.summary(0, 0) == nullptr);
    CHECK(match.at(1)->epoch() == 1);
    CHECK(match.at(4)->epoch() == 3);
    CHECK(match.at(5)->epoch() == 5);
    CHECK(match.at(60)->epoch() == 5);
    CHECK(BatchNormMatch().at(0) == nullptr);
    CHECK_FALSE(BatchNormMatch({keptAt(0)}, {}).layer(0).has_value());
    CHECK(BatchNormMatch({}, {keptAt(0)}).onlyOther().size() == 3);
}

TEST_CASE("Two runs have one start where the frozen constants of their common layers agree in every bit")
{
    CHECK(BatchNormMatch({keptAt(0)}, {keptAt(7, {"bn1", "extra"})}).hasOneStart());
    BatchNormSnapshot elsewhere{.epoch = 0};
    elsewhere.layers.push_back({"bn1", {{0.0F}, {1.0F}, {1.0F}, {0.0F}}, {{0.0F}, {1.5F}, {1.0F}, {0.0F}}});
    CHECK_FALSE(BatchNormMatch({keptAt(0)}, {KeptBatchNorm(elsewhere, "none", nullptr)}).hasOneStart());
    elsewhere.layers.front().layer = "another";
    CHECK(BatchNormMatch({keptAt(0)}, {KeptBatchNorm(elsewhere, "none", nullptr)}).hasOneStart());
}
