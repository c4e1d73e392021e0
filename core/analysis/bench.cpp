#include "core/analysis/bench.h"

#include "core/attack/attack_engine.h"
#include "core/attack/pgd.h"
#include "core/checkpoint/network_state.h"
#include "core/data/dataset.h"
#include "core/evaluate/evaluator.h"
#include "core/fused/graph.h"
#include "core/fused/kernels.h"
#include "core/fused/workers.h"
#include "core/loss/training_loss.h"
#include "core/nn/device.h"
#include "core/nn/generator.h"
#include "core/train/sgd.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

void synchronise(const torch::Device& device)
{
    if (device.is_cuda()) {
        torch::cuda::synchronize(device.index());
    }
}

double secondsOf(const std::function<void()>& work, const torch::Device& device)
{
    synchronise(device);
    const auto start = std::chrono::steady_clock::now();
    work();
    synchronise(device);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Multiply-adds of one image's forward pass: every convolution and linear layer at its output size.
double forwardMultiplyAdds(Network network, std::int64_t imageSide)
{
    const std::int64_t side = network->spec().inputSize > 0 ? network->spec().inputSize : imageSide;
    double total = 0.0;
    for (const GraphNode& node : writeDown(*network, side, side).nodes) {
        const auto pixels = static_cast<double>(node.height * node.width);
        if (node.convolution != nullptr) {
            total += static_cast<double>(node.convolution->weight.numel()) * pixels;
        } else if (node.linear != nullptr) {
            total += static_cast<double>(node.linear->weight.numel());
        }
    }
    return total;
}

/// What the machine can do at best: on the CPU the inner loop of the fused engine on numbers that lie in
/// every core's first cache, on a GPU a large matrix product.
class PeakProbe
{
public:
    explicit PeakProbe(const torch::Device& device)
        : device_(device)
        , workers_(device.is_cpu() ? at::get_num_threads() : 1)
    {
        if (device.is_cpu()) {
            const Kernels& kernels = bestKernels();
            rows_.assign(kRows * kDepth, 1.0F);
            weights_ = packWeights(kernels, std::vector<float>(kColumns * kDepth, 1.0F), kColumns, 1, kDepth);
        } else {
            matrix_ = torch::ones({kSide, kSide}, device);
        }
    }
    void measure()
    {
        const torch::NoGradGuard noGrad;
        best_ = std::min(best_, secondsOf([this] { work(); }, device_));
    }
    [[nodiscard]] double multiplyAddsPerSecond() const
    {
        const auto cpu = static_cast<double>(workers_.count() * kTimes * kRows * kColumns * kDepth);
        const auto gpu = static_cast<double>(kSide) * static_cast<double>(kSide * kSide);
        return (device_.is_cpu() ? cpu : gpu) / best_;
    }

private:
    void work()
    {
        if (!device_.is_cpu()) {
            (void)torch::matmul(matrix_, matrix_);
            return;
        }
        workers_.run(workers_.count(), [this](std::int64_t /*item*/, std::int64_t /*worker*/) {
            std::vector<float> sums(kRows * kColumns);
            RowProduct product;
            product.input = rows_.data();
            product.rows = kRows;
            product.depth = product.rowStride = kDepth;
            product.weights = weights_.data();
            product.columns = kColumns;
            product.epilogue.output = sums.data();
            product.epilogue.stride = kColumns;
            for (std::int64_t i = 0; i < kTimes; ++i) {
                bestKernels().product(product);
            }
        });
    }

    static constexpr std::int64_t kRows = 24, kColumns = 64, kDepth = 64, kTimes = 500, kSide = 4096;
    torch::Device device_;
    Workers workers_;
    std::vector<float> rows_, weights_;
    torch::Tensor matrix_;
    double best_ = std::numeric_limits<double>::infinity();
};

} // namespace

std::vector<BenchResult> runBench(const ExperimentConfig& config, int repetitions,
                                  const std::function<bool(double)>& progress)
{
    const torch::Device device = resolveDevice(config.device);
    useThreads(config.threads);
    const DataSetInfo& info = dataSetInfo(config.dataSet);
    const bool named = !info.classNames.empty(); // an image folder is not opened for its classes
    const auto classes = named ? static_cast<std::int64_t>(info.classNames.size()) : 10;
    const std::int64_t side = named ? info.size : config.imageSize;
    std::optional<CheckpointFile> checkpoint;
    if (!config.checkpoint.empty() && !startsFromScratch(config.method)) {
        checkpoint = openCheckpoint(config.checkpoint);
    }
    Network network =
        makeNetwork(experimentNetwork(config, checkpoint ? &*checkpoint : nullptr, info.channels, classes));
    network->initialise(static_cast<std::uint64_t>(config.seed));
    network->to(device);
    Sgd optimiser(network);

    const std::int64_t count = config.batchSize;
    const torch::Tensor images = torch::rand({count, info.channels, side, side}, makeGenerator(1)).to(device);
    const torch::Tensor labels =
        torch::arange(count, torch::kLong).remainder(network->spec().classes).to(device);
    const std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count), 1);
    const AttackSettings attack = trainingAttack(config);
    const AttackSettings evaluation = evaluationAttack(config);
    const LossSettings loss{.method = config.method, .lambda = config.lambda, .beta = config.beta};

    const double forward = forwardMultiplyAdds(network, side);
    const double passes = static_cast<double>(usesTrades(config.method) ? 2 : 1);
    std::vector<AttackEngine> engines;
    const ImageShape shape{info.channels, side, side};
    engines.emplace_back(network, Wing::Adaptive, shape, EngineChoice::Reference, device);
    if (config.attackEngine != EngineChoice::Reference) {
        engines.emplace_back(network, Wing::Adaptive, shape, config.attackEngine, device,
                             config.attackPrecision);
    }
    struct Part {
        std::string name, engine;
        std::function<void()> work;
        double multiplyAdds; ///< an image; a backward pass to the image costs one forward, to the weights one
                             ///< more
        std::vector<double> times;
    };
    std::vector<Part> parts;
    const auto attackWith = [&](AttackEngine& engine, const AttackSettings& settings) {
        return [&, settings] {
            engine.refresh(); // as before every training step: the weights have moved
            (void)attackLogits(engine.logits(), images, labels, settings, seeds);
        };
    };
    for (AttackEngine& engine : engines) {
        parts.push_back({"attack",
                         engine.description(),
                         attackWith(engine, attack),
                         2.0 * forward * static_cast<double>(attack.steps),
                         {}});
    }
    const auto trainWith = [&](Network trained, Sgd& sgd) {
        return [&, trained] {
            sgd.zeroGradients();
            trainingLoss(trained, images, images, labels, loss).total.backward();
            sgd.step(1e-6, config.momentum, config.weightDecay);
        };
    };
    parts.push_back(
        {"training step", "reference", trainWith(network, optimiser), 3.0 * forward * passes, {}});
    for (AttackEngine& engine : engines) {
        parts.push_back({"evaluation",
                         engine.description(),
                         attackWith(engine, evaluation),
                         2.0 * forward * static_cast<double>(evaluation.steps),
                         {}});
    }

    PeakProbe peak(device);
    for (int repetition = -1; repetition < repetitions; ++repetition) { // the first round warms up
        peak.measure();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double seconds = secondsOf(parts[i].work, device);
            if (repetition >= 0) {
                parts[i].times.push_back(seconds);
            }
            const auto done = static_cast<double>((repetition + 1) * static_cast<int>(parts.size())) +
                              static_cast<double>(i + 1);
            if (progress &&
                !progress(done / static_cast<double>((repetitions + 1) * static_cast<int>(parts.size())))) {
                return {};
            }
        }
    }
    std::vector<BenchResult> results;
    // Seconds an image of each part: of the reference, which comes first, and of the engine that is chosen.
    std::map<std::string, std::pair<double, double>> seconds;
    for (const Part& part : parts) {
        const double own = median(part.times) / static_cast<double>(count);
        auto& [reference, chosen] = seconds.try_emplace(part.name, own, own).first->second;
        chosen = own;
        results.push_back({.part = part.name,
                           .engine = part.engine,
                           .imagesPerSecond = 1.0 / own,
                           .ratio = reference / own,
                           .peakShare = part.multiplyAdds / own / peak.multiplyAddsPerSecond()});
    }
    const double slow = seconds["attack"].first + seconds["training step"].first;
    const double step = (2.0 * static_cast<double>(attack.steps) + 3.0 * passes) * forward;
    for (const bool isReference : {true, false}) {
        const double own = isReference ? slow : seconds["attack"].second + seconds["training step"].second;
        results.push_back({.part = "whole step",
                           .engine = isReference ? "reference" : "as chosen",
                           .imagesPerSecond = 1.0 / own,
                           .ratio = slow / own,
                           .peakShare = step / own / peak.multiplyAddsPerSecond()});
    }
    return results;
}

} // namespace twins
