#pragma once

#include <QString>

#include <cstdint>
#include <filesystem>
#include <string>

namespace twins
{

/// "87.6 %" of a fraction in [0,1]; empty when it is not a number.
[[nodiscard]] QString percentText(double fraction);
/// "1,234": a whole number as the language writes it.
[[nodiscard]] QString numberText(std::int64_t value);
/// "6 min 40 s", "2 h 05 min", "12 s"; empty when negative.
[[nodiscard]] QString durationText(double seconds);
/// A figure with the minus sign of print: `digits` that count ('g') or stand behind the point ('f').
[[nodiscard]] QString figureText(double value, int digits, char form = 'g');
/// "CPU, 2 threads" as a run keeps it, in the window's language.
[[nodiscard]] QString deviceText(const std::string& device);
/// The path as shown: relative to the current folder where that is shorter.
[[nodiscard]] QString shownPath(const std::filesystem::path& path);

} // namespace twins
