#include "tests/cli/process.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/stat.h>

using namespace twins::cli_test;
namespace fs = std::filesystem;

namespace
{

/// Exit code, one sentence on standard error, and that it names what matters.
void checkFailure(const Outcome& outcome, int code, const std::vector<std::string>& mentions)
{
    CAPTURE(outcome.out);
    CAPTURE(outcome.err);
    CHECK(outcome.code == code);
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
    CHECK(outcome.err.starts_with("twins: "));
    for (const std::string& mention : mentions) {
        CAPTURE(mention);
        CHECK(outcome.err.find(mention) != std::string::npos);
    }
}

/// A folder with a trained tiny network in run/, made once.
const ScratchFolder& trained()
{
    static const ScratchFolder folder;
    if (!fs::exists(folder.path() / "run")) {
        const std::string config = folder.write("tiny.json", tinyConfig());
        const Outcome outcome = runTwins(tinyTraining(config, "run"), folder.path());
        CAPTURE(outcome.err);
        REQUIRE(outcome.code == 0);
    }
    return folder;
}

std::string trainedCheckpoint()
{
    return (trained().path() / "run/checkpoints/epoch-0001.safetensors").string();
}

std::string contentOf(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("an unknown command names the nearest")
{
    const ScratchFolder folder;
    checkFailure(runTwins({"trian"}, folder.path()), 2, {"trian", "'train'"});
    const Outcome nothing = runTwins({}, folder.path());
    CHECK(nothing.code == 2);
    CHECK(nothing.err.find("usage:") != std::string::npos);
}

TEST_CASE("an unknown option names the nearest")
{
    const ScratchFolder folder;
    checkFailure(runTwins({"evaluate", "x", "--atack", "pgd"}, folder.path()), 2, {"--atack", "--attack"});
    checkFailure(runTwins({"evaluate", "x", "--attack", "pdg"}, folder.path()), 2, {"pdg", "pgd"});
    checkFailure(runTwins({"evaluate", "x", "--subset", "0"}, folder.path()), 2, {"--subset", "'0'"});
    checkFailure(runTwins({"evaluate", "embedded:demo", "--subset", "5", "--first", "5"}, folder.path()), 2,
                 {"--subset", "--first"});
    checkFailure(runTwins({"train", "--out"}, folder.path()), 2, {"--out", "DIR"});
    checkFailure(runTwins({"evaluate"}, folder.path()), 2, {"RUN|CHECKPOINT"});
}

TEST_CASE("an unknown parameter names the nearest and leaves no run folder")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    checkFailure(runTwins({"train", config, "--set", "epsilonn=0.1"}, folder.path()), 2,
                 {"epsilonn", "epsilon"});
    checkFailure(runTwins({"train", config, "--set", "epsilon"}, folder.path()), 2, {"KEY=VALUE"});
    checkFailure(
        runTwins({"train", folder.write("bad.json", R"({"version": 1, "epsilonn": 0.1})")}, folder.path()), 2,
        {"bad.json", "epsilonn", "epsilon"});
    CHECK_FALSE(fs::exists(folder.path() / "runs"));
}

TEST_CASE("epsilon typed in grey levels is told how to write it")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    checkFailure(runTwins({"train", config, "--set", "epsilon=8"}, folder.path()), 2, {"epsilon", "8/255"});
}

TEST_CASE("a value out of range names the range")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    checkFailure(runTwins({"train", config, "--set", "momentum=2"}, folder.path()), 2, {"momentum", "2"});
    checkFailure(runTwins({"train", config, "--set", "method=twins"}, folder.path()), 2,
                 {"method", "twins-at"});
}

TEST_CASE("a missing or malformed configuration is named")
{
    const ScratchFolder folder;
    checkFailure(runTwins({"train", "nowhere.json"}, folder.path()), 3, {"nowhere.json"});
    checkFailure(runTwins({"train", folder.write("torn.json", "{\"epochs\": 3")}, folder.path()), 2,
                 {"torn.json"});
    checkFailure(runTwins({"train"}, folder.path()), 2, {"configuration"});
    checkFailure(runTwins({"train", "--embedded", "dmeo.json"}, folder.path()), 2, {"dmeo.json"});
}

TEST_CASE("a folder that is no run cannot be resumed")
{
    const ScratchFolder folder;
    checkFailure(runTwins({"train", ".", "--resume"}, folder.path()), 3, {"config.json"});
    checkFailure(runTwins({"evaluate", "."}, folder.path()), 3, {"config.json"});
    checkFailure(runTwins({"inspect", "digts"}, folder.path()), 3, {"digts", "digits"});
}

TEST_CASE("an attack on pictures says what does not fit in one sentence")
{
    const ScratchFolder folder;
    folder.write("text.png", "not a picture");
    fs::copy_file(fs::path(TWINS_TEST_DATA) / "photos/plain.png", folder.path() / "a.png");
    const auto refusal = [&](std::vector<std::string> words, int code) {
        words.insert(words.begin(), "attack");
        const Outcome outcome = runTwins(words, folder.path());
        CHECK(outcome.code == code);
        CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
        return outcome.err;
    };
    const std::string network = "embedded:fashion-r8-linf";
    CHECK(refusal({"a.png"}, 2).find("--checkpoint") != std::string::npos);
    CHECK(refusal({"--checkpoint", network}, 2).find("IMAGE") != std::string::npos);
    CHECK(refusal({"none.png", "--checkpoint", network}, 3).find("none.png") != std::string::npos);
    CHECK(refusal({"a.png", "--checkpoint", "nowhere"}, 3).find("nowhere") != std::string::npos);
    CHECK(refusal({"a.png", "--checkpoint", network, "--attack", "fgms"}, 2).find("'fgsm'") !=
          std::string::npos);
    CHECK(refusal({"a.png", "--checkpoint", network, "--attack", "cw"}, 2).find("norm linf") !=
          std::string::npos);
    CHECK(refusal({"a.png", "--checkpoint", network, "--target", "Shrit"}, 2).find("'Shirt'") !=
          std::string::npos);
    CHECK(refusal({"a.png", "--checkpoint", network, "--epsilon", "0"}, 2).find("above 0") !=
          std::string::npos);
    const Outcome text = runTwins({"attack", "text.png", "--checkpoint", network}, folder.path());
    CHECK(text.code != 0);
    CHECK(text.err.find("text.png") != std::string::npos);
}

TEST_CASE("a missing checkpoint is named")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    checkFailure(runTwins({"evaluate", "no.safetensors"}, folder.path()), 3, {"no.safetensors"});
    checkFailure(runTwins({"train", config, "--set", "method=at", "--set", "checkpoint=no.safetensors"},
                          folder.path()),
                 3, {"no.safetensors"});
    CHECK(folder.entryCount() <= 2);
}

TEST_CASE("a damaged checkpoint is named and nothing is left behind")
{
    const ScratchFolder folder;
    const std::string content = contentOf(trainedCheckpoint());
    REQUIRE(content.size() > 1000);
    const std::string cut = folder.write("cut.safetensors", content.substr(0, content.size() / 2));
    const std::string noise = folder.write("noise.safetensors", std::string(4000, '\x7f'));
    checkFailure(runTwins({"inspect", cut}, folder.path()), 3, {"cut.safetensors"});
    checkFailure(runTwins({"evaluate", cut}, folder.path()), 3, {"cut.safetensors"});
    checkFailure(runTwins({"inspect", noise}, folder.path()), 3, {"noise.safetensors"});
    const std::string config = folder.write("tiny.json", tinyConfig());
    checkFailure(runTwins({"train", config, "--out", "run", "--set", "method=at", "--set",
                           "checkpoint=" + cut, "--set", "architecture=auto"},
                          folder.path()),
                 3, {"cut.safetensors"});
    CHECK_FALSE(fs::exists(folder.path() / "run" / "metrics.jsonl"));
}

TEST_CASE("a checkpoint whose shapes do not fit names the tensor and both shapes")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    checkFailure(runTwins({"train", config, "--out", "run", "--set", "method=at", "--set",
                           "checkpoint=" + trainedCheckpoint(), "--set", "width=8"},
                          folder.path()),
                 3, {"conv1.weight", "4", "8"});
}

TEST_CASE("an unwritable run folder is named")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    folder.write("file", "in the way");
    checkFailure(runTwins(tinyTraining(config, "file/run"), folder.path()), 3, {"file/run"});
    checkFailure(runTwins(tinyTraining(config, "/proc/twins-run"), folder.path()), 3, {"/proc/twins-run"});
}

TEST_CASE("a file or a filled folder named as the run folder stays as it is")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    folder.write("model.bin", "precious");
    checkFailure(runTwins(tinyTraining(config, "model.bin"), folder.path()), 3, {"model.bin", "is a file"});
    CHECK(contentOf((folder.path() / "model.bin").string()) == "precious");
    checkFailure(runTwins(tinyTraining(config, "."), folder.path()), 2, {"not empty"});
    CHECK(folder.entryCount() == 2);
}

TEST_CASE("a configuration is read strictly also where a preset is given")
{
    const ScratchFolder folder;
    const std::string twice = folder.write("twice.json", R"({"version": 1, "epochs": 1, "epochs": 2})");
    checkFailure(runTwins({"train", twice, "--set", "preset=sound"}, folder.path()), 2, {"epochs", "twice"});
}

TEST_CASE("a pipe is refused instead of waited for")
{
    const ScratchFolder folder;
    const std::string pipe = (folder.path() / "pipe").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    checkFailure(runTwins({"inspect", pipe}, folder.path()), 3, {"pipe"});
    checkFailure(runTwins({"inspect", "/dev/zero"}, folder.path()), 3, {"/dev/zero"});
}

TEST_CASE("a run folder is not overwritten")
{
    const std::string config = (trained().path() / "tiny.json").string();
    checkFailure(runTwins(tinyTraining(config, "run"), trained().path()), 2, {"run", "--resume"});
}

TEST_CASE("a full disk is reported and leaves no half file")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    constexpr std::size_t kLargestFile = 3000;
    const Outcome outcome = runTwins(tinyTraining(config, "run"), folder.path(), {}, kLargestFile);
    checkFailure(outcome, 3, {"run"});
    CHECK_FALSE(fs::exists(folder.path() / "run/checkpoints/last.state"));
}

TEST_CASE("a data set cut short names the file and what was expected")
{
    const ScratchFolder folder;
    // An idx header that promises 60,000 images of 28x28, followed by one.
    const std::string header("\0\0\x08\x03\0\0\xea\x60\0\0\0\x1c\0\0\0\x1c", 16);
    for (const char* name : {"train-images-idx3-ubyte", "t10k-images-idx3-ubyte"}) {
        folder.write(name, header + std::string(784, 'x'));
    }
    const std::string labels("\0\0\x08\x01\0\0\xea\x60", 8);
    for (const char* name : {"train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"}) {
        folder.write(name, labels + std::string(1, '\3'));
    }
    checkFailure(runTwins({"inspect", "mnist", "--set", "data_dir=" + folder.path().string()}, folder.path()),
                 3, {"train-images-idx3-ubyte"});
}

TEST_CASE("a missing data set is named")
{
    const ScratchFolder folder;
    checkFailure(
        runTwins({"inspect", "cifar10", "--set", "data_dir=" + folder.path().string()}, folder.path()), 3,
        {folder.path().string()});
}
