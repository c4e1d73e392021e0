#include "app/cli_commands.h"
#include "app/cli_findings.h"
#include "app/cli_json.h"
#include "app/cli_progress.h"
#include "core/analysis/inspect.h"
#include "core/checkpoint/checkpoint_facts.h"
#include "core/config/config_check.h"
#include "core/config/config_json.h"
#include "core/config/parameter_table.h"
#include "core/config/value_text.h"
#include "core/data/dataset.h"
#include "core/telemetry/run_folder.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::vector<std::string> dataSetNames()
{
    std::vector<std::string> names;
    for (const DataSetInfo& info : knownDataSets()) {
        names.push_back(info.key);
    }
    return names;
}

Json checkpointJson(const CheckpointReport& report)
{
    Json metadata = Json::object();
    for (const auto& [key, value] : report.metadata) {
        metadata[key] = value;
    }
    Json tensors = Json::array();
    for (const MappedTensor& row : report.map.tensors) {
        Json entry = {
            {"name", row.name}, {"type", row.type}, {"shape", row.shape}, {"place", name(row.place)}};
        if (!row.expectedShape.empty()) {
            entry["expected_shape"] = row.expectedShape;
        }
        tensors.push_back(entry);
    }
    Json missing = Json::array();
    for (const MissingTensor& row : report.map.missing) {
        missing.push_back({{"name", row.name}, {"shape", row.shape}});
    }
    Json json = {{"kind", "checkpoint"},
                 {"file", report.file.string()},
                 {"container", report.container},
                 {"sha256", report.sha256},
                 {"architecture", report.architecture},
                 {"confidence", confidenceText(report)},
                 {"agreement", report.map.agreement()},
                 {"parameters", report.parameters},
                 {"classes", report.classes},
                 {"two_wings", report.twoWings},
                 {"prefix", report.prefix},
                 {"dropped", report.dropped},
                 {"mean", report.mean},
                 {"std", report.std},
                 {"metadata", metadata},
                 {"missing", missing},
                 {"tensors", tensors}};
    if (report.radius) {
        json["radius"] = {{"value", report.radius->value},
                          {"norm", report.radius->norm},
                          {"source", report.radius->source}};
    }
    return json;
}

std::string listText(const std::vector<double>& numbers)
{
    std::string text;
    for (const double number : numbers) {
        text += (text.empty() ? "" : ",") + realText(number);
    }
    return text;
}

void printTensors(const CheckpointMap& map)
{
    std::printf("tensors       %zu\n", map.tensors.size());
    for (const MappedTensor& row : map.tensors) {
        const std::string misfit = row.expectedShape.empty() ? "" : ", but " + row.expectedShape + " fits";
        std::printf("  %-44s %-5s %-16s %s%s\n", row.name.c_str(), row.type.c_str(), row.shape.c_str(),
                    name(row.place), misfit.c_str());
    }
    for (const MissingTensor& row : map.missing) {
        std::printf("  %-44s %-5s %-16s missing\n", row.name.c_str(), "", row.shape.c_str());
    }
}

void printCheckpoint(const CheckpointReport& report)
{
    std::printf("checkpoint    %s (%s)\n", report.file.c_str(), report.container.c_str());
    std::printf("SHA-256       %s\n", report.sha256.c_str());
    std::printf("architecture  %s\n",
                report.architecture.empty() ? "none that this program builds" : report.architecture.c_str());
    std::printf("confidence    %s\n", confidenceText(report).c_str());
    std::printf("parameters    %lld\nclasses       %lld\nwings         %s\n",
                static_cast<long long>(report.parameters), static_cast<long long>(report.classes),
                report.twoWings ? "two" : "one");
    if (report.mean.empty()) {
        std::printf("normalisation none in the file: say --set mean=... --set std=... where it was trained "
                    "with one\n");
    } else {
        std::printf("normalisation mean %s, deviation %s\n", listText(report.mean).c_str(),
                    listText(report.std).c_str());
    }
    if (report.radius) {
        const std::string norm = report.radius->norm.empty() ? "" : report.radius->norm + " ";
        std::printf("epsilon       %s%s (%s)\n", norm.c_str(), realText(report.radius->value).c_str(),
                    report.radius->source.c_str());
    }
    if (!report.prefix.empty() || report.dropped > 0) {
        std::printf("wrappers      '%s' taken off, %lld tensors of them left out\n", report.prefix.c_str(),
                    static_cast<long long>(report.dropped));
    }
    for (const auto& [key, value] : report.metadata) {
        std::printf("%-13s %s\n", key.c_str(), value.c_str());
    }
    printTensors(report.map);
}

Json runJson(const RunData& run)
{
    Json json = {{"kind", "run"},
                 {"folder", run.folder.string()},
                 {"status", name(run.status)},
                 {"method", name(run.config.method)},
                 {"preset", name(run.config.preset)},
                 {"data_set", run.config.dataSet},
                 {"architecture", run.record.architecture},
                 {"device", run.record.device},
                 {"program", run.record.programVersion},
                 {"torch", run.record.torchVersion},
                 {"steps", run.steps.empty() ? 0 : run.steps.back().step},
                 {"evaluations", run.epochs.size()}};
    if (const BestEpoch best = bestEpoch(run); best.index >= 0) {
        const EpochMetrics& epoch = run.epochs[static_cast<std::size_t>(best.index)];
        json["best"] = {{"epoch", epoch.epoch},
                        {"chosen_on", best.onTest ? "test" : "validation"},
                        {"test_clean_accuracy", epoch.testCleanAccuracy},
                        {"test_robust_accuracy", epoch.testRobustAccuracy},
                        {"attack", epoch.attack}};
    }
    return json;
}

void printRun(const RunData& run)
{
    std::printf("run           %s (%s)\n", run.folder.c_str(), name(run.status));
    std::printf("method        %s, preset %s, on %s\n", name(run.config.method), name(run.config.preset),
                run.config.dataSet.c_str());
    std::printf("network       %s\n", run.record.architecture.c_str());
    std::printf("made by       version %s, LibTorch %s, %s, %s\n", run.record.programVersion.c_str(),
                run.record.torchVersion.c_str(), run.record.device.c_str(), run.record.started.c_str());
    std::printf("steps         %lld\n",
                run.steps.empty() ? 0LL : static_cast<long long>(run.steps.back().step));
    const BestEpoch best = bestEpoch(run);
    std::printf("\nepoch  test clean  test robust  frozen clean  frozen robust\n");
    for (std::size_t i = 0; i < run.epochs.size(); ++i) {
        const EpochMetrics& epoch = run.epochs[i];
        const bool isBest = static_cast<std::ptrdiff_t>(i) == best.index;
        std::printf(
            "%5lld  %10s  %11s  %12s  %13s%s\n", static_cast<long long>(epoch.epoch),
            percentText(epoch.testCleanAccuracy).c_str(), percentText(epoch.testRobustAccuracy).c_str(),
            percentText(epoch.frozenTestCleanAccuracy).c_str(),
            percentText(epoch.frozenTestRobustAccuracy).c_str(),
            !isBest ? "" : (best.onTest ? "  best (chosen on the test set)" : "  best (on validation)"));
    }
}

std::vector<std::int64_t> classCounts(const ImageSet& images, std::int64_t classes)
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(classes), 0);
    for (const std::int64_t label : images.labels) {
        ++counts[static_cast<std::size_t>(label)];
    }
    return counts;
}

void inspectDataSet(const ExperimentConfig& config, bool asJson)
{
    CliProgress bar;
    const DataSplits splits = loadData(config, [&bar](double fraction) {
        bar.update(fraction, "reading", "");
        return true;
    });
    bar.clear();
    const auto train = classCounts(splits.train, splits.classCount());
    const auto test = classCounts(splits.test, splits.classCount());
    if (asJson) {
        const Json json = {{"kind", "data set"},
                           {"name", config.dataSet},
                           {"channels", splits.train.channels},
                           {"height", splits.train.height},
                           {"width", splits.train.width},
                           {"train_images", splits.train.size()},
                           {"validation_images", splits.validation.size()},
                           {"test_images", splits.test.size()},
                           {"classes", splits.classNames},
                           {"train_class_counts", train},
                           {"test_class_counts", test},
                           {"unreadable", splits.unreadable},
                           {"fingerprint", splits.fingerprint}};
        printJson(json);
        return;
    }
    std::printf("data set      %s, %d x %d pixels, %d channel%s\n", config.dataSet.c_str(),
                splits.train.width, splits.train.height, splits.train.channels,
                splits.train.channels == 1 ? "" : "s");
    std::printf("images        %lld training, %lld validation, %lld test\n",
                static_cast<long long>(splits.train.size()), static_cast<long long>(splits.validation.size()),
                static_cast<long long>(splits.test.size()));
    std::printf("fingerprint   %s\n\n  class                     training     test\n",
                splits.fingerprint.c_str());
    for (std::size_t i = 0; i < splits.classNames.size(); ++i) {
        std::printf("  %-24s %9lld %8lld\n", splits.classNames[i].c_str(), static_cast<long long>(train[i]),
                    static_cast<long long>(test[i]));
    }
    for (const std::string& sentence : splits.unreadable) {
        std::printf("left out: %s\n", sentence.c_str());
    }
}

/// What checkpoint and data say about the configuration; a file that cannot be read is a finding too.
std::vector<ConfigProblem> findingsOfFiles(const ExperimentConfig& config)
{
    std::vector<ConfigProblem> findings;
    const auto unreadable = [&findings](const char* key, const Error& error) {
        findings.push_back({Severity::Error, key, error.text(), error.arguments(),
                            TWINS_TEXT("twins::Check", "Training would end before it began."), Remedy{}});
    };
    std::optional<CheckpointFacts> checkpoint;
    std::optional<DataFacts> data;
    if (!config.checkpoint.empty()) {
        try {
            checkpoint = factsOf(openCheckpoint(config.checkpoint));
        } catch (const Error& error) {
            unreadable("checkpoint", error);
        }
    }
    try {
        CliProgress bar;
        const DataSplits splits = loadData(config, [&bar](double done) {
            bar.update(done, "reading images", "");
            return true;
        });
        bar.clear();
        data = factsOf(splits, config);
    } catch (const Error& error) {
        unreadable("data_dir", error);
    }
    std::ranges::move(checkFiles(config, checkpoint, data), std::back_inserter(findings));
    return findings;
}

void inspectConfig(const CliArguments& arguments)
{
    const std::string& file = arguments.positional[0];
    const bool asJson = arguments.has("--json");
    ExperimentConfig config = readConfigFile(file);
    applySettings(config, arguments);
    std::vector<ConfigProblem> findings = checkConfig(config);
    const std::vector<ConfigProblem> ofFiles = findingsOfFiles(config);
    findings.insert(findings.end(), ofFiles.begin(), ofFiles.end());
    if (arguments.has("--fix")) {
        ExperimentConfig fixed = config;
        for (const ConfigProblem& finding : ofFiles) {
            fixed = finding.severity == Severity::Note ? fixed : withRemedy(fixed, finding.remedy);
        }
        writeFileAtomically(arguments.value("--fix"), configToText(withRemedies(fixed)));
    }
    if (asJson) {
        const Json json = {{"kind", "configuration"}, {"file", file}, {"problems", findingsJson(findings)}};
        printJson(json);
        return;
    }
    printFindings(findings);
    std::printf("%s: a legal configuration, %d checks made, %zu findings\n", file.c_str(),
                configCheckCount() + fileCheckCount(), findings.size());
    if (arguments.has("--fix")) {
        std::printf("with remedies for errors and warnings: %s\n", arguments.value("--fix").c_str());
    }
}

int inspect(const CliArguments& arguments)
{
    const std::string& target = arguments.positional[0];
    const bool asJson = arguments.has("--json");
    const std::vector<std::string> dataSets = dataSetNames();
    if (arguments.has("--fix") && (!fs::is_regular_file(target) || fs::path(target).extension() != ".json")) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "--fix needs a configuration file (.json), but got '%1'"),
                    {target});
    }
    if (fs::is_directory(target)) {
        const RunData run = readRun(target);
        if (asJson) {
            printJson(runJson(run));
        } else {
            printRun(run);
        }
    } else if (std::ranges::find(dataSets, target) != dataSets.end()) {
        ExperimentConfig config = configFromSettings(arguments);
        config.validationFraction = 0.0;
        config.dataSet = target;
        applySettings(config, arguments);
        inspectDataSet(config, asJson);
    } else if (!fs::exists(target) && !target.starts_with(kEmbeddedPrefix)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error",
                               "there is no file or run folder '%1', and the nearest data set is '%2'"),
                    {target, nearestName(target, dataSets)});
    } else if (fs::exists(target) && !fs::is_regular_file(target)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is a pipe or a device, but a file was expected"),
                    {target});
    } else if (fs::path(target).extension() == ".json") {
        inspectConfig(arguments);
    } else {
        const CheckpointReport report = inspectCheckpoint(target);
        if (asJson) {
            printJson(checkpointJson(report));
        } else {
            printCheckpoint(report);
        }
    }
    return 0;
}

} // namespace

CliCommand inspectCommand()
{
    return {"inspect",
            "FILE|RUN|DATA-SET",
            "says what a checkpoint, configuration, run folder or data set holds",
            "Data sets: digits, fashion-mnist, mnist, cifar10, cifar100, stl10, svhn, image-folder (--set "
            "data_dir=DIR says where).",
            {{"--fix", "FILE", "of a configuration: writes it with the remedies of its errors and warnings"},
             setOption(),
             jsonOption()},
            &inspect};
}

} // namespace twins
