#pragma once

#include "core/config/experiment_config.h"

#include <torch/torch.h>

#include <memory>
#include <string>
#include <utility>

namespace twins
{

/// A part of the fused engine, made of `arguments`; null where it cannot be had, with the reason.
template<typename Fused, typename... Arguments>
[[nodiscard]] std::shared_ptr<Fused> makeFused(const torch::Device& device, std::string& reason,
                                               Arguments&&... arguments)
{
    if (!device.is_cpu()) {
        reason = "the device is " + device.str();
        return nullptr;
    }
    try {
        return std::make_shared<Fused>(std::forward<Arguments>(arguments)...);
    } catch (const c10::Error& error) {
        reason = "the network has " + std::string(error.what_without_backtrace());
        return nullptr;
    }
}

/// @throws Error(Configuration) where the fused engine is demanded and was not to be had.
void requireFused(EngineChoice choice, bool isThere, const std::string& reason);

} // namespace twins
