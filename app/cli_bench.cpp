#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "app/cli_progress.h"
#include "app/cli_signals.h"
#include "core/analysis/bench.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdio>
#include <vector>

namespace twins
{

namespace
{

using Json = nlohmann::ordered_json;

/// What is timed when no configuration is named.
constexpr const char* kDemo = "demo.json";

Json rowJson(const BenchRow& row)
{
    return {{"part", row.part},
            {"engine", row.engine},
            {"images", row.images},
            {"seconds", row.seconds},
            {"median_seconds", row.medianSeconds},
            {"images_per_second", row.imagesPerSecond},
            {"ratio", row.ratio},
            {"multiply_adds_per_image", row.multiplyAdds},
            {"peak_share", row.peakShare},
            {"peak_resident_bytes", row.peakResidentBytes},
            {"workspace_bytes", row.workspaceBytes ? Json(*row.workspaceBytes) : Json()}};
}

void printAsJson(const BenchReport& report, const ExperimentConfig& config)
{
    Json json = {{"data_set", config.dataSet},
                 {"method", name(config.method)},
                 {"batch_size", config.batchSize},
                 {"steps", config.steps},
                 {"device", config.device}};
    json["machine"] = {{"processor", report.machine.processor},
                       {"device", report.machine.device},
                       {"threads", report.machine.threads},
                       {"torch", report.machine.torchVersion},
                       {"load", report.machine.load ? Json(*report.machine.load) : Json()},
                       {"peak_multiply_adds_per_second", report.machine.peakMultiplyAddsPerSecond}};
    if (report.epoch) {
        json["epoch"] = {{"real_data", report.epoch->isReal},
                         {"why_made_up", report.epoch->whyMadeUp},
                         {"train_images", report.epoch->trainImages},
                         {"steps", report.epoch->steps},
                         {"measured_steps", report.epoch->measuredSteps},
                         {"extrapolated_seconds", report.epoch->seconds}};
    }
    json["results"] = Json::array();
    for (const BenchRow& row : report.rows) {
        json["results"].push_back(rowJson(row));
    }
    printJson(json);
}

/// "2.5 s" where durationText() would round too far.
std::string secondsText(double seconds)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f s", seconds);
    return seconds < 60.0 ? text : durationText(seconds);
}

std::string mebibytes(std::int64_t bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(bytes) / (1024.0 * 1024.0));
    return text;
}

void printAsText(const BenchReport& report)
{
    const BenchMachine& machine = report.machine;
    std::printf("%s; %s; LibTorch %s; at best %.1f billion multiply-adds a second\n",
                machine.processor.empty() ? "unknown processor" : machine.processor.c_str(),
                machine.device.c_str(), machine.torchVersion.c_str(),
                machine.peakMultiplyAddsPerSecond / 1e9);
    if (machine.load) {
        std::printf("load before the measurement: %.2f\n", *machine.load);
    }
    std::printf("%-15s %-26s %9s %7s %14s %16s %14s\n", "part", "engine", "images/s", "ratio",
                "share of peak", "most memory, MiB", "workspace, MiB");
    for (const BenchRow& row : report.rows) {
        std::printf("%-15s %-26s %9.1f %7.2f %14s %16s %14s\n", row.part.c_str(), row.engine.c_str(),
                    row.imagesPerSecond, row.ratio, percentText(row.peakShare).c_str(),
                    mebibytes(row.peakResidentBytes).c_str(),
                    row.workspaceBytes ? mebibytes(*row.workspaceBytes).c_str() : "-");
    }
    if (!report.epoch) {
        return;
    }
    const BenchEpoch& epoch = *report.epoch;
    std::printf("an epoch of %lld images in %lld steps: %s, extrapolated from %lld measured steps, without "
                "evaluation%s%s\n",
                static_cast<long long>(epoch.trainImages), static_cast<long long>(epoch.steps),
                secondsText(epoch.seconds).c_str(), static_cast<long long>(epoch.measuredSteps),
                epoch.isReal ? "" : "; on made-up images: ", epoch.whyMadeUp.c_str());
}

int bench(const CliArguments& arguments)
{
    const std::string origin = arguments.positional.empty() ? kDemo : arguments.positional[0];
    const ExperimentConfig config = configWithSettings(
        arguments.positional.empty() ? embeddedConfigText(origin) : readTextFile(origin), origin, arguments);
    BenchOptions options;
    options.repetitions = static_cast<int>(arguments.number("--repetitions", options.repetitions, 1));
    options.epochSteps = arguments.number("--epoch-steps", options.epochSteps, 0);
    std::atomic<bool> stop = false;
    const StopOnSignal signals([&stop] { stop = true; });
    CliProgress bar;
    const BenchReport report = runBench(config, options, [&](double fraction) {
        bar.update(fraction, "measuring", "");
        return !stop;
    });
    bar.clear();
    if (stop) {
        std::fputs("twins: stopped before the measurement was complete\n", stderr);
        return kExitStopped;
    }
    if (arguments.has("--json")) {
        printAsJson(report, config);
    } else {
        printAsText(report);
    }
    return 0;
}

} // namespace

CliCommand benchCommand()
{
    return {
        "bench",
        "[CONFIG]",
        "times attack, training step, evaluation and an epoch; tells memory",
        "Without CONFIG it times the embedded demo. The epoch is run by the trainer on the configured data "
        "set, or on made-up images where that is not there, and extrapolated from a few steps.",
        {{"--repetitions", "N", "interleaved repetitions; the median is printed (default 5)"},
         {"--epoch-steps", "N",
          "steps of the epoch by each engine, in all repetitions; 0: none (default 20)"},
         setOption(),
         jsonOption()},
        &bench};
}

} // namespace twins
