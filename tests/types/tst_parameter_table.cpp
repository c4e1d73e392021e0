#include "core/config/parameter_table.h"

#include "core/util/files.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <limits>
#include <set>

using namespace twins;

TEST_CASE("Every parameter has a key, label, help and group of its own")
{
    std::set<std::string> keys;
    std::set<std::string> labels;
    for (const Parameter& parameter : parameterTable()) {
        CAPTURE(parameter.key);
        CHECK(keys.insert(parameter.key).second);
        CHECK(labels.insert(parameter.group + "/" + parameter.label).second);
        CHECK_FALSE(parameter.group.empty());
        CHECK_FALSE(parameter.label.empty());
        CHECK(parameter.help.size() > 20);
        CHECK(parameter.help.back() == '.');
        CHECK(parameter.choices.empty() == (parameter.type != ParameterType::Choice));
        const bool isNumber = parameter.type == ParameterType::Integer ||
                              parameter.type == ParameterType::Real ||
                              parameter.type == ParameterType::Fraction;
        CHECK((!isNumber || parameter.minimum < parameter.maximum));
    }
}

TEST_CASE("The parameters that decide which images are loaded are marked")
{
    std::set<std::string> marked;
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.selectsImages) {
            marked.insert(parameter.key);
        }
    }
    CHECK(marked == std::set<std::string>{"data_set", "data_dir", "classes", "train_images", "test_images",
                                          "shots", "validation_fraction", "image_size", "resize_size",
                                          "test_share", "unreadable_limit", "seed", "corruption",
                                          "severity"});
}

TEST_CASE("The table holds the fields of a configuration under their names")
{
    // A field that is added to ExperimentConfig needs a row: it would be neither read nor written without
    // one.
    const std::set<std::string> expected = {"data_set",
                                            "data_dir",
                                            "classes",
                                            "train_images",
                                            "test_images",
                                            "shots",
                                            "validation_fraction",
                                            "crop_padding",
                                            "flip",
                                            "corruption",
                                            "severity",
                                            "prefetch",
                                            "image_size",
                                            "resize_size",
                                            "resized_crop",
                                            "test_share",
                                            "image_cache",
                                            "unreadable_limit",
                                            "source_data_set",
                                            "source_dir",
                                            "source_classes",
                                            "source_images",
                                            "lambda_source",
                                            "source_epsilon",
                                            "checkpoint",
                                            "architecture",
                                            "blocks",
                                            "width",
                                            "bottleneck",
                                            "imagenet_stem",
                                            "input_size",
                                            "mean",
                                            "std",
                                            "method",
                                            "preset",
                                            "lambda",
                                            "beta",
                                            "freeze_stages",
                                            "l2_sp",
                                            "l2_sp_head",
                                            "lambda_kd",
                                            "probe_epochs",
                                            "probe_learning_rate",
                                            "norm",
                                            "epsilon",
                                            "step_size",
                                            "steps",
                                            "random_start",
                                            "learning_rate",
                                            "momentum",
                                            "weight_decay",
                                            "batch_size",
                                            "epochs",
                                            "schedule",
                                            "milestones",
                                            "gamma",
                                            "gradient_clip",
                                            "eval_steps",
                                            "eval_epsilon",
                                            "eval_step_size",
                                            "eval_random_start",
                                            "eval_every",
                                            "eval_images",
                                            "eval_train_images",
                                            "eval_frozen",
                                            "eval_batch",
                                            "masking_every",
                                            "masking_images",
                                            "dynamics_every",
                                            "checkpoint_every",
                                            "samples",
                                            "device",
                                            "threads",
                                            "attack_engine",
                                            "attack_precision",
                                            "data_on_device",
                                            "seed",
                                            "name"};
    std::set<std::string> found;
    for (const Parameter& parameter : parameterTable()) {
        found.insert(parameter.key);
    }
    CHECK(found == expected);
}

TEST_CASE("The groups come in the order of the form")
{
    std::vector<std::string> groups;
    for (const Parameter& parameter : parameterTable()) {
        if (groups.empty() || groups.back() != parameter.group) {
            groups.push_back(parameter.group);
        }
    }
    CHECK(groups == std::vector<std::string>{"Data", "Network", "Method", "Source task", "Attack in training",
                                             "Optimiser", "Evaluation", "Output", "Machine"});
}

TEST_CASE("These parameters and no others may change while training")
{
    std::set<std::string> live;
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.live) {
            live.insert(parameter.key);
        }
    }
    CHECK(live == std::set<std::string>{"learning_rate", "lambda", "lambda_source", "beta", "weight_decay",
                                        "momentum", "epsilon", "step_size", "steps"});
}

TEST_CASE("The defaults of every preset are legal values")
{
    for (const Preset preset : {Preset::AsReleased, Preset::AsDescribed, Preset::Sound}) {
        const ExperimentConfig config = defaultsFor(preset);
        CHECK(config.preset == preset);
        for (const Parameter& parameter : parameterTable()) {
            CAPTURE(parameter.key);
            ExperimentConfig copy = config;
            CHECK_NOTHROW(setParameter(copy, parameter.key, parameter.get(config)));
            CHECK(copy == config);
        }
    }
}

TEST_CASE("The presets differ in the values the paper and the code differ in")
{
    const ExperimentConfig released = defaultsFor(Preset::AsReleased);
    CHECK(released.epsilon == 0.0314);
    CHECK(released.stepSize == 0.00784);
    CHECK(released.evalSteps == 10);
    CHECK_FALSE(released.evalRandomStart);
    CHECK(released.validationFraction == 0.0);
    CHECK(defaultsFor(Preset::AsDescribed).epsilon == 8.0 / 255.0);
    CHECK(defaultsFor(Preset::Sound).validationFraction == 0.1);
    CHECK_FALSE(fidelityRules(Preset::AsReleased).sharedAffine);
    CHECK(fidelityRules(Preset::AsReleased).klOverFullBatch);
    CHECK_FALSE(fidelityRules(Preset::AsReleased).tradesAttackMaximisesKl);
    CHECK(fidelityRules(Preset::AsDescribed).sharedAffine);
    CHECK_FALSE(fidelityRules(Preset::AsDescribed).bestOnValidation);
    CHECK(fidelityRules(Preset::Sound).bestOnValidation);
}

TEST_CASE("A number just beyond its range is refused, the bounds themselves are taken")
{
    for (const Parameter& parameter : parameterTable()) {
        CAPTURE(parameter.key);
        ExperimentConfig config;
        config.norm = Norm::L2; // radii above 1 are legal under it
        if (parameter.type == ParameterType::Integer) {
            const auto low = static_cast<std::int64_t>(parameter.minimum);
            const auto high = static_cast<std::int64_t>(parameter.maximum);
            CHECK_NOTHROW(setParameter(config, parameter.key, low));
            CHECK_NOTHROW(setParameter(config, parameter.key, high));
            CHECK_THROWS_AS(setParameter(config, parameter.key, low - 1), Error);
            CHECK_THROWS_AS(setParameter(config, parameter.key, high + 1), Error);
        }
        if (parameter.type == ParameterType::Real || parameter.type == ParameterType::Fraction) {
            CHECK_NOTHROW(setParameter(config, parameter.key, parameter.maximum));
            CHECK_THROWS_AS(setParameter(config, parameter.key, parameter.maximum * 1.001), Error);
            CHECK_THROWS_AS(setParameter(config, parameter.key, parameter.minimum - 0.001), Error);
            CHECK_THROWS_AS(setParameter(config, parameter.key, std::numeric_limits<double>::quiet_NaN()),
                            Error);
            if (parameter.minimumExcluded) {
                CHECK_THROWS_AS(setParameter(config, parameter.key, parameter.minimum), Error);
            } else {
                CHECK_NOTHROW(setParameter(config, parameter.key, parameter.minimum));
            }
        }
    }
}

TEST_CASE("A value of another type is refused, but a whole number stands for a real one")
{
    ExperimentConfig config;
    CHECK_THROWS_AS(setParameter(config, "epochs", std::string("ten")), Error);
    CHECK_THROWS_AS(setParameter(config, "epochs", 1.5), Error);
    CHECK_THROWS_AS(setParameter(config, "flip", std::int64_t{1}), Error);
    setParameter(config, "lambda", std::int64_t{2});
    CHECK(config.lambda == 2.0);
    setParameter(config, "mean", std::vector<std::int64_t>{0, 1});
    CHECK(config.mean == std::vector<double>{0.0, 1.0});
}

TEST_CASE("An unknown key names the nearest one")
{
    CHECK(errorText([] { (void)findParameter("epsilonn"); }) ==
          "There is no parameter \"epsilonn\"; the nearest is \"epsilon\".");
    CHECK(contains(errorText([] { (void)findParameter("learning-rate"); }), "\"learning_rate\""));
    CHECK(nearestName("kitten", {"sitting", "mitten"}) == "mitten");
    CHECK(nearestName("x", {}).empty());
}

TEST_CASE("A parameter has an effect only where the method uses it")
{
    ExperimentConfig config;
    config.method = Method::Standard;
    CHECK_FALSE(findParameter("epsilon").relevant(config));
    CHECK_FALSE(findParameter("lambda").relevant(config));
    CHECK(findParameter("learning_rate").relevant(config));
    config.method = Method::TwinsTrades;
    CHECK(findParameter("lambda").relevant(config));
    CHECK(findParameter("beta").relevant(config));
    CHECK_FALSE(findParameter("blocks").relevant(config));
    config.architecture = "custom";
    CHECK(findParameter("blocks").relevant(config));
    config.schedule = Schedule::Cosine;
    CHECK_FALSE(findParameter("milestones").relevant(config));
}

TEST_CASE("The committed page of parameters is the table's")
{
    CHECK(readTextFile(std::string(TWINS_SOURCE_DIR) + "/docs/PARAMETERS.md") == parameterPage());
}
