#include "core/telemetry/pinned_samples.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

using namespace twins;

using Indices = std::vector<std::int64_t>;

TEST_CASE("pins come back from the run's folder in their order")
{
    const TemporaryFolder folder;
    CHECK(readPins(folder.path()).empty());
    writePins(folder.path(), {17, 3, 4096});
    CHECK(readPins(folder.path()) == Indices{17, 3, 4096});
    CHECK(readTextFile(folder.path() / "pins.json").find("\"version\": 1") != std::string::npos);
    writePins(folder.path(), {});
    CHECK(readPins(folder.path()).empty());
}

TEST_CASE("an image that is pinned twice counts once")
{
    const TemporaryFolder folder;
    writeFileAtomically(pinsPath(folder.path()), R"({"version": 1, "indices": [3, 5, 3]})");
    CHECK(readPins(folder.path()) == Indices{3, 5});
}

TEST_CASE("pins that cannot be understood are told, with the file")
{
    const TemporaryFolder folder;
    for (const char* text : {"", "[1, 2]", R"({"version": 2, "indices": []})", R"({"version": 1})",
                             R"({"version": 1, "indices": "3"})", R"({"version": 1, "indices": [1)"}) {
        writeFileAtomically(pinsPath(folder.path()), text);
        CHECK(contains(errorText([&] { (void)readPins(folder.path()); }), "pins.json"));
    }
    for (const char* text : {R"({"version": 1, "indices": [-1]})", R"({"version": 1, "indices": [1.5]})",
                             R"({"version": 1, "indices": [18446744073709551615]})"}) {
        writeFileAtomically(pinsPath(folder.path()), text);
        CHECK(contains(errorText([&] { (void)readPins(folder.path()); }), "index of a test image"));
    }
}

TEST_CASE("pins that cannot be written are told")
{
    const TemporaryFolder folder;
    CHECK(!errorText([&] { writePins(folder.path() / "gone", {1}); }).empty());
}
