#include "core/attack/hyperplane.h"

#include "core/attack/projection.h"

#include <tuple>

namespace twins
{

namespace
{

/// The smallest path length t with sum_i a_i min(t s_i, r_i) = distance, as sizes min(t s_i, r_i).
/// Linf: s = 1 (all coordinates move alike); L2: s = |w| (they move in proportion to the weight).
torch::Tensor moveTogether(const torch::Tensor& weight, const torch::Tensor& speed, const torch::Tensor& room,
                           const torch::Tensor& distance)
{
    const auto [ends, order] = (room / speed.clamp_min(kTinyNorm)).sort(1);
    const torch::Tensor full = (weight * room).gather(1, order);   // gained once the coordinate has arrived
    const torch::Tensor slope = (weight * speed).gather(1, order); // gained per t before
    const torch::Tensor arrived = full.cumsum(1) - full;           // by coordinates that arrived earlier
    const torch::Tensor moving = slope.flip(1).cumsum(1).flip(1);  // slope of those that still move
    const torch::Tensor reached = arrived + moving * ends;         // <w, d> when coordinate k arrives
    const torch::Tensor piece = (reached < distance.unsqueeze(1)).sum(1, true).clamp_max(ends.size(1) - 1);
    const torch::Tensor t =
        (distance.unsqueeze(1) - arrived.gather(1, piece)) / moving.gather(1, piece).clamp_min(kTinyNorm);
    return torch::min(t * speed, room);
}

/// L1: the coordinates of the largest weight go all the way, one after the other.
torch::Tensor moveOneByOne(const torch::Tensor& weight, const torch::Tensor& room,
                           const torch::Tensor& distance)
{
    const torch::Tensor order = weight.argsort(1, true);
    const torch::Tensor gain = (weight * room).gather(1, order);
    const torch::Tensor before = gain.cumsum(1) - gain;
    const torch::Tensor missing = (distance.unsqueeze(1) - before).clamp_min(0.0);
    const torch::Tensor moved =
        torch::min(missing / weight.gather(1, order).clamp_min(kTinyNorm), room.gather(1, order));
    return torch::zeros_like(weight).scatter_(1, order, moved);
}

} // namespace

torch::Tensor towardsPlane(const torch::Tensor& points, const torch::Tensor& normals,
                           const torch::Tensor& offsets, Norm norm)
{
    const torch::Tensor excess = (normals * points).sum(1) - offsets; // > 0: <w, x> must become smaller
    const torch::Tensor direction = -normals.sign() * excess.sign().unsqueeze(1);
    const torch::Tensor room =
        torch::where(direction > 0, 1.0 - points, points) * direction.abs(); // none where w is 0
    const torch::Tensor weight = normals.abs(), distance = excess.abs();
    switch (norm) {
    case Norm::Linf:
        return direction * moveTogether(weight, torch::ones_like(weight), room, distance);
    case Norm::L2:
        return direction * moveTogether(weight, weight, room, distance);
    case Norm::L1:
        return direction * moveOneByOne(weight, room, distance);
    }
    return {};
}

} // namespace twins
