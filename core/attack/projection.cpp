#include "core/attack/projection.h"

#include "core/nn/generator.h"

#include <cmath>

namespace twins
{

namespace
{
constexpr double kTiny = 1e-12; // keeps a zero gradient from becoming NaN
}

torch::Tensor imageNorms(const torch::Tensor& x)
{
    return x.flatten(1).norm(2, 1).view({-1, 1, 1, 1});
}

torch::Tensor projectDelta(const torch::Tensor& delta, Norm norm, double epsilon)
{
    if (norm == Norm::Linf) {
        return delta.clamp(-epsilon, epsilon);
    }
    return delta * (epsilon / imageNorms(delta).clamp_min(kTiny)).clamp_max(1.0);
}

torch::Tensor ascentDirection(const torch::Tensor& gradient, Norm norm)
{
    return norm == Norm::Linf ? gradient.sign() : gradient / imageNorms(gradient).clamp_min(kTiny);
}

torch::Tensor randomDelta(const torch::Tensor& like, Norm norm, double epsilon,
                          const std::vector<std::uint64_t>& seeds)
{
    const std::int64_t count = like.size(0);
    TORCH_CHECK(static_cast<std::size_t>(count) == seeds.size(), "one seed an image");
    torch::Tensor noise = torch::empty(like.sizes(), torch::kFloat);
    for (std::int64_t i = 0; i < count; ++i) {
        at::Generator generator = makeGenerator(seeds[static_cast<std::size_t>(i)]);
        torch::Tensor image = noise[i];
        if (norm == Norm::Linf) {
            image.uniform_(-epsilon, epsilon, generator);
        } else {
            image.normal_(0.0, 1.0, generator);
            const double radius = epsilon * std::pow(torch::rand({1}, generator).item<double>(),
                                                     1.0 / static_cast<double>(image.numel()));
            image.mul_(radius / (image.norm().item<double>() + kTiny));
        }
    }
    return noise.to(like.device());
}

} // namespace twins
