#pragma once

#include "core/telemetry/run_data.h"

#include <string>
#include <string_view>
#include <vector>

namespace twins
{

/// One entry of log.txt, newline included: local time with its distance from UTC, level, the finished English
/// text. Further lines of a text are indented.
[[nodiscard]] std::string logText(const LogLine& line);

/// Reads log.txt back; the text comes back filled in, without arguments. A torn last line and lines that are
/// no entries are left out.
[[nodiscard]] std::vector<LogLine> parseLog(std::string_view content);

} // namespace twins
