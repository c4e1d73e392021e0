#pragma once

#include <chrono>
#include <cstdio>
#include <string>

namespace twins
{

/// A progress bar in the last line of a terminal, redrawn at most ten times a second; silent where the output
/// is not a terminal. Lines printed through it go above the bar. One thread at a time.
class CliProgress
{
public:
    /// Draws on `stream` when that is a terminal.
    explicit CliProgress(std::FILE* stream = stdout);
    ~CliProgress(); ///< takes the bar away
    CliProgress(const CliProgress&) = delete;
    CliProgress& operator=(const CliProgress&) = delete;

    /// Shows `fraction` in [0,1] with `label` before the bar and `detail` behind it.
    void update(double fraction, const std::string& label, const std::string& detail);
    /// Prints a whole line that stays.
    void line(const std::string& text);
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    std::FILE* stream_;
    bool terminal_;
    bool shown_ = false;
    Clock::time_point drawn_;
};

/// The text of the bar, `columns` wide at most: "train  [=====>    ]  42 %  detail".
[[nodiscard]] std::string progressText(double fraction, const std::string& label, const std::string& detail,
                                       std::size_t columns);
/// "45 s", "2 min 05 s", "1 h 12 min"; empty for a negative value.
[[nodiscard]] std::string durationText(double seconds);
/// "83.4 %", or "-" for a figure that was not measured.
[[nodiscard]] std::string percentText(double fraction);

} // namespace twins
