#include "core/attack/attack_engine.h"

#include "core/attack/engine_choice.h"
#include "core/fused/fused_network.h"
#include "core/util/error.h"

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

} // namespace

void requireFused(EngineChoice choice, bool isThere, const std::string& reason)
{
    if (choice == EngineChoice::Fused && !isThere) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "attack_engine 'fused' cannot be had: %1; choose 'auto'"),
                    {reason});
    }
}

AttackEngine::AttackEngine(Network network, Wing wing, const ImageShape& shape, EngineChoice choice,
                           const torch::Device& device)
{
    std::string reason = "as configured";
    if (choice != EngineChoice::Reference) {
        fused_ = makeFused<FusedNetwork>(device, reason, network, wing, shape.channels, shape.height,
                                         shape.width, at::get_num_threads());
        requireFused(choice, fused_ != nullptr, reason);
    }
    if (fused_) {
        logits_.emplace(std::make_shared<FusedSource>(fused_));
        description_ = fused_->description();
    } else {
        logits_.emplace(evaluationLogits(std::move(network), wing));
        description_ = "reference (" + reason + ")";
    }
}

void AttackEngine::refresh()
{
    if (fused_) {
        fused_->refresh();
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

} // namespace twins
