#include "core/telemetry/run_lock.h"

#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>

#include <sys/wait.h>
#include <unistd.h>

using namespace twins;

namespace
{

/// The number of a process that has ended.
long endedProcess()
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    return child;
}

void age(const std::filesystem::path& path, std::chrono::minutes minutes)
{
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - minutes);
}

} // namespace

TEST_CASE("A lock is held while its owner lives and is gone afterwards")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "writer.lock";
    CHECK_FALSE(isLockHeld(path));
    {
        const RunLock lock(path);
        CHECK(isLockHeld(path));
        const auto error = errorOf([&] { const RunLock second(path); });
        REQUIRE(error);
        CHECK(error->kind() == ErrorKind::Input);
        CHECK(contains(error->what(), "process " + std::to_string(::getpid()) + " on " + hostName()));
    }
    CHECK_FALSE(isLockHeld(path));
    CHECK(folder.entries() == 0);
}

TEST_CASE("A dead process's lock on this host is taken over")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "writer.lock";
    writeFileAtomically(path, lockContent(hostName(), endedProcess(), "12345"));
    CHECK_FALSE(isLockHeld(path));
    {
        const RunLock lock(path);
        CHECK(isLockHeld(path));
    }
    CHECK(folder.entries() == 0);
}

TEST_CASE("A living process that began at another time is not the one that wrote the lock")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "writer.lock";
    writeFileAtomically(path, lockContent(hostName(), ::getpid(), "1"));
    CHECK_FALSE(isLockHeld(path));
    CHECK_NOTHROW(RunLock{path});
}

TEST_CASE("Another host's lock holds for ten minutes after it was touched")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "writer.lock";
    writeFileAtomically(path, lockContent("another-host", 1, "1"));
    age(path, std::chrono::minutes(9));
    CHECK(isLockHeld(path));
    CHECK(contains(errorText([&] { const RunLock lock(path); }), "another-host"));
    age(path, std::chrono::minutes(11));
    CHECK_FALSE(isLockHeld(path));
    CHECK_NOTHROW(RunLock{path});
}

TEST_CASE("A lock without readable content is respected until it is old")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "writer.lock";
    for (const char* content : {"", "rubbish", "{\"host\": 5}"}) {
        writeFileAtomically(path, content);
        CHECK(isLockHeld(path));
        CHECK_THROWS_AS(RunLock{path}, Error);
    }
    age(path, std::chrono::minutes(11));
    CHECK_NOTHROW(RunLock{path});
}

TEST_CASE("Touching renews the lock and notices when it was taken over")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "writer.lock";
    std::optional<RunLock> lock(std::in_place, path);
    age(path, std::chrono::minutes(60));
    lock->touch();
    CHECK(std::filesystem::file_time_type::clock::now() - std::filesystem::last_write_time(path) <
          std::chrono::minutes(1));
    writeFileAtomically(path, lockContent("another-host", 1, "1"));
    CHECK(contains(errorText([&] { lock->touch(); }), "another-host"));
    std::filesystem::remove(path); // the other host has done its work and left
    CHECK(contains(errorText([&] { lock->touch(); }), "is gone"));
    CHECK_FALSE(std::filesystem::exists(path));
    writeFileAtomically(path, lockContent("another-host", 1, "1"));
    lock.reset();
    CHECK(std::filesystem::exists(path)); // it is the other host's now
}
