#pragma once

#include "core/config/experiment_config.h"
#include "core/device/stem_input.h"
#include "core/fused/plan.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// A network in evaluation mode, for many passes over the same weights with LibTorch's operators, on whatever
/// device it lies: BatchNorm is folded into the weights, what follows a convolution happens in place (on a
/// GPU in one kernel), the way back is written out, so that no graph is built and no gradient of a weight
/// is ever computed. On a GPU images lie as [N,H,W,C] where that is what tensor cores want. Nothing waits for
/// the device, and from one refresh() to the next everything lies where it lay: a pass can be recorded as a
/// CUDA graph. Not thread-safe.
class FoldedNetwork
{
public:
    /// For images [N, channels, H, W] on the device where the network's parameters are; folds the weights as
    /// they are now. `height` and `width` are those of the images. @throws c10::Error where a layer is not
    /// covered, saying which.
    FoldedNetwork(Network network, Wing wing, std::int64_t channels, std::int64_t height, std::int64_t width,
                  AttackPrecision precision);

    /// To be called when weights or statistics have changed. Writes over the folded weights in place.
    void refresh();
    /// Changes when the network's weights or statistics come to lie elsewhere in memory, which a recorded
    /// refresh() would not see.
    [[nodiscard]] std::string placeOfWeights() const;

    /// What a pass forward leaves for the pass back.
    struct Record {
        torch::Tensor images;               ///< as the network wants their channels, before the resizing
        std::vector<torch::Tensor> values;  ///< of the plan
        std::vector<torch::Tensor> indices; ///< of each operation: where a max-pool found its maxima
    };
    struct Forward {
        torch::Tensor logits; ///< [N, classes] float32
        std::shared_ptr<const Record> record;
    };
    /// images: [N, channels, H, W] float32.
    [[nodiscard]] torch::Tensor logits(const torch::Tensor& images);
    [[nodiscard]] Forward forward(const torch::Tensor& images);
    /// Gradient of sum(logits * upper) with respect to the images of `forward`: [N, channels, H, W] float32,
    /// contiguous. Any number of times.
    [[nodiscard]] torch::Tensor gradient(const Forward& forward, const torch::Tensor& upper);

    [[nodiscard]] const torch::Device& device() const noexcept { return device_; }
    /// "folded (cuda:0, tf32)"
    [[nodiscard]] std::string description() const;

private:
    /// Of one operation, in the type that it computes with.
    struct Folded {
        torch::Tensor weight; ///< [out, in / groups, kh, kw] or [out, in]; of Affine: the scale [1,C,1,1]
        torch::Tensor bias;   ///< [out]; of Affine: [1,C,1,1]; undefined where another adds it
        std::int64_t stride = 1, padding = 0; ///< of a convolution
        /// Whether cuDNN does what follows a convolution in the same kernel; false from its first refusal on.
        bool isOneKernel = false;
    };
    void findMovedBiases();
    [[nodiscard]] Folded fold(const FusedOp& op) const;
    [[nodiscard]] std::vector<Folded> foldAll();
    [[nodiscard]] torch::Tensor run(const torch::Tensor& images, Record* record);
    [[nodiscard]] torch::Tensor withChannels(const torch::Tensor& images) const;
    [[nodiscard]] torch::Tensor fromChannels(const torch::Tensor& gradient) const;
    [[nodiscard]] torch::Tensor product(std::size_t op, const torch::Tensor& x, const torch::Tensor& addend);
    [[nodiscard]] std::pair<torch::Tensor, std::int64_t> withoutStride(std::size_t op,
                                                                       const torch::Tensor& x) const;
    [[nodiscard]] torch::Tensor inOneKernel(std::size_t op, const torch::Tensor& x,
                                            const torch::Tensor& addend);
    [[nodiscard]] torch::Tensor affine(std::size_t op, const torch::Tensor& x,
                                       const torch::Tensor& addend) const;

    Network network_;
    Wing wing_;
    std::int64_t channels_, height_, width_; ///< of the images
    AttackPrecision precision_;
    torch::Device device_;
    torch::ScalarType type_;  ///< that operations compute with
    at::MemoryFormat format_; ///< of images inside
    FusedPlan plan_;
    std::vector<std::size_t> lastReader_;  ///< of each value: number of the operation
    std::vector<Folded> folded_;           ///< of each operation
    std::vector<std::size_t> biasMovesTo_; ///< of each operation: which adds its bias; their number: itself
    std::optional<StemInput> stem_;
    torch::Tensor luma_; ///< [1,3,1,1] float32
};

} // namespace twins
