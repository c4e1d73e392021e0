#include "core/config/file_findings.h"

#include "core/util/error.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace twins;

namespace
{

using Config = ExperimentConfig;

/// A start without findings: a colour network of 10 other classes and 200 images.
struct Case {
    Config config = defaultsFor(Preset::Sound);
    CheckpointFacts checkpoint{.dataSet = "fashion-mnist",
                               .classNames = {"Coat", "Bag"},
                               .classes = 2,
                               .channels = 3,
                               .mean = {0.5, 0.4, 0.3},
                               .std = {0.2, 0.2, 0.2},
                               .normLayers = 20};
    DataFacts data{.classNames = {"cat", "dog"},
                   .trainImages = 200,
                   .channels = 3,
                   .mean = {0.1, 0.2, 0.3},
                   .std = {0.4, 0.5, 0.6}};
    Case()
    {
        config.dataSet = "cifar10";
        config.checkpoint = "weights.safetensors";
    }
};

struct Row {
    const char* words;
    Severity severity;
    const char* key;
    void (*change)(Case&);
    std::vector<std::pair<std::string, std::string>> remedy; ///< empty: there is none
};

const std::vector<Row>& rows()
{
    static const std::vector<Row> table = {
        {"no BatchNorm",
         Severity::Error,
         "method",
         [](Case& c) { c.checkpoint.normLayers = 0; },
         {{"method", "at"}}},
        {"no BatchNorm",
         Severity::Error,
         "method",
         [](Case& c) {
             c.checkpoint.normLayers = 0;
             c.config.method = Method::TwinsTrades;
         },
         {{"method", "trades"}}},
        {"no batch-norm statistics",
         Severity::Warning,
         "checkpoint",
         [](Case& c) { c.checkpoint.untouchedStatistics = true; },
         {}},
        {"does not say how its images were normalised",
         Severity::Warning,
         "mean",
         [](Case& c) { c.checkpoint.mean = c.checkpoint.std = {}; },
         {{"mean", "0.1,0.2,0.3"}, {"std", "0.4,0.5,0.6"}}},
        {"does not say how its images were normalised",
         Severity::Warning,
         "mean",
         [](Case& c) {
             c.checkpoint.mean = c.checkpoint.std = {};
             c.data.mean = c.data.std = {0.5}; // grey figures do not fit a colour network
         },
         {}},
        {"take the place of the checkpoint's own, 0.5,0.4,0.3",
         Severity::Warning,
         "mean",
         [](Case& c) {
             c.config.mean = {0.485, 0.456, 0.406};
             c.config.std = {0.229, 0.224, 0.225};
         },
         {{"mean", ""}, {"std", ""}}},
        {"trained on cifar10 already",
         Severity::Warning,
         "data_set",
         [](Case& c) {
             c.checkpoint.dataSet = "cifar10";
             c.checkpoint.classNames = {"dog", "frog"};
         },
         {}},
        {"tells 1000 classes apart, the data set has 2",
         Severity::Note,
         "checkpoint",
         [](Case& c) { c.checkpoint.classes = 1000; },
         {}},
        {"holds a single one",
         Severity::Warning,
         "batch_size",
         [](Case& c) {
             c.data.trainImages = 257;
             c.config.batchSize = 64;
         },
         {{"batch_size", "66"}}},
        {"A batch of 128 is larger than the 41 training images",
         Severity::Warning,
         "batch_size",
         [](Case& c) { c.data.trainImages = 41; },
         {{"batch_size", "38"}}},
    };
    return table;
}

std::vector<ConfigProblem> findingsOf(const Case& c)
{
    return checkFiles(c.config, c.checkpoint, c.data);
}

} // namespace

TEST_CASE("Each check of the files finds its fault alone, says why, and its remedy cures it")
{
    CHECK(findingsOf(Case()).empty());
    for (const Row& row : rows()) {
        CAPTURE(row.words);
        Case c;
        row.change(c);
        const std::vector<ConfigProblem> findings = findingsOf(c);
        REQUIRE(findings.size() == 1);
        const ConfigProblem& finding = findings.front();
        CHECK(fillIn(finding.text, finding.arguments).find(row.words) != std::string::npos);
        CHECK(finding.severity == row.severity);
        CHECK(finding.key == row.key);
        CHECK(finding.reason.size() > 20);
        std::vector<std::pair<std::string, std::string>> changes;
        for (const ParameterChange& change : finding.remedy.changes) {
            changes.emplace_back(change.key, change.value);
        }
        CHECK(changes == row.remedy);
        if (!changes.empty()) {
            c.config = withRemedy(c.config, finding.remedy);
            CHECK(findingsOf(c).empty());
        }
    }
}

TEST_CASE("What was not read is not checked, and a checkpoint that is not used neither")
{
    Case c;
    c.checkpoint = {.dataSet = "cifar10", .classes = 5, .channels = 3, .untouchedStatistics = true};
    c.data.trainImages = 257;
    c.config.batchSize = 64;
    CHECK(checkFiles(c.config, std::nullopt, std::nullopt).empty());
    CHECK(checkFiles(c.config, std::nullopt, c.data).size() == 1);
    c.config.method = Method::Pretrain;
    CHECK(checkFiles(c.config, c.checkpoint, c.data).size() == 1); // the batch alone
    CHECK(fileCheckCount() == 8);
}

TEST_CASE("Other classes of the checkpoint's own data set are a new task")
{
    Case c;
    c.checkpoint.dataSet = "cifar10";
    c.checkpoint.classNames = {"ship", "truck"};
    CHECK(findingsOf(c).empty());
    c.checkpoint.classNames = {}; // the file does not say which
    CHECK(findingsOf(c).size() == 1);
}
