#include "core/data/dataset.h"

#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace twins;
using namespace twins::test;

namespace
{

ExperimentConfig mnistIn(const std::filesystem::path& folder)
{
    ExperimentConfig config;
    config.dataSet = "mnist";
    config.dataDir = folder.string();
    return config;
}

} // namespace

TEST_CASE("The catalogue is complete and consistent")
{
    REQUIRE(knownDataSets().size() == 10);
    for (const DataSetInfo& info : knownDataSets()) {
        CHECK(dataSetInfo(info.key).label == info.label);
        CHECK(info.mean.size() == static_cast<std::size_t>(info.channels));
        CHECK(info.std.size() == info.mean.size());
        const std::set<std::string> names(info.classNames.begin(), info.classNames.end());
        const std::size_t classes = info.key.starts_with("cifar100") ? 100
                                    : info.key == "image-folder"     ? 0
                                                                     : 10;
        CHECK(names.size() == classes);
        CHECK(names.size() == info.classNames.size());
    }
    CHECK(dataSetInfo("cifar100").classNames[99] == "worm");
    const Caught unknown = errorOf([] { (void)dataSetInfo("cifar-10"); });
    CHECK(unknown.kind == ErrorKind::Configuration);
    CHECK(unknown.says("'cifar-10'"));
    CHECK(unknown.says("'cifar10'"));
}

TEST_CASE("The catalogue's mean and deviation of the digits are those of the pixels")
{
    ExperimentConfig config;
    const DataSplits data = loadData(config);
    double sum = 0.0;
    double squares = 0.0;
    double count = 0.0;
    for (const ImageSet* part : {&data.train, &data.test}) {
        for (const std::uint8_t byte : part->pixels) {
            const double value = byte / 255.0;
            sum += value;
            squares += value * value;
            count += 1.0;
        }
    }
    const double mean = sum / count;
    CHECK(dataSetInfo("digits").mean[0] == doctest::Approx(mean).epsilon(1e-3));
    CHECK(dataSetInfo("digits").std[0] ==
          doctest::Approx(std::sqrt(squares / count - mean * mean)).epsilon(1e-3));
}

TEST_CASE("Subsets and the validation part are stratified functions of the seed")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 200, 100);
    ExperimentConfig config = mnistIn(folder.path());
    config.trainImages = 100;
    config.testImages = 30;
    config.validationFraction = 0.2;
    config.seed = 3;
    const DataSplits data = loadData(config);
    CHECK(data.train.size() == 80);
    CHECK(data.validation.size() == 20);
    CHECK(data.test.size() == 30);
    for (std::int64_t c = 0; c < 10; ++c) {
        CHECK(std::ranges::count(data.train.labels, c) == 8);
        CHECK(std::ranges::count(data.validation.labels, c) == 2);
        CHECK(std::ranges::count(data.test.labels, c) == 3);
    }
    for (const ImageSet* part : {&data.train, &data.validation, &data.test}) {
        CHECK(std::ranges::is_sorted(part->indices));
        CHECK(part->height == 2);
        CHECK(part->width == 3);
        for (std::size_t i = 0; i < part->labels.size(); ++i) {
            const auto index = static_cast<std::size_t>(part->indices[i]);
            CHECK(part->labels[i] == static_cast<std::int64_t>(index % 10));
            CHECK(part->pixels[i * 6 + 4] == pixelOf(index, 4));
        }
    }
    std::vector<std::int64_t> shared;
    std::ranges::set_intersection(data.train.indices, data.validation.indices, std::back_inserter(shared));
    CHECK(shared.empty());

    const DataSplits again = loadData(config);
    CHECK(again.train.indices == data.train.indices);
    CHECK(again.fingerprint == data.fingerprint);
    CHECK(data.fingerprint.size() == 64);
    config.seed = 4;
    const DataSplits other = loadData(config);
    CHECK(other.train.indices != data.train.indices);
    CHECK(other.validation.indices != data.validation.indices);
    CHECK(other.test.indices != data.test.indices);
    CHECK(other.fingerprint != data.fingerprint);
}

TEST_CASE("Moving an image from one part to another changes the fingerprint")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 40, 20);
    ExperimentConfig config = mnistIn(folder.path());
    const std::string whole = loadData(config).fingerprint;
    config.validationFraction = 0.25;
    CHECK(loadData(config).fingerprint != whole);
}

TEST_CASE("Chosen classes are relabelled in their order")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 50, 20);
    ExperimentConfig config = mnistIn(folder.path());
    config.classes = {7, 2};
    const DataSplits data = loadData(config);
    CHECK(data.classNames == std::vector<std::string>{"7", "2"});
    CHECK(data.train.size() == 10);
    CHECK(data.test.size() == 4);
    for (std::size_t i = 0; i < data.train.labels.size(); ++i) {
        CHECK(data.train.labels[i] == (data.train.indices[i] % 10 == 7 ? 0 : 1));
    }
}

TEST_CASE("Impossible wishes are errors of the configuration")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 20, 10);
    const auto errorWith = [&folder](const auto& change) {
        ExperimentConfig config = mnistIn(folder.path());
        change(config);
        return errorOf([&config] { (void)loadData(config); });
    };
    const Caught unknown = errorWith([](ExperimentConfig& config) { config.classes = {1, 10}; });
    CHECK(unknown.kind == ErrorKind::Configuration);
    CHECK(unknown.says("10"));
    CHECK(unknown.says("0 to 9"));
    CHECK(errorWith([](ExperimentConfig& config) { config.classes = {-1}; }).kind ==
          ErrorKind::Configuration);
    CHECK(errorWith([](ExperimentConfig& config) { config.classes = {3, 3}; }).says("twice"));

    const Caught train = errorWith([](ExperimentConfig& config) { config.trainImages = 21; });
    CHECK(train.kind == ErrorKind::Configuration);
    CHECK(train.says("train_images is 21"));
    CHECK(train.says("20 training images"));
    const Caught test = errorWith([](ExperimentConfig& config) {
        config.classes = {1, 2};
        config.testImages = 3;
    });
    CHECK(test.says("test_images is 3"));
    CHECK(test.says("2 test images"));
    const Caught validation = errorWith([](ExperimentConfig& config) {
        config.trainImages = 10;
        config.validationFraction = 0.5;
    });
    CHECK(validation.kind == ErrorKind::Configuration);
    CHECK(validation.says("validation_fraction"));
    CHECK(errorWith([](ExperimentConfig& config) { config.dataSet = "imagenet"; }).kind ==
          ErrorKind::Configuration);
}

TEST_CASE("A set that is not there names the folders that were searched and the way to get it")
{
    const TempFolder folder;
    const ScopedVariable data("TWINS_DATA", (folder / "data").string());
    const ScopedVariable home("XDG_DATA_HOME", (folder / "home").string());
    for (const char* key : {"mnist", "cifar10", "cifar100"}) {
        ExperimentConfig config;
        config.dataSet = key;
        const Caught missing = errorOf([&config] { (void)loadData(config); });
        CHECK(missing.kind == ErrorKind::Input);
        CHECK(missing.says((folder / "data" / key).string()));
        CHECK(missing.says((folder / "home" / "twins-workbench" / key).string()));
        CHECK(missing.says("data_dir"));
    }
    ExperimentConfig named = mnistIn(folder / "nowhere");
    const Caught missing = errorOf([&named] { (void)loadData(named); });
    CHECK(missing.says((folder / "nowhere").string()));
    CHECK_FALSE(missing.says("twins-workbench"));
}

TEST_CASE("The usual places and subfolders are searched in order")
{
    const TempFolder folder;
    const ScopedVariable data("TWINS_DATA", (folder / "data").string());
    const ScopedVariable home("XDG_DATA_HOME", (folder / "home").string());
    ExperimentConfig config;
    config.dataSet = "mnist";
    writeIdxSet(folder / "home/twins-workbench/mnist", 20, 10);
    CHECK(loadData(config).train.size() == 20);
    writeIdxSet(folder / "data/MNIST/raw", 30, 10);
    CHECK(loadData(config).train.size() == 30);
    writeIdxSet(folder / "data/mnist", 40, 10);
    CHECK(loadData(config).train.size() == 40);
    config.dataDir = (folder / "data/MNIST").string();
    CHECK(errorOf([&config] { (void)loadData(config); }).thrown);
    config.dataDir = (folder / "home/twins-workbench").string();
    CHECK(loadData(config).train.size() == 20);
    // The class list of Fashion-MNIST with files of the same form.
    config.dataSet = "fashion-mnist";
    config.dataDir = (folder / "data/mnist").string();
    CHECK(loadData(config).classNames[9] == "Ankle boot");
}

TEST_CASE("One missing file of a set is named")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 20, 10);
    std::filesystem::remove(folder / "t10k-labels-idx1-ubyte");
    const ExperimentConfig config = mnistIn(folder.path());
    const Caught missing = errorOf([&config] { (void)loadData(config); });
    CHECK(missing.kind == ErrorKind::Input);
    CHECK(missing.says("t10k-labels-idx1-ubyte"));
    CHECK(missing.says(folder.path().string()));
    // The other spelling and a gzipped file serve as well.
    writeGzip(folder / "t10k-labels.idx1-ubyte.gz", idxLabels(cyclicLabels(10, 10)));
    CHECK(loadData(config).test.size() == 10);
}

TEST_CASE("Training and test images of different sizes are refused")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 20, 1);
    Bytes image = idxHeader({0x803, 1, 1, 1});
    image.push_back(0);
    writeBytes(folder / "t10k-images-idx3-ubyte", image);
    const Caught sizes = errorOf([&] { (void)loadData(mnistIn(folder.path())); });
    CHECK(sizes.kind == ErrorKind::Input);
    CHECK(sizes.says("3 x 2"));
    CHECK(sizes.says("1 x 1"));
}

TEST_CASE("CIFAR-10 and CIFAR-100 load from the folders their archives unpack to")
{
    const TempFolder folder;
    const std::filesystem::path ten = folder / "cifar-10-batches-bin";
    for (int batch = 1; batch <= 5; ++batch) {
        writeBytes(ten / ("data_batch_" + std::to_string(batch) + ".bin"),
                   cifarFile({{static_cast<std::uint8_t>(batch)}, {9}}));
    }
    writeBytes(ten / "test_batch.bin", cifarFile({{9}}));
    ExperimentConfig config;
    config.dataSet = "cifar10";
    config.dataDir = folder.path().string();
    const DataSplits data = loadData(config);
    CHECK(data.train.labels == std::vector<std::int64_t>{1, 9, 2, 9, 3, 9, 4, 9, 5, 9});
    CHECK(data.train.indices.back() == 9);
    CHECK(data.test.labels == std::vector<std::int64_t>{9});
    std::filesystem::remove(ten / "data_batch_4.bin");
    CHECK(errorOf([&config] { (void)loadData(config); }).says("data_batch_4.bin"));

    writeBytes(folder / "cifar-100-binary/train.bin", cifarFile({{0, 50}, {1, 51}}));
    writeBytes(folder / "cifar-100-binary/test.bin", cifarFile({{0, 52}}));
    config.dataSet = "cifar100";
    const DataSplits hundred = loadData(config);
    CHECK(hundred.train.labels == std::vector<std::int64_t>{50, 51});
    CHECK(hundred.test.labels == std::vector<std::int64_t>{52});
    CHECK(hundred.classNames.size() == 100);
}

TEST_CASE("Progress runs from 0 to 1 and can cancel at every call")
{
    const TempFolder folder;
    writeIdxSet(folder.path(), 20, 10);
    const ExperimentConfig config = mnistIn(folder.path());
    std::vector<double> told;
    CHECK(loadData(config, [&told](double done) {
              told.push_back(done);
              return true;
          }).train.size() == 20);
    REQUIRE(told.size() >= 3);
    CHECK(told.front() == 0.0);
    CHECK(told.back() == 1.0);
    CHECK(std::ranges::is_sorted(told));
    for (std::size_t stopAt = 1; stopAt <= told.size(); ++stopAt) {
        std::size_t calls = 0;
        const DataSplits none = loadData(config, [&](double) { return ++calls < stopAt; });
        CHECK(calls == stopAt);
        CHECK(none.train.size() == 0);
        CHECK(none.test.size() == 0);
    }
}
