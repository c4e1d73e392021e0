// What `twins bench` prints: every figure that follows from others is computed again from the samples.
#include "tests/cli/process.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace twins::cli_test;
using nlohmann::json;

namespace
{

/// Value in the middle, or the mean of the two there.
double middleOf(const json& samples)
{
    std::vector<double> sorted = samples;
    std::ranges::sort(sorted);
    return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2.0;
}

json rowsOf(const json& bench, const std::string& part)
{
    json rows = json::array();
    for (const json& row : bench.at("results")) {
        if (row.at("part") == part) {
            rows.push_back(row);
        }
    }
    return rows;
}

json benchOf(const ScratchFolder& folder, std::vector<std::string> more)
{
    std::vector<std::string> words = {"bench", folder.write("tiny.json", tinyConfig()), "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return lastLine(runTwins(words, folder.path()));
}

// Multiply-adds of tinyConfig()'s network on the 8x8 digits, forward, layer by layer: stem, two 3x3 layers of
// 4 channels, two of 8 channels at 4x4 pixels with the 1x1 shortcut, classifier.
constexpr double kForward = 4 * 9 * 64 + 2 * 4 * 4 * 9 * 64 + (8 * 4 * 9 + 8 * 8 * 9 + 8 * 4) * 16 + 80;

} // namespace

TEST_CASE("the environment may name the loops of the fused engine")
{
    const ScratchFolder folder;
    REQUIRE(setenv("TWINS_KERNELS", "plain", 1) == 0);
    const json bench = benchOf(folder, {"--repetitions", "1", "--epoch-steps", "0"});
    REQUIRE(setenv("TWINS_KERNELS", "mmx", 1) == 0);
    const Outcome refused = runTwins({"bench", "--repetitions", "1", "--epoch-steps", "0"}, folder.path());
    REQUIRE(unsetenv("TWINS_KERNELS") == 0);
    CHECK(rowsOf(bench, "attack").back().at("engine") == "fused (plain, 1 thread)");
    CHECK(refused.code == 2);
    CHECK(refused.err.find("TWINS_KERNELS is 'mmx'; this processor can run plain") != std::string::npos);
}

TEST_CASE("bench times both engines, and its figures follow from its samples")
{
    const ScratchFolder folder;
    const json bench = benchOf(folder, {"--repetitions", "4", "--epoch-steps", "8"});
    const json& machine = bench.at("machine");
    CHECK(machine.at("threads") == 1);
    CHECK(!machine.at("torch").get<std::string>().empty());
    CHECK(machine.at("load").get<double>() >= 0.0);
    const double best = machine.at("peak_multiply_adds_per_second");
    CHECK(best > 1e8);

    std::map<std::string, double> referenceMedian;
    for (const json& row : bench.at("results")) {
        CAPTURE(row.dump());
        REQUIRE(row.at("seconds").size() == 4);
        const double median = middleOf(row.at("seconds"));
        CHECK(median > 0.0);
        CHECK(row.at("median_seconds").get<double>() == doctest::Approx(median));
        const double rate = row.at("images").get<double>() / median;
        CHECK(row.at("images_per_second").get<double>() == doctest::Approx(rate));
        const double reference = referenceMedian.try_emplace(row.at("part"), median).first->second;
        CHECK(row.at("ratio").get<double>() == doctest::Approx(reference / median));
        CHECK(row.at("peak_share").get<double>() ==
              doctest::Approx(row.at("multiply_adds_per_image").get<double>() * rate / best));
        CHECK(row.at("peak_resident_bytes").get<double>() > 1e7);
        CHECK(row.at("engine").get<std::string>().starts_with("fused") ==
              row.at("workspace_bytes").is_number());
    }
    CHECK(referenceMedian.size() == 5);

    const std::map<std::string, double> passes = {
        {"attack", 2}, {"training step", 3}, {"evaluation", 4}, {"whole step", 5}, {"whole epoch", 5}};
    for (const auto& [part, forwards] : passes) {
        const json rows = rowsOf(bench, part);
        CAPTURE(part);
        REQUIRE(rows.size() == 2);
        for (const json& row : rows) {
            CHECK(row.at("multiply_adds_per_image") == forwards * kForward);
        }
        CHECK(rows[0].at("engine").get<std::string>().starts_with("reference"));
    }
    for (std::size_t i = 0; i < 4; ++i) { // the second whole step is by the chosen engine
        CHECK(rowsOf(bench, "whole step")[1].at("seconds")[i].get<double>() ==
              doctest::Approx(rowsOf(bench, "attack")[1].at("seconds")[i].get<double>() +
                              rowsOf(bench, "training step")[1].at("seconds")[i].get<double>()));
    }
}

TEST_CASE("bench extrapolates an epoch of the configured data set from few steps")
{
    const ScratchFolder folder;
    const json bench = benchOf(folder, {"--repetitions", "2", "--epoch-steps", "3"});
    const json& epoch = bench.at("epoch");
    CHECK(epoch.at("real_data") == true);
    CHECK(epoch.at("train_images") == 72);  // 80 without the validation part
    CHECK(epoch.at("steps") == 4);          // of 20 images
    CHECK(epoch.at("measured_steps") == 4); // half of 3 a repetition, rounded up
    const json row = rowsOf(bench, "whole epoch").back();
    CHECK(row.at("images") == 40);
    CHECK(epoch.at("extrapolated_seconds").get<double>() ==
          doctest::Approx(middleOf(row.at("seconds")) * 72 / 40));

    // The last batch of the epoch is a short one, and the first is not counted.
    const json all = benchOf(folder, {"--repetitions", "1", "--epoch-steps", "100"});
    CHECK(rowsOf(all, "whole epoch").back().at("images") == 72 - 20);
    CHECK(all.at("epoch").at("measured_steps") == 3);

    const json none = benchOf(folder, {"--repetitions", "1", "--epoch-steps", "0"});
    CHECK_FALSE(none.contains("epoch"));
    CHECK(rowsOf(none, "whole epoch").empty());
    CHECK(rowsOf(none, "whole step").size() == 2);
}

TEST_CASE("bench makes images up where the data set is not there, and says why")
{
    const ScratchFolder folder;
    const json bench =
        benchOf(folder, {"--repetitions", "1", "--epoch-steps", "2", "--set", "data_set=cifar10", "--set",
                         "data_dir=nowhere", "--set", "train_images=0", "--set", "batch_size=2"});
    CHECK(bench.at("epoch").at("real_data") == false);
    CHECK(bench.at("epoch").at("why_made_up").get<std::string>().find("nowhere") != std::string::npos);
    CHECK(bench.at("epoch").at("train_images") == 50000);
    CHECK(bench.at("epoch").at("steps") == 25000);
    CHECK(rowsOf(bench, "whole epoch").back().at("images") == 4);
}

TEST_CASE("bench needs no configuration, and prints a line for every row")
{
    const ScratchFolder folder;
    const std::vector<std::string> words = {"bench",       "--repetitions", "1",     "--epoch-steps", "1",
                                            "--set",       "batch_size=2",  "--set", "steps=1",       "--set",
                                            "eval_steps=1"};
    const Outcome outcome = runTwins(words, folder.path());
    CHECK(outcome.code == 0);
    for (const char* text : {"multiply-adds a second", "share of peak", "most memory", "attack ",
                             "training step ", "evaluation ", "whole step ", "whole epoch ",
                             "an epoch of 360 images in 180 steps: ", "extrapolated from 1 measured steps"}) {
        CAPTURE(outcome.out);
        CHECK(outcome.out.find(text) != std::string::npos);
    }
    CHECK(folder.entryCount() == 0);
}

TEST_CASE("bench measures an epoch of every method")
{
    const ScratchFolder folder;
    for (const char* method : {"twins-at", "trades", "standard", "twins-l2-sp", "linear-probe", "joint",
                               "twins-probe-then-finetune"}) {
        CAPTURE(method);
        const json bench = benchOf(folder, {"--repetitions", "1", "--epoch-steps", "1", "--set",
                                            std::string("method=") + method, "--set",
                                            "source_data_set=digits", "--set", "source_images=40"});
        for (const json& row : rowsOf(bench, "whole epoch")) {
            CHECK(row.at("images_per_second").get<double>() > 0.0);
        }
        // Without an attack a step is its training pass.
        CHECK((rowsOf(bench, "whole step")[0].at("seconds") ==
               rowsOf(bench, "training step")[0].at("seconds")) == (std::string(method) == "standard"));
    }
}
