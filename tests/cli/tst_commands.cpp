#include "tests/cli/process.h"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace twins::cli_test;
namespace fs = std::filesystem;

TEST_CASE("help and version")
{
    const ScratchFolder folder;
    CHECK(runTwins({"--version"}, folder.path()).out.starts_with("twins "));
    CHECK(runTwins({"--help"}, folder.path()).out.find("evaluate") != std::string::npos);
    for (const char* command :
         {"train", "pretrain", "evaluate", "inspect", "convert", "export", "datasets", "describe", "bench"}) {
        const Outcome outcome = runTwins({command, "--help"}, folder.path());
        CHECK(outcome.code == 0);
        CHECK(outcome.out.starts_with(std::string("usage: twins ") + command));
    }
}

TEST_CASE("describe tells everything about a parameter")
{
    const ScratchFolder folder;
    const Outcome text = runTwins({"describe", "epsilon"}, folder.path());
    CHECK(text.out.find("8/255") != std::string::npos);
    const nlohmann::json all = lastLine(runTwins({"describe", "--json"}, folder.path()));
    CHECK(all["parameters"].size() > 40);
    CHECK(runTwins({"describe", "--markdown"}, folder.path()).out.find('|') != std::string::npos);
}

TEST_CASE("inspect says why a configuration is doubtful and writes the remedied one")
{
    const ScratchFolder folder;
    std::ofstream(folder.path() / "c.json")
        << R"({"version": 1, "checkpoint": "embedded:fashion-r8-linf", "epsilon": 0.0314, "lambda": 0})";
    const nlohmann::json found =
        lastLine(runTwins({"inspect", "c.json", "--fix", "fixed.json", "--json"}, folder.path()));
    REQUIRE(found.at("problems").size() == 2);
    CHECK(found["problems"][0].at("severity") == "warning");
    CHECK(found["problems"][0].at("remedy").at("changes").at("epsilon") == "8/255");
    CHECK(!found["problems"][0].at("reason").get<std::string>().empty());
    CHECK(lastLine(runTwins({"inspect", "fixed.json", "--json"}, folder.path())).at("problems").empty());
    CHECK(runTwins({"inspect", "digits", "--fix", "x.json"}, folder.path()).code == 2);
    CHECK(!std::filesystem::exists(folder.path() / "x.json"));
}

TEST_CASE("train, evaluate and inspect work hand in hand")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());

    const Outcome training = runTwins({"train", config, "--out", "run", "--json"}, folder.path());
    const nlohmann::json result = lastLine(training);
    CHECK(result["folder"] == "run");
    CHECK(result["outcome"] == "completed");
    CHECK(result["epoch"] == 1);
    CHECK(result["steps"].get<int>() > 0);
    CHECK(result["test_clean_accuracy"].get<double>() >= 0.0);
    CHECK(training.out.find("evaluation after epoch 0") != std::string::npos);
    CHECK(training.out.find("evaluation after epoch 1") != std::string::npos);
    CHECK(training.out.find("epoch 1: loss") != std::string::npos);
    CHECK(training.out.find('\r') == std::string::npos); // no bar in a pipe

    const nlohmann::json evaluation =
        lastLine(runTwins({"evaluate", "run", "--subset", "30", "--json"}, folder.path()));
    CHECK(evaluation["images"] == 30);
    CHECK(evaluation["subset"] == "stratified");
    CHECK(evaluation["wing"] == "adaptive");
    CHECK(evaluation["attack"] == "PGD-2");
    const double robust = evaluation["robust_accuracy"];
    CHECK(robust <= evaluation["clean_accuracy"].get<double>());
    CHECK(evaluation["confidence_interval"][0].get<double>() <= robust);
    CHECK(evaluation["confidence_interval"][1].get<double>() >= robust);

    const nlohmann::json clean = lastLine(runTwins({"evaluate", "run/checkpoints/epoch-0001.safetensors",
                                                    "--attack", "none", "--subset", "30", "--json"},
                                                   folder.path()));
    CHECK(clean["clean_accuracy"] == evaluation["clean_accuracy"]);
    CHECK(lastLine(runTwins({"evaluate", "run", "--attack", "none", "--first", "30", "--json"},
                            folder.path()))["subset"] == "first");

    const nlohmann::json run = lastLine(runTwins({"inspect", "run", "--json"}, folder.path()));
    CHECK(run["kind"] == "run");
    CHECK(run["status"] == "completed");
    const nlohmann::json checkpoint =
        lastLine(runTwins({"inspect", "run/checkpoints/epoch-0001.safetensors", "--json"}, folder.path()));
    CHECK(checkpoint["kind"] == "checkpoint");
    CHECK(checkpoint["classes"] == 10);
    CHECK(checkpoint["confidence"].get<std::string>().starts_with("certain: "));
    CHECK(checkpoint["agreement"] == 1.0);
    CHECK(checkpoint["missing"].empty());
    CHECK(checkpoint["tensors"][0]["place"] == "both wings"); // bn1.bias of a network with one wing
    CHECK(checkpoint["radius"]["source"] == "metadata 'twins.epsilon'");
    CHECK(checkpoint["radius"]["value"].get<double>() == doctest::Approx(0.1));
    CHECK(runTwins({"inspect", "run"}, folder.path()).code == 0);
}

TEST_CASE("a folder of one's own pictures is inspected, trained on and evaluated")
{
    const ScratchFolder folder;
    const std::filesystem::path photos = std::filesystem::path(TWINS_TEST_DATA) / "photos";
    for (const char* part : {"train", "test"}) {
        for (const char* name : {"colour", "grey"}) {
            const auto place = folder.path() / "own" / part / name;
            std::filesystem::create_directories(place);
            for (int i = 1; i <= 8; ++i) {
                const std::string from =
                    std::string(name) == "grey" ? "grey.jpg" : "exif" + std::to_string(i) + ".jpg";
                std::filesystem::copy_file(photos / from, place / (std::to_string(i) + ".jpg"));
            }
        }
    }
    folder.write("own/train/grey/broken.jpg", "not a picture");
    const std::vector<std::string> settings = {
        "--set", "data_dir=own",         "--set", "image_size=16",        "--set", "resize_size=18",
        "--set", "unreadable_limit=0.1", "--set", "data_set=image-folder"};
    const auto with = [&settings](std::vector<std::string> command) {
        command.insert(command.end(), settings.begin(), settings.end());
        return command;
    };
    const Outcome inspection = runTwins(with({"inspect", "image-folder", "--json"}), folder.path());
    if (inspection.err.find("built without OpenCV") != std::string::npos) {
        MESSAGE("not tested: pictures need OpenCV");
        return;
    }
    const nlohmann::json seen = lastLine(inspection);
    CHECK(seen["classes"] == nlohmann::json{"colour", "grey"});
    CHECK(seen["train_images"] == 16);
    CHECK(seen["test_images"] == 16);
    REQUIRE(seen["unreadable"].size() == 1);
    CHECK(seen["unreadable"][0].get<std::string>().find("broken.jpg") != std::string::npos);

    const std::string config = folder.write("tiny.json", tinyConfig());
    const Outcome training =
        runTwins(with({"train", config, "--out", "run", "--json", "--set", "train_images=0", "--set",
                       "test_images=0", "--set", "batch_size=8"}),
                 folder.path());
    const nlohmann::json result = lastLine(training);
    CHECK(result["outcome"] == "completed");
    CHECK(result["steps"] == 2);
    CHECK(training.out.find("left out: ") != std::string::npos);
    const nlohmann::json evaluation = lastLine(runTwins({"evaluate", "run", "--json"}, folder.path()));
    CHECK(evaluation["images"] == 16);
    CHECK(evaluation["data_set"] == "image-folder");
}

TEST_CASE("pictures are attacked, judged as files and kept")
{
    const ScratchFolder folder;
    const fs::path photos = fs::path(TWINS_TEST_DATA) / "photos";
    fs::create_directories(folder.path() / "other");
    fs::copy_file(photos / "plain.png", folder.path() / "a.png");
    fs::copy_file(photos / "grey.jpg", folder.path() / "other/a.jpg");
    const std::vector<std::string> command = {
        "attack",    "a.png", "other/a.jpg", "--checkpoint", "embedded:fashion-r8-linf",
        "--epsilon", "0.15",  "--out",       "out"};
    const Outcome text = runTwins(command, folder.path());
    if (text.err.find("built without OpenCV") != std::string::npos) {
        MESSAGE("not tested: pictures need OpenCV");
        return;
    }
    CAPTURE(text.err);
    CHECK(text.code == 0);
    for (const char* part : {"a.png\n  before    Bag, ", "fooled at distance 0.1", "as PNG    ", "as JPEG   ",
                             "2 of 2 pictures fool", "28 x 28"}) {
        CAPTURE(part);
        CHECK(text.out.find(part) != std::string::npos);
    }
    for (const char* file : {"adversarials.safetensors", "a-adversarial.png", "a-adversarial-2.png"}) {
        CHECK(fs::is_regular_file(folder.path() / "out" / file));
    }
    std::vector<std::string> towards = command;
    towards.insert(towards.end(), {"--target", "Shirt", "--attack", "fgsm,pgd-20", "--json"});
    const nlohmann::json verdict = lastLine(runTwins(towards, folder.path()));
    CHECK(verdict.at("target") == "Shirt");
    CHECK(verdict.at("attack") == "FGSM + PGD-20");
    REQUIRE(verdict.at("pictures").size() == 2);
    const nlohmann::json& picture = verdict["pictures"][1];
    CHECK(picture.at("png") == "out/a-adversarial-2.png");
    CHECK(picture.at("fooled") == (picture.at("after").at("class") == "Shirt"));
    CHECK(picture.at("distance").get<double>() <= 0.1501);
}

TEST_CASE("without --out the run lands under runs with its name")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    const nlohmann::json result = lastLine(
        runTwins({"pretrain", config, "--json", "--set", "name=My first run", "--set", "train_images=40"},
                 folder.path()));
    const std::string run = result["folder"];
    CHECK(run.starts_with("runs/"));
    CHECK(run.find("my-first-run") != std::string::npos);
    CHECK(result["method"] == "pretrain");
    CHECK(fs::exists(folder.path() / run / "config.json"));
}

TEST_CASE("a preset given on the command line brings its defaults")
{
    const ScratchFolder folder;
    const std::string config = folder.write(
        "short.json",
        R"({"version": 1, "data_set": "digits", "train_images": 40, "test_images": 20, "epochs": 1,
            "method": "pretrain", "architecture": "custom", "blocks": [1], "width": 4, "steps": 1, "batch_size": 20,
            "samples": 2, "device": "cpu"})");
    lastLine(
        runTwins({"train", config, "--out", "run", "--json", "--set", "preset=as-released"}, folder.path()));
    const nlohmann::json evaluation = lastLine(runTwins({"evaluate", "run", "--json"}, folder.path()));
    CHECK(evaluation["preset"] == "as-released");
    CHECK(evaluation["epsilon"].get<double>() == doctest::Approx(0.0314));
    CHECK(evaluation["attack"] == "PGD-10");
}

TEST_CASE("the digits are always there")
{
    const ScratchFolder folder;
    const nlohmann::json digits = lastLine(runTwins({"inspect", "digits", "--json"}, folder.path()));
    CHECK(digits["classes"].size() == 10);
    CHECK(digits["train_images"].get<int>() + digits["test_images"].get<int>() == 1797);
}

TEST_CASE("datasets lists what can be fetched, and refuses what is not there in one sentence")
{
    const ScratchFolder folder;
    const Outcome listed = runTwins({"datasets", "list", "--to", "data", "--json"}, folder.path());
    if (listed.code == 2 && listed.err.find("TWINS_FETCH") != std::string::npos) {
        MESSAGE("skipped: this build has no downloads");
        return;
    }
    const nlohmann::json list = lastLine(listed);
    CHECK(list["sets"].size() >= 11);
    CHECK(list["sets"][0]["there"] == false);

    const auto fails = [&](const std::vector<std::string>& words, int code, const char* says) {
        const Outcome outcome = runTwins(words, folder.path());
        CAPTURE(outcome.err);
        CHECK(outcome.code == code);
        CHECK(outcome.err.find(says) != std::string::npos);
    };
    fails({"datasets", "fetch"}, 2, "the nearest is");
    fails({"datasets", "get"}, 2, "name of a data set");
    fails({"datasets", "get", "cifar-10"}, 2, "'cifar10'");
    fails({"datasets", "get", "mnist", "--to", "data", "--mirror", "http://127.0.0.1:1"}, 3,
          "cannot be fetched");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "data/mnist"));
    fails({"datasets", "check", "nowhere"}, 3, "no folder nowhere");

    std::filesystem::create_directories(folder.path() / "svhn");
    folder.write("svhn/train_32x32.mat", "x");
    const Outcome checked = runTwins({"datasets", "check", "svhn", "--json"}, folder.path());
    CHECK(checked.code == 3);
    const nlohmann::json found = nlohmann::json::parse(checked.out);
    CHECK(found["name"] == "svhn");
    CHECK(found["files"][0]["state"] == "DIFFERS from the published file");
    CHECK(found["files"][1]["state"] == "MISSING");
    CHECK(found["good"] == false);
}

TEST_CASE("a verdict is kept, gone on with and taken again")
{
    const ScratchFolder folder;
    const std::string config = folder.write("tiny.json", tinyConfig());
    REQUIRE(runTwins({"train", config, "--out", "run", "--json"}, folder.path()).code == 0);
    const nlohmann::json verdict =
        lastLine(runTwins({"evaluate", "run", "--attack", "fgsm,apgd-ce", "--json"}, folder.path()));
    CHECK(verdict.at("attack") == "FGSM + APGD-CE");
    CHECK(verdict.at("stages").size() == 2);
    CHECK(verdict.at("status") == "complete");
    for (const char* key : {"seed", "wing", "preset", "subset", "data_fingerprint", "program_version",
                            "checkpoint_sha256", "confidence_interval", "survival", "per_class"}) {
        CHECK(verdict.contains(key));
    }
    const fs::path kept = folder.path() / verdict.at("folder").get<std::string>();
    CHECK(kept.parent_path().filename() == "evaluations");
    CHECK(fs::is_regular_file(kept / "adversarials.safetensors"));

    const nlohmann::json again =
        lastLine(runTwins({"evaluate", "run", "--rescore", "--json"}, folder.path()));
    REQUIRE(again.at("rescored").size() == 1);
    CHECK(again.at("agrees") == true);
    CHECK(again["rescored"][0].at("rescored_accuracy") == verdict.at("robust_accuracy"));
    CHECK(runTwins({"evaluate", kept.string(), "--rescore"}, folder.path()).out.find("agrees") !=
          std::string::npos);
    // Finished already: nothing to do, the same verdict.
    CHECK(lastLine(runTwins({"evaluate", kept.string(), "--resume", "--json"}, folder.path()))
              .at("robust_accuracy") == verdict.at("robust_accuracy"));

    std::ofstream(kept / "writer.lock") << R"({"host": "elsewhere", "pid": 1, "started": "1"})";
    const Outcome locked = runTwins({"evaluate", kept.string(), "--resume"}, folder.path());
    CHECK(locked.code == 3);
    CHECK(locked.err.find("is being written by process 1 on elsewhere") != std::string::npos);
    fs::remove(kept / "writer.lock");

    const Outcome text =
        runTwins({"evaluate", "run", "--attack", "sweep", "--per-class", "--out", "s"}, folder.path());
    CHECK(text.code == 0);
    CHECK(text.out.find("% at radius 0.") != std::string::npos);
    std::ifstream file(folder.path() / "s/verdict.json");
    const nlohmann::json sweep = nlohmann::json::parse(file);
    for (const auto& stage : sweep.at("stages")) {
        CHECK(
            (stage.at("epsilon") != sweep.at("epsilon") || stage.at("after") == sweep.at("robust_correct")));
    }
    const nlohmann::json masking =
        lastLine(runTwins({"evaluate", "run", "--masking", "--json"}, folder.path()));
    CHECK(masking.at("checks").size() == 7);
    const auto checkpoint = masking.at("checkpoint").get<std::string>();
    CHECK(checkpoint.starts_with("epoch-"));
    CHECK(masking.at("epsilon").get<double>() > 0.0);
    CHECK(runTwins({"evaluate", "run", "--masking"}, folder.path())
              .out.find("of " + checkpoint + ", adaptive wing, linf, epsilon 0.") != std::string::npos);
    CHECK(runTwins({"evaluate", "run", "--rescore", "--json"}, folder.path() / "s").code == 3);
    CHECK(runTwins({"evaluate", "run", "--attack", "autoattck"}, folder.path()).err.find("'autoattack'") !=
          std::string::npos);
}
