#include "core/train/scalar_reader.h"

#include "core/telemetry/metrics.h"

#include <cstddef>

namespace twins
{

void ScalarReader::add(const torch::Tensor& scalar, double& to)
{
    to = kNotMeasured;
    if (scalar.defined()) {
        scalars_.push_back(scalar.detach().reshape({}));
        places_.push_back(&to);
    }
}

void ScalarReader::read()
{
    if (scalars_.empty()) {
        return;
    }
    const torch::Tensor values = torch::stack(scalars_).to(torch::kCPU, torch::kDouble);
    for (std::size_t i = 0; i < places_.size(); ++i) {
        *places_[i] = values.data_ptr<double>()[i];
    }
    scalars_.clear();
    places_.clear();
}

} // namespace twins
