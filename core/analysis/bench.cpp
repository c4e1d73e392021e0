#include "core/analysis/bench.h"

#include "core/attack/pgd.h"
#include "core/checkpoint/network_state.h"
#include "core/data/dataset.h"
#include "core/evaluate/evaluator.h"
#include "core/loss/training_loss.h"
#include "core/nn/device.h"
#include "core/nn/generator.h"
#include "core/train/sgd.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
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

/// Multiply-adds of one image's forward pass: every convolution at its output size, and the classifier. Not
/// known (NaN) of families that pool between their convolutions.
double forwardMultiplyAdds(Network network, std::int64_t imageSide)
{
    if (network->spec().family != Family::ResNet && network->spec().family != Family::CifarResNet) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double total = 0.0;
    std::int64_t side = network->spec().inputSize > 0 ? network->spec().inputSize : imageSide;
    for (const auto& item : network->named_modules("", false)) {
        const auto conv = std::dynamic_pointer_cast<torch::nn::Conv2dImpl>(item.value());
        if (!conv) {
            continue;
        }
        // A shortcut's convolution comes after its block's others, at the size they have already come down
        // to.
        if (item.key().find("downsample") == std::string::npos) {
            const std::int64_t stride = conv->options.stride()->at(0);
            side = (side + stride - 1) / stride;
        }
        total += static_cast<double>(conv->weight.numel() * side * side);
        if (item.key() == "conv1" && network->spec().imagenetStem) {
            side = (side + 1) / 2;
        }
    }
    return total + static_cast<double>(network->head()->weight.numel());
}

/// A large 1x1 convolution: what the machine can do at best. Not a matrix product, whose speed on a CPU is
/// that of the BLAS which happens to be installed.
class PeakProbe
{
public:
    explicit PeakProbe(const torch::Device& device)
        : device_(device)
        , x_(torch::ones({kBatch, kChannels, kSide, kSide}, device))
        , weight_(torch::ones({kChannels, kChannels, 1, 1}, device))
    {
    }
    void measure()
    {
        const torch::NoGradGuard noGrad;
        best_ = std::min(best_, secondsOf([&] { torch::conv2d(x_, weight_); }, device_));
    }
    [[nodiscard]] double multiplyAddsPerSecond() const
    {
        return static_cast<double>(kBatch * kChannels * kChannels * kSide * kSide) / best_;
    }

private:
    static constexpr std::int64_t kBatch = 32, kChannels = 512, kSide = 28;
    torch::Device device_;
    torch::Tensor x_, weight_;
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

    const double forward = forwardMultiplyAdds(network, info.size);
    const double passes = static_cast<double>(usesTrades(config.method) ? 2 : 1);
    struct Part {
        std::string name;
        std::function<void()> work;
        double multiplyAdds; ///< an image; a backward pass to the image costs one forward, to the weights one
                             ///< more
        std::vector<double> times;
    };
    std::vector<Part> parts;
    const auto attackWith = [&](const AttackSettings& settings) {
        return [&, settings] {
            (void)attackImages(network, images, labels, settings, seeds);
        };
    };
    parts.push_back({"attack", attackWith(attack), 2.0 * forward * static_cast<double>(attack.steps), {}});
    parts.push_back({"training step",
                     [&] {
                         optimiser.zeroGradients();
                         trainingLoss(network, images, images, labels, loss).total.backward();
                         optimiser.step(1e-6, config.momentum, config.weightDecay);
                     },
                     3.0 * forward * passes,
                     {}});
    parts.push_back(
        {"evaluation", attackWith(evaluation), 2.0 * forward * static_cast<double>(evaluation.steps), {}});

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
    for (const Part& part : parts) {
        const double imagesPerSecond = static_cast<double>(count) / median(part.times);
        results.push_back({.part = part.name,
                           .engine = "reference",
                           .imagesPerSecond = imagesPerSecond,
                           .ratio = 1.0,
                           .peakShare = imagesPerSecond * part.multiplyAdds / peak.multiplyAddsPerSecond()});
    }
    return results;
}

} // namespace twins
