#pragma once

#include "core/nn/tensors.h"

#include <vector>

namespace twins
{

/// Numbers of a step that lie on the device: fetched together, so that the host waits for the device once.
class ScalarReader
{
public:
    /// `to` becomes the value of `scalar` (one element, float32) at read(); kNotMeasured where it is
    /// undefined. `to` must live until then.
    void add(const torch::Tensor& scalar, double& to);
    /// Waits for the device.
    void read();

private:
    std::vector<torch::Tensor> scalars_;
    std::vector<double*> places_;
};

} // namespace twins
