#include "core/telemetry/run_notes.h"

#include "core/telemetry/run_folder.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

using namespace twins;

TEST_CASE("Tags and notes are kept as they were written")
{
    const TemporaryFolder folder;
    CHECK(readNotes(folder.path()) == RunNotes{});
    writeTags(folder.path(), {}, {"论文", "seed \"study\""});
    writeNote(folder.path(), "", "first line\n\n- second\n");
    CHECK(readTextFile(folder / "notes.md") == "first line\n\n- second\n");
    const RunNotes notes = readNotes(folder.path());
    CHECK(notes.tags == std::vector<std::string>{"论文", "seed \"study\""});
    CHECK(notes.note == "first line\n\n- second");
    writeTags(folder.path(), notes.tags, {});
    writeNote(folder.path(), notes.note, "  ");
    CHECK(folder.entries() == 0);
}

TEST_CASE("What another program wrote in the meantime is not lost")
{
    const TemporaryFolder folder;
    writeFileAtomically(folder / "notes.md", "by hand\n");
    writeFileAtomically(folder / "tags.json", "[\"theirs\"]");
    CHECK(contains(errorText([&] { writeNote(folder.path(), "", "mine"); }), "notes.md was changed"));
    CHECK(contains(errorText([&] { writeTags(folder.path(), {}, {"mine"}); }), "tags.json was changed"));
    CHECK(readTextFile(folder / "notes.md") == "by hand\n");
    CHECK(readNotes(folder.path()).tags == std::vector<std::string>{"theirs"});
    writeFileAtomically(folder / "tags.json", "{\"a\": 1}");
    CHECK(readNotes(folder.path()).tags.empty());
    CHECK(contains(errorText([&] { writeTags(folder.path(), {}, {"mine"}); }), "not a list of words"));
}

TEST_CASE("Tags are words between commas")
{
    CHECK(tagsFromText(" a, b c ,,a ,") == std::vector<std::string>{"a", "b c"});
    CHECK(tagsFromText("").empty());
    CHECK(tagsText({"a", "b c"}) == "a, b c");
}
