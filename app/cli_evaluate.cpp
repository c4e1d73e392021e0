#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "app/cli_progress.h"
#include "app/cli_signals.h"
#include "core/config/config_json.h"
#include "core/config/parameter_table.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <stop_token>
#include <string>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// The kept checkpoint that --epoch names, or that of the best epoch, or the last one kept.
fs::path checkpointOf(const fs::path& folder, const CliArguments& arguments)
{
    const RunPaths paths{folder};
    if (arguments.has("--epoch")) {
        const fs::path file = paths.checkpoint(arguments.number("--epoch", 0, 0));
        if (!fs::is_regular_file(file)) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the run kept no checkpoint %1"),
                        {file.string()});
        }
        return file;
    }
    const RunData run = readRun(folder);
    if (const BestEpoch best = bestEpoch(run); best.index >= 0) {
        const fs::path file = paths.checkpoint(run.epochs[static_cast<std::size_t>(best.index)].epoch);
        if (fs::is_regular_file(file)) {
            return file;
        }
    }
    fs::path last;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder / "checkpoints", missing)) {
        if (entry.path().extension() == ".safetensors" && entry.path() > last) {
            last = entry.path();
        }
    }
    if (last.empty()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the run folder %1 holds no checkpoint yet"),
                    {folder.string()});
    }
    return last;
}

/// The configuration that belongs to a checkpoint: --config, that of the run it lies in, or the defaults.
ExperimentConfig configOf(const std::string& checkpoint, const CliArguments& arguments)
{
    fs::path file = arguments.value("--config");
    if (file.empty() && !checkpoint.starts_with(kEmbeddedPrefix)) {
        const fs::path ofRun = fs::path(checkpoint).parent_path().parent_path() / "config.json";
        file = fs::is_regular_file(ofRun) ? ofRun : fs::path();
    }
    return file.empty() ? configFromSettings(arguments)
                        : configWithSettings(readTextFile(file), file.string(), arguments);
}

EvaluationRequest requestOf(const CliArguments& arguments)
{
    const std::string& target = arguments.positional[0];
    EvaluationRequest request;
    request.first = arguments.has("--first");
    if (request.first && arguments.has("--subset")) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "--first and --subset both choose the images; give one"));
    }
    request.images = arguments.number(request.first ? "--first" : "--subset", 0, 1);
    if (fs::is_directory(target)) {
        request.config = configWithSettings(readTextFile(RunPaths{target}.config()),
                                            RunPaths{target}.config().string(), arguments);
        request.checkpoint = checkpointOf(target, arguments).string();
    } else {
        if (arguments.has("--epoch")) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "--epoch belongs to a run folder, and %1 is none"),
                        {target});
        }
        if (!target.starts_with(kEmbeddedPrefix) && !fs::exists(target)) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "there is no checkpoint or run folder %1"), {target});
        }
        request.config = configOf(target, arguments);
        request.checkpoint = target;
    }
    request.attack = arguments.value("--attack", "pgd");
    request.frozenWing = arguments.value("--wing", "adaptive") == "frozen";
    return request;
}

nlohmann::ordered_json resultJson(const EvaluationRequest& request, const EvaluationResult& result)
{
    const ExperimentConfig& config = request.config;
    const double epsilon = config.evalEpsilon > 0.0 ? config.evalEpsilon : config.epsilon;
    nlohmann::ordered_json json = {{"checkpoint", request.checkpoint},
                                   {"data_set", config.dataSet},
                                   {"method", name(config.method)},
                                   {"preset", name(config.preset)},
                                   {"attack", result.attack},
                                   {"norm", name(config.norm)},
                                   {"epsilon", epsilon},
                                   {"wing", result.wing},
                                   {"images", result.images},
                                   {"subset", result.subset},
                                   {"clean_accuracy", result.cleanAccuracy},
                                   {"robust_accuracy", result.robustAccuracy},
                                   {"confidence_interval", {result.confidenceLow, result.confidenceHigh}},
                                   {"seconds", result.seconds},
                                   {"stopped", result.stopped}};
    if (isEvaluationOnly(config.dataSet)) {
        json["corruption"] = config.corruption;
        json["severity"] = config.severity;
    }
    return json;
}

void printResult(const EvaluationRequest& request, const EvaluationResult& result)
{
    std::printf("checkpoint      %s\n", request.checkpoint.c_str());
    std::printf("data            %s, %lld test images (%s)\n", request.config.dataSet.c_str(),
                static_cast<long long>(result.images), result.subset.c_str());
    if (isEvaluationOnly(request.config.dataSet)) {
        std::printf("corruption      %s, severity %lld\n", request.config.corruption.c_str(),
                    static_cast<long long>(request.config.severity));
    }
    std::printf("preset, wing    %s, %s\n", name(request.config.preset), result.wing.c_str());
    std::printf("clean accuracy  %s\n", percentText(result.cleanAccuracy).c_str());
    if (request.attack != "none") {
        std::printf("robust accuracy %s under %s (95 %% interval %s to %s)\n",
                    percentText(result.robustAccuracy).c_str(), result.attack.c_str(),
                    percentText(result.confidenceLow).c_str(), percentText(result.confidenceHigh).c_str());
    }
    std::printf("time            %s\n", durationText(result.seconds).c_str());
}

int evaluate(const CliArguments& arguments)
{
    const EvaluationRequest request = requestOf(arguments);
    std::stop_source stop;
    const StopOnSignal signals([&stop] { stop.request_stop(); });
    CliProgress bar;
    const EvaluationResult result = evaluateCheckpoint(
        request, stop.get_token(), [&bar](double fraction) { bar.update(fraction, "evaluating", ""); });
    bar.clear();
    if (arguments.has("--json")) {
        printJson(resultJson(request, result));
    } else {
        printResult(request, result);
    }
    std::fflush(stdout);
    if (result.stopped) {
        std::fprintf(stderr, "twins: stopped; the figures cover %lld images only\n",
                     static_cast<long long>(result.images));
        return kExitStopped;
    }
    return 0;
}

} // namespace

CliCommand evaluateCommand()
{
    return {"evaluate",
            "RUN|CHECKPOINT",
            "measures clean and robust accuracy on the test set",
            "RUN is a run folder (its best epoch, or the last one kept); CHECKPOINT a file or embedded:NAME.",
            {{"--attack", "NAME", "the attack", {"none", "fgsm", "pgd"}},
             {"--subset", "N", "test images to use, stratified; without it all"},
             {"--first", "N", "the first N test images, to compare with figures published for them"},
             {"--wing", "WING", "the wing to evaluate", {"adaptive", "frozen"}},
             {"--epoch", "N", "the checkpoint of this epoch of the run"},
             {"--config", "FILE", "configuration to evaluate a single checkpoint under"},
             setOption(),
             jsonOption()},
            &evaluate};
}

} // namespace twins
