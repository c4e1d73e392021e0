// How time and memory of the fused engine grow: one pass forward and back to the images (a step of an attack)
// against batch, resolution, width, depth and number of classes, the others at their base. "attack_bytes" is
// what PGD-3 adds to the memory of the process, images and engine being there already. CSV on standard
// output; plot_growth.py draws it.
#include "core/analysis/arithmetic.h"
#include "core/analysis/stopwatch.h"
#include "core/attack/attack_engine.h"
#include "core/attack/pgd.h"
#include "core/fused/fused_network.h"
#include "core/nn/device.h"
#include "core/util/machine.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace
{

using namespace twins;

struct Shape {
    std::int64_t batch = 32, resolution = 32, width = 32, depth = 1, classes = 10;
};

struct Axis {
    const char* name;
    std::int64_t Shape::*field;
    std::vector<std::int64_t> values;
};

const std::vector<Axis>& axes()
{
    static const std::vector<Axis> all = {
        {"batch", &Shape::batch, {1, 2, 4, 8, 16, 32, 64, 128, 256}},
        {"resolution", &Shape::resolution, {16, 24, 32, 48, 64, 96, 128}},
        {"width", &Shape::width, {8, 16, 32, 64, 128}},
        {"depth", &Shape::depth, {1, 2, 3, 4, 6, 8}},
        {"classes", &Shape::classes, {2, 10, 30, 100, 300, 1000}},
    };
    return all;
}

/// A residual network of three stages of `depth` blocks each.
Network networkOf(const Shape& shape)
{
    NetworkSpec spec;
    spec.blocks.assign(3, shape.depth);
    spec.width = shape.width;
    spec.channels = 3;
    spec.classes = shape.classes;
    Network network = makeNetwork(spec);
    network->initialise(1);
    return network;
}

/// Bytes by which `work` raises the memory that the process holds.
std::int64_t extraMemory(const std::function<void()>& work)
{
    restartPeakMemory();
    const std::int64_t before = peakResidentMemory();
    work();
    return peakResidentMemory() - before;
}

/// Of all threads of this process: hardly touched by what else the machine does.
double processorSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void measure(const Axis& axis, std::int64_t value, int repetitions)
{
    Shape shape;
    shape.*axis.field = value;
    const Network network = networkOf(shape);
    FusedNetwork fused(network, Wing::Adaptive, 3, shape.resolution, shape.resolution, useThreads(0));
    torch::manual_seed(1);
    const torch::Tensor images = torch::rand({shape.batch, 3, shape.resolution, shape.resolution});
    const torch::Tensor labels = torch::arange(shape.batch, torch::kLong).remainder(shape.classes);
    const torch::Tensor upper = torch::ones({shape.batch, shape.classes});
    const auto pass = [&] {
        (void)fused.gradient(images, fused.forward(images), upper);
    };

    AttackSettings settings;
    settings.steps = 3;
    const std::vector<std::uint64_t> seeds(static_cast<std::size_t>(shape.batch), 1);
    const auto attackMemory = [&](EngineChoice choice) {
        AttackEngine engine(network, Wing::Adaptive, {3, shape.resolution, shape.resolution}, choice,
                            torch::kCPU);
        return extraMemory([&] { (void)attackLogits(engine.logits(), images, labels, settings, seeds); });
    };
    const std::int64_t fusedMemory = attackMemory(EngineChoice::Fused);
    const std::int64_t referenceMemory = attackMemory(EngineChoice::Reference);

    const double once = secondsOf(pass, torch::kCPU);
    const int passes =
        std::clamp(static_cast<int>(0.05 / once), 1, 1000); // samples of a twentieth of a second
    std::vector<double> wall, processor;
    for (int i = 0; i < repetitions; ++i) {
        const double before = processorSeconds();
        wall.push_back(secondsOf(
                           [&] {
                               for (int p = 0; p < passes; ++p) {
                                   pass();
                               }
                           },
                           torch::kCPU) /
                       passes);
        processor.push_back((processorSeconds() - before) / passes);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(processor.begin(), processor.end());
    const auto perImage = [&](double all) {
        return 1e3 * all / static_cast<double>(shape.batch);
    };
    const FusedMemory memory = fused.memory();
    std::printf("%s,%lld,%lld,%.6f,%.6f,%.6f,%.0f,%lld,%lld,%lld,%lld,%lld,%lld\n", axis.name,
                static_cast<long long>(value), static_cast<long long>(shape.batch),
                perImage(wall[wall.size() / 2]), perImage(wall.front()),
                perImage(processor[processor.size() / 2]),
                2.0 * forwardMultiplyAdds(network, shape.resolution), static_cast<long long>(memory.weights),
                static_cast<long long>(memory.workspaces), static_cast<long long>(memory.records),
                static_cast<long long>(images.numel() * 4), static_cast<long long>(fusedMemory),
                static_cast<long long>(referenceMemory));
    std::fflush(stdout);
}

} // namespace

/// `--quick`: the two smallest values of each axis, once.
int main(int argc, char** argv)
{
    const bool quick = argc == 2 && std::string(argv[1]) == "--quick";
    if (argc > 1 && !quick) {
        std::fprintf(stderr, "usage: bench_growth [--quick] > growth.csv\n");
        return 2;
    }
    const std::int64_t threads = useThreads(0);
    std::printf("# %s, %lld threads; load of the machine before it began: %.2f\n", processorName().c_str(),
                static_cast<long long>(threads), loadAverage().value_or(-1.0));
    std::printf("axis,value,images,median_ms_per_image,best_ms_per_image,processor_ms_per_image,multiply_"
                "adds_per_image,weights_bytes,"
                "workspace_bytes,record_bytes,image_bytes,fused_attack_bytes,reference_attack_bytes\n");
    for (const Axis& axis : axes()) {
        for (std::size_t i = 0; i < (quick ? 2 : axis.values.size()); ++i) {
            measure(axis, axis.values[i], quick ? 1 : 15);
        }
    }
    return 0;
}
