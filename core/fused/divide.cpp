#include "core/fused/divide.h"

#include "core/fused/index.h"
#include "core/fused/kernels.h"

#include <algorithm>

namespace twins
{

namespace
{

constexpr std::int64_t kMostPixelsBetween = 1024; ///< of the value between the pieces
constexpr std::int64_t kFewestWeightsBehind =
    1024 * 1024; ///< of the second piece: what no cache of a core holds
constexpr std::int64_t kMostFloatsBetween =
    4 * 1024 * 1024; ///< of the value between the pieces, of all images
constexpr std::int64_t kMostImagesBehind = 32;

std::int64_t weightsFrom(const FusedPlan& plan, std::size_t first)
{
    std::int64_t weights = 0;
    for (std::size_t i = first; i < plan.ops.size(); ++i) {
        const FusedOp& op = plan.ops[i];
        if (op.kind == FusedOp::Kind::Product) {
            weights += op.kernelHeight * op.kernelWidth * plan.values[at(op.input)].channels / op.groups *
                       plan.values[at(op.output)].channels;
        }
    }
    return weights;
}

/// Whether operations from `first` on read nothing of those before but the last one's value.
bool readsOne(const FusedPlan& plan, std::size_t first)
{
    std::vector<bool> isMade(plan.values.size(), false);
    isMade[at(plan.ops[first - 1].output)] = true;
    for (std::size_t i = first; i < plan.ops.size(); ++i) {
        const FusedOp& op = plan.ops[i];
        if (!isMade[at(op.input)] || (op.addend >= 0 && !isMade[at(op.addend)])) {
            return false;
        }
        isMade[at(op.output)] = true;
    }
    return true;
}

/// Operations begin .. end-1, of which value `first` is the image.
FusedPlan pieceOf(const FusedPlan& plan, std::size_t begin, std::size_t end, std::int64_t first)
{
    FusedPlan piece;
    std::vector<std::int64_t> places(plan.values.size(), -1);
    const auto take = [&](std::int64_t value) {
        places[at(value)] = static_cast<std::int64_t>(piece.values.size());
        piece.values.push_back(plan.values[at(value)]);
    };
    take(first);
    if (begin > 0) {
        piece.values[0].isRectified = false; // its signs are known where it was made
    }
    for (std::size_t i = begin; i < end; ++i) {
        FusedOp op = plan.ops[i];
        take(op.output);
        op.input = places[at(op.input)];
        op.addend = op.addend >= 0 ? places[at(op.addend)] : -1;
        op.output = places[at(op.output)];
        piece.ops.push_back(op);
    }
    return piece;
}

} // namespace

std::vector<FusedPlan> divide(const FusedPlan& plan)
{
    for (std::size_t first = 1; first < plan.ops.size(); ++first) {
        const std::int64_t value = plan.ops[first - 1].output;
        const std::int64_t pixels = plan.values[at(value)].pixels();
        if (pixels <= kMostPixelsBetween && 4 * pixels <= plan.values[0].pixels() &&
            weightsFrom(plan, first) >= kFewestWeightsBehind && readsOne(plan, first)) {
            return {pieceOf(plan, 0, first, 0), pieceOf(plan, first, plan.ops.size(), value)};
        }
    }
    return {plan};
}

std::int64_t imagesOfSecond(const FusedPlan& second)
{
    const FusedValue& value = second.values[0];
    return std::clamp<std::int64_t>(kMostFloatsBetween / (value.pixels() * channelStride(value.channels)), 1,
                                    kMostImagesBehind);
}

} // namespace twins
