#pragma once

#include "core/util/error.h"

#include <QString>

#include <string>
#include <vector>

namespace twins
{

/// A text that core marked with TWINS_TEXT, in the window's language, with its arguments filled in.
[[nodiscard]] QString translated(const char* context, const std::string& text,
                                 const std::vector<std::string>& arguments = {});

/// The error's sentence in the window's language, first letter capital, ending in a full stop.
[[nodiscard]] QString translated(const Error& error);

/// Labels, help, groups, units and choices of the parameter table.
[[nodiscard]] QString translatedParameter(const std::string& text);

/// `text` as a sentence: first letter capital, full stop at its end.
[[nodiscard]] QString asSentence(QString text);

} // namespace twins
