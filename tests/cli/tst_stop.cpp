#include "tests/cli/process.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace twins::cli_test;
namespace fs = std::filesystem;

namespace
{

/// Trains far longer than the test lasts and interrupts it when the first epoch is over.
Outcome interrupted(const ScratchFolder& folder, int signal)
{
    const std::string config = folder.write("tiny.json", tinyConfig());
    bool sent = false;
    return runTwins({"train", config, "--out", "run", "--set", "epochs=3000", "--set", "eval_every=3000"},
                    folder.path(), [&](const std::string& line, int process) {
                        if (!sent && line.starts_with("epoch 1:")) {
                            sent = true;
                            kill(process, signal);
                        }
                    });
}

} // namespace

TEST_CASE("an interrupted training stops cleanly and says how to go on")
{
    for (const int signal : {SIGINT, SIGTERM}) {
        const ScratchFolder folder;
        const Outcome outcome = interrupted(folder, signal);
        CAPTURE(outcome.err);
        CHECK(outcome.code == 4);
        CHECK(outcome.err.find("twins train run --resume") != std::string::npos);
        CHECK(fs::exists(folder.path() / "run/checkpoints/last.state"));
    }
}

TEST_CASE("a stopped training goes on where it was")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    bool sent = false;
    const Outcome first = runTwins({"train", config, "--out", "run", "--set", "epochs=40"}, folder.path(),
                                   [&](const std::string& line, int process) {
                                       if (!sent && line.starts_with("epoch 1:")) {
                                           sent = true;
                                           kill(process, SIGINT);
                                       }
                                   });
    REQUIRE(first.code == 4);
    const Outcome second = runTwins({"train", "run", "--resume"}, folder.path());
    CAPTURE(second.err);
    CHECK(second.code == 0);
    CHECK(second.out.find("epoch 1: loss") == std::string::npos);
    CHECK(second.out.find("evaluation after epoch 40") != std::string::npos);

    const Outcome changed = runTwins({"train", "run", "--resume", "--set", "epochs=50"}, folder.path());
    CHECK(changed.code == 2);
}

TEST_CASE("LibTorch's threads sleep while they wait, unless the user decides it")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    const char* const before = std::getenv("OMP_WAIT_POLICY");
    const std::string kept = before != nullptr ? before : "";
    for (const char* const wanted : {static_cast<const char*>(nullptr), "active"}) {
        wanted != nullptr ? setenv("OMP_WAIT_POLICY", wanted, 1) : unsetenv("OMP_WAIT_POLICY");
        std::string environment;
        const Outcome outcome =
            runTwins(tinyTraining(config, wanted != nullptr ? "user" : "default"), folder.path(),
                     [&](const std::string& /*line*/, int process) {
                         std::ifstream file("/proc/" + std::to_string(process) + "/environ");
                         environment.append(std::istreambuf_iterator<char>(file), {});
                     });
        CAPTURE(outcome.err);
        CHECK(outcome.code == 0);
        const std::string expected =
            std::string("OMP_WAIT_POLICY=") + (wanted != nullptr ? wanted : "passive");
        CHECK(environment.find(expected) != std::string::npos);
    }
    before != nullptr ? setenv("OMP_WAIT_POLICY", kept.c_str(), 1) : unsetenv("OMP_WAIT_POLICY");
}
