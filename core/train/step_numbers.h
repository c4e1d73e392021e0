#pragma once

#include "core/nn/tensors.h"
#include "core/telemetry/metrics.h"

#include <vector>

namespace twins
{

/// The figures of one step that lie on the device: fetched together, and without waiting for it.
class StepNumbers
{
public:
    /// `to` is to become the value of `scalar` (one element), and stays as it is where that is undefined.
    void add(const torch::Tensor& scalar, double StepMetrics::*to);
    /// Fetches all that was added. What they lay in may be written over by later work on the device.
    void send();
    /// Once the device has done what was queued before send().
    void writeTo(StepMetrics& metrics) const;

private:
    std::vector<torch::Tensor> scalars_;
    std::vector<double StepMetrics::*> places_; ///< of scalars_
    torch::Tensor values_;                      ///< of all, on the host, on their way
};

} // namespace twins
