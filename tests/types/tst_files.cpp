#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

using namespace twins;

TEST_CASE("A file written atomically reads back and leaves no temporary file")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "note.txt";
    writeFileAtomically(path, "old");
    writeFileAtomically(path, "new content\n");
    CHECK(readTextFile(path) == "new content\n");
    writeFileAtomically(path, std::vector<std::byte>{std::byte{0}, std::byte{255}});
    CHECK(readFile(path) == std::vector<std::byte>{std::byte{0}, std::byte{255}});
    writeFileAtomically(path, "");
    CHECK(readTextFile(path).empty());
    CHECK(folder.entries() == 1);
}

TEST_CASE("A file without a size of its own is read to its end")
{
    CHECK(contains(readTextFile("/proc/self/status"), "Pid:"));
}

TEST_CASE("A missing file, a folder and a file in place of a folder are told apart")
{
    const TemporaryFolder folder;
    const auto missing = errorOf([&] { (void)readTextFile(folder / "nothing"); });
    REQUIRE(missing);
    CHECK(missing->kind() == ErrorKind::Input);
    CHECK(missing->what() == (folder / "nothing").string() + " does not exist.");
    CHECK(
        contains(errorText([&] { (void)readFile(folder.path()); }), "is a folder, but a file was expected"));
    writeFileAtomically(folder / "file", "x");
    CHECK(contains(errorText([&] { writeFileAtomically(folder / "file" / "inner", "x"); }),
                   "cannot be written"));
}

TEST_CASE("A folder that is in the way stays and nothing temporary is left")
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "taken");
    const auto error = errorOf([&] { writeFileAtomically(folder / "taken", "x"); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::Input);
    CHECK(folder.entries() == 1);
}

TEST_CASE("Error texts are filled in once, so that an argument may hold a mark")
{
    CHECK(fillIn("%1 is %2, not %3", {"%2", "b"}) == "%2 is b, not %3");
    CHECK(fillIn("100 % sure", {"x"}) == "100 % sure");
    CHECK(exitCode(ErrorKind::Configuration) == 2);
    CHECK(exitCode(ErrorKind::Input) == 3);
    CHECK(exitCode(ErrorKind::Diverged) == 5);
    CHECK(exitCode(ErrorKind::Internal) == 1);
}
