#include "core/fused/weights.h"

#include "core/fused/index.h"
#include "core/fused/workers.h"
#include "core/nn/values_of.h"

#include <algorithm>
#include <array>
#include <functional>

namespace twins
{

namespace
{

using Op = FusedOp;

/// Work of Winograd's transforms for one point of one channel, in multiply-adds of a product. Measured.
constexpr double kTransformCost = 12.0;
constexpr double kWorthIt = 0.85; // of the direct form's work

/// Floats of a row of weights that are packed before those of the next row: a line of the cache, which is
/// fetched once.
constexpr std::int64_t kTogether = 16;

std::int64_t tilesAlong(std::int64_t pixels)
{
    return (pixels + 3) / 4;
}

bool prefersWinograd(const Op& op, const FusedValue& from, const FusedValue& to)
{
    if (op.convolution == nullptr || op.kernelHeight != 3 || op.kernelWidth != 3 || op.stride != 1 ||
        op.padding != 1 || op.groups != 1 || from.channels % kChannelStep != 0 ||
        to.channels % kChannelStep != 0) {
        return false;
    }
    const auto points = static_cast<double>(tilesAlong(to.height) * tilesAlong(to.width) * kWinogradPoints);
    const auto in = static_cast<double>(from.channels), out = static_cast<double>(to.channels);
    const double direct = 9.0 * static_cast<double>(to.pixels()) * in * out;
    return points * in * out + kTransformCost * points * (in + out) < kWorthIt * direct;
}

/// Groups that are computed as one dense block, so that it fills whole vectors.
std::int64_t groupsTogether(const Op& op, std::int64_t in, std::int64_t out)
{
    for (std::int64_t together = 1; together < op.groups; ++together) {
        if (op.groups % together == 0 && in / op.groups * together % kChannelStep == 0 &&
            out / op.groups * together % kChannelStep == 0) {
            return together;
        }
    }
    return op.groups;
}

std::vector<BackwardTaps> reachOf(const Op& op)
{
    std::vector<BackwardTaps> reach;
    for (std::int64_t top = 0; top < op.stride; ++top) {
        for (std::int64_t left = 0; left < op.stride; ++left) {
            BackwardTaps one{top, left, {}};
            for (std::int64_t ky = 0; ky < op.kernelHeight; ++ky) {
                for (std::int64_t kx = 0; kx < op.kernelWidth; ++kx) {
                    if ((top + op.padding - ky) % op.stride == 0 &&
                        (left + op.padding - kx) % op.stride == 0) {
                        one.taps.push_back(ky * op.kernelWidth + kx);
                    }
                }
            }
            reach.push_back(std::move(one));
        }
    }
    return reach;
}

/// The parameters of one operation as plain numbers.
struct Parameters {
    torch::Tensor weight;            ///< contiguous float32 [out, in / groups, taps]
    std::vector<float> scale, shift; ///< of the BatchNorm; 1 and the layer's own bias without one
};

Parameters parametersOf(const Op& op, std::optional<Wing> wing, std::int64_t channels)
{
    const torch::NoGradGuard noGrad;
    Parameters result;
    torch::Tensor bias;
    if (op.convolution != nullptr) {
        result.weight = op.convolution->weight.detach().contiguous();
        bias = op.convolution->bias;
    } else if (op.linear != nullptr) {
        result.weight = op.linear->weight.detach().contiguous();
        bias = op.linear->bias;
    }
    torch::Tensor scale = torch::ones({channels}), shift = torch::zeros({channels});
    if (bias.defined()) {
        shift = bias.detach();
    }
    if (op.norm != nullptr && wing) {
        const TwoWingBatchNormImpl& norm = *op.norm;
        const bool frozen = wing == Wing::Frozen;
        const torch::Tensor& mean = frozen ? norm.main_bn->running_mean : norm.running_mean;
        const torch::Tensor& variance = frozen ? norm.main_bn->running_var : norm.running_var;
        scale = (frozen ? norm.frozenWeight() : norm.weight).detach() / (variance + kNormEpsilon).sqrt();
        shift = (shift - mean) * scale + (frozen ? norm.frozenBias() : norm.bias).detach();
    }
    result.scale = valuesOf(scale);
    result.shift = valuesOf(shift);
    return result;
}

std::vector<float> padded(const std::vector<float>& values)
{
    std::vector<float> result(at(channelStride(static_cast<std::int64_t>(values.size()))), 0.0F);
    std::copy(values.begin(), values.end(), result.begin());
    return result;
}

/// Where the blocks of columns of packed weights begin: first column and width in floats.
struct ColumnBlock {
    std::int64_t first, width;
};

std::vector<ColumnBlock> blocksOf(const Kernels& kernels, std::int64_t columns)
{
    std::vector<ColumnBlock> blocks;
    std::int64_t first = 0;
    for (const std::int64_t width : columnBlocks(kernels, columns)) {
        blocks.push_back({first, width * kernels.lanes});
        first += width * kernels.lanes;
    }
    return blocks;
}

std::int64_t paddedColumns(const Kernels& kernels, std::int64_t columns)
{
    return (columns + kernels.lanes - 1) / kernels.lanes * kernels.lanes;
}

/// One operation while it is packed.
class Packer
{
public:
    Packer(const FusedPlan& plan, const Op& op, std::optional<Wing> wing, const Kernels& kernels,
           FusedWeights& weights)
        : op_(op)
        , kernels_(kernels)
        , weights_(weights)
        , in_(plan.values[at(op.input)].channels)
        , out_(plan.values[at(op.output)].channels)
        , taps_(op.kernelHeight * op.kernelWidth)
        , parameters_(parametersOf(op, wing, out_))
        , weight_(parameters_.weight.defined() ? parameters_.weight.data_ptr<float>() : nullptr)
    {
        weights.bias = padded(parameters_.shift);
        if (op.kind == Op::Kind::Affine) {
            weights.scale = padded(parameters_.scale);
        }
    }

    /// Pieces of work that may run side by side.
    void add(std::vector<std::function<void()>>& pieces)
    {
        if (op_.kind != Op::Kind::Product) {
            return;
        }
        if (weights_.isWinograd) {
            weights_.forward.resize(at(kWinogradPoints * paddedColumns(kernels_, out_) * in_));
            weights_.backward.resize(at(kWinogradPoints * paddedColumns(kernels_, in_) * out_));
            for (const ColumnBlock& block : blocksOf(kernels_, out_)) {
                pieces.emplace_back([this, block] { packWinograd(block, true); });
            }
            for (const ColumnBlock& block : blocksOf(kernels_, in_)) {
                pieces.emplace_back([this, block] { packWinograd(block, false); });
            }
            return;
        }
        const std::int64_t in = in_ / weights_.runs, out = out_ / weights_.runs;
        const std::int64_t forward = taps_ * in * paddedColumns(kernels_, out);
        weights_.forward.resize(at(weights_.runs * forward));
        weights_.backwardAt.clear();
        std::int64_t size = 0;
        for (std::int64_t run = 0; run < weights_.runs; ++run) {
            for (const BackwardTaps& reach : weights_.reach) {
                weights_.backwardAt.push_back(size);
                size += static_cast<std::int64_t>(reach.taps.size()) * out * paddedColumns(kernels_, in);
            }
        }
        if (weights_.isStem) {
            size = out * paddedColumns(kernels_, taps_ * in);
            for (const ColumnBlock& block : blocksOf(kernels_, taps_ * in)) {
                pieces.emplace_back([this, block] { packStem(block); });
            }
        }
        weights_.backward.resize(at(size));
        for (std::int64_t run = 0; run < weights_.runs; ++run) {
            for (const ColumnBlock& block : blocksOf(kernels_, out)) {
                pieces.emplace_back([this, run, forward, block] { packForward(run, run * forward, block); });
            }
            for (std::size_t entry = 0; entry < weights_.reach.size(); ++entry) {
                const std::int64_t begin = weights_.backwardAt[at(run) * weights_.reach.size() + entry];
                for (const ColumnBlock& block : blocksOf(kernels_, in)) {
                    pieces.emplace_back([this, run, entry, begin, block] {
                        packBackward(run, weights_.reach[entry].taps, begin, block);
                    });
                }
            }
        }
    }

private:
    /// The folded weight between input channel `in` and output channel `out`; 0 between groups.
    [[nodiscard]] float weightOf(std::int64_t out, std::int64_t in, std::int64_t tap) const
    {
        const std::int64_t inOfGroup = in_ / op_.groups;
        if (op_.groups > 1 && out / (out_ / op_.groups) != in / inOfGroup) {
            return 0.0F;
        }
        const std::int64_t source = op_.groups > 1 ? in % inOfGroup : in;
        // A linear layer on pixels: torch flattens channel by channel, which is the same order.
        return weight_[(out * inOfGroup + source) * taps_ + tap] * parameters_.scale[at(out)];
    }

    void packForward(std::int64_t run, std::int64_t begin, const ColumnBlock& block)
    {
        const std::int64_t in = in_ / weights_.runs, out = out_ / weights_.runs;
        float* to = weights_.forward.data() + begin + block.first * taps_ * in;
        // Tap by tap, and in it channel by channel: of a stem that is a row of the kernel after the other,
        // too.
        for (std::int64_t tap = 0; tap < taps_; ++tap) {
            for (std::int64_t first = 0; first < in; first += kTogether) {
                const std::int64_t count = std::min(kTogether, in - first);
                for (std::int64_t lane = 0; lane < block.width; ++lane) {
                    const std::int64_t column = block.first + lane;
                    if (column < out && op_.groups == 1) {
                        const float* const source = weight_ + (column * in_ + first) * taps_ + tap;
                        const float scale = parameters_.scale[at(column)];
                        for (std::int64_t k = 0; k < count; ++k) {
                            to[k * block.width + lane] = source[k * taps_] * scale;
                        }
                        continue;
                    }
                    for (std::int64_t k = 0; k < count; ++k) {
                        to[k * block.width + lane] =
                            column < out ? weightOf(run * out + column, run * in + first + k, tap) : 0.0F;
                    }
                }
                to += count * block.width;
            }
        }
    }

    void packBackward(std::int64_t run, const std::vector<std::int64_t>& taps, std::int64_t begin,
                      const ColumnBlock& block)
    {
        const std::int64_t in = in_ / weights_.runs, out = out_ / weights_.runs;
        float* to =
            weights_.backward.data() + begin + block.first * static_cast<std::int64_t>(taps.size()) * out;
        for (const std::int64_t tap : taps) {
            for (std::int64_t k = 0; k < out; ++k, to += block.width) {
                if (op_.groups == 1 && block.first + block.width <= in) {
                    const float* const source = weight_ + (k * in_ + block.first) * taps_ + tap;
                    const float scale = parameters_.scale[at(k)];
                    for (std::int64_t lane = 0; lane < block.width; ++lane) {
                        to[lane] = source[lane * taps_] * scale;
                    }
                    continue;
                }
                for (std::int64_t lane = 0; lane < block.width; ++lane) {
                    const std::int64_t column = block.first + lane;
                    to[lane] = column < in ? weightOf(run * out + k, run * in + column, tap) : 0.0F;
                }
            }
        }
    }

    /// Columns are the pairs (tap, input channel).
    void packStem(const ColumnBlock& block)
    {
        float* to = weights_.backward.data() + block.first * out_;
        for (std::int64_t k = 0; k < out_; ++k) {
            for (std::int64_t column = block.first; column < block.first + block.width; ++column) {
                *to++ = column < taps_ * in_ ? weightOf(k, column % in_, column / in_) : 0.0F;
            }
        }
    }

    void packWinograd(const ColumnBlock& block, bool isForward)
    {
        const std::int64_t columns = isForward ? out_ : in_, depth = isForward ? in_ : out_;
        const std::int64_t lanes = kernels_.lanes;
        LineFloats& packed = isForward ? weights_.forward : weights_.backward;
        const std::int64_t point = paddedColumns(kernels_, columns) * depth;
        std::vector<float> kernels(at(9 * lanes));
        for (std::int64_t k = 0; k < depth; ++k) {
            for (std::int64_t first = 0; first < block.width; first += lanes) {
                for (std::int64_t lane = 0; lane < lanes; ++lane) {
                    const std::int64_t column = block.first + first + lane;
                    const std::int64_t out = isForward ? column : k, in = isForward ? k : column;
                    const float* const source = weight_ + (out * in_ + in) * 9;
                    const float scale = parameters_.scale[at(out)];
                    for (std::int64_t tap = 0; tap < 9; ++tap) {
                        kernels[at(tap * lanes + lane)] = source[isForward ? tap : 8 - tap] * scale;
                    }
                }
                kernels_.winogradWeights(
                    kernels.data(), packed.data() + block.first * depth + k * block.width + first, point);
            }
        }
    }

    const Op& op_;
    const Kernels& kernels_;
    FusedWeights& weights_;
    std::int64_t in_, out_, taps_;
    Parameters parameters_;
    const float* weight_; ///< of parameters_
};

} // namespace

std::vector<FusedWeights> layOut(const FusedPlan& plan, bool mayHaveStem)
{
    std::vector<FusedWeights> all;
    for (const Op& op : plan.ops) {
        FusedWeights weights;
        const FusedValue &from = plan.values[at(op.input)], &to = plan.values[at(op.output)];
        if (op.kind == Op::Kind::Product) {
            const auto readers = std::ranges::count_if(
                plan.ops, [&](const Op& one) { return one.input == op.input || one.addend == op.input; });
            weights.isStem = mayHaveStem && op.input == 0 && readers == 1 && op.convolution != nullptr &&
                             op.groups == 1 && (from.channels == 1 || from.channels == 3);
            weights.isWinograd = prefersWinograd(op, from, to);
            weights.runs = op.groups / groupsTogether(op, from.channels, to.channels);
            weights.reach = weights.isStem ? std::vector<BackwardTaps>() : reachOf(op);
        }
        all.push_back(std::move(weights));
    }
    return all;
}

void fold(const FusedPlan& plan, std::optional<Wing> wing, const Kernels& kernels, Workers& workers,
          std::vector<FusedWeights>& weights)
{
    std::vector<Packer> packers;
    packers.reserve(plan.ops.size()); // the pieces point into it
    std::vector<std::function<void()>> pieces;
    for (std::size_t i = 0; i < plan.ops.size(); ++i) {
        packers.emplace_back(plan, plan.ops[i], wing, kernels, weights[i]);
        packers.back().add(pieces);
    }
    workers.run(static_cast<std::int64_t>(pieces.size()),
                [&](std::int64_t piece, std::int64_t /*worker*/) { pieces[at(piece)](); });
}

} // namespace twins
