#include "core/fetch/check_folder.h"
#include "core/fetch/install_set.h"
#include "core/util/error.h"
#include "tests/fetch/local_server.h"
#include "tests/fetch/make_archive.h"

#include <doctest/doctest.h>

#include <set>

using namespace twins;
using namespace twins::test;

namespace
{

namespace fs = std::filesystem;

struct Fixture {
    LocalServer server;
    fs::path root = server.folder() / "data";

    [[nodiscard]] InstallOptions options(const char* mode = "plain") const
    {
        return {.root = root, .mirror = server.url(mode, "")};
    }
    InstallOutcome install(const DownloadableSet& set, const char* mode = "plain") const
    {
        return installSet(set, options(mode), {});
    }
    [[nodiscard]] std::string sentence(const DownloadableSet& set, const char* mode = "plain") const
    {
        try {
            (void)install(set, mode);
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }
    /// The file `name` of the server as a row of the table.
    [[nodiscard]] SetFile served(const std::string& name) const
    {
        return {.name = name,
                .urls = {"http://127.0.0.1:1/unused"},
                .digest = {DigestKind::Md5, digestOf(server.folder() / name, DigestKind::Md5)}};
    }
};

} // namespace

TEST_CASE("the table names every set of the catalogue that has files, each with an address and what it holds")
{
    std::set<std::string> keys;
    for (const DownloadableSet& set : downloadableSets()) {
        CAPTURE(set.key);
        CHECK(keys.insert(set.key).second);
        CHECK_FALSE(set.files.empty());
        CHECK_FALSE(set.holds.empty());
        CHECK_FALSE(set.licence.empty());
        CHECK((set.arrangement == Arrangement::Files) == set.inner.empty());
        for (const SetFile& file : set.files) {
            CHECK_FALSE(file.urls.empty());
            for (const std::string& url : file.urls) {
                CHECK(url.starts_with("http"));
                CHECK(url.ends_with("/" + file.name));
            }
            CHECK(file.digest.hex.size() == (file.digest.kind == DigestKind::Md5 ? 32 : 0));
        }
    }
    for (const char* key : {"mnist", "fashion-mnist", "cifar10", "cifar100", "svhn", "stl10", "caltech101",
                            "caltech256", "cub200", "stanford-dogs", "imagenette"}) {
        CHECK(keys.contains(key));
    }
    CHECK_THROWS_WITH_AS((void)downloadableSet("cifar-10"), doctest::Contains("nearest name is 'cifar10'"),
                         Error);
}

TEST_CASE("files, an archive and an archive inside an archive become the folder that is read")
{
    const Fixture f;
    writeText(f.server.folder() / "one.gz", "1");
    writeText(f.server.folder() / "two.gz", "22");
    const DownloadableSet files{
        .key = "files", .files = {f.served("one.gz"), f.served("two.gz")}, .holds = {"one.gz", "two.gz"}};
    CHECK(f.install(files) == InstallOutcome::Installed);
    CHECK(readText(f.root / "files/two.gz") == "22");
    CHECK(f.install(files) == InstallOutcome::AlreadyThere);

    makeArchive(f.server.folder() / "a.tgz", {{"top/train/cat/1.jpg", "x"}, {"top/junk/2.jpg", "x"}});
    DownloadableSet archive{.key = "archive",
                            .files = {f.served("a.tgz")},
                            .arrangement = Arrangement::Unpacked,
                            .inner = "top",
                            .dropped = {"junk"},
                            .holds = {"train/cat"}};
    CHECK(f.install(archive) == InstallOutcome::Installed);
    CHECK(fs::exists(f.root / "archive/train/cat/1.jpg"));
    CHECK_FALSE(fs::exists(f.root / "archive/junk"));

    makeArchive(f.server.folder() / "outer.zip", {{"o/a.tgz", readText(f.server.folder() / "a.tgz")}}, true);
    archive.key = "nested";
    archive.nested = NestedArchive{"o/a.tgz", archive.files.front().digest};
    archive.files = {f.served("outer.zip")};
    CHECK(f.install(archive) == InstallOutcome::Installed);
    CHECK(fs::exists(f.root / "nested/train/cat/1.jpg"));
    CHECK_FALSE(fs::exists(f.root / ".downloads"));

    archive.key = "wrong";
    archive.nested->digest.hex = std::string(32, '0');
    CHECK(f.sentence(archive).find("checksum") != std::string::npos);
    archive.nested->path = "o/b.tgz";
    CHECK(f.sentence(archive).find("does not hold o/b.tgz") != std::string::npos);
    CHECK_FALSE(fs::exists(f.root / "wrong"));
}

TEST_CASE("CUB's images are divided as its lists say")
{
    const Fixture f;
    makeArchive(f.server.folder() / "cub.tgz", {{"CUB/images.txt", "1 a/x.jpg\n2 a/y.jpg\n3 b/z.jpg\n"},
                                                {"CUB/train_test_split.txt", "1 1\n2 0\n3 1\n"},
                                                {"CUB/images/a/x.jpg", "x"},
                                                {"CUB/images/a/y.jpg", "y"},
                                                {"CUB/images/b/z.jpg", "z"}});
    DownloadableSet cub{.key = "cub",
                        .files = {f.served("cub.tgz")},
                        .arrangement = Arrangement::CubSplit,
                        .inner = "CUB",
                        .holds = {"train/a", "test/a"}};
    CHECK(f.install(cub) == InstallOutcome::Installed);
    CHECK(readText(f.root / "cub/train/a/x.jpg") == "x");
    CHECK(readText(f.root / "cub/test/a/y.jpg") == "y");
    CHECK(readText(f.root / "cub/train/b/z.jpg") == "z");
    CHECK_FALSE(fs::exists(f.root / "cub/images"));

    makeArchive(f.server.folder() / "cub.tgz",
                {{"CUB/images.txt", "1 a/gone.jpg\n"}, {"CUB/train_test_split.txt", "1 1\n"}});
    cub.key = "cub2";
    cub.files = {f.served("cub.tgz")};
    CHECK(f.sentence(cub).find("images/a/gone.jpg") != std::string::npos);
    CHECK_FALSE(fs::exists(f.root / "cub2"));
}

TEST_CASE("a stop keeps what was downloaded, and a folder of something else is not touched")
{
    const Fixture f;
    writeText(f.server.folder() / "one.bin", sampleBytes(1000));
    writeText(f.server.folder() / "two.bin", sampleBytes(200'000));
    const DownloadableSet set{
        .key = "set", .files = {f.served("one.bin"), f.served("two.bin")}, .holds = {"one.bin", "two.bin"}};
    std::stop_source stop;
    CHECK(installSet(set, f.options("cutonce"), stop.get_token(), [&](const InstallProgress& progress) {
              if (progress.file == "two.bin") {
                  stop.request_stop();
              }
          }) == InstallOutcome::Stopped);
    CHECK_FALSE(fs::exists(f.root / "set"));
    CHECK(fs::exists(f.root / ".downloads/set/one.bin"));
    CHECK(f.install(set) == InstallOutcome::Installed);
    CHECK(readText(f.root / "set/two.bin") == sampleBytes(200'000));

    fs::remove(f.root / "set/two.bin");
    writeText(f.root / "set/mine.txt", "mine");
    CHECK(f.sentence(set).find("lacks two.bin") != std::string::npos);
    CHECK(readText(f.root / "set/mine.txt") == "mine");
}

TEST_CASE("a folder is recognised, with what is missing or wrong")
{
    const Fixture f;
    const fs::path cifar = f.server.folder() / "some/cifar";
    writeText(cifar / "train.bin", "x");
    FolderCheck check = checkFolder(cifar);
    CHECK(check.key == "cifar100");
    REQUIRE(check.files.size() == 2);
    CHECK(check.files[0].state == CheckedFile::State::Unchecked);
    CHECK(check.files[1].state == CheckedFile::State::Missing);

    for (const char* key : {"mnist", "fashion-mnist"}) { // the same names; the folder's own decides
        const fs::path folder = f.server.folder() / key;
        for (const std::string& file : downloadableSet(key).holds) {
            writeText(folder / file, "not the real one");
        }
        check = checkFolder(folder);
        CHECK(check.key == key);
        CHECK(check.files.front().state == CheckedFile::State::Wrong);
    }

    const fs::path pictures = f.server.folder() / "pictures";
    writeText(pictures / "train/cat/1.jpg", "x");
    writeText(pictures / "train/dog/2.PNG", "x");
    writeText(pictures / "val/cat/3.webp", "x");
    writeText(pictures / "val/cat/notes.txt", "x");
    check = checkFolder(pictures);
    CHECK(check.label == "Image folder");
    CHECK(check.key.empty());
    CHECK(check.classes == 2);
    CHECK(check.pictures == 3);
    fs::create_directories(f.server.folder() / "empty");
    CHECK(checkFolder(f.server.folder() / "empty").label.empty());
    CHECK_THROWS_AS((void)checkFolder(f.server.folder() / "absent"), Error);
}
