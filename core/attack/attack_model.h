#pragma once

#include "core/config/attack_spec.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace twins
{

class RepeatedSteps;

/// Something that makes logits [N,classes] of images [N,C,H,W], and gradients of images.
class LogitsSource
{
public:
    /// One pass forward and what can follow it.
    struct Forward {
        torch::Tensor logits; ///< detached
        /// Gradient of sum(logits * upper) with respect to the images; any number of times.
        std::function<torch::Tensor(const torch::Tensor& upper)> gradient;
    };

    LogitsSource() = default;
    LogitsSource(const LogitsSource&) = delete;
    LogitsSource& operator=(const LogitsSource&) = delete;
    virtual ~LogitsSource() = default;
    virtual torch::Tensor logits(const torch::Tensor& images) = 0;
    virtual Forward forward(const torch::Tensor& images) = 0;
    /// Where steps made of this source's passes can be kept and recorded; null where its weights may move, or
    /// a pass waits for the device.
    virtual RepeatedSteps* repeatedSteps() { return nullptr; }
};

/// What an attack sees of a network: a function, or a source of its own. Copies share it.
class Logits
{
public:
    using Function = std::function<torch::Tensor(const torch::Tensor&)>;

    Logits(std::shared_ptr<LogitsSource> source) // NOLINT(google-explicit-constructor)
        : source_(std::move(source))
    {
    }
    /// A function made of LibTorch's operators, which know their gradients.
    template<typename Callable>
    requires std::is_convertible_v<Callable, Function>
    Logits(Callable function) // NOLINT(google-explicit-constructor)
        : source_(ofFunction(std::move(function)))
    {
    }

    [[nodiscard]] torch::Tensor operator()(const torch::Tensor& images) const
    {
        return source_->logits(images);
    }
    [[nodiscard]] LogitsSource::Forward forward(const torch::Tensor& images) const
    {
        return source_->forward(images);
    }

    [[nodiscard]] LogitsSource& source() const noexcept { return *source_; }

private:
    static std::shared_ptr<LogitsSource> ofFunction(Function function);

    std::shared_ptr<LogitsSource> source_;
};

/// `network` through `wing` in evaluation mode, layer by layer with LibTorch.
[[nodiscard]] Logits evaluationLogits(Network network, Wing wing);
/// Gradient of each label's cross-entropy with respect to its image, [N,C,H,W].
[[nodiscard]] torch::Tensor lossGradient(const Logits& logits, const torch::Tensor& images,
                                         const torch::Tensor& labels);
/// The mean of two.
[[nodiscard]] Logits meanLogits(Logits a, Logits b);

/// Called before every step; false cancels the attack. May block (pause).
using StepGate = std::function<bool()>;

/// What an attack wants of each image: away from its label, or (with `reachTarget`) to its target. Without
/// `reachTarget` a target is only the direction that a multi-targeted attack tries.
struct AttackGoal {
    torch::Tensor labels;  ///< [N] int64
    torch::Tensor targets; ///< [N] int64, or undefined
    bool reachTarget = false;

    [[nodiscard]] AttackGoal select(const torch::Tensor& rows) const;
    /// bool [N]: does the network's answer fulfil the goal?
    [[nodiscard]] torch::Tensor fooled(const torch::Tensor& logits) const;
};

/// Images to attack. Row i is attacked as if it were alone: its random numbers come from seeds[i].
struct AttackBatch {
    torch::Tensor images; ///< [N,C,H,W] in [0,1]
    AttackGoal goal;
    std::vector<std::uint64_t> seeds; ///< one an image

    [[nodiscard]] std::int64_t size() const { return images.size(0); }
    [[nodiscard]] AttackBatch select(const torch::Tensor& rows) const;
};

/// A network as an attack uses it: counts what it is asked. One query = one image forward, one gradient = one
/// image forward and back.
class AttackModel
{
public:
    explicit AttackModel(Logits logits)
        : logits_(std::move(logits))
    {
    }

    /// Logits without gradients.
    [[nodiscard]] torch::Tensor operator()(const torch::Tensor& images);

    struct Ascent {
        torch::Tensor logits;   ///< [N,classes]
        torch::Tensor loss;     ///< [N]
        torch::Tensor gradient; ///< of the summed loss: each image's own, whatever the batch
    };
    /// `loss` maps logits to one number an image. With `eot` above 1 the gradient is the mean over so many
    /// passes; logits and loss are the last pass's.
    [[nodiscard]] Ascent ascend(const torch::Tensor& images,
                                const std::function<torch::Tensor(const torch::Tensor&)>& loss,
                                std::int64_t eot = 1);

    struct Jacobian {
        torch::Tensor logits;                 ///< [N,classes]
        std::vector<torch::Tensor> gradients; ///< gradients[k] is that of the logits of classes[:,k]
    };
    /// Gradients of one logit a column; classes: [N,K] int64.
    [[nodiscard]] Jacobian jacobian(const torch::Tensor& images, const torch::Tensor& classes);

    /// For steps that go round ascend(): the source that it asks, and what they cost.
    [[nodiscard]] LogitsSource& source() const noexcept { return logits_.source(); }
    void countGradients(std::int64_t images) noexcept { gradients_ += images; }

    /// Whoever wants to see how far an attack steps: told before the step of its size, that of the first
    /// image where each has its own.
    void watchSteps(std::function<void(double stepSize)> watcher) { watcher_ = std::move(watcher); }
    [[nodiscard]] bool isWatched() const noexcept { return watcher_ != nullptr; }
    void noteStep(double stepSize) const
    {
        if (watcher_) {
            watcher_(stepSize);
        }
    }

    [[nodiscard]] std::int64_t queries() const noexcept { return queries_; }
    [[nodiscard]] std::int64_t gradients() const noexcept { return gradients_; }

private:
    Logits logits_;
    std::function<void(double)> watcher_;
    std::int64_t queries_ = 0;
    std::int64_t gradients_ = 0;
};

/// What an attack found.
struct AttackOutcome {
    torch::Tensor adversarial; ///< [N,C,H,W]; the clean image where nothing was found
    torch::Tensor fooled;      ///< bool [N]
};

/// Rows where `mask` holds: int64.
[[nodiscard]] torch::Tensor rowsWhere(const torch::Tensor& mask);

/// `mask` [N] as [N,1,1,1], to choose between images.
[[nodiscard]] torch::Tensor asImages(const torch::Tensor& perImage);

/// Seeds of restart or target number `n`; independent of each other, and n = 0 leaves them as they are.
[[nodiscard]] std::vector<std::uint64_t> reseeded(std::vector<std::uint64_t> seeds, std::uint64_t n);

} // namespace twins
