#include "app/cli_commands.h"
#include "app/cli_evaluate_text.h"
#include "app/cli_json.h"
#include "app/cli_progress.h"
#include "app/cli_signals.h"
#include "app/cli_subject.h"
#include "core/evaluate/check_masking.h"
#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kProtocol = "protocol"; // every plan of protocolPlans(), each with a verdict of its own

EvaluationRequest evaluationRequestOf(const CliArguments& arguments)
{
    const std::string& target = arguments.positional[0];
    EvaluationRequest request;
    const std::string plan = arguments.value("--attack", "pgd");
    if (plan != kProtocol) {
        checkPlanName(plan);
    }
    request.first = arguments.has("--first");
    if (request.first && arguments.has("--subset")) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "--first and --subset both choose the images; give one"));
    }
    request.images = arguments.number(request.first ? "--first" : "--subset", 0, 1);
    CliSubject subject = subjectOf(target, arguments);
    request.config = std::move(subject.config);
    request.checkpoint = std::move(subject.checkpoint);
    request.wing = evaluatedWing(arguments.value("--wing", "adaptive"));
    request.plan = {.name = plan,
                    .steps = arguments.number("--steps", 0, 1),
                    .restarts = arguments.number("--restarts", 0, 1),
                    .queries = arguments.number("--queries", 0, 1),
                    .loss = arguments.value("--loss")};
    return request;
}

/// Where the verdict of `request` is kept: --out, the run's folder, or the current one.
fs::path keptIn(const EvaluationRequest& request, const CliArguments& arguments)
{
    if (arguments.has("--out")) {
        return arguments.value("--out");
    }
    const fs::path target = arguments.positional[0];
    return evaluationFolder(fs::is_directory(target) ? target : fs::path("."), request);
}

int finish(bool stopped, const fs::path& folder, bool isBegun = true)
{
    std::fflush(stdout);
    if (!stopped) {
        return 0;
    }
    if (!isBegun) {
        std::fprintf(stderr, "twins: stopped before there was a figure; nothing is kept\n");
    } else if (folder.empty()) {
        std::fprintf(stderr, "twins: stopped; the figures are not final\n");
    } else {
        std::fprintf(stderr,
                     "twins: stopped; the figures are not final. Go on with: twins evaluate %s --resume\n",
                     folder.c_str());
    }
    return kExitStopped;
}

EvaluationObserver drawnBy(CliProgress& bar)
{
    return [&bar](const EvaluationProgress& progress, const EvaluationRecord&) {
        if (progress.phase != EvaluationPhase::Attacks) {
            bar.update(progress.share, name(progress.phase), std::to_string(progress.images) + " images");
            return;
        }
        std::string detail =
            std::to_string(progress.survivors) + " of " + std::to_string(progress.images) + " stand";
        if (progress.secondsLeft >= 0.0) {
            detail += ", " + durationText(progress.secondsLeft) + " left at most";
        }
        bar.update(progress.share,
                   progress.attack + " (" + std::to_string(progress.stage + 1) + "/" +
                       std::to_string(progress.stages) + ")",
                   detail);
    };
}

int rescore(const CliArguments& arguments)
{
    const fs::path target = arguments.positional[0];
    std::vector<fs::path> folders;
    if (fs::is_regular_file(target / "verdict.json") || !fs::is_directory(target / "evaluations")) {
        folders.push_back(target);
    } else {
        for (const LedgerEntry& entry : readLedger(target)) {
            if (!entry.isRunning) {
                folders.push_back(entry.folder);
                continue;
            }
            std::fprintf(stderr, "twins: %s is being written: left out\n", entry.folder.c_str());
        }
    }
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    bool agree = true;
    for (const fs::path& folder : folders) {
        const Rescored rescored = rescoreEvaluation(folder);
        const auto images = static_cast<double>(std::max<std::int64_t>(1, rescored.record.images));
        const double again = static_cast<double>(rescored.robustCorrect) / images;
        agree = agree && rescored.agrees();
        all.push_back({{"folder", folder.string()},
                       {"attack", rescored.record.title},
                       {"robust_accuracy", rescored.record.robustAccuracy()},
                       {"rescored_accuracy", again},
                       {"agrees", rescored.agrees()}});
        if (!arguments.has("--json")) {
            std::printf("%s\n  %s: %s kept, %s from the kept images: %s\n", folder.c_str(),
                        rescored.record.title.c_str(), percentText(rescored.record.robustAccuracy()).c_str(),
                        percentText(again).c_str(), rescored.agrees() ? "agrees" : "DIFFERS");
        }
    }
    if (arguments.has("--json")) {
        printJson({{"rescored", all}, {"agrees", agree}});
    }
    std::fflush(stdout);
    return agree ? 0 : 1;
}

int transfer(const CliArguments& arguments, std::stop_token stop, CliProgress& bar)
{
    const WingTransfer result = wingTransfer(evaluationRequestOf(arguments), std::move(stop), drawnBy(bar));
    bar.clear();
    arguments.has("--json") ? printJson(transferJson(result)) : printTransfer(result);
    return finish(result.stopped, {});
}

int masking(const CliArguments& arguments, std::stop_token stop, CliProgress& bar)
{
    const EvaluationRequest request = evaluationRequestOf(arguments);
    const auto report = checkMasking(request, std::move(stop),
                                     [&bar](double share) { bar.update(share, "masking sentinel", ""); });
    bar.clear();
    if (!report) {
        return finish(true, {});
    }
    if (const fs::path run = arguments.positional[0]; isRunFolder(run)) {
        appendMasking(run, *report);
    }
    arguments.has("--json") ? printJson(toJson(*report)) : printMasking(*report);
    return finish(false, {});
}

int evaluate(const CliArguments& arguments)
{
    if (arguments.has("--rescore")) {
        return rescore(arguments);
    }
    std::stop_source stop;
    const StopOnSignal signals([&stop] { stop.request_stop(); });
    CliProgress bar;
    if (arguments.has("--transfer")) {
        return transfer(arguments, stop.get_token(), bar);
    }
    if (arguments.has("--masking")) {
        return masking(arguments, stop.get_token(), bar);
    }
    const bool json = arguments.has("--json"), perClass = arguments.has("--per-class");
    if (arguments.has("--resume")) {
        EvaluationRequest request;
        request.folder = arguments.positional[0];
        const EvaluationRecord record = resumeEvaluation(request.folder, stop.get_token(), drawnBy(bar));
        bar.clear();
        json ? printJson(verdictJson(request, record)) : printVerdict(request, record, perClass);
        return finish(!record.isComplete(), request.folder);
    }
    EvaluationRequest request = evaluationRequestOf(arguments);
    const bool isProtocol = request.plan.name == kProtocol;
    nlohmann::ordered_json verdicts = nlohmann::ordered_json::array();
    for (const std::string& plan :
         isProtocol ? protocolPlans() : std::vector<std::string>{request.plan.name}) {
        request.plan.name = plan;
        request.folder = plan == "none" ? fs::path() : keptIn(request, arguments);
        if (isProtocol && arguments.has("--out")) {
            request.folder /= plan;
        }
        const EvaluationRecord record = evaluateCheckpoint(request, stop.get_token(), drawnBy(bar));
        bar.clear();
        verdicts.push_back(verdictJson(request, record));
        const bool isBegun = record.images > 0 || record.isComplete();
        if (!json && isBegun) {
            printVerdict(request, record, perClass);
            std::printf(isProtocol ? "\n" : "");
        }
        if (!record.isComplete()) {
            json ? printJson(verdicts.back()) : void();
            return finish(true, plan == "none" ? fs::path() : request.folder, isBegun);
        }
    }
    if (json) {
        printJson(isProtocol ? nlohmann::ordered_json{{"verdicts", verdicts}} : verdicts.front());
    }
    return finish(false, {});
}

} // namespace

CliCommand evaluateCommand()
{
    return {
        "evaluate",
        "RUN|CHECKPOINT|EVALUATION",
        "measures clean and robust accuracy on the test set",
        "RUN is a run folder (its best epoch, or the last one kept); CHECKPOINT a file or embedded:NAME; "
        "EVALUATION the folder of a kept verdict, for --resume and --rescore.",
        {{"--attack", "NAME",
          "none, pgd (the configuration's), pgd-10-released, pgd-20, pgd-50-10, autoattack, autoattack-plus, "
          "autoattack-rand, sweep (growing radius), protocol (the four of the docs), fgsm, one-step, noise, "
          "mi-fgsm, apgd-ce, apgd-dlr, apgd-t, fab, fab-t, square, deepfool, cw, or several with commas"},
         {"--steps", "N", "steps of gradient attacks"},
         {"--restarts", "N", "random starts; the worst counts for each image"},
         {"--queries", "N", "queries of Square, draws of noise"},
         {"--loss", "LOSS", "what PGD makes larger", {"ce", "margin", "dlr", "kl"}},
         {"--subset", "N", "test images to use, stratified; without it all"},
         {"--first", "N", "the first N test images, to compare with figures published for them"},
         {"--wing",
          "WING",
          "the wing to evaluate; ensemble: the mean of both wings' logits",
          {"adaptive", "frozen", "ensemble"}},
         {"--transfer", "", "attacks each wing and the ensemble and judges the images by all three"},
         {"--masking", "", "runs the masking sentinel instead of an evaluation"},
         {"--per-class", "", "prints the figures of each class"},
         {"--out", "DIR", "keeps verdict and adversarial images there, not in RUN/evaluations"},
         {"--resume", "", "goes on with the stopped evaluation in the folder EVALUATION"},
         {"--rescore", "", "takes the verdict of EVALUATION (or of all in RUN) again from the kept images"},
         epochOption(),
         configOption(),
         setOption(),
         jsonOption()},
        &evaluate};
}

} // namespace twins
