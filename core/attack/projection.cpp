#include "core/attack/projection.h"

#include "core/nn/device.h"
#include "core/nn/generator.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kSparse = 0.01;
constexpr std::int64_t kImagesAtOnce = 8; // that one thread draws for
constexpr int kBisections = 50;           // beyond the resolution of float32

/// Nearest point of {|d|_1 <= epsilon, low <= d <= high}, where low <= 0 <= high: clamp(soft(delta, t), low,
/// high) for the smallest t >= 0 that fits (the conditions of optimality separate by coordinate). Found by
/// halving, which needs no sort. All are [N, D].
torch::Tensor projectL1(const torch::Tensor& delta, double epsilon, const torch::Tensor& low,
                        const torch::Tensor& high)
{
    const torch::Tensor size = delta.abs(), sign = delta.sign();
    const torch::Tensor room = torch::where(delta > 0, high, -low);
    const auto shrunk = [&](const torch::Tensor& threshold) {
        return torch::min((size - threshold).clamp_min(0.0), room);
    };
    torch::Tensor below = torch::zeros({delta.size(0), 1}, delta.options());
    torch::Tensor above = size.amax(1, true);
    const torch::Tensor fits = shrunk(below).sum(1, true) <= epsilon;
    for (int i = 0; i < kBisections; ++i) {
        const torch::Tensor middle = 0.5 * (below + above);
        const torch::Tensor tooLong = shrunk(middle).sum(1, true) > epsilon;
        below = torch::where(tooLong, middle, below);
        above = torch::where(tooLong, above, middle);
    }
    return sign * shrunk(torch::where(fits, torch::zeros_like(above), above));
}

/// The signs of the largest hundredth, of L1 length 1.
torch::Tensor sparseDirection(const torch::Tensor& gradient)
{
    const torch::Tensor flat = gradient.flatten(1);
    const auto kept = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::ceil(kSparse * static_cast<double>(flat.size(1)))));
    const torch::Tensor smallest = std::get<0>(flat.abs().topk(kept, 1)).amin(1, true);
    const torch::Tensor sign = torch::where(flat.abs() >= smallest, flat.sign(), torch::zeros_like(flat));
    return (sign / sign.abs().sum(1, true).clamp_min(1.0)).view_as(gradient);
}

} // namespace

torch::Tensor imageNorms(const torch::Tensor& x)
{
    return x.flatten(1).norm(2, 1).view({-1, 1, 1, 1});
}

torch::Tensor normOf(const torch::Tensor& x, Norm norm)
{
    const torch::Tensor flat = x.flatten(1);
    switch (norm) {
    case Norm::Linf:
        return flat.abs().amax(1);
    case Norm::L2:
        return flat.norm(2, 1);
    case Norm::L1:
        return flat.abs().sum(1);
    }
    return {};
}

torch::Tensor projectDelta(const torch::Tensor& delta, Norm norm, double epsilon)
{
    switch (norm) {
    case Norm::Linf:
        return delta.clamp(-epsilon, epsilon);
    case Norm::L2:
        return delta * (epsilon / imageNorms(delta).clamp_min(kTinyNorm)).clamp_max(1.0);
    case Norm::L1: {
        const torch::Tensor flat = delta.flatten(1);
        const torch::Tensor room = flat.abs(); // no box: soft thresholding alone
        return projectL1(flat, epsilon, -room, room).view_as(delta);
    }
    }
    return {};
}

torch::Tensor projectImages(const torch::Tensor& images, const torch::Tensor& delta, Norm norm,
                            double epsilon)
{
    if (norm == Norm::L1) {
        const torch::Tensor x = images.flatten(1);
        const torch::Tensor inside = projectL1(delta.flatten(1), epsilon, -x, 1.0 - x).view_as(images);
        return (images + inside).clamp(0.0, 1.0);
    }
    return (images + projectDelta(delta, norm, epsilon)).clamp(0.0, 1.0);
}

torch::Tensor ascentDirection(const torch::Tensor& gradient, Norm norm)
{
    switch (norm) {
    case Norm::Linf:
        return gradient.sign();
    case Norm::L2:
        return gradient / imageNorms(gradient).clamp_min(kTinyNorm);
    case Norm::L1:
        return sparseDirection(gradient);
    }
    return {};
}

torch::Tensor randomDelta(const torch::Tensor& like, Norm norm, double epsilon,
                          const std::vector<std::uint64_t>& seeds)
{
    const std::int64_t count = like.size(0);
    TORCH_CHECK(static_cast<std::size_t>(count) == seeds.size(), "one seed an image");
    torch::Tensor noise = torch::empty(like.sizes(), hostOptions(torch::kFloat, like.device()));
    // Each image has a generator of its own, so threads change nothing, and a GPU may wait meanwhile. On the
    // CPU the sums over one image (L2, L1) are LibTorch's to divide, as ever.
    const bool divided = norm == Norm::Linf || !like.is_cpu();
    at::parallel_for(
        0, count, divided ? kImagesAtOnce : std::max<std::int64_t>(1, count),
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = first; i < last; ++i) {
                at::Generator generator = makeGenerator(seeds[static_cast<std::size_t>(i)]);
                torch::Tensor image = noise[i];
                if (norm == Norm::Linf) {
                    image.uniform_(-epsilon, epsilon, generator);
                } else if (norm == Norm::L2) {
                    image.normal_(0.0, 1.0, generator);
                    const double radius = epsilon * std::pow(torch::rand({1}, generator).item<double>(),
                                                             1.0 / static_cast<double>(image.numel()));
                    image.mul_(radius / (image.norm().item<double>() + kTinyNorm));
                } else { // exponential sizes, one more than there are pixels, are uniform on the simplex
                    const torch::Tensor signs =
                        torch::empty_like(image).uniform_(-1.0, 1.0, generator).sign();
                    image.exponential_(1.0, generator);
                    const double more = -std::log1p(-torch::rand({1}, generator).item<double>());
                    image.mul_(epsilon / (image.sum().item<double>() + more)).mul_(signs);
                }
            }
        });
    return sendTo(noise, like.device());
}

torch::Tensor imageNoise(const torch::Tensor& like, bool normal, const std::vector<std::uint64_t>& seeds)
{
    TORCH_CHECK(static_cast<std::size_t>(like.size(0)) == seeds.size(), "one seed an image");
    torch::Tensor noise = torch::empty(like.sizes(), hostOptions(torch::kFloat, like.device()));
    for (std::int64_t i = 0; i < like.size(0); ++i) {
        at::Generator generator = makeGenerator(seeds[static_cast<std::size_t>(i)]);
        if (normal) {
            noise[i].normal_(0.0, 1.0, generator);
        } else {
            noise[i].uniform_(-1.0, 1.0, generator);
        }
    }
    return sendTo(noise, like.device());
}

} // namespace twins
