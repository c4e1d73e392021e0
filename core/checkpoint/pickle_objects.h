#pragma once

#include "core/checkpoint/pickle_value.h"

#include <string>

namespace twins
{

/// Whether a pickle may name this class or function: Python's containers, PyTorch's rebuild functions and
/// storages, NumPy's scalars. None of them is run: callAllowed() says what each would give.
[[nodiscard]] bool isAllowedGlobal(const std::string& name);

/// What calling `function` with `arguments` (a tuple) would give. @throws Error(Input) when the arguments are
/// not those that PyTorch writes.
[[nodiscard]] PickleValue callAllowed(const std::string& function, const PickleValue& arguments,
                                      PickleArena& arena, const std::string& origin);

/// The storage that a persistent id (a tuple that begins with 'storage') names. @throws Error(Input).
[[nodiscard]] PickleValue storageOf(const PickleValue& persistentId, const std::string& origin);

} // namespace twins
