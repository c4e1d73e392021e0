#include "core/device/step_graph.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>
#include <torch/version.h>

#include <exception>
#include <utility>

namespace twins
{

namespace
{

/// Names the memory that recorded work takes; {0, 0} stands for memory of its own. Its namespace has changed
/// between versions.
using Pool = decltype(std::declval<at::cuda::CUDAGraph&>().pool());

// LibTorch 2.1 can leave other threads alone while this one records; before, a thread that allocates memory
// of a GPU at that moment spoils the recording.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 1)
void begin(at::cuda::CUDAGraph& graph, const Pool& pool)
{
    graph.capture_begin(pool, cudaStreamCaptureModeThreadLocal);
}
#else
void begin(at::cuda::CUDAGraph& graph, const Pool& pool)
{
    graph.capture_begin(pool);
}
#endif

/// What the step took when it ran unrecorded: the recording takes as much again, and keeps it.
void giveBackMemory()
{
    try {
        c10::cuda::CUDACachingAllocator::emptyCache();
    } catch (const c10::Error&) { // NOLINT(bugprone-empty-catch): while another thread records; no harm
    }
}

class CudaStepGraph final : public StepGraph
{
public:
    explicit CudaStepGraph(const torch::Device& device)
        : device_(device)
    {
    }
    void record(const std::function<void()>& step, const StepGraph* neighbour)
    {
        const c10::cuda::CUDAGuard guard(device_);
        c10::cuda::getCurrentCUDAStream(device_.index()).synchronize();
        giveBackMemory();
        // The default stream cannot record.
        const c10::cuda::CUDAStreamGuard aside(c10::cuda::getStreamFromPool(false, device_.index()));
        Pool pool{0, 0};
        if (const auto* other = dynamic_cast<const CudaStepGraph*>(neighbour); other != nullptr) {
            pool = other->pool_;
        }
        begin(graph_, pool);
        try {
            step();
        } catch (...) {
            try { // leaves the stream and the allocator as they were, as far as that goes
                graph_.capture_end();
            } catch (...) { // NOLINT(bugprone-empty-catch)
            }
            throw;
        }
        graph_.capture_end();
        pool_ = graph_.pool();
    }
    void replay() override
    {
        const c10::cuda::CUDAGuard guard(device_);
        graph_.replay();
    }

private:
    torch::Device device_;
    at::cuda::CUDAGraph graph_;
    Pool pool_{0, 0};
};

} // namespace

std::unique_ptr<StepGraph> recordStep(const torch::Device& device, const std::function<void()>& step,
                                      const StepGraph* neighbour, std::string& whyNot)
{
    if (!device.is_cuda()) {
        whyNot = "the device is " + device.str();
        return nullptr;
    }
    auto graph = std::make_unique<CudaStepGraph>(device);
    try {
        graph->record(step, neighbour);
        return graph;
    } catch (const c10::Error& error) {
        whyNot = error.what_without_backtrace();
    } catch (const std::exception& error) {
        whyNot = error.what();
    }
    (void)cudaGetLastError(); // told; it must not turn up at the next kernel
    return nullptr;
}

} // namespace twins
