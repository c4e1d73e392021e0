#include "core/telemetry/masking_report.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace twins;

namespace
{

MaskingReport someReport()
{
    MaskingReport report{.epoch = 3,
                         .images = 32,
                         .checkpoint = "epoch-0003.safetensors",
                         .wing = "frozen",
                         .created = "2026-11-24T14:30:00Z",
                         .norm = Norm::L2,
                         .epsilon = 0.5};
    report.checks = {{"square", MaskingLight::Amber, 0.04, 0.03, "Images: %1.", {"4.0 %"}, "Look again."}};
    return report;
}

nlohmann::json lineOf(const MaskingReport& report)
{
    return nlohmann::json::parse(toJson(report).dump());
}

} // namespace

TEST_CASE("A report comes back from its line with all that was looked at")
{
    const MaskingReport back = maskingFromJson(lineOf(someReport()));
    CHECK(back.epoch == 3);
    CHECK(back.checkpoint == "epoch-0003.safetensors");
    CHECK(back.wing == "frozen");
    CHECK(back.created == "2026-11-24T14:30:00Z");
    CHECK(back.norm == Norm::L2);
    CHECK(back.epsilon == 0.5);
    CHECK(back.light() == MaskingLight::Amber);
    CHECK(toJson(back) == toJson(someReport()));
}

TEST_CASE("A line of before the circumstances were noted is read")
{
    nlohmann::json line = lineOf(someReport());
    for (const char* key : {"checkpoint", "wing", "created", "norm", "epsilon"}) {
        line.erase(key);
    }
    const MaskingReport back = maskingFromJson(line);
    CHECK(back.epoch == 3);
    CHECK(back.light() == MaskingLight::Amber);
    CHECK(back.checkpoint.empty());
    CHECK(back.epsilon == 0.0);
    CHECK_FALSE(toJson(back).contains("norm"));

    line["wing"] = 7; // of another kind: as if it were not there
    line["norm"] = "l7";
    line["epsilon"] = 0.5;
    CHECK(maskingFromJson(line).epoch == 3);
    CHECK(maskingFromJson(line).wing.empty());
    CHECK(maskingFromJson(line).epsilon == 0.0);
}

TEST_CASE("A light that this program does not know is no green one: the line is skipped")
{
    nlohmann::json line = lineOf(someReport());
    line["checks"][0]["light"] = "violet";
    CHECK(maskingFromJson(line).epoch == -2);
    CHECK(maskingFromJson(nlohmann::json::array()).epoch == -2);
}
