#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace twins::cli_test
{

/// What a finished process left behind.
struct Outcome {
    int code = -1; ///< exit code; 128 + signal when a signal ended it
    std::string out;
    std::string err;
};

/// Called with every line of standard output as it arrives; the process id is for kill().
using LineWatcher = std::function<void(const std::string& line, int process)>;

/// Runs the real `twins` with these arguments in `folder` and waits for its end. A write that makes a file
/// longer than `largestFile` bytes fails, as on a full disk; 0 = no limit.
[[nodiscard]] Outcome runTwins(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                               const LineWatcher& watcher = {}, std::size_t largestFile = 0);

/// The object in the last line of the output. @throws std::runtime_error, with what it said, where the
/// command failed.
nlohmann::json lastLine(const Outcome& outcome);

/// A folder of its own that goes away with its owner.
class ScratchFolder
{
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// Writes a file into it and returns its path.
    std::string write(const std::string& name, const std::string& content) const;
    /// Number of files and folders directly inside.
    [[nodiscard]] std::size_t entryCount() const;

private:
    std::filesystem::path path_;
};

/// Command-line words of a training that takes a second or two: tiny network, few digits, one epoch.
[[nodiscard]] std::vector<std::string> tinyTraining(const std::string& config, const std::string& out);
/// Text of a configuration file that goes with tinyTraining().
[[nodiscard]] std::string tinyConfig();

} // namespace twins::cli_test
