// Every way a checkpoint file is known to be broken or not one at all gives one sentence that says which.
#include "core/checkpoint/checkpoint_file.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace twins;
using namespace std::string_literals;

namespace
{

std::string fixture(const std::string& name)
{
    return readTextFile(std::filesystem::path(TWINS_TEST_DATA) / "pytorch" / name);
}

std::string cut(const std::string& content, double share)
{
    return content.substr(0, static_cast<std::size_t>(static_cast<double>(content.size()) * share));
}

std::string replaced(std::string content, const std::string& from, const std::string& to)
{
    const std::size_t at = content.find(from);
    REQUIRE(at != std::string::npos);
    return content.replace(at, from.size(), to);
}

/// A pickle of protocol 2 in the old container: `object` stands where the dictionary does.
std::string legacyWith(const std::string& object)
{
    return "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."s + "\x80\x02M\xe9\x03."s +
           "\x80\x02}."s + "\x80\x02"s + object + "\x80\x02]."s;
}

CheckpointFile parse(const std::string& content)
{
    return parseCheckpoint(reinterpret_cast<const std::byte*>(content.data()), content.size(),
                           "some checkpoint.pt");
}

struct Row {
    std::string what;
    std::string content;
    std::string says; ///< part of the one sentence
};

std::vector<Row> rows()
{
    const std::string zip = fixture("small-zip.pt"), legacy = fixture("small-legacy.pt");
    return {
        {"nothing", "", "is empty"},
        {"a log-in page", "<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"},
        {"a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
         "a Git LFS pointer"},
        {"a tar archive", std::string(257, 'a') + "ustar" + std::string(300, '\0'), "a tar archive"},
        {"a gzip archive", "\x1f\x8b\x08"s + std::string(40, '\0'), "a gzip archive"},
        {"a picture", "\x89PNG\r\n\x1a\n"s + std::string(40, '\0'), "a picture"},
        {"a pickle of another program", "\x80\x02}q\x00."s, "torch.save() did not write"},
        {"zip, cut in the middle", cut(zip, 0.5), "is cut short or damaged"},
        {"zip, without its last byte", zip.substr(0, zip.size() - 1), "is cut short or damaged"},
        {"zip, only a signature", zip.substr(0, 4), "is cut short or damaged"},
        {"zip, table of contents overwritten", replaced(zip, "PK\x01\x02", "PK\x09\x09"),
         "is cut short or damaged"},
        {"zip, compressed", fixture("compressed.pt"), "is a compressed zip archive"},
        {"zip of something else", fixture("no-pickle.pt"), "it has no data.pkl"},
        {"zip without a storage", fixture("no-storage.pt"), "its tensor weight reaches beyond its storage"},
        {"zip with a short storage", fixture("short-storage.pt"),
         "its tensor weight reaches beyond its storage"},
        {"strides that leave the storage", fixture("far-stride.pt"),
         "its tensor weight reaches beyond its storage"},
        {"an unknown opcode", fixture("bad-opcode.pt"), "its pickle cannot be read at byte"},
        {"a pickle that ends early", fixture("cut-pickle.pt"), "its pickle ends in the middle"},
        {"a big-endian machine's", fixture("big-endian.pt"), "big-endian"},
        {"a TorchScript program", fixture("script.pt"), "is a TorchScript program"},
        {"code in a zip container", fixture("evil-zip.pt"), "asks for posix.system"},
        {"code in the old container", fixture("evil-legacy.pt"), "asks for posix.system"},
        {"a call of eval", fixture("eval-zip.pt"), "eval, which could run code"},
        {"a whole class", fixture("class-zip.pt"), "asks for __main__.Network"},
        {"no network", fixture("nothing-zip.pt"), "holds no network"},
        {"the old container, cut in its pickle", cut(legacy, 0.5), "is cut short"},
        {"the old container, cut in a tensor", legacy.substr(0, legacy.size() - 5), "is cut short"},
        {"the old container, another version", replaced(legacy, "M\xe9\x03.", "M\xea\x03."),
         "unknown version of PyTorch's old format"},
        {"a reference to nothing", legacyWith("h\x05."s), "its pickle cannot be read at byte"},
        {"a stack that is empty", legacyWith("a."s), "its pickle cannot be read at byte"},
        {"a text longer than the file", legacyWith("X\xff\xff\xff\x7f"s), "its pickle ends in the middle"},
        {"a storage that is no storage", legacyWith("K\x01Q."s),
         "with arguments that PyTorch does not write"},
        {"a dictionary that holds itself", legacyWith("}q\x00X\x05\x00\x00\x00modelh\x00s."s),
         "holds no network"},
        {"a list of a million lists",
         legacyWith(std::string(1'000'000, ']') + std::string(999'999, 'a') + "."), "holds no network"},
        {"safetensors, cut short", "\x40\x00\x00\x00\x00\x00\x00\x00{\"a\":"s, "is cut short"},
        {"safetensors with a huge header", "\xff\xff\xff\xff\xff\xff\xff\x7f{}"s, "header"},
    };
}

} // namespace

TEST_CASE("broken checkpoints are refused in one sentence that names the file and what is wrong")
{
    for (const Row& row : rows()) {
        CAPTURE(row.what);
        const std::optional<Error> error = errorOf([&] { (void)parse(row.content); });
        REQUIRE(error);
        const std::string text = error->what();
        CAPTURE(text);
        CHECK(error->kind() == ErrorKind::Input);
        CHECK(contains(text, "some checkpoint.pt"));
        CHECK(contains(text, row.says));
        CHECK(text.find('\n') == std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists("/tmp/twins-was-here"));
}

TEST_CASE("a file cut at any byte is refused, never read as a smaller one")
{
    for (const char* name : {"small-zip.pt", "small-legacy.pt"}) {
        const std::string whole = fixture(name);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CAPTURE(size);
            CHECK(errorOf([&] { (void)parse(whole.substr(0, size)); }));
        }
    }
}

TEST_CASE("a file with any one byte changed is read or refused, and nothing else")
{
    for (const char* name : {"small-zip.pt", "small-legacy.pt"}) {
        const std::string whole = fixture(name);
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const char value : {'\0', '\x7f', '\xff', '.', 'R'}) {
                std::string changed = whole;
                changed[at] = value;
                try {
                    (void)parse(changed);
                } catch (const Error& error) {
                    CHECK(error.kind() == ErrorKind::Input);
                }
            }
        }
    }
}
