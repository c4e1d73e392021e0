#include "core/config/config_check.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace twins;

namespace
{

using Config = ExperimentConfig;

Config clean()
{
    Config config = defaultsFor(Preset::Sound);
    config.checkpoint = "weights.safetensors";
    return config;
}

/// One check: the change that sets it off, words of its sentence, and what its remedy writes.
struct Row {
    const char* words;
    Severity severity;
    void (*change)(Config&);
    std::vector<std::pair<std::string, std::string>> remedy; ///< empty: there is none
};

const std::vector<Row>& rows()
{
    constexpr Severity error = Severity::Error;
    constexpr Severity warning = Severity::Warning;
    constexpr Severity note = Severity::Note;
    static const std::vector<Row> table = {
        {"is for evaluation only",
         error,
         [](Config& c) { c.dataSet = "cifar100-c"; },
         {{"data_set", "cifar100"}}},
        {"choose the source's folder",
         error,
         [](Config& c) {
             c.method = Method::Joint;
             c.sourceDataSet = "image-folder";
         },
         {}},
        {"are both fashion-mnist",
         warning,
         [](Config& c) {
             c.method = Method::TwinsJoint;
             c.dataSet = "fashion-mnist";
         },
         {{"method", "twins-at"}}},
        {"attacks a source batch and then ignores it",
         warning,
         [](Config& c) {
             c.method = Method::Joint;
             c.lambdaSource = 0.0;
         },
         {{"lambda_source", "1"}}},
        {"did you mean 8/255", error, [](Config& c) { c.epsilon = 8.0; }, {{"epsilon", "8/255"}}},
        {"did you mean 2/255", error, [](Config& c) { c.stepSize = 2.0; }, {{"step_size", "2/255"}}},
        {"did you mean 300/255", error, [](Config& c) { c.epsilon = 300.0; }, {}},
        {"the same grey", warning, [](Config& c) { c.epsilon = 0.5; }, {{"epsilon", "8/255"}}},
        {"divided by 255 twice",
         warning,
         [](Config& c) { c.epsilon = 8.0 / 65025.0; },
         {{"epsilon", "8/255"}}},
        {"0.0314 is not a whole", warning, [](Config& c) { c.epsilon = 0.0314; }, {{"epsilon", "8/255"}}},
        {"0.03 is not a whole", warning, [](Config& c) { c.epsilon = 0.03; }, {{"epsilon", "8/255"}}},
        // 2.5 * 8 / 10 = 2 and 2.5 * 8 / 7 = 2.857..., rounded up
        {"10 steps of 0.5/255",
         warning,
         [](Config& c) { c.stepSize = 0.5 / 255.0; },
         {{"step_size", "2/255"}}},
        {"7 steps of 1/255",
         warning,
         [](Config& c) {
             c.stepSize = 1.0 / 255.0;
             c.steps = 7;
         },
         {{"step_size", "2.86/255"}}},
        {"crosses the whole ball", warning, [](Config& c) { c.stepSize = 0.1; }, {{"step_size", "2/255"}}},
        {"The radius is 0", warning, [](Config& c) { c.epsilon = 0.0; }, {{"epsilon", "8/255"}}},
        {"tiny under the L2",
         warning,
         [](Config& c) { c.norm = Norm::L2; },
         {{"epsilon", "128/255"}, {"step_size", "32/255"}}},
        {"attacks with 5 steps", warning, [](Config& c) { c.evalSteps = 5; }, {{"eval_steps", "20"}}},
        {"with 20 steps, training with 40", warning, [](Config& c) { c.steps = 40; }, {{"eval_steps", "40"}}},
        {"with radius 4/255",
         warning,
         [](Config& c) { c.evalEpsilon = 4.0 / 255.0; },
         {{"eval_epsilon", "0"}}},
        {"with radius 12/255",
         note,
         [](Config& c) { c.evalEpsilon = 12.0 / 255.0; },
         {{"eval_epsilon", "0"}}},
        {"20 evaluation steps of 0.1/255",
         warning,
         [](Config& c) { c.evalStepSize = 0.1 / 255.0; },
         {{"eval_step_size", "1/255"}}},
        {"from the image itself",
         warning,
         [](Config& c) { c.evalRandomStart = false; },
         {{"eval_random_start", "true"}}},
        {"at least 2 images", error, [](Config& c) { c.batchSize = 1; }, {{"batch_size", "128"}}},
        {"splits unevenly", note, [](Config& c) { c.batchSize = 33; }, {{"batch_size", "34"}}},
        {"sees only 7 images", warning, [](Config& c) { c.batchSize = 14; }, {{"batch_size", "32"}}},
        {"101 training images", warning, [](Config& c) { c.trainImages = 101; }, {{"batch_size", "98"}}},
        {"the frozen wing will hold", warning, [](Config& c) { c.checkpoint.clear(); }, {}},
        {"to be read from the checkpoint",
         error,
         [](Config& c) { c.checkpoint.clear(); },
         {{"architecture", "resnet18"}}},
        {"no usual place", error, [](Config& c) { c.dataSet = "image-folder"; }, {}},
        // 288 * 256 / 224 = 329.1..., rounded up
        {"resized to 256, less than the 288",
         error,
         [](Config& c) {
             c.dataSet = "image-folder";
             c.dataDir = "photos";
             c.imageSize = 288;
         },
         {{"resize_size", "330"}}},
        {"checkpoint is not used",
         note,
         [](Config& c) { c.method = Method::Pretrain; },
         {{"checkpoint", ""}}},
        {"no validation images",
         warning,
         [](Config& c) { c.validationFraction = 0.0; },
         {{"validation_fraction", "0.1"}}},
        {"Under as-released",
         note,
         [](Config& c) { c.preset = Preset::AsReleased; },
         {{"preset", "sound"}, {"validation_fraction", "0.1"}}},
        {"The authors' code uses",
         note,
         [](Config& c) { c.preset = Preset::AsReleased; },
         {{"epsilon", "0.0314"},
          {"step_size", "0.00784"},
          {"eval_steps", "10"},
          {"eval_random_start", "false"}}},
        {"1 channel means", error, [](Config& c) { c.mean = {0.5}; }, {{"mean", ""}, {"std", ""}}},
        {"at least two classes", error, [](Config& c) { c.classes = {3}; }, {{"classes", ""}}},
        {"at least one stage",
         error,
         [](Config& c) {
             c.architecture = "custom";
             c.blocks.clear();
         },
         {{"blocks", "1,1,1"}}},
        {"mirrored digit", warning, [](Config& c) { c.flip = true; }, {{"flip", "false"}}},
        {"may diverge", warning, [](Config& c) { c.learningRate = 0.1; }, {{"gradient_clip", "5"}}},
        {"Without milestones", note, [](Config& c) { c.milestones.clear(); }, {{"milestones", "0.5,5/6"}}},
        {"Only the start", note, [](Config& c) { c.evalEvery = 100; }, {{"eval_every", "1"}}},
        {"The probe takes 60",
         warning,
         [](Config& c) {
             c.method = Method::ProbeThenFinetune;
             c.probeEpochs = 60;
         },
         {{"probe_epochs", "15"}}},
        {"Weight decay pulls", warning, [](Config& c) { c.method = Method::L2Sp; }, {{"weight_decay", "0"}}},
        {"With lambda 0", warning, [](Config& c) { c.lambda = 0.0; }, {{"lambda", "1"}}},
    };
    return table;
}

std::vector<ConfigProblem> findings(const Config& config, const std::string& words)
{
    std::vector<ConfigProblem> found = checkConfig(config);
    std::erase_if(found, [&](const ConfigProblem& problem) {
        return !contains(fillIn(problem.text, problem.arguments), words);
    });
    return found;
}

} // namespace

TEST_CASE("Each check fires once, says why, and its remedy puts it right")
{
    for (const Row& row : rows()) {
        CAPTURE(row.words);
        CHECK(findings(clean(), row.words).empty());
        Config config = clean();
        row.change(config);
        const std::vector<ConfigProblem> found = findings(config, row.words);
        REQUIRE(found.size() == 1);
        CHECK(found[0].severity == row.severity);
        CHECK(found[0].reason.ends_with("."));
        std::vector<std::pair<std::string, std::string>> changes;
        for (const ParameterChange& change : found[0].remedy.changes) {
            changes.emplace_back(change.key, change.value);
        }
        CHECK(changes == row.remedy);
        CHECK(found[0].remedy.label.empty() == row.remedy.empty());
        if (!row.remedy.empty()) {
            CHECK(findings(withRemedy(config, found[0].remedy), row.words).empty());
        }
    }
}

TEST_CASE("All remedies together leave no error or warning that has one")
{
    Config config = clean();
    config.epsilon = 8.0;
    config.stepSize = 2.0;
    config.evalSteps = 3;
    config.lambda = 0.0;
    config.batchSize = 6;
    const Config after = withRemedies(config);
    CHECK(checkConfig(after).empty());
    CHECK(after.epsilon == 8.0 / 255.0);
    CHECK(after.stepSize == 2.0 / 255.0);
    CHECK(withRemedies(clean()) == clean());
}

TEST_CASE("A radius that the preset or custom prescribes is left alone")
{
    Config released = defaultsFor(Preset::AsReleased);
    CHECK(findings(released, "not a whole").empty());
    Config digits = clean();
    digits.epsilon = 0.2;
    digits.stepSize = 0.05;
    CHECK(checkConfig(digits).empty());
}

TEST_CASE("A remedy with an illegal value is refused")
{
    const auto error = errorOf([] { (void)withRemedy(clean(), {"", {}, {{"momentum", "7"}}}); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::Configuration);
}
