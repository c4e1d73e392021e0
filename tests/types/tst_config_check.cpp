#include "core/config/config_check.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

using namespace twins;

namespace
{

/// A configuration that no check objects to.
ExperimentConfig clean()
{
    ExperimentConfig config = defaultsFor(Preset::Sound);
    config.checkpoint = "weights.safetensors";
    return config;
}

/// The finding under `key` that the change brings; severity and sentence.
std::pair<Severity, std::string> found(const std::string& key, void (*change)(ExperimentConfig&))
{
    ExperimentConfig config = clean();
    change(config);
    for (const ConfigProblem& problem : checkConfig(config)) {
        if (problem.key == key) {
            return {problem.severity, fillIn(problem.text, problem.arguments)};
        }
    }
    return {Severity::Note, "nothing"};
}

} // namespace

TEST_CASE("A sensible configuration passes every check")
{
    CHECK(checkConfig(clean()).empty());
    CHECK_NOTHROW(requireValid(clean()));
    CHECK(configCheckCount() > 10);
}

TEST_CASE("A radius above 1 under Linf is an error that offers the fraction")
{
    for (double ExperimentConfig::*field :
         {&ExperimentConfig::epsilon, &ExperimentConfig::stepSize, &ExperimentConfig::evalEpsilon,
          &ExperimentConfig::evalStepSize}) {
        ExperimentConfig config = clean();
        config.*field = 8.0;
        const auto error = errorOf([&] { requireValid(config); });
        REQUIRE(error);
        CHECK(error->kind() == ErrorKind::Configuration);
        CHECK(contains(error->what(), "did you mean 8/255?"));
        config.norm = Norm::L2;
        CHECK_NOTHROW(requireValid(config));
    }
}

TEST_CASE("Attacks that are weaker than they look are pointed out")
{
    const auto weak = found("step_size", [](ExperimentConfig& c) { c.stepSize = 0.5 / 255.0; });
    CHECK(weak.first == Severity::Warning);
    CHECK(weak.second ==
          "10 steps of 0.5/255 cannot reach the radius 8/255: the training attack is weaker than it "
          "looks. Take more or larger steps.");
    CHECK(contains(found("step_size", [](ExperimentConfig& c) { c.stepSize = 20.0 / 255.0; }).second,
                   "crosses"));
    CHECK(contains(found("epsilon", [](ExperimentConfig& c) { c.epsilon = 0.0; }).second, "changes nothing"));
    CHECK(contains(found("epsilon", [](ExperimentConfig& c) { c.norm = Norm::L2; }).second, "128/255"));
    CHECK(contains(found("eval_steps", [](ExperimentConfig& c) { c.evalSteps = 5; }).second,
                   "5 steps, training with 10"));
    CHECK(contains(found("eval_epsilon", [](ExperimentConfig& c) { c.evalEpsilon = 4.0 / 255.0; }).second,
                   "4/255"));
    CHECK(found("step_size", [](ExperimentConfig& c) {
              c.method = Method::Standard;
              c.stepSize = 0.0;
          }).second == "nothing");
}

TEST_CASE("Two wings need two images, a checkpoint and a modest learning rate")
{
    CHECK(contains(found("batch_size", [](ExperimentConfig& c) { c.batchSize = 33; }).second, "16 images"));
    CHECK(found("batch_size", [](ExperimentConfig& c) { c.batchSize = 1; }).first == Severity::Error);
    CHECK(contains(found("checkpoint", [](ExperimentConfig& c) { c.checkpoint.clear(); }).second,
                   "frozen wing"));
    CHECK(contains(found("learning_rate", [](ExperimentConfig& c) { c.learningRate = 0.1; }).second,
                   "diverge"));
    CHECK(found("learning_rate", [](ExperimentConfig& c) {
              c.learningRate = 0.1;
              c.gradientClip = 5.0;
          }).second == "nothing");
}

TEST_CASE("Where the network comes from must be known")
{
    CHECK(found("architecture", [](ExperimentConfig& c) { c.checkpoint.clear(); }).first == Severity::Error);
    CHECK(found("architecture", [](ExperimentConfig& c) { c.method = Method::Pretrain; }).first ==
          Severity::Error);
    CHECK(found("architecture", [](ExperimentConfig& c) {
              c.checkpoint.clear();
              c.architecture = "resnet8";
          }).second == "nothing");
    CHECK(contains(found("checkpoint", [](ExperimentConfig& c) { c.method = Method::Pretrain; }).second,
                   "not used"));
    CHECK(found("blocks", [](ExperimentConfig& c) {
              c.architecture = "custom";
              c.blocks.clear();
          }).first == Severity::Error);
    CHECK(found("std", [](ExperimentConfig& c) { c.mean = {0.5}; }).first == Severity::Error);
}

TEST_CASE("A best epoch chosen on the test images is never silent")
{
    CHECK(found("preset",
                [](ExperimentConfig& c) {
                    c = defaultsFor(Preset::AsReleased);
                    c.checkpoint = "w";
                })
              .second ==
          "Under as-released the best epoch is chosen on the test images, as in the original: its figure "
          "flatters the network.");
    CHECK(found("validation_fraction", [](ExperimentConfig& c) { c.validationFraction = 0.0; }).first ==
          Severity::Warning);
}

TEST_CASE("A preset whose values were changed says so")
{
    ExperimentConfig config = defaultsFor(Preset::AsReleased);
    config.checkpoint = "w";
    const std::size_t before = checkConfig(config).size();
    config.epsilon = 8.0 / 255.0;
    CHECK(checkConfig(config).size() == before + 1);
}

TEST_CASE("Data and schedule are looked at")
{
    CHECK(found("classes", [](ExperimentConfig& c) { c.classes = {3}; }).first == Severity::Error);
    CHECK(found("classes", [](ExperimentConfig& c) { c.classes = {3, 3}; }).first == Severity::Error);
    CHECK(found("classes", [](ExperimentConfig& c) { c.classes = {3, 5}; }).second == "nothing");
    CHECK(contains(found("flip", [](ExperimentConfig& c) { c.flip = true; }).second, "mirrored digit"));
    CHECK(contains(found("batch_size", [](ExperimentConfig& c) { c.trainImages = 100; }).second,
                   "100 training"));
    CHECK(contains(found("milestones", [](ExperimentConfig& c) { c.milestones.clear(); }).second,
                   "stays as it is"));
    CHECK(contains(found("eval_every", [](ExperimentConfig& c) { c.evalEvery = 100; }).second, "60 epochs"));
}

TEST_CASE("A method's own parameters are looked at")
{
    CHECK(
        found("probe_epochs", [](ExperimentConfig& c) {
            c.method = Method::ProbeThenFinetune;
            c.probeEpochs = c.epochs;
        }).second == "The probe takes 60 of the 60 epochs: no epoch is left to fine-tune the whole network.");
    CHECK(found("probe_epochs", [](ExperimentConfig& c) { c.method = Method::ProbeThenFinetune; }).second ==
          "nothing");
    CHECK(contains(found("weight_decay", [](ExperimentConfig& c) { c.method = Method::TwinsL2Sp; }).second,
                   "set the weight decay to 0"));
    CHECK(found("weight_decay", [](ExperimentConfig& c) {
              c.method = Method::L2Sp;
              c.weightDecay = 0.0;
          }).second == "nothing");
    CHECK(contains(found("lambda", [](ExperimentConfig& c) { c.lambda = 0.0; }).second, "then ignored"));
    CHECK(found("lambda", [](ExperimentConfig& c) {
              c.method = Method::At;
              c.lambda = 0.0;
          }).second == "nothing");
}
