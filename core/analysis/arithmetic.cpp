#include "core/analysis/arithmetic.h"

#include "core/analysis/stopwatch.h"
#include "core/device/precision_scope.h"
#include "core/fused/graph.h"
#include "core/fused/kernels.h"
#include "core/nn/device.h"
#include "core/util/elapsed.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>

namespace twins
{

namespace
{

constexpr std::int64_t kRows = 24, kColumns = 64, kDepth = 64, kTimes = 500, kSide = 8192;

} // namespace

double secondsOf(const std::function<void()>& work, const torch::Device& device)
{
    synchronise(device);
    const auto start = std::chrono::steady_clock::now();
    work();
    synchronise(device);
    return secondsSince(start);
}

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

PeakProbe::PeakProbe(const torch::Device& device, AttackPrecision precision)
    : device_(device)
    , precision_(precision)
    , workers_(device.is_cpu() ? at::get_num_threads() : 1)
{
    if (device.is_cpu()) {
        rows_.assign(kRows * kDepth, 1.0F);
        weights_ =
            packWeights(bestKernels(), std::vector<float>(kColumns * kDepth, 1.0F), kColumns, 1, kDepth);
    } else {
        const auto type = precision == AttackPrecision::Bfloat16 ? torch::kBFloat16 : torch::kFloat;
        matrix_ = torch::rand({kSide, kSide}, device).to(type); // of zeros or ones it would be faster
    }
}

void PeakProbe::measure()
{
    const torch::NoGradGuard noGrad;
    best_ = std::min(best_, secondsOf([this] { work(); }, device_));
}

double PeakProbe::multiplyAddsPerSecond() const
{
    const auto cpu = static_cast<double>(workers_.count() * kTimes * kRows * kColumns * kDepth);
    const auto gpu = static_cast<double>(kSide) * static_cast<double>(kSide * kSide);
    return (device_.is_cpu() ? cpu : gpu) / best_;
}

void PeakProbe::work()
{
    if (!device_.is_cpu()) {
        const Tf32Scope tf32(precision_ != AttackPrecision::Float32);
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

} // namespace twins
