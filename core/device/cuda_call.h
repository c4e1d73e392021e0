#pragma once

#include "core/nn/tensors.h"

#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace twins
{

/// For what a launch…() of cuda_launch.h returns. @throws c10::Error where that is a problem.
inline void checkLaunch(const char* problem, const char* what)
{
    TORCH_CHECK(problem == nullptr, what, " could not be started: ", problem);
}

/// The stream that work on the tensor's device goes to now.
inline void* streamOf(const torch::Tensor& tensor)
{
    return c10::cuda::getCurrentCUDAStream(tensor.device().index()).stream();
}

} // namespace twins
