// Image folders: what is found, what is refused, and what training and evaluation see of it.
#include "core/data/batch_loader.h"
#include "core/data/photo_reader.h"
#include "core/imaging/picture.h"
#include "core/telemetry/run_folder.h"
#include "core/train/quiet_observer.h"
#include "core/train/run_training.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/engine/tst_data_support.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

using namespace twins;
using namespace twins::test;
namespace fs = std::filesystem;

namespace
{

Picture painted(int width, int height, int seed)
{
    Picture picture{width, height, {}};
    for (int i = 0; i < 3 * width * height; ++i) {
        picture.rgb.push_back(static_cast<std::uint8_t>((i * 31 + i / 7 * 17 + seed * 53) % 256));
    }
    return picture;
}

void addPicture(const fs::path& file, int seed)
{
    fs::create_directories(file.parent_path());
    writePng(painted(20 + seed % 5, 26 - seed % 3, seed), file);
}

/// `count` pictures p00.png, p01.png, … in a class folder.
void addClass(const fs::path& folder, int count, int seed)
{
    for (int i = 0; i < count; ++i) {
        addPicture(folder / ("p" + std::to_string(i / 10) + std::to_string(i % 10) + ".png"), seed + i);
    }
}

void addText(const fs::path& file, const std::string& text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

ExperimentConfig configFor(const fs::path& folder)
{
    ExperimentConfig config;
    config.dataSet = "image-folder";
    config.dataDir = folder.string();
    config.imageSize = 12;
    config.resizeSize = 16;
    return config;
}

Caught loadingError(const ExperimentConfig& config)
{
    return errorOf([&config] { (void)loadData(config); });
}

std::vector<std::uint8_t> epochOf(const ImageSet& images, const BatchLoader::Options& options)
{
    BatchLoader loader(images, options);
    std::vector<std::uint8_t> all;
    for (Batch batch; loader.next(batch);) {
        all.insert(all.end(), batch.pixels.begin(), batch.pixels.end());
    }
    return all;
}

} // namespace

TEST_CASE("Train and test folders are read with the classes in the order of their names")
{
    const TempFolder folder;
    addClass(folder / "train/zebra", 3, 1);
    addClass(folder / "train/Ape", 2, 10);
    addPicture(folder / "train/cat/deep/er/one.PNG", 20);
    addText(folder / "train/cat/notes.txt", "no picture");
    addText(folder / "train/.cache/thumb.png", "hidden");
    addText(folder / "train/cat/._one.png", "hidden");
    fs::create_directories(folder / "train/cat/folder.png");
    addClass(folder / "val/zebra", 2, 30);
    addClass(folder / "val/cat", 1, 40);
    const DataSplits data = loadData(configFor(folder.path()));
    CHECK(data.classNames == std::vector<std::string>{"Ape", "cat", "zebra"}); // capitals first
    CHECK(data.train.labels == std::vector<std::int64_t>{0, 0, 1, 2, 2, 2});
    CHECK(data.test.labels == std::vector<std::int64_t>{1, 2, 2});
    CHECK(data.train.channels == 3);
    CHECK(data.train.height == 12);
    CHECK(data.train.width == 12);
    CHECK(data.train.pixels.size() == 6 * 3 * 12 * 12);
    CHECK(data.unreadable.empty());
    REQUIRE(data.train.photos);
    CHECK_FALSE(data.test.photos);
    CHECK(*data.train.photos->picture(3) == painted(21, 25, 1));

    addClass(folder / "test/Ape", 1, 50); // test wins over val
    CHECK(loadData(configFor(folder.path())).test.labels == std::vector<std::int64_t>{0});
}

TEST_CASE("A folder of classes alone is split the same way whatever the seed")
{
    const TempFolder folder;
    addClass(folder / "a", 10, 1);
    addClass(folder / "b", 5, 20);
    ExperimentConfig config = configFor(folder.path());
    const DataSplits data = loadData(config);
    CHECK(data.train.size() == 12);
    CHECK(std::ranges::count(data.test.labels, 0) == 2);
    CHECK(std::ranges::count(data.test.labels, 1) == 1);
    config.seed = 99;
    CHECK(loadData(config).test.pixels == data.test.pixels);
    config.testShare = 0.5;
    CHECK(loadData(config).test.size() > 5);
}

TEST_CASE("List files name the pictures of each part")
{
    const TempFolder folder;
    addClass(folder / "pictures", 6, 1);
    const auto write = [&](const std::string& text) {
        addText(folder / "split.json", text);
        return configFor(folder / "split.json");
    };
    const DataSplits data = loadData(
        write(R"({"train": [["pictures/p00.png", 1, "dog"], ["pictures/../pictures/p01.png", 0, "cat"]],
                  "val": [["pictures/p02.png", 0]], "test": [["pictures/p03.png", 1], ["pictures/p04.png", 0]]})"));
    CHECK(data.classNames == std::vector<std::string>{"cat", "dog"});
    CHECK(data.train.labels == std::vector<std::int64_t>{1, 0});
    CHECK(data.test.labels == std::vector<std::int64_t>{1, 0});
    CHECK(loadData(write(R"({"train": [["pictures/p00.png", 0], ["pictures/p01.png", 1]],
                             "val": [["pictures/p02.png", 1]]})"))
              .classNames == std::vector<std::string>{"0", "1"});

    struct Row {
        const char* text;
        const char* says;
    };
    const Row rows[] = {
        {"[]", "train and test"},
        {"{\"train\": [", "train and test"},
        {R"({"test": []})", "train and test"},
        {R"({"train": 3})", "a list"},
        {R"({"train": []})", "no picture for training"},
        {R"({"train": [["pictures/p00.png"]]})", "train[0]"},
        {R"({"train": [["pictures/p00.png", "0"]]})", "train[0]"},
        {R"({"train": [["pictures/p00.png", -1]]})", "train[0]"},
        {R"({"train": [["pictures/p00.png", 0], ["../secret.png", 1]]})", "train[1]"},
        {R"({"train": [["/etc/passwd", 0]]})", "inside the folder"},
        {R"({"train": [["pictures/../../x.png", 0]]})", "inside the folder"},
        {R"({"train": [["", 0]]})", "inside the folder"},
        {R"({"train": [["pictures/p00.png", 0], ["pictures/p01.png", 2]]})", "label 1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Caught caught = loadingError(write(row.text));
        CHECK(caught.kind == ErrorKind::Input);
        CHECK(caught.says("split.json"));
        CHECK(caught.says(row.says));
    }
}

TEST_CASE("Folders that hold no data set are refused with one sentence")
{
    const TempFolder folder;
    const auto says = [](const fs::path& path, const char* words) {
        const Caught caught = loadingError(configFor(path));
        CHECK(caught.kind == ErrorKind::Input);
        CAPTURE(words);
        CHECK(caught.says(words));
    };
    says(folder / "absent", "no image folder");
    fs::create_directories(folder / "empty");
    says(folder / "empty", "no class folder");
    addText(folder / "hollow/train/a/readme.txt", "x");
    says(folder / "hollow", "holds no picture");
    addClass(folder / "extra/train/a", 2, 1);
    addClass(folder / "extra/val/b", 2, 1);
    says(folder / "extra", "class 'b'");
    addClass(folder / "untested/train/a", 2, 1);
    fs::create_directories(folder / "untested/test");
    says(folder / "untested", "untested/test");

    addClass(folder / "latin/train/caf\xe9", 2, 1);
    says(folder / "latin", "not UTF-8");

    ExperimentConfig config = configFor("");
    CHECK(loadingError(config).kind == ErrorKind::Configuration);
    CHECK(loadingError(config).says("data_dir"));
    config = configFor(folder / "extra");
    config.resizeSize = 11;
    CHECK(loadingError(config).kind == ErrorKind::Configuration);
    CHECK(loadingError(config).says("resize_size is 11"));
}

TEST_CASE("Unreadable pictures are listed and left out up to the limit")
{
    const TempFolder folder;
    addClass(folder / "train/a", 4, 1);
    addClass(folder / "train/b", 4, 20);
    addClass(folder / "test/a", 2, 40);
    addText(folder / "train/a/p01.png", "a text");
    addText(folder / "test/a/p00.png", "");
    ExperimentConfig config = configFor(folder.path());
    const Caught refused = loadingError(config);
    CHECK(refused.kind == ErrorKind::Input);
    CHECK(refused.says("2 of 10"));
    CHECK(refused.says("unreadable_limit"));
    CHECK(refused.says("p01.png is not a picture"));

    config.unreadableLimit = 0.2;
    const DataSplits data = loadData(config);
    REQUIRE(data.unreadable.size() == 2);
    CHECK(data.unreadable[0].find("train/a/p01.png") != std::string::npos);
    CHECK(data.unreadable[1].find("test/a/p00.png is empty") != std::string::npos);
    CHECK(data.train.labels == std::vector<std::int64_t>{0, 0, 0, 1, 1, 1, 1});
    CHECK(data.train.indices == std::vector<std::int64_t>{0, 2, 3, 4, 5, 6, 7});
    CHECK(data.test.indices == std::vector<std::int64_t>{1});
    CHECK(*data.train.photos->picture(2) == painted(23, 26, 3)); // indices still name the files
}

TEST_CASE("Subsets, classes, shots and validation work on photographs")
{
    const TempFolder folder;
    for (const char* name : {"a", "b", "c"}) {
        addClass(folder / "train" / name, 6, name[0]);
        addClass(folder / "test" / name, 2, name[0] + 7);
    }
    ExperimentConfig config = configFor(folder.path());
    config.classes = {2, 0};
    config.shots = 2;
    DataSplits data = loadData(config);
    CHECK(data.classNames == std::vector<std::string>{"c", "a"});
    CHECK(std::ranges::count(data.train.labels, 0) == 2);
    CHECK(std::ranges::count(data.train.labels, 1) == 2);
    CHECK(data.test.size() == 4);
    REQUIRE(data.train.photos);
    config.shots = 0;
    config.validationFraction = 0.5;
    data = loadData(config);
    CHECK(data.validation.size() == 6);
    CHECK(data.train.size() == 6);
    config.shots = 7;
    CHECK(loadingError(config).says("class 'c' has 6"));
    config.classes = {3};
    CHECK(loadingError(config).says("classes 0 to 2"));

    ExperimentConfig digits; // shots are for every data set
    digits.shots = 3;
    CHECK(loadData(digits).train.size() == 30);
}

TEST_CASE("Loading photographs can be cancelled")
{
    const TempFolder folder;
    addClass(folder / "train/a", 12, 1);
    addClass(folder / "test/a", 2, 1);
    double last = -1.0;
    const DataSplits data = loadData(configFor(folder.path()), [&last](double done) {
        CHECK(done >= last);
        last = done;
        return done < 0.05;
    });
    CHECK(data.train.size() == 0);
    CHECK(last < 0.8);
}

TEST_CASE("Training batches are the same whatever is kept in memory, and differ from epoch to epoch")
{
    const TempFolder folder;
    addClass(folder / "train/a", 9, 1);
    addClass(folder / "train/b", 9, 30);
    addClass(folder / "test/a", 1, 1);
    ExperimentConfig config = configFor(folder.path());
    BatchLoader::Options options;
    options.batchSize = 4;
    options.augmentation = {0, true, true};
    config.imageCache = 0;
    const DataSplits fromFiles = loadData(config);
    CHECK(fromFiles.train.photos->bytesKept() == 0);
    config.imageCache = 1;
    const DataSplits fromMemory = loadData(config);
    CHECK(fromMemory.train.photos->bytesKept() > 9 * 20 * 24 * 3);
    const std::vector<std::uint8_t> epoch = epochOf(fromFiles.train, options);
    CHECK(epoch.size() == 18 * 3 * 12 * 12);
    CHECK(epochOf(fromMemory.train, options) == epoch);
    options.prefetch = 0;
    CHECK(epochOf(fromMemory.train, options) == epoch);
    options.epoch = 1;
    CHECK(epochOf(fromMemory.train, options) != epoch);

    // Without random boxes the centre is trained on, which evaluation sees too.
    options.augmentation = {};
    options.shuffle = false;
    CHECK(epochOf(fromMemory.train, options) == fromMemory.train.pixels);

    fs::remove_all(folder / "train"); // what is kept needs no file, the rest says which is gone
    options.augmentation.resizedCrop = true;
    CHECK_NOTHROW((void)epochOf(fromMemory.train, options));
    CHECK(errorOf([&] { (void)epochOf(fromFiles.train, options); }).says("p00.png"));
}

TEST_CASE("The store keeps no more than its budget")
{
    const TempFolder folder;
    addClass(folder.path(), 5, 1);
    std::vector<fs::path> files;
    for (int i = 0; i < 5; ++i) {
        files.push_back(folder / ("p0" + std::to_string(i) + ".png"));
    }
    PhotoStore store(files, 4000); // a picture has about 1,600 bytes
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK(*store.load(i) == painted(20 + static_cast<int>(i + 1) % 5, 26 - static_cast<int>(i + 1) % 3,
                                        static_cast<int>(i + 1)));
    }
    CHECK(store.bytesKept() <= 4000);
    CHECK(store.bytesKept() > 2000);
    CHECK(store.picturesKept() == 2);
    CHECK(store.size() == 5);
    fs::remove_all(folder.path());
    std::int64_t there = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        there += errorOf([&] { (void)store.picture(i); }).thrown ? 0 : 1;
    }
    CHECK(there == store.picturesKept());
}

TEST_CASE("Photographs leave half of the free memory to the network")
{
    constexpr std::int64_t kWanted = 2000;
    CHECK(photoBudget(kWanted, 0, 100'000) == kWanted);
    CHECK(photoBudget(kWanted, 0, 4001) == kWanted);
    CHECK(photoBudget(kWanted, 0, 3000) == 1500);
    CHECK(photoBudget(kWanted, 1000, 3000) == 1000); // the centres come first
    CHECK(photoBudget(kWanted, 5000, 3000) == 0);
    CHECK(photoBudget(kWanted, 5000, std::nullopt) == kWanted);
    CHECK(photoBudget(0, 0, 100'000) == 0);
}

TEST_CASE("A training says how many photographs stay decoded")
{
    const TempFolder folder;
    addClass(folder / "train/a", 4, 1);
    addClass(folder / "train/b", 4, 20);
    addClass(folder / "test/a", 2, 40);
    addClass(folder / "test/b", 2, 50);
    ExperimentConfig config = configFor(folder.path());
    config.method = Method::Standard;
    config.architecture = "custom";
    config.blocks = {1};
    config.width = 4;
    config.epochs = 1;
    config.validationFraction = 0.0;
    const auto said = [&](std::int64_t cache, const std::string& run) {
        config.imageCache = cache;
        QuietObserver observer;
        TrainingControl control;
        (void)runTraining({config, folder / run, false}, observer, control);
        std::string lines;
        for (const LogLine& line : readRun(folder / run).log) {
            lines += fillIn(line.text, line.arguments) + "\n";
        }
        return lines;
    };
    CHECK(said(1, "one").find("photographs that stay decoded: 8 of 8, 0 MiB") != std::string::npos);
    CHECK(said(0, "two").find("photographs that stay decoded: 0 of 8, 0 MiB") != std::string::npos);
}
