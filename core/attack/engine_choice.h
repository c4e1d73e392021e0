#pragma once

#include "core/config/experiment_config.h"

#include <functional>
#include <string>

namespace twins
{

/// Makes a fast engine by `make`. Why it cannot be had; empty where it is there.
[[nodiscard]] std::string reasonAgainst(const std::function<void()>& make);

/// @throws Error(Configuration) where the fast engine, which cannot be had, is demanded.
void refuseWithout(EngineChoice choice, const std::string& reason);

} // namespace twins
