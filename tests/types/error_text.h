#pragma once

#include "core/util/error.h"

#include <optional>
#include <string>

namespace twins
{

/// What calling `action` threw, if it threw an Error.
template<typename Action>
std::optional<Error> errorOf(Action action)
{
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// Its sentence; empty when nothing was thrown.
template<typename Action>
std::string errorText(Action action)
{
    const std::optional<Error> error = errorOf(action);
    return error ? error->what() : std::string();
}

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace twins
