#include "core/fetch/download.h"
#include "core/util/error.h"
#include "tests/fetch/local_server.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include <csignal>
#include <sys/resource.h>

using namespace twins;
using namespace twins::test;

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kBytes = 300'000;
// md5sum and sha256sum of the same bytes.
const Digest kMd5{DigestKind::Md5, "3f8873b0f85fd1d7a39cdfbee8fcbe0d"};
const Digest kSha256{DigestKind::Sha256, "5a67e7e545f6c42a3662c41aa6e0ede53d2a9011915681169310b402a518bf24"};

struct Fixture {
    LocalServer server;
    fs::path target = server.folder() / "out/data.bin";
    TransferLimits limits{.stallBytesPerSecond = 1000, .stallSeconds = 1};

    Fixture() { writeText(server.folder() / "data.bin", sampleBytes(kBytes)); }
    [[nodiscard]] Download from(std::initializer_list<const char*> modes) const
    {
        Download file{.target = target, .digest = kMd5};
        for (const char* mode : modes) {
            file.urls.push_back(server.url(mode, "data.bin"));
        }
        return file;
    }
    bool get(const Download& file, const TransferReport& report = {}) const
    {
        return download(file, limits, {}, report);
    }
    [[nodiscard]] std::string sentence(const Download& file) const
    {
        try {
            (void)get(file);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::Input);
            return error.what();
        }
        return "no error";
    }
    [[nodiscard]] bool complete() const { return readText(target) == sampleBytes(kBytes); }
    [[nodiscard]] bool cleared() const
    {
        return !fs::exists(target.string() + ".part") && !fs::exists(target.string() + ".part.json");
    }
};

} // namespace

TEST_CASE("a file appears when its size and checksum are right")
{
    Fixture f;
    std::uintmax_t done = 0, total = 0;
    Download file = f.from({"plain"});
    file.bytes = kBytes;
    CHECK(f.get(file, [&](const TransferProgress& progress) {
        CHECK(progress.done >= done);
        done = progress.done;
        total = progress.total;
    }));
    CHECK(f.complete());
    CHECK(f.cleared());
    CHECK(total == kBytes);
    CHECK(digestOf(f.target, DigestKind::Sha256) == kSha256.hex);
}

TEST_CASE("redirections are followed, and the next place is tried where one has nothing")
{
    for (const auto& modes :
         {std::vector<const char*>{"redirect"}, {"missing", "plain"}, {"broken", "loop", "plain"}}) {
        Fixture f;
        Download file = f.from({});
        for (const char* mode : modes) {
            file.urls.push_back(f.server.url(mode, "data.bin"));
        }
        CHECK(f.get(file));
        CHECK(f.complete());
    }
}

TEST_CASE("what cannot be fetched is told in one sentence, and nothing that looks whole is left")
{
    struct Row {
        const char* mode;
        const char* says;
    };
    for (const Row& row :
         {Row{"missing", "not there (HTTP 404)"}, Row{"broken", "HTTP 500"}, Row{"loop", "without end"},
          Row{"cut", "broke off"}, Row{"stall", "stopped sending"}, Row{"huge", "larger than"}}) {
        CAPTURE(row.mode);
        Fixture f;
        const std::string said = f.sentence(f.from({row.mode}));
        CAPTURE(said);
        CHECK(said.find(row.says) != std::string::npos);
        CHECK(said.find(row.mode) != std::string::npos);
        CHECK_FALSE(fs::exists(f.target));
    }
    Fixture f;
    Download nowhere{.urls = {"http://127.0.0.1:1/x"}, .target = f.target};
    CHECK(f.sentence(nowhere).find("cannot be fetched") != std::string::npos);
    nowhere.urls = {"file:///etc/passwd"};
    CHECK(f.sentence(nowhere).find("not HTTP") != std::string::npos);
    CHECK_FALSE(fs::exists(f.target));
}

TEST_CASE("a wrong checksum or size keeps nothing")
{
    Fixture f;
    Download file = f.from({"plain"});
    file.digest.hex = std::string(32, '0');
    CHECK(f.sentence(file).find("instead of 00000000") != std::string::npos);
    CHECK(f.cleared());
    file = f.from({"plain"});
    file.bytes = kBytes + 1;
    CHECK(f.sentence(file).find("300000 bytes instead of 300001") != std::string::npos);
    CHECK(f.cleared());
    CHECK_FALSE(fs::exists(f.target));
}

TEST_CASE("a broken connection is taken up where it broke")
{
    Fixture f;
    CHECK(f.get(f.from({"cutonce"}))); // at once
    CHECK(f.complete());
    Fixture later;
    (void)later.sentence(later.from({"cut"})); // and by a later call: each attempt brings half of the rest
    const std::uintmax_t kept = fs::file_size(later.target.string() + ".part");
    CHECK(kept == kBytes - kBytes / 8);
    (void)later.sentence(later.from({"cut"}));
    CHECK(fs::file_size(later.target.string() + ".part") > kept);
}

TEST_CASE("a server without ranges, or with another file than before, begins anew")
{
    for (const char* mode : {"noranges", "changing", "weak"}) {
        CAPTURE(mode);
        Fixture f;
        CHECK(f.get(f.from({mode})));
        CHECK(f.complete());
        CHECK(f.cleared());
    }
}

TEST_CASE("a stopped transfer goes on where it was")
{
    Fixture f;
    writeText(f.server.folder() / "data.bin", sampleBytes(kBytes));
    std::stop_source stop;
    CHECK_FALSE(
        download(f.from({"stall"}), f.limits, stop.get_token(), [&](const TransferProgress& progress) {
            if (progress.done > 0) {
                stop.request_stop();
            }
        }));
    CHECK_FALSE(fs::exists(f.target));
    CHECK(fs::file_size(f.target.string() + ".part") == kBytes / 2);
    // The same address answers as a part now; that it was asked for the rest shows in what came.
    fs::remove(f.target.string() + ".part.json");
    writeText(f.target.string() + ".part.json",
              R"({"url":")" + f.server.url("plain", "data.bin") + R"(","validator":"\"1\""})");
    std::uintmax_t least = kBytes;
    CHECK(f.get(f.from({"plain"}),
                [&](const TransferProgress& progress) { least = std::min(least, progress.done); }));
    CHECK(least >= kBytes / 2);
    CHECK(f.complete());
}

TEST_CASE("a part that is longer than the file is thrown away")
{
    Fixture f;
    writeText(f.target.string() + ".part", sampleBytes(2 * kBytes));
    writeText(f.target.string() + ".part.json",
              R"({"url":")" + f.server.url("plain", "data.bin") + R"(","validator":"\"1\""})");
    CHECK(f.get(f.from({"plain"})));
    CHECK(f.complete());
}

TEST_CASE("a full disk is told, and what has come stays for the next time")
{
    Fixture f;
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 100'000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string said = f.sentence(f.from({"plain"}));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    CHECK(said.find("the disk is full") != std::string::npos);
    CHECK_FALSE(fs::exists(f.target));
    CHECK(f.get(f.from({"plain"})));
    CHECK(f.complete());
}
