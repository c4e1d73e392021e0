#include "core/device/tuning_scope.h"

#include <ATen/Context.h>

namespace twins
{

TuningScope::TuningScope()
    : before_(at::globalContext().benchmarkCuDNN())
{
    at::globalContext().setBenchmarkCuDNN(true);
}

TuningScope::~TuningScope()
{
    at::globalContext().setBenchmarkCuDNN(before_);
}

} // namespace twins
