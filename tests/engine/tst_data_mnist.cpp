#define DOCTEST_CONFIG_IMPLEMENT
#include "tests/engine/tst_data_real.h"

#include "core/data/dataset.h"

#include <algorithm>

using namespace twins;

TEST_CASE("MNIST has its published class counts and first labels")
{
    ExperimentConfig config;
    config.dataSet = "mnist";
    config.dataDir = (test::sharedFolder() / "datasets/mnist").string();
    const DataSplits data = loadData(config);
    const std::vector<std::int64_t> trainCounts = {5923, 6742, 5958, 6131, 5842,
                                                   5421, 5918, 6265, 5851, 5949};
    const std::vector<std::int64_t> testCounts = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};
    for (std::size_t c = 0; c < 10; ++c) {
        CHECK(std::ranges::count(data.train.labels, static_cast<std::int64_t>(c)) == trainCounts[c]);
        CHECK(std::ranges::count(data.test.labels, static_cast<std::int64_t>(c)) == testCounts[c]);
    }
    const std::vector<std::int64_t> first(data.train.labels.begin(), data.train.labels.begin() + 6);
    CHECK(first == std::vector<std::int64_t>{5, 0, 4, 1, 9, 2});

    double sum = 0.0;
    for (const std::uint8_t byte : data.train.pixels) {
        sum += byte / 255.0;
    }
    CHECK(sum / static_cast<double>(data.train.pixels.size()) ==
          doctest::Approx(dataSetInfo("mnist").mean[0]).epsilon(1e-3));
}

int main(int argc, char** argv)
{
    return test::runOrSkip(argc, argv, test::sharedFolder() / "datasets/mnist/train-images-idx3-ubyte.gz");
}
