#include "core/analysis/bench.h"
#include "core/util/error.h"

#include <cstdio>
#include <string>
#include <vector>

/// Images a second of attack, training step and evaluation for the networks that the workbench is used with;
/// medians of interleaved repetitions. `--quick`: the smallest network, once.
int main(int argc, char** argv)
{
    using namespace twins;
    const bool quick = argc > 1 && std::string(argv[1]) == "--quick";

    struct Case {
        const char* title;
        const char* dataSet;
        const char* architecture;
        std::int64_t batch;
    };
    std::vector<Case> cases = {{"ResNet-8, 28x28", "fashion-mnist", "resnet8", 128}};
    if (!quick) {
        cases.push_back({"ResNet-18, 32x32", "cifar10", "resnet18", 64});
        cases.push_back({"ResNet-50, 32x32", "cifar10", "resnet50", 32});
    }
    try {
        std::printf("%-20s %-10s %-16s %12s %8s %12s\n", "network", "engine", "part", "images/s", "ratio",
                    "peak share");
        for (const Case& item : cases) {
            ExperimentConfig config;
            config.dataSet = item.dataSet;
            config.architecture = item.architecture;
            config.batchSize = quick ? 8 : item.batch;
            config.steps = quick ? 1 : 10;
            config.evalSteps = quick ? 1 : 20;
            for (const BenchResult& result : runBench(config, quick ? 1 : 5)) {
                std::printf("%-20s %-10s %-16s %12.1f %8.2f %11.0f%%\n", item.title, result.engine.c_str(),
                            result.part.c_str(), result.imagesPerSecond, result.ratio,
                            100.0 * result.peakShare);
            }
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exitCode(error.kind());
    }
    return 0;
}
