#include "app/cli_commands.h"
#include "app/cli_findings.h"
#include "app/cli_json.h"
#include "app/cli_signals.h"
#include "app/cli_training_view.h"
#include "core/config/config_check.h"
#include "core/config/config_json.h"
#include "core/telemetry/run_folder.h"
#include "core/train/run_training.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// Runs of the command line land beside where it is called, as those of ./run do.
constexpr const char* kRunsRoot = "runs";

TrainingRequest resumeRequest(const CliArguments& arguments)
{
    if (arguments.has("--set") || arguments.has("--embedded")) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "a resumed run keeps its configuration: leave out --set and --embedded"));
    }
    TrainingRequest request;
    request.resume = true;
    request.folder = arguments.value("--out", arguments.positional.empty() ? "" : arguments.positional[0]);
    if (request.folder.empty()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "--resume needs the run folder: twins train RUN --resume"));
    }
    const RunPaths paths{request.folder};
    if (!fs::is_regular_file(paths.config())) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is not a run folder: it has no config.json"),
                    {request.folder.string()});
    }
    if (!fs::is_regular_file(paths.lastState())) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 cannot be resumed: it has no checkpoints/last.state"),
                    {request.folder.string()});
    }
    request.config = readConfigFile(paths.config());
    return request;
}

std::string configText(const CliArguments& arguments, std::string& origin)
{
    if (arguments.has("--embedded")) {
        if (!arguments.positional.empty()) {
            throw Error(
                ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "give either a configuration file or --embedded, not both"));
        }
        origin = arguments.value("--embedded");
        return embeddedConfigText(origin);
    }
    if (arguments.positional.empty()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "name a configuration file, or --embedded demo.json"));
    }
    origin = arguments.positional[0];
    if (fs::is_directory(origin)) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 is a folder; add --resume to go on with a run, or name its "
                               "config.json to repeat it"),
                    {origin});
    }
    return readTextFile(origin);
}

TrainingRequest newRequest(const CliArguments& arguments, bool pretrain)
{
    TrainingRequest request;
    std::string origin;
    const std::string text = configText(arguments, origin);
    request.config = configWithSettings(text, origin, arguments);
    if (pretrain) {
        request.config.method = Method::Pretrain;
    }
    requireValid(request.config);
    if (!arguments.has("--out")) {
        request.folder = createRunFolder(kRunsRoot, request.config.name);
        return request;
    }
    request.folder = arguments.value("--out");
    std::error_code none;
    if (fs::exists(request.folder, none) && !fs::is_directory(request.folder, none)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is a file, but --out names a folder for the run"),
                    {request.folder.string()});
    }
    if (isRunFolder(request.folder)) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 already holds a run; add --resume to go on with it, or choose "
                               "another folder"),
                    {request.folder.string()});
    }
    // A run writes its own config.json: it must not land on somebody's.
    if (fs::exists(request.folder, none) && !fs::is_empty(request.folder, none)) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 is not empty and holds no complete run; choose a new folder for the run"),
                    {request.folder.string()});
    }
    return request;
}

std::vector<ConfigProblem> warningsOf(const ExperimentConfig& config)
{
    std::vector<ConfigProblem> findings = checkConfig(config);
    std::erase_if(findings, [](const ConfigProblem& finding) { return finding.severity == Severity::Note; });
    return findings;
}

int execute(const CliArguments& arguments, bool pretrain)
{
    const TrainingRequest request =
        arguments.has("--resume") ? resumeRequest(arguments) : newRequest(arguments, pretrain);
    printFindings(warningsOf(request.config));

    TrainingControl control;
    const StopOnSignal signals([&control] { control.requestStop(); });
    CliTrainingView view(request.folder);
    const TrainingOutcome outcome = runTraining(request, view, control);
    view.finish();

    const bool stopped = outcome == TrainingOutcome::Stopped;
    if (arguments.has("--json")) {
        nlohmann::ordered_json json = {{"folder", request.folder.string()},
                                       {"outcome", stopped ? "stopped" : "completed"},
                                       {"method", name(request.config.method)},
                                       {"preset", name(request.config.preset)},
                                       {"findings", findingsJson(checkConfig(request.config))}};
        view.addFigures(json);
        printJson(json);
    } else if (!stopped) {
        std::printf("done: %s\n", request.folder.c_str());
    }
    std::fflush(stdout);
    if (stopped) {
        const bool resumable = fs::is_regular_file(RunPaths{request.folder}.lastState());
        const std::string sentence =
            resumable ? "stopped; go on with: twins train " + request.folder.string() + " --resume"
                      : "stopped before the first step; nothing was kept";
        std::fprintf(stderr, "twins: %s\n", sentence.c_str());
        return kExitStopped;
    }
    return 0;
}

int train(const CliArguments& arguments)
{
    return execute(arguments, false);
}

int pretrain(const CliArguments& arguments)
{
    return execute(arguments, true);
}

std::vector<CliOption> trainingOptions()
{
    return {{"--out", "DIR", "the run folder; without it runs/<date>-<name>"},
            {"--resume", "", "goes on from the last state of the run folder (CONFIG or --out)"},
            {"--embedded", "NAME", "a configuration inside the program, e.g. demo.json, in place of CONFIG"},
            setOption(),
            jsonOption()};
}

constexpr const char* kTrainingDetails =
    "Ctrl-C stops after the current step and says how to go on; a second Ctrl-C ends at once.";

} // namespace

CliCommand trainCommand()
{
    return {"train",          "[CONFIG|RUN]",    "trains one experiment into a run folder",
            kTrainingDetails, trainingOptions(), &train};
}

CliCommand pretrainCommand()
{
    return {"pretrain",       "[CONFIG|RUN]",    "the same with method pretrain: from random weights",
            kTrainingDetails, trainingOptions(), &pretrain};
}

} // namespace twins
