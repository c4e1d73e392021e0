#pragma once

#include "core/device/step_graph.h"
#include "core/nn/tensors.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// Tensors that keep their place while a step is repeated on them.
using StepBuffers = std::vector<torch::Tensor>;

/// A step that is done again and again on the same memory.
class RepeatedStep
{
public:
    /// What the step reads and writes. Copy into them, and out of them; never put others in their place.
    [[nodiscard]] const StepBuffers& buffers() const noexcept { return buffers_; }
    /// Does it once, without waiting: as a CUDA graph where it has been recorded.
    void run();
    [[nodiscard]] bool isRecorded() const noexcept { return graph_ != nullptr; }

private:
    friend class RepeatedSteps;
    std::string form_;
    StepBuffers buffers_;
    std::function<void(const StepBuffers&)> work_;
    std::unique_ptr<StepGraph> graph_;
    std::int64_t uses_ = 0; ///< in which it ran; a use may be given up before
    bool isNewUse_ = false;
};

/// Keeps steps by their form (sizes, and all that the work was given by value). The third time that a form is
/// asked for on a GPU, its step is recorded. What was used last is kept. Not thread-safe.
class RepeatedSteps
{
public:
    static constexpr std::size_t kKept = 4; ///< recorded ones, and as many others
    /// Times that a step runs operator by operator first, so that libraries have set up what they need.
    static constexpr std::int64_t kUsesBefore = 2;

    /// recordStep(), or what a test puts in its place.
    using Recorder = std::function<std::unique_ptr<StepGraph>(
        const torch::Device&, const std::function<void()>&, const StepGraph*, std::string&)>;

    explicit RepeatedSteps(const torch::Device& device, Recorder recorder = recordStep)
        : device_(device)
        , recorder_(std::move(recorder))
    {
    }

    /// The step of that form: the one that is kept, or one that `make` makes the buffers of. `work` must do
    /// what recordStep() asks for, and go on doing so as long as this object lives. Valid until the next
    /// call.
    RepeatedStep& of(const std::string& form, const std::function<StepBuffers()>& make,
                     std::function<void(const StepBuffers&)> work);
    /// Why the last recording failed, after which none is tried again; once, then empty.
    [[nodiscard]] std::string takeNote() { return std::exchange(note_, {}); }

private:
    void record(RepeatedStep& step);
    void forgetOldest(bool recorded);

    torch::Device device_;
    Recorder recorder_;
    std::list<RepeatedStep> steps_; ///< the newest first
    std::string note_;
    bool failed_ = false;
};

} // namespace twins
