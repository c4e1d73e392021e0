#include "core/config/config_json.h"

#include "core/config/parameter_table.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace twins;

namespace
{

ExperimentConfig read(const std::string& text)
{
    return configFromText(text, "c.json");
}

std::string refusal(const std::string& text)
{
    const auto error = errorOf([&] { (void)read(text); });
    if (!error) {
        return "accepted";
    }
    CHECK(error->kind() == ErrorKind::Configuration);
    CHECK(contains(error->what(), "c.json"));
    return error->what();
}

/// A legal value other than the default.
ParameterValue otherValue(const Parameter& parameter)
{
    const ExperimentConfig usual;
    switch (parameter.type) {
    case ParameterType::Flag:
        return !std::get<bool>(parameter.get(usual));
    case ParameterType::Integer:
        return std::get<std::int64_t>(parameter.get(usual)) + 1;
    case ParameterType::Real:
    case ParameterType::Fraction:
        return parameter.minimum + 0.0123;
    case ParameterType::Choice: {
        const std::string now = std::get<std::string>(parameter.get(usual));
        return parameter.choices.front().key == now ? parameter.choices.back().key
                                                    : parameter.choices.front().key;
    }
    case ParameterType::IntegerList:
        return std::vector<std::int64_t>{2, 3};
    case ParameterType::RealList:
        return std::vector<double>{0.125, 1.0 / 3.0};
    case ParameterType::Text:
    case ParameterType::Path:
        break;
    }
    return std::string(parameter.key == "device" ? "cuda:2" : "some \"text\" ü");
}

} // namespace

TEST_CASE("Every parameter survives a round trip through a file")
{
    for (const Parameter& parameter : parameterTable()) {
        CAPTURE(parameter.key);
        ExperimentConfig config;
        setParameter(config, parameter.key, otherValue(parameter));
        REQUIRE_FALSE(config == ExperimentConfig{});
        CHECK(read(configToText(config)) == config);
    }
}

TEST_CASE("A written configuration is complete, versioned, and shows radii as fractions")
{
    const nlohmann::ordered_json json = configToJson(ExperimentConfig{});
    CHECK(json.size() == parameterTable().size() + 1);
    CHECK(json.begin().key() == "version");
    CHECK(json["version"] == 1);
    CHECK(json["epsilon"] == "8/255");
    CHECK(json["learning_rate"] == 0.01);
    CHECK(json["blocks"] == std::vector<int>{1, 1, 1});
    CHECK(configToText(ExperimentConfig{}).back() == '\n');
}

TEST_CASE("Radii are read as numbers and as fractions")
{
    CHECK(read(R"({"epsilon": "8/255"})").epsilon == 8.0 / 255.0);
    CHECK(read(R"({"epsilon": 0.1})").epsilon == 0.1);
    CHECK(read(R"({"epsilon": 8, "norm": "l2"})").epsilon == 8.0);
    CHECK(read(R"({"epochs": 10.0})").epochs == 10);
}

TEST_CASE("A preset is applied first, wherever it stands")
{
    const ExperimentConfig config = read(R"({"epsilon": "4/255", "preset": "as-released"})");
    CHECK(config.preset == Preset::AsReleased);
    CHECK(config.epsilon == 4.0 / 255.0);
    CHECK(config.stepSize == 0.00784);
    CHECK(read("{}") == defaultsFor(Preset::Sound));
    CHECK(read(R"({"preset": "sound", "validation_fraction": 0})").validationFraction == 0.0);
}

TEST_CASE("What a run folder records is left aside")
{
    CHECK(read(R"({"record": {"device": "CPU", "anything": [1]}})") == defaultsFor(Preset::Sound));
}

TEST_CASE("Unknown keys, types and values are refused in one sentence")
{
    CHECK(refusal(R"({"epsilonn": 0.1})") ==
          "c.json: There is no parameter \"epsilonn\"; the nearest is \"epsilon\".");
    CHECK(contains(refusal(R"({"epsilon": 8})"), "did you mean 8/255?"));
    CHECK(contains(refusal(R"({"epsilon": 8, "norm": "linf"})"), "did you mean 8/255?"));
    CHECK(contains(refusal(R"({"epochs": "ten"})"), "epochs is \"ten\" (text), but must be 1 to 100000"));
    CHECK(contains(refusal(R"({"epochs": 1.5})"), "epochs is 1.5"));
    CHECK(contains(refusal(R"({"epochs": 18446744073709551615})"), "epochs is 18446744073709551615"));
    CHECK(contains(refusal(R"({"epochs": null})"), "null"));
    CHECK(contains(refusal(R"({"flip": 1})"), "true or false"));
    CHECK(contains(refusal(R"({"name": 5})"), "any text"));
    CHECK(contains(refusal(R"({"blocks": [1, "a"]})"), "blocks is [1,\"a\"] (a list)"));
    CHECK(contains(refusal(R"({"learning_rate": "0.1"})"), "learning_rate is \"0.1\" (text)"));
    CHECK(contains(refusal(R"({"method": "twin-at"})"), "did you mean \"twins-at\"?"));
    CHECK(contains(refusal(R"({"preset": "release"})"), "did you mean \"as-released\"?"));
    CHECK(contains(refusal(R"({"learning_rate": -1})"), "learning_rate is \"-1\""));
    // Long text is cut between two characters: 58 bytes of 60, since the next one has three.
    std::string rounds, shown;
    for (int i = 0; i < 40; ++i) {
        rounds += "轮";
        shown += i < 19 ? "轮" : "";
    }
    CHECK(contains(refusal(R"({"epochs": ")" + rounds + R"("})"), "epochs is \"" + shown + "… (text)"));
}

TEST_CASE("Text that is no JSON is refused with its place")
{
    CHECK(contains(refusal("{\n  \"epochs\": 5,\n  oops\n}"), "c.json, line 3, column 3"));
    CHECK(contains(refusal("{\"epochs\": 5"), "line 1, column"));
    CHECK(contains(refusal(""), "not valid JSON"));
    CHECK(contains(refusal(R"({"learning_rate": NaN})"), "line 1"));
    CHECK(contains(refusal(R"({"learning_rate": 1e999})"), "1e999"));
    CHECK(contains(refusal(R"({"epochs": 5, "epochs": 6})"), "the key \"epochs\" twice"));
    CHECK(contains(refusal("[1]"), "holds a list"));
    CHECK(contains(refusal(std::string(100'000, '[')), "nests lists or objects more than 100 deep"));
}

TEST_CASE("The version must be one this program knows")
{
    CHECK_NOTHROW((void)read(R"({"version": 1})"));
    CHECK(contains(refusal(R"({"version": 2})"), "newer program"));
    CHECK(contains(refusal(R"({"version": "1"})"), "version is \"1\""));
    CHECK(contains(refusal(R"({"version": 0})"), "whole number from 1"));
}

TEST_CASE("A configuration file that is not there is an input error")
{
    const TemporaryFolder folder;
    const auto error = errorOf([&] { (void)readConfigFile(folder / "none.json"); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::Input);
    writeFileAtomically(folder / "c.json", R"({"epochs": 3})");
    CHECK(readConfigFile(folder / "c.json").epochs == 3);
}
