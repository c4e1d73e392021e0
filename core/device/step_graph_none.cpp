// A program without CUDA records nothing.
#include "core/device/step_graph.h"

namespace twins
{

std::unique_ptr<StepGraph> recordStep(const torch::Device& /*device*/, const std::function<void()>& /*step*/,
                                      const StepGraph* /*neighbour*/, std::string& whyNot)
{
    whyNot = "this program was built without CUDA kernels";
    return nullptr;
}

} // namespace twins
