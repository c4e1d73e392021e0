#pragma once

#include "core/device/host_copy.h"
#include "core/nn/tensors.h"
#include "core/telemetry/metrics.h"

#include <memory>
#include <utility>
#include <vector>

namespace twins
{

/// The figures of one step that lie on the device: fetched together, and without waiting for it.
class StepNumbers
{
public:
    explicit StepNumbers(CopyToHost copy = copyToHost)
        : copy_(std::move(copy))
    {
    }

    /// `to` is to become the value of `scalar` (one element), and stays as it is where that is undefined.
    void add(const torch::Tensor& scalar, double StepMetrics::*to);
    /// Fetches all that was added. What they lay in may be written over by later work on the device.
    void send();
    [[nodiscard]] bool areHere() const { return !arriving_ || arriving_->isHere(); }
    /// After send(). Waits until they are here.
    void writeTo(StepMetrics& metrics);

private:
    CopyToHost copy_;
    std::vector<torch::Tensor> scalars_;
    std::vector<double StepMetrics::*> places_; ///< of scalars_
    std::unique_ptr<HostCopy> arriving_;
};

} // namespace twins
