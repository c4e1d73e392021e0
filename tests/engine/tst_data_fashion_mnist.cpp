#define DOCTEST_CONFIG_IMPLEMENT
#include "tests/engine/tst_data_real.h"

#include "core/data/dataset.h"

#include <algorithm>
#include <cmath>

using namespace twins;

TEST_CASE("Fashion-MNIST of the system's package is found and whole")
{
    ExperimentConfig config;
    config.dataSet = "fashion-mnist";
    config.dataDir = "/usr/share/datasets/fashion-mnist";
    config.validationFraction = 0.1;
    const DataSplits data = loadData(config);
    CHECK(data.train.size() == 54000);
    CHECK(data.validation.size() == 6000);
    CHECK(data.test.size() == 10000);
    CHECK(data.train.width == 28);
    CHECK(data.train.height == 28);
    for (std::int64_t c = 0; c < 10; ++c) {
        CHECK(std::ranges::count(data.train.labels, c) == 5400);
        CHECK(std::ranges::count(data.validation.labels, c) == 600);
        CHECK(std::ranges::count(data.test.labels, c) == 1000);
    }
    // The first test labels, as published: ankle boot, pullover, trouser, trouser, shirt.
    const std::vector<std::int64_t> first(data.test.labels.begin(), data.test.labels.begin() + 5);
    CHECK(first == std::vector<std::int64_t>{9, 2, 1, 1, 6});
}

TEST_CASE("The catalogue's mean and deviation are those of the training pixels")
{
    ExperimentConfig config;
    config.dataSet = "fashion-mnist";
    config.dataDir = "/usr/share/datasets/fashion-mnist";
    const DataSplits data = loadData(config);
    double sum = 0.0;
    double squares = 0.0;
    for (const std::uint8_t byte : data.train.pixels) {
        sum += byte / 255.0;
        squares += (byte / 255.0) * (byte / 255.0);
    }
    const auto count = static_cast<double>(data.train.pixels.size());
    const double mean = sum / count;
    CHECK(dataSetInfo("fashion-mnist").mean[0] == doctest::Approx(mean).epsilon(1e-3));
    CHECK(dataSetInfo("fashion-mnist").std[0] ==
          doctest::Approx(std::sqrt(squares / count - mean * mean)).epsilon(1e-3));
}

int main(int argc, char** argv)
{
    return test::runOrSkip(argc, argv, "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz");
}
