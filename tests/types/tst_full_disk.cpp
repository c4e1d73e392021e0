// A full disk, made by a limit on the size of files: it gives the same short writes and a kindred error
// number.
#include "core/telemetry/append_file.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/posix_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <csignal>
#include <functional>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace twins;

namespace
{

/// Runs `action` in a child that cannot make files longer than `limit` bytes; true when it returned true.
bool succeedsWithFileLimit(rlim_t limit, const std::function<bool()>& action)
{
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limits{limit, limit};
        const bool limited = ::setrlimit(RLIMIT_FSIZE, &limits) == 0;
        ::_exit(limited && action() ? 0 : 1);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

TEST_CASE("A full disk keeps the old file and says what is wrong")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "state";
    writeFileAtomically(path, "old");
    CHECK(succeedsWithFileLimit(1000, [&] {
        const auto error = errorOf([&] { writeFileAtomically(path, std::string(5000, 'x')); });
        return error && error->kind() == ErrorKind::Input && contains(error->what(), "disk is full");
    }));
    CHECK(readTextFile(path) == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("A line that no longer fits leaves nothing of itself")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "metrics.jsonl";
    CHECK(succeedsWithFileLimit(100, [&] {
        AppendFile file(path);
        file.append(std::string(59, 'a') + "\n");
        const std::string text = errorText([&] { file.append(std::string(59, 'b') + "\n"); });
        return contains(text, "disk is full");
    }));
    CHECK(readTextFile(path) == std::string(59, 'a') + "\n");
}

TEST_CASE("A disk that is full from the start gives no half-written configuration and keeps no lock")
{
    const TemporaryFolder folder;
    const RunPaths paths{folder / "run"};
    CHECK(succeedsWithFileLimit(200, [&] {
        return contains(
            errorText([&] { const RunWriter writer(paths.root, ExperimentConfig{}, RunRecord{}); }),
            "disk is full");
    }));
    CHECK_FALSE(std::filesystem::exists(paths.config()));
    CHECK_FALSE(std::filesystem::exists(paths.lock()));
}

TEST_CASE("A device without room is reported as a full disk")
{
    const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    REQUIRE(full.isOpen());
    CHECK(contains(errorText([&] { writeAll(full, "line", 4, "metrics.jsonl"); }),
                   "metrics.jsonl cannot be written: the disk is full"));
}
