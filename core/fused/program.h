#pragma once

#include "core/fused/kernels.h"
#include "core/fused/plan.h"
#include "core/fused/product.h"
#include "core/fused/weights.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace twins
{

/// Memory of one worker, used again for every batch of images.
struct Workspace {
    LineFloats floats; ///< values of the forward pass, or gradients of the backward pass
    LineFloats points; ///< Winograd's transformed tiles and their products
};

/// What the backward pass needs to know of the forward pass: a bit for every ReLU, a byte for every maximum.
struct PassRecord {
    std::vector<std::uint8_t> masks;
    std::vector<std::uint8_t> winners;
};

/// A plan made ready for batches of `images` images: where every value and gradient lies, and the tables of
/// the convolutions. Immutable; several workers may run it at once, each with its own workspace.
class FusedProgram
{
public:
    FusedProgram(const FusedPlan& plan, const std::vector<FusedWeights>& weights, const Kernels& kernels,
                 std::int64_t images);

    [[nodiscard]] std::int64_t images() const noexcept { return images_; }
    [[nodiscard]] std::int64_t bytes() const noexcept; ///< of a workspace

    [[nodiscard]] const ImageLayout& imageLayout() const noexcept { return layout_; }
    /// Where the prepared images go; what lies between them is 0.
    [[nodiscard]] float* imageOf(Workspace& space) const;
    /// Logits [images, channelStride(classes)]. Without `record` no gradient can follow.
    const float* forward(const std::vector<FusedWeights>& weights, Workspace& space,
                         PassRecord* record) const;
    /// Where the gradient of the plan's last value goes, laid out as it is; the rest of the stride is to be
    /// 0.
    [[nodiscard]] float* upperOf(Workspace& space) const;
    /// Gradient of the prepared images, [images,H,W,channelStride].
    const float* backward(const std::vector<FusedWeights>& weights, Workspace& space,
                          const PassRecord& record) const;

private:
    /// How an operation passes its gradient on to one of its inputs.
    struct Contribution {
        bool isFirst = true;   ///< sets the gradient; else it adds to it
        bool isLast = true;    ///< the gradient is then complete: the mask applies
        bool isShared = false; ///< of an addend: the gradient of the sum itself serves
    };
    struct Step {
        std::unique_ptr<FusedProduct> product; ///< null: another layer
        Contribution input, addend;
        std::int64_t winners = -1; ///< MaxPool: where its bytes begin
    };

    void layOutImages(const std::vector<FusedWeights>& weights);
    void reserve(Workspace& space) const;
    void planContributions();
    void placeValues();
    void placeGradients();
    void placeMasks();
    [[nodiscard]] std::int64_t floatsOf(std::int64_t value) const;

    [[nodiscard]] Epilogue epilogueTo(float* base, std::int64_t value) const;
    [[nodiscard]] Epilogue forwardEpilogue(const FusedOp& op, float* base, PassRecord* record) const;
    [[nodiscard]] Epilogue gradientEpilogue(std::int64_t value, const Contribution& contribution, float* base,
                                            const PassRecord& record) const;
    void passLayer(std::size_t op, float* base, PassRecord* record) const;
    void backPassLayer(std::size_t op, float* base, const PassRecord& record) const;
    void backAddend(std::size_t op, float* base, const PassRecord& record) const;
    void applyMask(std::int64_t value, const Contribution& contribution, float* base,
                   const PassRecord& record) const;

    const FusedPlan& plan_;
    const Kernels& kernels_;
    std::int64_t images_;
    ImageLayout layout_;
    std::vector<Step> steps_;
    std::vector<std::int64_t> valueAt_, gradientAt_, maskAt_; ///< by value; masks: -1 without one
    std::int64_t floats_ = 0, maskBytes_ = 0, winnerBytes_ = 0, points_ = 0;
};

} // namespace twins
