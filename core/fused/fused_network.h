#pragma once

#include "core/fused/program.h"
#include "core/fused/workers.h"
#include "core/nn/network.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// Bytes that a fused network holds.
struct FusedMemory {
    std::int64_t weights = 0;    ///< folded and packed
    std::int64_t workspaces = 0; ///< of all threads; does not depend on the batch once it fills them
    std::int64_t records = 0;    ///< of the newest pass: a bit an image and ReLU, a byte a maximum
};

/// A network in evaluation mode through one wing, for many passes over the same weights on the CPU: BatchNorm
/// is folded into the weights, an operation with all that follows it is one pass over memory, 3x3
/// convolutions may take Winograd's form, and the images are divided among threads that each work in their
/// own cache. Only gradients of images can be had, and of a ReLU only its signs are kept. What it computes
/// for an image depends on neither the batch nor the threads. Not thread-safe.
class FusedNetwork
{
public:
    /// For images [N, channels, height, width]; folds the weights as they are now. @throws c10::Error where a
    /// layer is not covered, saying which.
    FusedNetwork(Network network, Wing wing, std::int64_t channels, std::int64_t height, std::int64_t width,
                 std::int64_t threads, const Kernels& kernels = bestKernels());

    /// To be called when weights or statistics have changed.
    void refresh();

    /// One pass forward, and what the pass back needs.
    struct Forward {
        torch::Tensor logits; ///< [N, classes]
        std::shared_ptr<std::vector<PassRecord>> records;
    };
    [[nodiscard]] torch::Tensor logits(const torch::Tensor& images);
    [[nodiscard]] Forward forward(const torch::Tensor& images);
    /// Gradient of sum(logits * logitGradient) with respect to the images of `forward`: [N, channels, height,
    /// width]. Any number of times.
    [[nodiscard]] torch::Tensor gradient(const torch::Tensor& images, const Forward& forward,
                                         const torch::Tensor& logitGradient);

    /// "fused (avx2, 2 threads)"
    [[nodiscard]] std::string description() const;
    [[nodiscard]] FusedMemory memory() const;

private:
    /// A piece of the plan, made ready.
    struct Piece {
        FusedPlan plan;
        std::vector<FusedWeights> weights;
        std::map<std::int64_t, std::unique_ptr<FusedProgram>> programs; ///< by images at a time
    };
    /// Images that go through a piece at a time, and the number of their record.
    struct Batch {
        std::int64_t first, count;
        const FusedProgram* program;
        std::size_t record;
    };
    /// Images that one worker takes at a time.
    struct Chunk {
        std::vector<Batch> first; ///< through the first piece
        Batch second;             ///< all of them through the second; without one its program is null
    };
    [[nodiscard]] std::vector<Chunk> chunksOf(std::int64_t images);
    static const FusedProgram& programFor(Piece& piece, const Kernels& kernels, std::int64_t images);
    [[nodiscard]] std::int64_t classes() const { return pieces_.back().plan.values.back().channels; }
    [[nodiscard]] torch::Tensor run(const torch::Tensor& images, std::vector<PassRecord>* records);
    void prepare(const float* images, std::int64_t count, const ImageLayout& layout, float* prepared) const;
    void unprepare(const float* images, const float* gradient, std::int64_t count, float* result) const;

    Network network_;
    Wing wing_;
    std::int64_t channels_, height_, width_;  ///< of the images
    std::int64_t insideHeight_, insideWidth_; ///< of the prepared ones
    std::vector<float> scale_, shift_;        ///< prepared = image * scale + shift, by channel of the network
    std::vector<std::int64_t> rowOf_, columnOf_; ///< of the image, by row and column of the prepared one
    const Kernels& kernels_;
    std::vector<Piece> pieces_;                      ///< of divide()
    std::vector<std::array<Workspace, 2>> spaces_;   ///< one a worker and piece
    std::shared_ptr<std::vector<PassRecord>> spare_; ///< of an earlier pass, used again
    Workers workers_;
};

} // namespace twins
