#pragma once

#include "core/fused/training_program.h"
#include "core/nn/network.h"

#include <memory>
#include <string>

namespace twins
{

/// The training pass of a network on the CPU with the inner loops of the fused engine: convolutions in
/// Winograd's form where it pays, BatchNorm, addition and ReLU in one pass over memory, gradients of weights
/// summed by each thread for its share of the images. Results depend on the number of threads, not on
/// chance. Not thread-safe.
class FusedTraining
{
public:
    /// For images [N, any channels, height, width]. @throws c10::Error where a layer is not covered, saying
    /// which.
    FusedTraining(Network network, std::int64_t height, std::int64_t width, std::int64_t threads,
                  const Kernels& kernels = bestKernels());

    void refresh(); ///< to be called when weights have changed

    /// As NetworkImpl::features(), running statistics included, with a gradient to every parameter that
    /// requires one, but none to the images. Several may be in use before their gradients are asked for, each
    /// once, or often while torch retains the graph.
    [[nodiscard]] torch::Tensor features(const torch::Tensor& images, const Pass& pass);

    /// Bytes beside the weights that it holds: every value of the largest batch so far, and some gradients.
    [[nodiscard]] std::int64_t workspaceBytes() const;
    /// "fused (avx2, 2 threads)"
    [[nodiscard]] std::string description() const;

private:
    Network network_;
    std::shared_ptr<TrainingProgram> program_;
    const Kernels& kernels_;
};

} // namespace twins
