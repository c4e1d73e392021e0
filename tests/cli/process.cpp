#include "tests/cli/process.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twins::cli_test
{

namespace
{

namespace fs = std::filesystem;

[[noreturn]] void becomeTwins(const std::vector<std::string>& arguments, const fs::path& folder, int out,
                              int err)
{
    std::vector<std::string> words = {TWINS_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    if (chdir(folder.c_str()) == 0) {
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        execv(TWINS_BINARY, pointers.data());
    }
    _exit(127);
}

std::string readAll(const fs::path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void watchLines(int pipe, int process, const LineWatcher& watcher, std::string& out)
{
    std::array<char, 4096> buffer{};
    std::size_t lineStart = 0;
    for (ssize_t count = 0; (count = read(pipe, buffer.data(), buffer.size())) > 0;) {
        out.append(buffer.data(), static_cast<std::size_t>(count));
        for (std::size_t end = 0; (end = out.find('\n', lineStart)) != std::string::npos;
             lineStart = end + 1) {
            if (watcher) {
                watcher(out.substr(lineStart, end - lineStart), process);
            }
        }
    }
}

} // namespace

Outcome runTwins(const std::vector<std::string>& arguments, const fs::path& folder,
                 const LineWatcher& watcher, std::size_t largestFile)
{
    const ScratchFolder scratch;
    const fs::path errors = scratch.path() / "stderr";
    const int err = open(errors.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    std::array<int, 2> ends{};
    if (err < 0 || pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    const pid_t process = fork();
    if (process == 0) {
        if (largestFile > 0) {
            const rlimit limit{largestFile, largestFile};
            setrlimit(RLIMIT_FSIZE, &limit);
            std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
        }
        becomeTwins(arguments, folder, ends[1], err);
    }
    close(ends[1]);
    close(err);
    Outcome outcome;
    watchLines(ends[0], process, watcher, outcome.out);
    close(ends[0]);
    int status = 0;
    waitpid(process, &status, 0);
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.err = readAll(errors);
    return outcome;
}

nlohmann::json lastLine(const Outcome& outcome)
{
    if (outcome.code != 0 || !outcome.out.ends_with('\n')) {
        throw std::runtime_error("exit code " + std::to_string(outcome.code) + ": " + outcome.err);
    }
    const std::string text = outcome.out.substr(0, outcome.out.size() - 1);
    const std::size_t start = text.rfind('\n');
    return nlohmann::json::parse(start == std::string::npos ? text : text.substr(start + 1));
}

ScratchFolder::ScratchFolder()
{
    std::string pattern = (fs::temp_directory_path() / "twins-cli-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = pattern;
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string ScratchFolder::write(const std::string& name, const std::string& content) const
{
    const fs::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
}

std::size_t ScratchFolder::entryCount() const
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
}

std::string tinyConfig()
{
    return R"({"version": 1, "name": "tiny", "data_set": "digits", "train_images": 80, "test_images": 40,
        "method": "pretrain", "architecture": "custom", "blocks": [1, 1], "width": 4, "steps": 1, "epsilon": 0.1,
        "step_size": 0.05, "eval_steps": 2, "epochs": 1, "batch_size": 20, "samples": 4, "threads": 1,
        "device": "cpu"})";
}

std::vector<std::string> tinyTraining(const std::string& config, const std::string& out)
{
    return {"train", config, "--out", out};
}

} // namespace twins::cli_test
