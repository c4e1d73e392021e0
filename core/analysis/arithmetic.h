#pragma once

#include "core/config/experiment_config.h"
#include "core/fused/workers.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace twins
{

/// Multiply-adds of one image's forward pass: every convolution, computed directly, and every linear layer at
/// its output size. `imageSide` in pixels, before the network's own resizing.
[[nodiscard]] double forwardMultiplyAdds(Network network, std::int64_t imageSide);

/// What the machine can do at best: on the CPU the inner loop of the fused engine on numbers that lie in
/// every core's first cache, on a GPU a large product of random matrices in the precision that it is to work
/// with.
class PeakProbe
{
public:
    PeakProbe(const torch::Device& device, AttackPrecision precision);

    void measure(); ///< once more; the best counts
    [[nodiscard]] double multiplyAddsPerSecond() const;

private:
    void work();

    torch::Device device_;
    AttackPrecision precision_;
    Workers workers_;
    std::vector<float> rows_, weights_;
    torch::Tensor matrix_;
    double best_ = std::numeric_limits<double>::infinity(); ///< seconds
};

} // namespace twins
