// Micro-benchmarks of the engine's parts: what a training step does beside its convolutions.
#include "core/attack/projection.h"
#include "core/data/batch_loader.h"
#include "core/data/photo_reader.h"
#include "core/data/photo_store.h"
#include "core/fused/fused_network.h"
#include "core/nn/device.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"
#include "tests/benchmark/made_up_images.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

namespace
{

using namespace twins;

/// Folding and packing of a ResNet-18's weights for 32x32 images, width 16 or 64, as before every attack.
void batchNormFold(benchmark::State& state)
{
    NetworkSpec spec;
    spec.blocks = {2, 2, 2, 2};
    spec.width = state.range(0);
    spec.channels = 3;
    Network network = makeNetwork(spec);
    FusedNetwork fused(network, Wing::Adaptive, 3, 32, 32, useThreads(0));
    for ([[maybe_unused]] const auto once : state) {
        fused.refresh();
    }
    state.counters["weights"] = static_cast<double>(fused.memory().weights) / sizeof(float);
}
BENCHMARK(batchNormFold)->Arg(16)->Arg(64)->Unit(benchmark::kMillisecond)->UseRealTime();

/// What PGD does to a batch of 128 images between two gradients: step, ball, pixel range.
void pgdUpdate(benchmark::State& state, Norm norm)
{
    useThreads(0);
    torch::manual_seed(1);
    const torch::NoGradGuard noGrad;
    const torch::Tensor images = torch::rand({128, 3, state.range(0), state.range(0)});
    const torch::Tensor gradient = torch::randn_like(images);
    torch::Tensor adversarial = images;
    for ([[maybe_unused]] const auto once : state) {
        const torch::Tensor moved = adversarial + 2.0 / 255.0 * ascentDirection(gradient, norm);
        adversarial = projectImages(images, moved - images, norm, 8.0 / 255.0);
        benchmark::DoNotOptimize(adversarial.data_ptr());
    }
    state.SetItemsProcessed(state.iterations() * images.size(0));
}
BENCHMARK_CAPTURE(pgdUpdate, linf, Norm::Linf)->Arg(32)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(pgdUpdate, l2, Norm::L2)->Arg(32)->Unit(benchmark::kMillisecond)->UseRealTime();

/// An epoch of 2,048 images 3x32x32 in batches of 128, cropped and flipped, in the caller's thread.
void loaderEpoch(benchmark::State& state)
{
    const ImageSet images = test::madeUpImages(2048, 3, 32);
    BatchLoader::Options options;
    options.augmentation = {.cropPadding = 4, .flip = true, .resizedCrop = false};
    options.prefetch = 0;
    Batch batch;
    for ([[maybe_unused]] const auto once : state) {
        BatchLoader loader(images, options);
        while (loader.next(batch)) {
            benchmark::DoNotOptimize(batch.pixels.data());
        }
        ++options.epoch;
    }
    state.SetItemsProcessed(state.iterations() * images.size());
}
BENCHMARK(loaderEpoch)->Unit(benchmark::kMillisecond)->UseRealTime();

/// A random box of a photograph of 500x375 pixels at 224x224, in memory or (0) decoded from its PNG file.
void photograph(benchmark::State& state)
{
    const test::PictureFile file(500, 375);
    const bool isKept = state.range(0) != 0;
    PhotoStore store({file.path()}, isKept ? 1 << 20 : 0);
    (void)store.load(0);
    std::vector<std::uint8_t> image(3 * 224 * 224);
    std::int64_t epoch = 0;
    for ([[maybe_unused]] const auto once : state) {
        writeRandomCrop(*store.picture(0), 224, true, 1, ++epoch, 0, image.data());
        benchmark::DoNotOptimize(image.data());
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(photograph)->ArgName("kept")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
