#pragma once

#include "core/nn/tensors.h"

#include <functional>
#include <memory>
#include <string>

namespace twins
{

/// Work of a GPU that was recorded as a CUDA graph: hundreds of kernels with one launch.
class StepGraph
{
public:
    StepGraph() = default;
    StepGraph(const StepGraph&) = delete;
    StepGraph& operator=(const StepGraph&) = delete;
    virtual ~StepGraph() = default;
    /// Does on the current stream what was recorded, on the memory that it was recorded with. Does not wait.
    virtual void replay() = 0;
};

/// Records `step` without doing it. It must have run before, must do the same on the same memory each time,
/// wait for nothing and do all its work on the calling thread. The memory that it takes for itself is shared
/// with `neighbour`, if any, which must not run beside it. Null where that cannot be; `whyNot` then says why.
/// From step_graph_cuda.cpp where the program is built with CUDA, else from step_graph_none.cpp.
[[nodiscard]] std::unique_ptr<StepGraph> recordStep(const torch::Device& device,
                                                    const std::function<void()>& step,
                                                    const StepGraph* neighbour, std::string& whyNot);

} // namespace twins
