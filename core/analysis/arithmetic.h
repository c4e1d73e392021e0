#pragma once

#include "core/fused/workers.h"
#include "core/nn/network.h"

#include <torch/torch.h>

#include <cstdint>
#include <limits>
#include <vector>

namespace twins
{

/// Multiply-adds of one image's forward pass: every convolution, computed directly, and every linear layer at
/// its output size. `imageSide` in pixels, before the network's own resizing.
[[nodiscard]] double forwardMultiplyAdds(Network network, std::int64_t imageSide);

/// What the machine can do at best: on the CPU the inner loop of the fused engine on numbers that lie in
/// every core's first cache, on a GPU a large matrix product.
class PeakProbe
{
public:
    explicit PeakProbe(const torch::Device& device);

    void measure(); ///< once more; the best counts
    [[nodiscard]] double multiplyAddsPerSecond() const;

private:
    void work();

    torch::Device device_;
    Workers workers_;
    std::vector<float> rows_, weights_;
    torch::Tensor matrix_;
    double best_ = std::numeric_limits<double>::infinity(); ///< seconds
};

} // namespace twins
