#include "core/attack/attack_engine.h"

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

/// Why not the fused network; empty where it can be had, which is then in `fused`.
std::string whyNot(const Network& network, Wing wing, const ImageShape& shape, const torch::Device& device,
                   std::shared_ptr<FusedNetwork>& fused)
{
    if (!device.is_cpu()) {
        return "the device is " + device.str();
    }
    try {
        fused = std::make_shared<FusedNetwork>(network, wing, shape.channels, shape.height, shape.width,
                                               at::get_num_threads());
        return {};
    } catch (const c10::Error& error) {
        return "the network has " + std::string(error.what_without_backtrace());
    }
}

} // namespace

AttackEngine::AttackEngine(Network network, Wing wing, const ImageShape& shape, EngineChoice choice,
                           const torch::Device& device)
{
    std::string reason = "as configured";
    if (choice != EngineChoice::Reference) {
        reason = whyNot(network, wing, shape, device, fused_);
        if (choice == EngineChoice::Fused && !fused_) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "attack_engine 'fused' cannot be had: %1; choose 'auto'"),
                        {reason});
        }
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
