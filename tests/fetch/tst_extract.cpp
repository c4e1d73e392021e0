#include "core/fetch/extract.h"
#include "core/util/error.h"
#include "tests/fetch/local_server.h"
#include "tests/fetch/make_archive.h"

#include <archive_entry.h>
#include <doctest/doctest.h>

#include <csignal>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace twins;
using namespace twins::test;

namespace
{

namespace fs = std::filesystem;

struct Folder {
    fs::path path;
    Folder()
    {
        std::string pattern = (fs::temp_directory_path() / "twins-extract-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::size_t entries() const
    {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
};

} // namespace

TEST_CASE("tar and zip archives are unpacked whole")
{
    for (const bool zip : {false, true}) {
        const Folder folder;
        makeArchive(
            folder.path / "a",
            {{"top/", "", AE_IFDIR}, {"top/one.txt", "1"}, {"top/deep/two.bin", sampleBytes(700'000)}}, zip);
        double last = 0.0;
        CHECK(extract(folder.path / "a", folder.path / "out", {}, {}, [&](double share) {
            CHECK(share >= last);
            last = share;
        }));
        CHECK(readText(folder.path / "out/top/one.txt") == "1");
        CHECK(readText(folder.path / "out/top/deep/two.bin") == sampleBytes(700'000));
        CHECK(folder.entries() == 2);
    }
}

TEST_CASE("archives that would do harm or are none are refused whole")
{
    struct Row {
        const char* what;
        std::vector<Entry> entries;
        const char* says;
        ExtractLimits limits = {};
    };
    const std::vector<Row> rows = {
        {"a way out", {{"fine.txt", "1"}, {"../evil.txt", "x"}}, "'../evil.txt' would be written outside"},
        {"a way out in the middle", {{"a/../../evil.txt", "x"}}, "outside its folder"},
        {"an absolute name", {{"/tmp/twins-evil.txt", "x"}}, "outside its folder"},
        {"a name of another system", {{"..\\evil.txt", "x"}}, "outside its folder"},
        {"a link", {{"link", "", AE_IFLNK, "/tmp"}, {"link/evil.txt", "x"}}, "'link' is a link"},
        {"a hard link", {{"file", "x"}, {"hard", "", AE_IFREG, "/etc/passwd", true}}, "'hard' is a link"},
        {"a device", {{"null", "", AE_IFCHR}}, "'null' is a link or a device"},
        {"a pipe", {{"pipe", "", AE_IFIFO}}, "'pipe' is a link or a device"},
        {"too many entries", {{"1", "x"}, {"2", "x"}, {"3", "x"}}, "more than 2 entries", {.mostEntries = 2}},
        {"too many bytes", {{"1", sampleBytes(5000)}}, "more than 4000 bytes", {.mostBytes = 4000}},
        {"a bomb",
         {{"zeros", std::string(80'000'000, '\0')}},
         "would unpack to more than",
         {.mostRatio = 2.0}},
        {"a file where a folder was", {{"a/b", "x"}, {"a", "y"}}, "cannot be unpacked"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const Folder folder;
        makeArchive(folder.path / "a.tar.gz", row.entries);
        std::string said = "no error";
        try {
            (void)extract(folder.path / "a.tar.gz", folder.path / "out", row.limits, {});
        } catch (const Error& error) {
            said = error.what();
        }
        CAPTURE(said);
        CHECK(said.find(row.says) != std::string::npos);
        CHECK(said.find("a.tar.gz") != std::string::npos);
        CHECK(folder.entries() == 1); // the archive alone
        CHECK_FALSE(fs::exists(folder.path / "evil.txt"));
        CHECK_FALSE(fs::exists("/tmp/twins-evil.txt"));
    }
}

TEST_CASE("what is no archive or is cut short is told")
{
    const Folder folder;
    const auto said = [&](const std::string& content) {
        writeText(folder.path / "a.zip", content);
        try {
            (void)extract(folder.path / "a.zip", folder.path / "out", {}, {});
        } catch (const Error& error) {
            CHECK(folder.entries() == 1);
            return std::string(error.what());
        }
        return std::string("no error");
    };
    CHECK(said("<html><body>Not found</body></html>").find("not a tar or zip") != std::string::npos);
    CHECK(said("").find("not a tar or zip") != std::string::npos);
    makeArchive(folder.path / "a.zip", {{"1", sampleBytes(100'000)}, {"2", sampleBytes(100'000)}});
    const std::string whole = readText(folder.path / "a.zip");
    CHECK(said(whole.substr(0, whole.size() / 2)).find("damaged or cut short") != std::string::npos);
    makeArchive(folder.path / "a.zip", {{"1", sampleBytes(100'000)}, {"2", sampleBytes(100'000)}}, true);
    const std::string zip = readText(folder.path / "a.zip");
    CHECK(said(zip.substr(0, zip.size() / 3)).find("damaged or cut short") != std::string::npos);
}

TEST_CASE("a stop and a full disk leave nothing behind")
{
    const Folder folder;
    makeArchive(folder.path / "a.tgz", {{"1", sampleBytes(1'000'000)}, {"2", sampleBytes(1'000'000)}});
    std::stop_source stop;
    CHECK_FALSE(extract(folder.path / "a.tgz", folder.path / "out", {}, stop.get_token(),
                        [&](double) { stop.request_stop(); }));
    CHECK(folder.entries() == 1);

    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 300'000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    std::string said;
    try {
        (void)extract(folder.path / "a.tgz", folder.path / "out", {}, {});
    } catch (const Error& error) {
        said = error.what();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    CHECK(said.find("the disk is full") != std::string::npos);
    CHECK(folder.entries() == 1);
}
