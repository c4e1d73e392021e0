#include "app/cli_progress.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <sys/ioctl.h>
#include <unistd.h>

namespace twins
{

namespace
{

constexpr std::chrono::milliseconds kRedrawInterval{100};
constexpr std::size_t kBarWidth = 24;

std::size_t terminalColumns(std::FILE* stream)
{
    winsize size{};
    const bool known = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

template<typename... Values>
std::string formatted(const char* format, Values... values)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

} // namespace

CliProgress::CliProgress(std::FILE* stream)
    : stream_(stream)
    , terminal_(isatty(fileno(stream)) == 1)
{
}

CliProgress::~CliProgress()
{
    clear();
}

void CliProgress::update(double fraction, const std::string& label, const std::string& detail)
{
    const Clock::time_point now = Clock::now();
    if (!terminal_ || (shown_ && now - drawn_ < kRedrawInterval)) {
        return;
    }
    // One column stays free: a full line would wrap on some terminals.
    const std::string text = progressText(fraction, label, detail, terminalColumns(stream_) - 1);
    std::fprintf(stream_, "\r%s\033[K", text.c_str());
    std::fflush(stream_);
    shown_ = true;
    drawn_ = now;
}

void CliProgress::line(const std::string& text)
{
    clear();
    std::fprintf(stream_, "%s\n", text.c_str());
    std::fflush(stream_);
}

void CliProgress::clear()
{
    if (shown_) {
        std::fputs("\r\033[K", stream_);
        std::fflush(stream_);
        shown_ = false;
    }
}

std::string progressText(double fraction, const std::string& label, const std::string& detail,
                         std::size_t columns)
{
    const double share = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0;
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBarWidth));
    std::string bar(filled, '=');
    if (filled < kBarWidth) {
        bar += '>';
    }
    bar.resize(kBarWidth, ' ');
    std::string text =
        label + "  [" + bar + "] " + formatted("%3d %%", static_cast<int>(share * 100.0)) + "  " + detail;
    if (text.size() > columns) {
        text.resize(columns);
    }
    return text;
}

std::string durationText(double seconds)
{
    if (!(seconds >= 0.0)) {
        return {};
    }
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 60) {
        return formatted("%lld s", whole);
    }
    if (whole < 3600) {
        return formatted("%lld min %02lld s", whole / 60, whole % 60);
    }
    return formatted("%lld h %02lld min", whole / 3600, whole % 3600 / 60);
}

std::string percentText(double fraction)
{
    return std::isfinite(fraction) ? formatted("%.1f %%", fraction * 100.0) : "-";
}

} // namespace twins
