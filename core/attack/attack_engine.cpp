#include "core/attack/attack_engine.h"

#include "core/attack/engine_choice.h"
#include "core/device/device_kernels.h"
#include "core/device/folded_network.h"
#include "core/device/repeated_steps.h"
#include "core/fused/fused_network.h"

#include <ATen/Parallel.h>

#include <utility>

namespace twins
{

namespace
{

class FusedSource final : public LogitsSource
{
public:
    explicit FusedSource(std::shared_ptr<FusedNetwork> network)
        : network_(std::move(network))
    {
    }
    torch::Tensor logits(const torch::Tensor& images) override { return network_->logits(images); }
    Forward forward(const torch::Tensor& images) override
    {
        FusedNetwork::Forward forward = network_->forward(images);
        const torch::Tensor logits = forward.logits;
        return {logits,
                [network = network_, images, forward = std::move(forward)](const torch::Tensor& upper) {
                    return network->gradient(images, forward, upper);
                }};
    }

private:
    std::shared_ptr<FusedNetwork> network_;
};

class FoldedSource final : public LogitsSource
{
public:
    explicit FoldedSource(std::shared_ptr<FoldedNetwork> network)
        : network_(std::move(network))
        , steps_(network_->device())
    {
    }
    torch::Tensor logits(const torch::Tensor& images) override { return network_->logits(images); }
    RepeatedSteps* repeatedSteps() override { return &steps_; }
    /// A step like another: some hundred small kernels that are recorded too.
    void refresh()
    {
        const auto nothing = [] {
            return StepBuffers();
        };
        const auto fold = [network = network_.get()](const StepBuffers&) {
            network->refresh();
        };
        steps_.of(network_->placeOfWeights(), nothing, fold).run();
    }
    Forward forward(const torch::Tensor& images) override
    {
        FoldedNetwork::Forward forward = network_->forward(images);
        const torch::Tensor logits = forward.logits;
        return {logits, [network = network_, forward = std::move(forward)](const torch::Tensor& upper) {
                    return network->gradient(forward, upper);
                }};
    }

private:
    std::shared_ptr<FoldedNetwork> network_;
    RepeatedSteps steps_;
};

} // namespace

AttackEngine::AttackEngine(Network network, Wing wing, const ImageShape& shape, EngineChoice choice,
                           const torch::Device& device, AttackPrecision precision)
{
    std::string reason = "as configured";
    if (choice != EngineChoice::Reference) {
        reason = reasonAgainst([&] {
            device.is_cpu() ? useFused(network, wing, shape)
                            : useFolded(network, wing, shape, device, precision);
        });
        if (reason.empty()) {
            return;
        }
        refuseWithout(choice, reason);
    }
    logits_.emplace(evaluationLogits(std::move(network), wing));
    description_ = "reference (" + reason + ")";
}

void AttackEngine::useFused(const Network& network, Wing wing, const ImageShape& shape)
{
    fused_ = std::make_shared<FusedNetwork>(network, wing, shape.channels, shape.height, shape.width,
                                            at::get_num_threads());
    logits_.emplace(std::make_shared<FusedSource>(fused_));
    description_ = fused_->description();
    refresh_ = [fused = fused_] {
        fused->refresh();
    };
}

void AttackEngine::useFolded(const Network& network, Wing wing, const ImageShape& shape,
                             const torch::Device& device, AttackPrecision precision)
{
    const bool slow = precision == AttackPrecision::Bfloat16 && !multipliesBfloat16(device);
    const auto folded = std::make_shared<FoldedNetwork>(
        network, wing, shape.channels, shape.height, shape.width, slow ? AttackPrecision::Tf32 : precision);
    const auto source = std::make_shared<FoldedSource>(folded);
    logits_.emplace(source);
    description_ = folded->description() + (slow ? ", since the GPU has no bfloat16" : "");
    refresh_ = [source] {
        source->refresh();
    };
}

void AttackEngine::refresh()
{
    if (refresh_) {
        refresh_();
    }
}

std::optional<std::int64_t> AttackEngine::workspaceBytes() const
{
    if (!fused_) {
        return std::nullopt;
    }
    const FusedMemory memory = fused_->memory();
    return memory.workspaces + memory.records;
}

std::string AttackEngine::takeNote()
{
    RepeatedSteps* const steps = logits_->source().repeatedSteps();
    return steps != nullptr ? steps->takeNote() : std::string();
}

} // namespace twins
