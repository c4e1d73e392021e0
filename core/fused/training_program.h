#pragma once

#include "core/fused/float_pool.h"
#include "core/fused/norm_pass.h"
#include "core/fused/product.h"
#include "core/fused/weight_gradient.h"
#include "core/fused/workers.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace twins
{

/// Consecutive images of one thread's share that go through one wing.
struct ImageBlock {
    std::int64_t first, count;
    std::size_t segment;
};
using ImageShares = std::vector<std::vector<ImageBlock>>; ///< by thread

/// What one training pass forward leaves for the pass back.
struct TrainingRecord {
    std::int64_t images = 0;
    std::vector<FloatPool::Block> values;           ///< by value of the plan
    std::vector<FloatPool::Block> sums;             ///< by operation: what its BatchNorm read
    std::vector<std::vector<std::uint8_t>> masks;   ///< by value: a bit for every ReLU
    std::vector<std::vector<std::uint8_t>> winners; ///< by operation: of maxima
    std::vector<std::vector<NormSegment>> segments; ///< by operation, of its BatchNorm
    std::vector<ImageShares> blocks;                ///< by operation: products and BatchNorms
};

/// A plan run on whole batches, layer by layer, as training needs it: BatchNorm by the statistics of the
/// batch, every value kept, gradients of the parameters. Each thread has its share of the images, always the
/// same, so that results depend on the number of threads only. Not thread-safe.
class TrainingProgram
{
public:
    /// The plan's last operation, the classifier, is left out. @throws c10::Error as fuse() does.
    TrainingProgram(FusedPlan plan, std::int64_t threads, const Kernels& kernels);

    void refresh(); ///< to be called when weights have changed

    [[nodiscard]] const FusedValue& image() const { return plan_.values[0]; }
    [[nodiscard]] const FusedValue& features() const;
    [[nodiscard]] std::int64_t threads() const noexcept { return workers_.count(); }
    /// Of values, gradients and partial sums, those in use and those kept for the next step.
    [[nodiscard]] std::int64_t bytes() const { return pool_.bytes(); }

    /// `fill(image, to)` writes prepared image `image` to [H,W,channelStride]; then the pass.
    void forward(std::int64_t images, const std::function<void(std::int64_t, float*)>& fill, const Pass& pass,
                 TrainingRecord& record);
    /// Floats of features: [images, channelStride(features().channels)].
    [[nodiscard]] const float* featuresOf(const TrainingRecord& record) const;

    /// Every parameter that a pass reads; gradients come in this order.
    [[nodiscard]] const std::vector<torch::Tensor>& parameters() const noexcept { return parameters_; }
    /// Gradients of the parameters that require one, undefined for the others, from that of the features
    /// [images, features], contiguous.
    [[nodiscard]] std::vector<torch::Tensor> backward(const TrainingRecord& record, const float* upper);

private:
    /// Where the gradients of an operation's parameters go: places in parameters_, -1: has none.
    struct Places {
        std::int64_t weight = -1, bias = -1;                                    ///< of the product
        std::array<std::int64_t, 2> normWeight = {-1, -1}, normBias = {-1, -1}; ///< adaptive, frozen wing
    };
    struct Scratch { ///< of one thread
        LineFloats product, gradient;
        WeightGradient::Scratch weights;
    };
    std::int64_t placeOf(const torch::Tensor& parameter);
    void findParameters();
    [[nodiscard]] bool isTrained(std::int64_t parameter) const;
    [[nodiscard]] std::vector<bool> valuesWithGradient() const;
    [[nodiscard]] std::int64_t floatsOf(std::int64_t value) const; ///< of one image
    [[nodiscard]] FloatPool::Block blockFor(std::int64_t value, std::int64_t images);
    [[nodiscard]] ImageShares blocksOf(std::size_t op, const TrainingRecord& record) const;
    const FusedProduct& product(std::size_t op, std::int64_t images);
    void makeProducts(std::size_t op, const ImageShares& shares);
    /// work(share, first, count) for the images of each thread.
    void forShares(std::int64_t images,
                   const std::function<void(std::size_t, std::int64_t, std::int64_t)>& work);

    void runSums(std::size_t op, const Pass& pass, TrainingRecord& record);
    void finishSums(std::size_t op, TrainingRecord& record);
    void runOther(std::size_t op, TrainingRecord& record);
    [[nodiscard]] Epilogue finalEpilogue(const FusedOp& op, std::int64_t first, TrainingRecord& record) const;

    struct Backward;
    void backSums(std::size_t op, Backward& pass);
    void backOther(std::size_t op, Backward& pass);
    std::vector<NormGradient> backNorm(std::size_t op, const FloatPool::Block& gradient, Backward& pass);
    void backBias(std::size_t op, const FloatPool::Block& gradient, Backward& pass);
    void mask(std::size_t op, const FloatPool::Block& gradient, const TrainingRecord& record);
    void give(std::int64_t value, const FloatPool::Block& gradient, Backward& pass);

    FusedPlan plan_;    ///< without the classifier
    std::size_t count_; ///< operations
    Workers workers_;
    const Kernels& kernels_;
    std::vector<FusedWeights> weights_;
    std::vector<std::map<std::int64_t, std::unique_ptr<FusedProduct>>> productsOf_;
    std::vector<std::unique_ptr<WeightGradient>> weightGradients_; ///< null: no product
    std::vector<torch::Tensor> parameters_;
    std::vector<Places> places_;
    std::vector<Scratch> scratch_;
    FloatPool pool_;
};

} // namespace twins
