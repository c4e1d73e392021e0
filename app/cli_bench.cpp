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

constexpr int kRepetitions = 5;
/// What is timed when no configuration is named.
constexpr const char* kDemo = "demo.json";

void print(const std::vector<BenchResult>& results, const ExperimentConfig& config, bool asJson)
{
    if (asJson) {
        nlohmann::ordered_json rows = nlohmann::ordered_json::array();
        for (const BenchResult& result : results) {
            rows.push_back({{"part", result.part},
                            {"engine", result.engine},
                            {"images_per_second", result.imagesPerSecond},
                            {"ratio", result.ratio},
                            {"peak_share", result.peakShare}});
        }
        const nlohmann::ordered_json json = {
            {"data_set", config.dataSet}, {"method", name(config.method)}, {"batch_size", config.batchSize},
            {"steps", config.steps},      {"device", config.device},       {"results", rows}};
        printJson(json);
        return;
    }
    std::printf("part            engine                      images/s   ratio   share of peak\n");
    for (const BenchResult& result : results) {
        std::printf("%-15s %-26s %9.1f %7.2f %14s\n", result.part.c_str(), result.engine.c_str(),
                    result.imagesPerSecond, result.ratio, percentText(result.peakShare).c_str());
    }
}

int bench(const CliArguments& arguments)
{
    const std::string origin = arguments.positional.empty() ? kDemo : arguments.positional[0];
    const ExperimentConfig config = configWithSettings(
        arguments.positional.empty() ? embeddedConfigText(origin) : readTextFile(origin), origin, arguments);
    const int repetitions = static_cast<int>(arguments.number("--repetitions", kRepetitions, 1));
    std::atomic<bool> stop = false;
    const StopOnSignal signals([&stop] { stop = true; });
    CliProgress bar;
    const std::vector<BenchResult> results = runBench(config, repetitions, [&](double fraction) {
        bar.update(fraction, "measuring", "");
        return !stop;
    });
    bar.clear();
    if (stop) {
        std::fputs("twins: stopped before the measurement was complete\n", stderr);
        return kExitStopped;
    }
    print(results, config, arguments.has("--json"));
    return 0;
}

} // namespace

CliCommand benchCommand()
{
    return {"bench",
            "[CONFIG]",
            "times attack, training step and evaluation in images per second",
            "Without CONFIG it times the embedded demo.",
            {{"--repetitions", "N", "interleaved repetitions; the median is printed (default 5)"},
             setOption(),
             jsonOption()},
            &bench};
}

} // namespace twins
