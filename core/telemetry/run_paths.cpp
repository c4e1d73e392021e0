#include "core/telemetry/run_folder.h"

#include "core/util/clock_text.h"
#include "core/util/error.h"
#include "core/util/utf8.h"

#include <cctype>
#include <charconv>
#include <string_view>
#include <system_error>

namespace twins
{

namespace
{

std::string epochName(std::int64_t epoch)
{
    std::string digits = std::to_string(epoch);
    constexpr std::size_t width = 4; // keeps names in order up to 9999 epochs
    if (digits.size() < width) {
        digits.insert(0, width - digits.size(), '0');
    }
    return "epoch-" + digits;
}

/// Lower-case letters, digits and letters beyond ASCII; everything else becomes one hyphen.
std::string slug(const std::string& name)
{
    std::string text;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80U || std::isalnum(byte) != 0) {
            text += byte >= 0x80U ? c : static_cast<char>(std::tolower(byte));
        } else if (!text.empty() && text.back() != '-') {
            text += '-';
        }
    }
    text.resize(beginningOf(text, 60).size()); // file systems allow 255 bytes with date and number
    while (!text.empty() && text.back() == '-') {
        text.pop_back();
    }
    return text.empty() ? "run" : text;
}

} // namespace

std::filesystem::path RunPaths::config() const
{
    return root / "config.json";
}
std::filesystem::path RunPaths::metrics() const
{
    return root / "metrics.jsonl";
}
std::filesystem::path RunPaths::dynamics() const
{
    return root / "dynamics.jsonl";
}

std::filesystem::path RunPaths::masking() const
{
    return root / "masking.jsonl";
}
std::filesystem::path RunPaths::status() const
{
    return root / "status.json";
}
std::filesystem::path RunPaths::log() const
{
    return root / "log.txt";
}
std::filesystem::path RunPaths::notes() const
{
    return root / "notes.md";
}
std::filesystem::path RunPaths::tags() const
{
    return root / "tags.json";
}
std::filesystem::path RunPaths::lock() const
{
    return root / "writer.lock";
}
std::filesystem::path RunPaths::lastState() const
{
    return root / "checkpoints" / "last.state";
}

std::filesystem::path RunPaths::checkpoint(std::int64_t epoch) const
{
    return root / "checkpoints" / (epochName(epoch) + ".safetensors");
}

std::filesystem::path RunPaths::batchNorm(std::int64_t epoch) const
{
    return root / "batchnorm" / (epochName(epoch) + ".safetensors");
}

std::filesystem::path RunPaths::samples(std::int64_t epoch) const
{
    return root / "samples" / (epochName(epoch) + ".safetensors");
}

std::filesystem::path RunPaths::samplePictures(std::int64_t epoch) const
{
    return root / "samples" / epochName(epoch);
}

std::optional<std::int64_t> epochOfFile(const std::filesystem::path& file)
{
    constexpr std::string_view kStem = "epoch-";
    const std::string stem = file.stem().string();
    if (file.extension() != ".safetensors" || !stem.starts_with(kStem)) {
        return std::nullopt;
    }
    std::int64_t epoch = 0;
    const char* const end = stem.data() + stem.size();
    const auto [rest, problem] = std::from_chars(stem.data() + kStem.size(), end, epoch);
    return problem == std::errc() && rest == end ? std::optional(epoch) : std::nullopt;
}

std::filesystem::path createRunFolder(const std::filesystem::path& root, const std::string& name)
{
    const auto refuse = [](const std::filesystem::path& folder, const std::error_code& failure) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The folder %1 cannot be created: %2."),
                    {folder.string(), failure.message()});
    };
    std::error_code failure;
    std::filesystem::create_directories(root, failure);
    if (failure) {
        refuse(root, failure);
    }
    const std::string base = localTime("%Y-%m-%d") + "-" + slug(name);
    for (int number = 1;; ++number) {
        std::filesystem::path folder = root / (number == 1 ? base : base + "-" + std::to_string(number));
        // Creating tells in one step whether the name was free, also beside another program.
        if (std::filesystem::create_directory(folder, failure)) {
            return folder;
        }
        if (failure && failure != std::errc::file_exists) {
            refuse(folder, failure);
        }
    }
}

bool isRunFolder(const std::filesystem::path& folder)
{
    const RunPaths paths{folder};
    std::error_code ignored;
    return std::filesystem::is_regular_file(paths.config(), ignored) &&
           std::filesystem::is_regular_file(paths.metrics(), ignored);
}

const char* name(RunStatus status) noexcept
{
    switch (status) {
    case RunStatus::Unfinished:
        return "unfinished";
    case RunStatus::Running:
        return "running";
    case RunStatus::Completed:
        return "completed";
    case RunStatus::Stopped:
        return "stopped";
    case RunStatus::Diverged:
        return "diverged";
    case RunStatus::Failed:
        return "failed";
    }
    return "";
}

} // namespace twins
