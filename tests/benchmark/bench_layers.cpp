#include "core/fused/graph.h"
#include "core/fused/product.h"
#include "core/fused/weight_gradient.h"
#include "core/fused/workers.h"
#include "core/nn/network.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <time.h>

using namespace twins;

namespace
{

constexpr std::size_t kParts = 3; // forward, back to the input, back to the weights

/// Of all threads of the process, which programs beside it touch little.
double processorSeconds(const std::function<void()>& work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double begin = now();
    work();
    return now() - begin;
}

/// Multiply-adds a second of a core at its best: the inner loop on numbers that lie in its first cache.
double peak()
{
    constexpr std::int64_t kRows = 24, kColumns = 64, kDepth = 64, kTimes = 300;
    const LineFloats rows(kRows * kDepth, 1.0F), weights(kColumns * kDepth, 1.0F);
    LineFloats sums(kRows * kColumns);
    RowProduct product;
    product.input = rows.data();
    product.rows = kRows;
    product.depth = product.rowStride = kDepth;
    product.weights = weights.data();
    product.columns = kColumns;
    product.epilogue.output = sums.data();
    product.epilogue.stride = kColumns;
    const double seconds = processorSeconds([&] {
        for (std::int64_t i = 0; i < kTimes; ++i) {
            bestKernels().product(product);
        }
    });
    return static_cast<double>(kTimes * kRows * kColumns * kDepth) / seconds;
}

struct Case {
    const char* name;
    NetworkSpec spec;
    std::int64_t side, images;
};

std::vector<Case> allCases()
{
    const auto small = [](std::vector<std::int64_t> blocks, bool bottleneck) {
        NetworkSpec spec;
        spec.channels = 3;
        spec.blocks = std::move(blocks);
        spec.width = 64;
        spec.bottleneck = bottleneck;
        return spec;
    };
    NetworkSpec eight = namedArchitecture("resnet8"), fifty = namedArchitecture("resnet50");
    eight.channels = 1;
    fifty.channels = 3;
    return {{"ResNet-8, 28x28", eight, 28, 10},
            {"ResNet-18, 32x32", small({2, 2, 2, 2}, false), 32, 8},
            {"ResNet-50, 32x32", small({3, 4, 6, 3}, true), 32, 8},
            {"ResNet-50, 224x224", fifty, 224, 2}};
}

/// A convolution of a network, by both engines.
class Layer
{
public:
    Layer(const FusedPlan& plan, const FusedOp& op, const FusedWeights& weights, std::int64_t images)
        : images_(images)
        , op_(op)
        , from_(plan.values[static_cast<std::size_t>(op.input)])
        , to_(plan.values[static_cast<std::size_t>(op.output)])
        , weights_(weights)
        , layout_(layoutOf(op, from_, weights))
        , product_(op, from_, to_, weights, bestKernels(), images, layout_)
        , gradient_(op, from_, to_, weights, bestKernels())
        , input_(floats(from_, 2 * op.padding), 0.5F)
        , output_(floats(to_, 0), 0.5F)
        , addend_(floats(to_, 0), 0.5F)
        , scratch_(static_cast<std::size_t>(product_.scratch()))
        , sums_(static_cast<std::size_t>(gradient_.floats()))
        , masks_(std::max(input_.size(), output_.size()), 0x5A)
        , x_(torch::rand({images, from_.channels, from_.height, from_.width}))
        , y_(torch::rand({images, to_.channels, to_.height, to_.width}))
    {
        for (auto& engine : best) {
            engine.fill(std::numeric_limits<double>::infinity());
        }
    }

    [[nodiscard]] std::string name() const
    {
        return std::to_string(op_.kernelHeight) + "x" + std::to_string(op_.kernelWidth) + "/" +
               std::to_string(op_.stride) + " " + std::to_string(from_.channels) + ">" +
               std::to_string(to_.channels) + " @" + std::to_string(to_.height) +
               (weights_.isWinograd ? " W" : "") + (op_.addend >= 0 ? " +" : "");
    }
    [[nodiscard]] double multiplyAdds() const
    {
        return static_cast<double>(images_ * to_.pixels() * from_.channels / op_.groups * to_.channels *
                                   op_.kernelHeight * op_.kernelWidth);
    }

    void measure()
    {
        const std::array<std::function<void()>, kParts> ours = {
            [this] { forward(); }, [this] { back(); },
            [this] {
                gradient_.add(input_.data(), output_.data(), images_, space_, sums_.data());
            }};
        const std::array<std::function<void()>, kParts> theirs = {
            [this] {
                (void)torch::conv2d(x_, op_.convolution->weight, {}, pair(op_.stride), pair(op_.padding));
            },
            [this] { torchBack(true); },
            [this] {
                torchBack(false);
            }};
        for (std::size_t part = 0; part < kParts; ++part) {
            best[0][part] = std::min(best[0][part], processorSeconds(ours[part]));
            best[1][part] = std::min(best[1][part], processorSeconds(theirs[part]));
        }
    }

    int times = 1;                                    ///< in the network
    std::array<std::array<double, kParts>, 2> best{}; ///< seconds, ours and LibTorch's

private:
    static ImageLayout layoutOf(const FusedOp& op, const FusedValue& from, const FusedWeights& weights)
    {
        ImageLayout layout;
        if (weights.isStem) {
            layout.pixel = from.channels;
            layout.row = (from.width + 2 * op.padding) * layout.pixel;
            layout.image = (from.height + 2 * op.padding) * layout.row;
            layout.origin = op.padding * (layout.row + layout.pixel);
        }
        return layout;
    }
    [[nodiscard]] std::size_t floats(const FusedValue& value, std::int64_t border) const
    {
        return static_cast<std::size_t>(images_ * (value.height + border) * (value.width + border) *
                                        channelStride(value.channels));
    }
    static std::vector<std::int64_t> pair(std::int64_t value) { return {value, value}; }

    void forward()
    {
        Epilogue to;
        to.output = output_.data();
        to.stride = channelStride(to_.channels);
        to.maskStride = to.stride / 8;
        to.relu = true;
        to.maskOut = masks_.data();
        to.addend = op_.addend >= 0 ? addend_.data() : nullptr;
        product_.forward(weights_, input_.data(), to, scratch_.data());
    }
    void back()
    {
        Epilogue to;
        to.output = input_.data();
        to.stride = channelStride(from_.channels);
        to.maskStride = to.stride / 8;
        to.maskIn = op_.input == 0 ? nullptr : masks_.data();
        product_.backward(weights_, output_.data(), to, scratch_.data());
    }
    void torchBack(bool isInput)
    {
        (void)at::convolution_backward(y_, x_, op_.convolution->weight, c10::nullopt, pair(op_.stride),
                                       pair(op_.padding), pair(1), false, pair(0), op_.groups,
                                       {isInput, !isInput, false});
    }

    std::int64_t images_;
    FusedOp op_;
    FusedValue from_, to_;
    const FusedWeights& weights_;
    ImageLayout layout_;
    FusedProduct product_;
    WeightGradient gradient_;
    WeightGradient::Scratch space_;
    LineFloats input_, output_, addend_, scratch_, sums_;
    std::vector<std::uint8_t> masks_;
    torch::Tensor x_, y_;
};

void print(const std::string& name, int times, double multiplyAdds, double most,
           const std::array<std::array<double, kParts>, 2>& seconds)
{
    std::printf("%-24s %2d %9.1f", name.c_str(), times, multiplyAdds / 1e6);
    for (std::size_t part = 0; part < kParts; ++part) {
        for (const auto& engine : seconds) {
            std::printf(" %9.3f %4.0f%%", 1e3 * engine[part], 100.0 * multiplyAdds / most / engine[part]);
        }
    }
    std::printf("\n");
}

void run(const Case& item, int repetitions)
{
    Network network = makeNetwork(item.spec);
    network->initialise(1);
    const FusedPlan plan = fuse(writeDown(*network, item.side, item.side));
    std::vector<FusedWeights> weights = layOut(plan);
    Workers workers(1);
    fold(plan, Wing::Adaptive, bestKernels(), workers, weights);
    std::vector<std::unique_ptr<Layer>> layers;
    for (std::size_t i = 0; i < plan.ops.size(); ++i) {
        if (plan.ops[i].convolution == nullptr) {
            continue;
        }
        auto layer = std::make_unique<Layer>(plan, plan.ops[i], weights[i], item.images);
        const auto same =
            std::ranges::find(layers, layer->name(), [](const auto& one) { return one->name(); });
        if (same != layers.end()) {
            ++(*same)->times;
        } else {
            layers.push_back(std::move(layer));
        }
    }
    double most = 0.0;
    for (int i = 0; i < repetitions; ++i) {
        most = std::max(most, peak());
        for (const auto& layer : layers) {
            layer->measure();
        }
    }
    std::printf("%s, %lld images, %.1f thousand million multiply-adds a second at most\n", item.name,
                static_cast<long long>(item.images), 1e-9 * most);
    std::printf("%-24s %2s %9s %15s %15s %15s %15s %15s %15s\n", "layer", "n", "million", "forward",
                "LibTorch", "back", "LibTorch", "weights", "LibTorch");
    std::array<std::array<double, kParts>, 2> sums{};
    double multiplyAdds = 0.0;
    for (const auto& layer : layers) {
        print(layer->name(), layer->times, layer->multiplyAdds(), most, layer->best);
        multiplyAdds += layer->times * layer->multiplyAdds();
        for (std::size_t engine = 0; engine < sums.size(); ++engine) {
            for (std::size_t part = 0; part < kParts; ++part) {
                sums[engine][part] += layer->times * layer->best[engine][part];
            }
        }
    }
    print("all", 1, multiplyAdds, most, sums);
}

} // namespace

/// Milliseconds of each convolution of a network by the fused engine, with what is done to its sums, and by
/// LibTorch, which does the convolution alone; and the share of a core's peak, in multiply-adds of direct
/// convolution. Processor time, the best of several. `--quick`: the smallest network, once. Else the networks
/// that are named, or all of them.
int main(int argc, char** argv)
{
    const std::vector<std::string> chosen(argv + 1, argv + argc);
    const bool quick = !chosen.empty() && chosen[0] == "--quick";
    const torch::NoGradGuard noGrad;
    at::set_num_threads(2); // with one LibTorch takes another way for 1x1 convolutions, ten times as slow
    bool hasRun = false;
    for (const Case& item : allCases()) {
        const bool isWanted = std::ranges::any_of(
            chosen, [&](const std::string& name) { return std::string(item.name).starts_with(name); });
        if (chosen.empty() || isWanted) {
            run(item, 7);
            hasRun = true;
        } else if (quick) {
            run(item, 1);
            return 0;
        }
    }
    if (!hasRun) {
        std::fprintf(stderr,
                     "bench_layers: no such network; the names are those that it prints without one\n");
        return 2;
    }
    return 0;
}
