#include "core/train/step_numbers.h"

#include "core/nn/device.h"

#include <cstddef>

namespace twins
{

void StepNumbers::add(const torch::Tensor& scalar, double StepMetrics::*to)
{
    if (scalar.defined()) {
        scalars_.push_back(scalar.detach().reshape({}));
        places_.push_back(to);
    }
}

void StepNumbers::send()
{
    if (!scalars_.empty()) {
        values_ = fetchFrom(torch::stack(scalars_).to(torch::kDouble));
        scalars_.clear();
    }
}

void StepNumbers::writeTo(StepMetrics& metrics) const
{
    for (std::size_t i = 0; i < places_.size(); ++i) {
        metrics.*places_[i] = values_.data_ptr<double>()[i];
    }
}

} // namespace twins
