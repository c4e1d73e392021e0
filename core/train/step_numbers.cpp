#include "core/train/step_numbers.h"

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
        arriving_ = copy_(torch::stack(scalars_).to(torch::kDouble));
        scalars_.clear();
    }
}

void StepNumbers::writeTo(StepMetrics& metrics)
{
    if (!arriving_) {
        return;
    }
    const torch::Tensor values = arriving_->values();
    for (std::size_t i = 0; i < places_.size(); ++i) {
        metrics.*places_[i] = values.data_ptr<double>()[i];
    }
}

} // namespace twins
