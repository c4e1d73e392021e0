#include "core/config/parameter_table.h"
#include "core/config/value_text.h"
#include "core/util/error.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

using namespace twins;

namespace
{

ExperimentConfig with(const std::string& key, const std::string& text)
{
    ExperimentConfig config;
    setParameterFromText(config, key, text);
    return config;
}

std::string refusal(const std::string& key, const std::string& text)
{
    const auto error = errorOf([&] { (void)with(key, text); });
    if (!error) {
        return "accepted";
    }
    CHECK(error->kind() == ErrorKind::Configuration);
    return error->what();
}

} // namespace

TEST_CASE("Text as typed becomes the value it says")
{
    CHECK(with("epsilon", "8/255").epsilon == 8.0 / 255.0);
    CHECK(with("epsilon", " 0.1 ").epsilon == 0.1);
    CHECK(with("learning_rate", "1e-3").learningRate == 1e-3);
    CHECK(with("epochs", "+12").epochs == 12);
    CHECK(with("flip", "yes").flip);
    CHECK_FALSE(with("random_start", "off").randomStart);
    CHECK(with("method", "trades").method == Method::Trades);
    CHECK(with("blocks", "2, 2,2").blocks == std::vector<std::int64_t>{2, 2, 2});
    CHECK(with("classes", "").classes.empty());
    CHECK(with("milestones", "1/2,5/6").milestones == std::vector<double>{0.5, 5.0 / 6.0});
    CHECK(with("name", "Mine, 8/255").name == "Mine, 8/255");
    CHECK(with("norm", "l2").norm == Norm::L2);
    CHECK(with("device", "cuda:1").device == "cuda:1");
}

TEST_CASE("Every parameter's text reads back to the same value")
{
    ExperimentConfig config = defaultsFor(Preset::AsReleased);
    config.classes = {0, 3, 5};
    config.mean = {0.2861, 1.0 / 3.0};
    config.std = {0.353, 0.25};
    config.milestones = {0.5, 5.0 / 6.0};
    config.evalEpsilon = 4.0 / 255.0;
    config.learningRate = 0.1 + 0.2;
    config.name = " spaces and, commas ";
    config.dataSet = "cifar100";
    config.flip = true;
    for (const Parameter& parameter : parameterTable()) {
        CAPTURE(parameter.key);
        ExperimentConfig read;
        setParameterFromText(read, parameter.key, parameterText(parameter, config));
        CHECK((parameter.get(read) == parameter.get(config)));
    }
}

TEST_CASE("Radii are shown as n/255 exactly where they are one")
{
    ExperimentConfig config;
    const auto shown = [&config](double value) {
        config.epsilon = value;
        return parameterText(findParameter("epsilon"), config);
    };
    CHECK(shown(8.0 / 255.0) == "8/255");
    CHECK(shown(0.1) == "25.5/255");
    CHECK(shown(0.0314) == "0.0314");
    CHECK(shown(0.0) == "0");
    CHECK(shown(2.0) == "2");
    CHECK(fractionText(1.0) == std::nullopt);
    for (int n = 1; n < 255; ++n) {
        CHECK(shown(n / 255.0) == std::to_string(n) + "/255");
    }
}

TEST_CASE("A radius typed in 255ths is caught, and the right spelling offered")
{
    for (const std::string key : {"epsilon", "step_size", "eval_epsilon", "eval_step_size"}) {
        CHECK(refusal(key, "8") ==
              key + " is 8, but must be between 0 and 1, since images are in [0,1]; did you mean 8/255?");
    }
    ExperimentConfig config;
    config.norm = Norm::L2;
    CHECK_NOTHROW(setParameterFromText(config, "epsilon", "8"));
    CHECK_THROWS_AS(setParameterFromText(config, "epsilon", "101"), Error);
}

TEST_CASE("Text that is no value is refused with what was expected")
{
    CHECK(refusal("epochs", "ten") == "epochs is \"ten\", but must be a whole number, 1 to 100000.");
    CHECK(contains(refusal("epochs", "1.5"), "a whole number"));
    CHECK(contains(refusal("epochs", "99999999999999999999"), "a whole number"));
    CHECK(contains(refusal("learning_rate", "0"), "above 0, up to 10"));
    CHECK(contains(refusal("learning_rate", "nan"), "must be a number"));
    CHECK(contains(refusal("learning_rate", "inf"), "must be a number"));
    CHECK(contains(refusal("learning_rate", "0,1"), "must be a number"));
    CHECK(contains(refusal("epsilon", "8/0"), "a fraction such as 8/255"));
    CHECK(contains(refusal("epsilon", "8/255/2"), "a fraction such as 8/255"));
    CHECK(contains(refusal("flip", "maybe"), "true or false"));
    CHECK(contains(refusal("method", "twin-at"), "did you mean \"twins-at\"?"));
    CHECK(contains(refusal("blocks", "1,,1"), "separated by commas"));
    CHECK(contains(refusal("blocks", "1,1,"), "separated by commas"));
    CHECK(contains(refusal("blocks", "1,0"), "each 1 to 64"));
}

TEST_CASE("What was expected stands in the sentence, which can be translated, and not among its arguments")
{
    for (const std::string key : {"epochs", "learning_rate", "weight_decay", "epsilon", "flip", "blocks",
                                  "std", "mean", "milestones", "device"}) {
        CAPTURE(key);
        ExperimentConfig config;
        try {
            setParameterFromText(config, key, "wrong");
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(contains(error.text(), "but must be "));
            for (const std::string& argument : error.arguments()) {
                CHECK_FALSE(contains(argument, " "));
            }
        }
    }
}

TEST_CASE("Milestones rise strictly between 0 and 1")
{
    CHECK(with("milestones", "").milestones.empty());
    for (const std::string text : {"0.5,0.5", "0.8,0.5", "0,0.5", "0.5,1", "30,50"}) {
        CAPTURE(text);
        CHECK(contains(refusal("milestones", text),
                       "rising numbers separated by commas, each above 0 and below 1"));
    }
}

TEST_CASE("A device is auto, cpu, cuda or cuda:N")
{
    for (const std::string text : {"auto", "cpu", "cuda", "cuda:0", "cuda:15"}) {
        CHECK(with("device", text).device == text);
    }
    for (const std::string text : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "CPU", "cuda:12345"}) {
        CAPTURE(text);
        CHECK(contains(refusal("device", text), "auto, cpu, cuda or cuda:N"));
    }
}

TEST_CASE("Numbers are read and written alike in every locale")
{
    CHECK(realText(0.1) == "0.1");
    CHECK(realText(1e-7) == "1e-07");
    CHECK(parseReal("1e-07") == 1e-7);
    CHECK(parseReal("") == std::nullopt);
    CHECK(parseReal("1e999") == std::nullopt);
    CHECK(shortRealText(5.0 / 6.0) == "5/6");
    CHECK(shortRealText(0.2861) == "0.2861");
    CHECK(parseInteger("12x") == std::nullopt);
    CHECK(parseFlag("TRUE") == std::nullopt);
}
