#include "core/analysis/bench.h"
#include "core/util/error.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

/// Images a second of attack, training step, evaluation and whole epoch for the networks that the workbench
/// is used with; medians of interleaved repetitions. `--quick`: the smallest network, once. Else the networks
/// that are named, or all of them.
int main(int argc, char** argv)
{
    using namespace twins;
    const bool quick = argc > 1 && std::string(argv[1]) == "--quick";
    constexpr int kUsageError = 2;

    struct Case {
        const char* title;
        const char* dataSet;
        std::int64_t batch;
        std::function<void(ExperimentConfig&)> shape;
    };
    const std::vector<std::string> chosen(argv + 1, argv + argc);
    std::vector<Case> cases;
    const auto named = [](const char* architecture, std::int64_t inputSize = 0) {
        return [=](ExperimentConfig& config) {
            config.architecture = architecture;
            config.inputSize = inputSize;
        };
    };
    const auto small = [](std::vector<std::int64_t> blocks, bool bottleneck) {
        return [=](ExperimentConfig& config) {
            config.architecture = "custom";
            config.blocks = blocks;
            config.width = 64;
            config.bottleneck = bottleneck;
        };
    };
    for (const Case& one : {Case{"ResNet-8, 28x28", "fashion-mnist", 128, named("resnet8")},
                            Case{"ResNet-18, 32x32", "cifar10", 64, small({2, 2, 2, 2}, false)},
                            Case{"ResNet-50, 32x32", "cifar10", 32, small({3, 4, 6, 3}, true)},
                            Case{"ResNet-50, 224x224", "cifar10", 4, named("resnet50", 224)}}) {
        const bool isWanted = std::ranges::any_of(
            chosen, [&](const std::string& name) { return std::string(one.title).starts_with(name); });
        if (quick ? cases.empty() : chosen.empty() || isWanted) {
            cases.push_back(one);
        }
    }
    if (cases.empty()) {
        std::fprintf(stderr, "bench_engine: no such network; a name begins one of: ResNet-8, 28x28; "
                             "ResNet-18, 32x32; ResNet-50, 32x32; ResNet-50, 224x224\n");
        return kUsageError;
    }
    try {
        std::printf("%-20s %-34s %-16s %12s %8s %12s\n", "network", "engine", "part", "images/s", "ratio",
                    "peak share");
        for (const Case& item : cases) {
            ExperimentConfig config;
            config.dataSet = item.dataSet;
            item.shape(config);
            config.batchSize = quick ? 8 : item.batch;
            config.steps = quick ? 1 : 10;
            config.evalSteps = quick ? 1 : 20;
            const BenchOptions options{.repetitions = quick ? 1 : 5, .epochSteps = quick ? 1 : 20};
            for (const BenchRow& result : runBench(config, options).rows) {
                std::printf("%-20s %-34s %-16s %12.1f %8.2f %11.0f%%\n", item.title, result.engine.c_str(),
                            result.part.c_str(), result.imagesPerSecond, result.ratio,
                            100.0 * result.peakShare);
                std::fflush(stdout);
            }
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exitCode(error.kind());
    }
    return 0;
}
