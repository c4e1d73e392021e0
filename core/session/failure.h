#pragma once

#include "core/util/error.h"

#include <QString>

namespace twins
{

/// The exception in flight as an Error, whatever its type. Only inside a catch block.
[[nodiscard]] Error currentFailure();

/// The sentence in the language of the window, arguments filled in. Any thread.
[[nodiscard]] QString sentenceOf(const Error& error);

} // namespace twins
